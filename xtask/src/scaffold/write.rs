//! The declaration as Rust.

use std::fmt::{self, Write as _};

use super::attributes::{WIDTH, attribute, rules};
use super::model::{Declaration, Field, Operation, Params, Root, Shape, Ty};
use super::{Known, Scaffold, names};

/// What the prelude has of the SIDs.
const OF_PRELUDE: [&str; 5] = [
    "AccountSid",
    "ByocSid",
    "CallSid",
    "ConferenceSid",
    "RecordingSid",
];

/// The whole file.
pub(crate) fn scaffold(scaffold: &Scaffold, known: &Known) -> String {
    let mut text = String::new();
    // Writing into a `String` never fails.
    let _ = file(&mut text, scaffold, known);
    text
}

fn file(f: &mut String, scaffold: &Scaffold, known: &Known) -> fmt::Result {
    let declaration = &scaffold.declaration;
    let things = names::capital(&names::words(&declaration.many()));
    writeln!(f, "//! {things}.")?;
    writeln!(f, "//!")?;
    writeln!(f, "//! Source: <https://www.twilio.com/docs/TODO>")?;
    writeln!(f)?;
    notes(f, scaffold, known)?;
    writeln!(f, "use crate::prelude::*;")?;
    let sids = sids(scaffold);
    let mut imports: Vec<&str> = sids
        .iter()
        .filter(|(name, prefix)| {
            known.sids.is_declared(prefix) && !OF_PRELUDE.contains(&name.as_str())
        })
        .map(|(name, _)| name.as_str())
        .collect();
    imports.sort_unstable();
    match imports.as_slice() {
        [] => {}
        [one] => writeln!(f, "use crate::sid::{one};")?,
        several => writeln!(f, "use crate::sid::{{{}}};", several.join(", "))?,
    }
    writeln!(f)?;
    resource(f, declaration)?;
    let missing: Vec<&(String, String)> = sids
        .iter()
        .filter(|(_, prefix)| !known.sids.is_declared(prefix))
        .collect();
    if !missing.is_empty() {
        writeln!(
            f,
            "\n// To be moved to `crate::sid`, from where `use crate::sid::..` gets them."
        )?;
        writeln!(f, "twilio_runtime::sids! {{")?;
        for (name, prefix) in missing {
            let what = names::words(name.strip_suffix("Sid").unwrap_or(name));
            writeln!(f, "    /// {}.", names::capital(&names::a(&what)))?;
            writeln!(f, "    {name} = \"{prefix}\";")?;
        }
        writeln!(f, "}}")?;
    }
    if let Some(root) = &scaffold.root {
        self::root(f, root)?;
    }
    for ancestor in &scaffold.ancestors {
        writeln!(
            f,
            "\n// To be moved to a file of its own: what the path above leads through.\n"
        )?;
        resource(f, ancestor)?;
    }
    Ok(())
}

/// A version of an API.
fn root(f: &mut String, root: &Root) -> fmt::Result {
    let Root {
        name,
        product,
        version,
        suffix,
        meta,
    } = root;
    writeln!(f, "\n// To be moved to the file of the version.\n")?;
    writeln!(f, "/// Version {version} of `{product}.twilio.com`.")?;
    writeln!(f, "#[derive(Debug, TwilioResource)]")?;
    let mut keys = vec![
        "root".to_owned(),
        format!("product = \"{product}\""),
        format!("version = \"{version}\""),
    ];
    if !suffix.is_empty() {
        keys.push(format!("suffix = \"{suffix}\""));
    }
    if *meta {
        keys.push("pages = meta".to_owned());
    }
    attribute(f, "", "twilio_resource", &keys)?;
    writeln!(f, "pub struct {name};")
}

/// The SIDs in use, in their order.
fn sids(scaffold: &Scaffold) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let ancestors = scaffold
        .ancestors
        .iter()
        .flat_map(|ancestor| &ancestor.fields);
    let params = scaffold
        .declaration
        .params
        .iter()
        .flat_map(|params| &params.fields);
    for field in scaffold
        .declaration
        .fields
        .iter()
        .chain(params)
        .chain(ancestors)
    {
        if let Ty::Sid(name, prefix) = &field.ty {
            let sid = (name.clone(), prefix.clone());
            if !found.contains(&sid) {
                found.push(sid);
            }
        }
    }
    found
}

/// What is left to a person.
fn notes(f: &mut String, scaffold: &Scaffold, known: &Known) -> fmt::Result {
    let file = format!("resources/src/{}.rs", scaffold.module.join("/"));
    writeln!(f, "// From `cargo xtask scaffold`, for {file}.")?;
    writeln!(f, "// To do, and then to be removed:")?;
    writeln!(
        f,
        "// - Write each sentence anew, in your own words: these are made of names alone."
    )?;
    writeln!(
        f,
        "// - Put the address of Twilio's page above, and hold every limit against it."
    )?;
    let new: Vec<String> = sids(scaffold)
        .into_iter()
        .filter(|(_, prefix)| !known.sids.is_declared(prefix))
        .map(|(name, prefix)| format!("`{name} = \"{prefix}\"`"))
        .collect();
    if !new.is_empty() {
        writeln!(
            f,
            "// - Kinds of SID that are new, with names that are guessed:"
        )?;
        listed(f, &new)?;
    }
    for (heading, lines) in &scaffold.notes.0 {
        writeln!(f, "// - {heading}:")?;
        listed(f, lines)?;
    }
    writeln!(f)
}

/// Short lines side by side.
fn listed(f: &mut String, lines: &[String]) -> fmt::Result {
    let mut line = String::from("//  ");
    for (i, item) in lines.iter().enumerate() {
        let end = if i + 1 == lines.len() { "" } else { ";" };
        if line.len() > 4 && line.len() + item.len() + 2 > WIDTH {
            writeln!(f, "{line}")?;
            line = String::from("//  ");
        }
        write!(line, " {item}{end}")?;
    }
    writeln!(f, "{line}")
}

fn resource(f: &mut String, declaration: &Declaration) -> fmt::Result {
    let thing = names::words(&declaration.name);
    writeln!(f, "/// {}.", names::capital(&names::a(&thing)))?;
    writeln!(f, "#[derive(Debug, Clone, PartialEq, TwilioResource)]")?;
    writeln!(f, "#[non_exhaustive]")?;
    let mut first = vec![format!("parent = {}", declaration.parent)];
    first.push(path(declaration));
    if declaration.singleton {
        first.push("singleton".to_owned());
    }
    if declaration.id_or {
        first.push("id(or = \"another text\")".to_owned());
    }
    attribute(f, "", "twilio_resource", &first)?;
    let mut second = Vec::new();
    second.extend(
        declaration
            .key
            .as_ref()
            .map(|key| format!("key = \"{key}\"")),
    );
    second.extend(
        declaration
            .plural
            .as_ref()
            .map(|plural| format!("plural = \"{plural}\"")),
    );
    second.extend(declaration.operations.iter().map(operation));
    if !second.is_empty() {
        attribute(f, "", "twilio_resource", &second)?;
    }
    if declaration.fields.is_empty() && declaration.operations.is_empty() {
        writeln!(f, "pub struct {} {{}}", declaration.name)?;
    } else {
        writeln!(f, "pub struct {} {{", declaration.name)?;
        for (i, field) in declaration.fields.iter().enumerate() {
            self::field(f, field, declaration.id == Some(i), true)?;
        }
        if !declaration.operations.is_empty() {
            writeln!(f, "    /// Properties that Twilio has added since.")?;
            writeln!(f, "    pub extra: Extra,")?;
        }
        writeln!(f, "}}")?;
    }
    for params in &declaration.params {
        self::params(f, params)?;
    }
    for one in &declaration.enums {
        writeln!(f, "\n/// {}", one.doc)?;
        writeln!(
            f,
            "#[derive(Debug, Clone, PartialEq, Eq, Hash, TwilioValues)]"
        )?;
        writeln!(f, "#[non_exhaustive]")?;
        writeln!(f, "pub enum {} {{", one.name)?;
        for (variant, word) in &one.variants {
            writeln!(f, "    /// `{word}`")?;
            writeln!(f, "    #[param(name = {word:?})]")?;
            writeln!(f, "    {variant},")?;
        }
        writeln!(f, "    /// A value that is not listed.")?;
        writeln!(f, "    Other(String),\n}}")?;
    }
    Ok(())
}

/// `create = CreateDoor`, or its long form.
fn operation(operation: &Operation) -> String {
    let name = operation.kind.name();
    let params = operation.params.as_ref();
    let mut long: Vec<String> = Vec::new();
    long.extend(operation.http.map(|http| format!("http = {http}")));
    long.extend(
        operation
            .id_or
            .then(|| "id(or = \"another text\")".to_owned()),
    );
    long.extend(
        operation
            .parent_or
            .then(|| "parent_id(or = \"another text\")".to_owned()),
    );
    long.extend(operation.status.map(|status| format!("status = {status}")));
    match params {
        _ if !long.is_empty() => {
            let params = params.map(|params| format!("params = {params}"));
            let all: Vec<String> = params.into_iter().chain(long).collect();
            format!("{name}({})", all.join(", "))
        }
        Some(params) => format!("{name} = {params}"),
        None => name.to_owned(),
    }
}

/// `path = "Doors/{Sid}"`
fn path(declaration: &Declaration) -> String {
    let id = declaration.id.and_then(|id| declaration.fields.get(id));
    match id {
        Some(id) => format!(
            "path = \"{}/{{{}}}\"",
            declaration.path,
            names::pascal(&id.name)
        ),
        None => format!("path = \"{}\"", declaration.path),
    }
}

fn params(f: &mut String, params: &Params) -> fmt::Result {
    writeln!(f, "\n/// {}", params.doc)?;
    writeln!(f, "#[derive(TwilioParams)]")?;
    let flags = [(params.list, "list"), (params.no_page_size, "no_page_size")];
    let flags = flags.into_iter().filter(|(is, _)| *is);
    let mut keys: Vec<String> = flags.map(|(_, key)| key.to_owned()).collect();
    keys.extend(params.one_of.iter().map(|fields| {
        let fields: Vec<String> = fields.iter().map(|field| names::field(field)).collect();
        format!("one_of({})", fields.join(", "))
    }));
    if !keys.is_empty() {
        attribute(f, "", "param", &keys)?;
    }
    if params.fields.is_empty() {
        return writeln!(f, "pub struct {} {{}}", params.name);
    }
    writeln!(f, "pub struct {} {{", params.name)?;
    for field in &params.fields {
        self::field(f, field, field.required(), false)?;
    }
    writeln!(f, "}}")
}

fn field(f: &mut String, field: &Field, bare: bool, of_answer: bool) -> fmt::Result {
    writeln!(f, "    /// {}", field.doc)?;
    let rules = rules(field, of_answer);
    if !rules.is_empty() {
        attribute(f, "    ", "param", &rules)?;
    }
    let ty = field.ty.written();
    let ty = match field.shape {
        Shape::List if of_answer => format!("Option<Vec<{ty}>>"),
        Shape::List => format!("Vec<{ty}>"),
        _ if bare => ty.to_owned(),
        _ => format!("Option<{ty}>"),
    };
    writeln!(f, "    pub {}: {ty},", field.ident())
}
