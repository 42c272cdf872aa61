//! Where a resource stands in the tree of paths, and what follows from that.

use syn::{Ident, Path};

use super::property::Property;
use super::types::{Shape, last_ident};
use crate::diagnostics::{At, Errors, shown};
use crate::item::Written;
use crate::keys::Text;
use crate::keys::{IdWritten, ResourceWritten};
use crate::names;

/// The place of a resource.
pub(crate) struct Place {
    /// The path without its placeholder.
    pub(crate) literal: String,
    /// The field that names an instance, by its index.
    pub(crate) id_field: Option<usize>,
    /// What the id is called on the wire, seen from a child.
    pub(crate) id_name: String,
    pub(crate) id_rules: Option<Written<IdWritten>>,
    pub(crate) singleton: bool,
    /// Whether one instance can be addressed, or was meant to be.
    pub(crate) instance: bool,
    /// The parent's accessor of the collection, and the JSON key unless `key` is given.
    pub(crate) plural: Ident,
    /// The parent's accessor of an instance.
    pub(crate) singular: Ident,
    /// What that accessor's argument is called.
    pub(crate) id_argument: Ident,
    pub(crate) key: String,
    pub(crate) parent: Option<Path>,
}

pub(super) fn place(
    ident: &Ident,
    written: &mut ResourceWritten,
    named: bool,
    properties: &[Property],
    errors: &mut Errors,
) -> Place {
    let path = written.path.as_ref().map(|w| w.value.clone());
    if path.is_none() && written.root.is_none() && !written.seen.has_failed("path") {
        let help = "add `path = \"Things/{Sid}\"`, as it follows the parent's path in Twilio's documentation";
        errors.tell(ident, format_args!("`{ident}` has no path"), help);
    }
    let (literal, placeholder) = path
        .as_ref()
        .map_or_else(Default::default, |path| split_path(path, errors));
    let id_field = placeholder.as_ref().and_then(|placeholder| {
        let field = names::snake(placeholder);
        let found = properties
            .iter()
            .position(|p| p.field == field && p.shape == Shape::Required);
        if let (None, Some(path), true) = (found, &path, named) {
            let help = stands_for(&field, properties);
            let message =
                format!("no field names the instance that `{{{placeholder}}}` stands for");
            errors.tell_at(path.at, message, help);
        }
        found
    });
    let name = ident.to_string();
    let last = names::snake(literal.rsplit('/').next().unwrap_or_default());
    let id_name = match placeholder.as_deref() {
        Some("Sid") | None => format!("{name}Sid"),
        Some(other) => other.to_owned(),
    };
    let at: At = path
        .as_ref()
        .map_or_else(|| ident.span().into(), |path| path.at);
    // A path that was wrong has been told already.
    let plural = if literal.is_empty() {
        Ident::new("unnamed_collection", at.start)
    } else {
        accessor(written.plural.as_ref(), &last, "plural", at, errors)
    };
    Place {
        id_field,
        id_rules: written.id.take(),
        singleton: written.singleton.is_some(),
        instance: written.singleton.is_some()
            || path.is_none_or(|path| path.value.contains(['{', '}'])),
        key: written.key.as_ref().map_or(last, |w| w.value.value.clone()),
        plural,
        singular: accessor(
            written.singular.as_ref(),
            &names::snake(&name),
            "singular",
            at,
            errors,
        ),
        id_argument: names::ident(&names::snake(&id_name), at.start)
            .unwrap_or_else(|| Ident::new("id", at.start)),
        id_name,
        parent: written.parent.as_ref().map(|w| w.value.0.clone()),
        literal,
    }
}

/// What to write where the placeholder names no field that is always there.
fn stands_for(field: &str, properties: &[Property]) -> String {
    if let Some(property) = properties.iter().find(|p| p.field == field) {
        let ty = shown(&property.inner);
        return format!(
            "declare it without `Option`, as every answer holds it: `pub {field}: {ty}`"
        );
    }
    let is_sid = |property: &&Property| {
        property.shape == Shape::Required
            && last_ident(&property.ty).is_some_and(|ty| ty.to_string().ends_with("Sid"))
    };
    match properties.iter().find(is_sid) {
        Some(sid) => format!("did you mean `{{{}}}`?", names::pascal(&sid.field)),
        None => format!("declare a field for it, such as `pub {field}: CallSid`"),
    }
}

/// The name of a method on the parent: as written, or as it follows from the path or the struct.
fn accessor(
    written: Option<&Written<Text>>,
    derived: &str,
    key: &str,
    at: At,
    errors: &mut Errors,
) -> Ident {
    let (name, at) = written.map_or((derived, at), |w| (w.value.value.as_str(), w.value.at));
    names::ident(name, at.start).unwrap_or_else(|| {
        let message = format!("`{name}` can't be the name of a method");
        errors.tell_at(
            at,
            message,
            format_args!("name it yourself: `{key} = \"things\"`"),
        );
        Ident::new(&format!("unnamed_{key}"), at.start)
    })
}

/// `Participants/{CallSid}` into its words and its placeholder.
fn split_path(path: &Text, errors: &mut Errors) -> (String, Option<String>) {
    let mut fail = |message: String, help: &str| errors.tell_at(path.at, message, help);
    let mut literal = Vec::new();
    let mut placeholder = None;
    let segments: Vec<&str> = path.value.split('/').collect();
    for (index, segment) in segments.iter().enumerate() {
        let inner = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let suffixed = segment
            .strip_prefix('{')
            .and_then(|rest| rest.split_once("}."));
        if let (None, Some((name, suffix))) = (inner, suffixed) {
            let help = format!("leave `.{suffix}` out, which the root adds to every path");
            fail(
                format!("`{segment}` holds more than its placeholder"),
                &help,
            );
            placeholder = Some(name.to_owned());
            continue;
        }
        match inner {
            Some(name) if index + 1 == segments.len() && syn::parse_str::<Ident>(name).is_ok() => {
                placeholder = Some(name.to_owned());
            }
            Some(name) if index + 1 == segments.len() => {
                fail(
                    format!("`{{{name}}}` is no placeholder"),
                    "name it as Twilio does: `{Sid}`, `{CallSid}`",
                );
            }
            Some(_) => fail(
                format!("the placeholder `{segment}` stands before the end of the path"),
                "declare what it addresses as a resource of its own, and name that as `parent`",
            ),
            None if segment.contains(['{', '}']) => {
                fail(
                    format!("the braces of `{segment}` do not match"),
                    "write a placeholder as `{Sid}`",
                );
            }
            None if segment.is_empty() => fail(
                "the path has an empty segment".to_owned(),
                "write its segments with one slash between: `Participants/{CallSid}`",
            ),
            None if !segment
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)) =>
            {
                fail(
                    format!("`{segment}` can't be a segment of a path"),
                    "write it as Twilio does: letters, digits, `-` and `_`",
                );
            }
            None => literal.push(*segment),
        }
    }
    if segments.len() == 1 && placeholder.is_some() {
        fail(
            "the path names no collection".to_owned(),
            "write it as `Things/{Sid}`",
        );
    }
    (literal.join("/"), placeholder)
}
