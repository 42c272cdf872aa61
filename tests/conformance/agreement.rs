//! The descriptors against the document: the same paths, parameters and properties.

use std::collections::BTreeSet;

use twilio_resources::resources;
use twilio_resources::runtime::descriptor::OperationKind;

use crate::{document, toolbox};

/// Sent by Twilio's own clients, and not in this edition of the document.
const LATER: [&str; 10] = [
    "EmergencyAddress",
    "EmergencyCallerLocation",
    "EmergencyCallerPosition",
    "EmergencyCity",
    "EmergencyCountry",
    "EmergencyName",
    "EmergencyState",
    "EmergencyZipCode",
    "Passports",
    "RecordingConfigurationId",
];

/// Twilio puts these into the links between pages, which are followed as they are.
const OF_LINKS: [&str; 2] = ["Page", "PageToken"];

#[test]
fn parameters_are_the_documents() {
    if !toolbox::ready() {
        return;
    }
    let mut later = BTreeSet::new();
    for resource in resources() {
        for operation in resource.operations {
            let place = format!("{} {:?}", resource.name, operation.kind);
            let documented = document::operation(resource, operation.kind);
            let names: Vec<&str> = operation.params.iter().map(|param| param.name).collect();
            for (name, _) in documented.params() {
                let known = names.contains(&name) || OF_LINKS.contains(&name);
                assert!(known, "{place}: {name} is not declared");
            }
            let new = names.iter().filter(|name| documented.param(name).is_none());
            later.extend(new.copied());
            let mut required: Vec<&str> = operation
                .params
                .iter()
                .filter(|p| p.required)
                .map(|p| p.name)
                .collect();
            let mut also = documented.required();
            required.sort_unstable();
            also.sort_unstable();
            assert_eq!(required, also, "{place}: what is required");
        }
    }
    assert_eq!(later, BTreeSet::from(LATER), "not in the document");
}

#[test]
fn properties_are_the_documents() {
    if !toolbox::ready() {
        return;
    }
    for resource in resources() {
        let answers = resource.operations.iter().map(|operation| operation.kind);
        for kind in answers.filter(|kind| *kind != OperationKind::Delete) {
            let documented = document::operation(resource, kind);
            let theirs: BTreeSet<&str> = documented
                .properties(kind.success(), resource.key)
                .into_iter()
                .collect();
            let ours: BTreeSet<&str> = resource.properties.iter().map(|p| p.name).collect();
            assert_eq!(ours, theirs, "{} {kind:?}", resource.name);
        }
    }
}
