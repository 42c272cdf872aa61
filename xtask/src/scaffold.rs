//! `cargo xtask scaffold`: a declaration of what the documents publish, as far as the grammar can say it.

mod answers;
mod attributes;
mod declared;
mod docs;
mod enums;
mod fields;
mod gap;
mod model;
mod names;
mod needs;
mod operations;
mod params;
mod place;
mod published;
mod report;
mod sids;
mod trial;
mod write;

use std::path::Path;
use std::time::SystemTime;

use serde_json::Value;
use twilio_resources::Timestamp;
use twilio_resources::runtime::descriptor::OperationKind;

use crate::documents::{Documents, installed, workspace};
use declared::Declared;
use model::{Declaration, Notes, Outcome, Root};
use published::Group;
use sids::Sids;

/// What all scaffolds need to know.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) sids: Sids,
    pub(crate) declared: Declared,
}

/// A declaration, what it stands on, and what is left to a person.
#[derive(Debug)]
pub(crate) struct Scaffold {
    pub(crate) declaration: Declaration,
    /// The version of the API, where it isn't declared.
    pub(crate) root: Option<Root>,
    /// Parents that aren't declared, the root first.
    pub(crate) ancestors: Vec<Declaration>,
    /// Where the file belongs.
    pub(crate) module: Vec<String>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) notes: Notes,
}

impl Known {
    /// What the documents and this workspace tell.
    pub(crate) fn read(documents: &Documents) -> Result<Self, String> {
        let folder = workspace().join("resources/src");
        let file = folder.join("sid.rs");
        let source = std::fs::read_to_string(&file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(Self {
            sids: Sids::read(&source, documents),
            declared: Declared::read(&folder)?,
        })
    }
}

/// Prints the declaration of what has that path in that document.
pub(crate) fn run(spec: Option<&Path>, document: &str, path: &str) -> Result<String, String> {
    let documents = Documents::read(spec)?;
    let known = Known::read(&documents)?;
    let Some(document) = documents.named(document) else {
        let names: Vec<&str> = documents
            .0
            .iter()
            .map(|document| document.name.as_str())
            .collect();
        return Err(format!(
            "no document is named {document:?}; there are {}",
            names.join(", ")
        ));
    };
    let Some(group) = published::find(document, path) else {
        return Err(format!("{} publishes nothing at {path:?}", document.name));
    };
    if !group.versioned() {
        return Err(format!(
            "{path:?} has no version before its first name, so it can't be declared yet"
        ));
    }
    Ok(write::scaffold(&scaffold(&group, &known), &known))
}

/// Tries it on everything that is published.
pub(crate) fn trial(spec: Option<&Path>, folder: &Path) -> Result<String, String> {
    let documents = Documents::read(spec)?;
    let spec = spec.map_or_else(installed, Path::to_owned);
    let shards = trial::run(&documents, &spec, folder)?;
    let (version, date) = (package(&spec), today());
    Ok(report::page(&shards, documents.0.len(), &version, &date))
}

/// The version of the npm package that the documents come from.
fn package(spec: &Path) -> String {
    let mut manifest = spec.ancestors().map(|folder| folder.join("package.json"));
    let text = manifest.find_map(|file| std::fs::read_to_string(file).ok());
    let json: Option<Value> = text.and_then(|text| serde_json::from_str(&text).ok());
    json.and_then(|json| Some(json.get("version")?.as_str()?.to_owned()))
        .unwrap_or_else(|| "of an unknown version".to_owned())
}

/// The day in UTC.
fn today() -> String {
    Timestamp::from(SystemTime::now()).date_naive().to_string()
}

/// Makes the declaration.
pub(crate) fn scaffold(group: &Group<'_>, known: &Known) -> Scaffold {
    let mut notes = Notes::default();
    let mut place = place::place(group, known, &mut notes);
    let mut plan = operations::plan(group);
    let (mut fields, id) = fields::fields(group, &mut plan, &place.name, &known.sids, &mut notes);
    let mut declaration = Declaration {
        id_or: id.as_ref().is_some_and(|id| id.or),
        id: id.map(|id| id.field),
        name: std::mem::take(&mut place.name),
        parent: std::mem::take(&mut place.parent),
        path: std::mem::take(&mut place.path),
        singleton: plan.singleton,
        key: None,
        plural: None,
        operations: Vec::new(),
        fields: std::mem::take(&mut fields),
        params: Vec::new(),
        enums: Vec::new(),
    };
    operations::declare(
        &mut declaration,
        group,
        &mut plan,
        place.parent_sid,
        &known.sids,
        &mut notes,
    );
    place::accessors(&mut declaration, plan.key.as_deref());
    enums::name(&mut declaration, &mut notes);
    if declaration
        .operations
        .iter()
        .any(|operation| operation.kind == OperationKind::Update && operation.http != Some("PUT"))
    {
        notes.add(
            "Whether an update may be sent again (`update(params = .., retry = idempotent)`); until then it is not",
            format!("`{}`", declaration.name),
        );
    }
    Scaffold {
        declaration,
        root: place.root,
        ancestors: place.ancestors,
        module: place.module,
        outcomes: plan.outcomes,
        notes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> std::path::PathBuf {
        workspace().join("xtask/tests/scaffolded")
    }

    fn printed(document: &str, path: &str) -> String {
        run(Some(&folder().join("spec")), document, path).unwrap()
    }

    /// `tests/scaffolded/main.rs` compiles these files.
    #[test]
    fn the_whole_of_what_is_printed() {
        for (file, path) in [
            ("door.rs", "/v1/Houses/{HouseSid}/Doors/{Sid}"),
            ("house.rs", "/v1/Houses"),
            ("roof.rs", "/v1/Houses/{HouseSid}/Roof"),
        ] {
            let text = printed("doors_v1", path);
            let file = folder().join(file);
            if std::env::var("SNAPSHOT").is_ok_and(|value| value == "overwrite") {
                std::fs::write(&file, &text).unwrap();
            }
            let kept = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(
                kept == text,
                "{path} is printed otherwise than {} has it\nhelp: if that is meant, run `SNAPSHOT=overwrite cargo test -p xtask`, and review \
                 the difference",
                file.display()
            );
        }
    }

    #[test]
    fn what_is_below_a_declared_parent_names_it() {
        let text = printed("api_v2010", "/2010-04-01/Accounts/{AccountSid}/Doors.json");
        let start = text.find("use crate::prelude").unwrap();
        assert_eq!(
            &text[start..],
            r#"use crate::prelude::*;

/// A door.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::account::Account, path = "Doors/{Sid}")]
#[twilio_resource(fetch)]
pub struct Door {
    /// Identifies the door.
    pub sid: DoorSid,
    /// The account it belongs to.
    pub account_sid: Option<AccountSid>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

// To be moved to `crate::sid`, from where `use crate::sid::..` gets them.
twilio_runtime::sids! {
    /// A door.
    DoorSid = "DR";
}
"#
        );
        assert!(text.contains("for resources/src/api/v2010/door.rs."));
    }

    #[test]
    fn what_is_not_there_is_told() {
        let spec = folder().join("spec");
        let told = |document, path| run(Some(&spec), document, path).unwrap_err();
        assert!(told("windows_v1", "/v1/Houses").contains("doors_v1"));
        assert!(told("doors_v1", "/v1/Windows").contains("/v1/Windows"));
    }
}
