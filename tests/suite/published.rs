//! What a resource declares, as text, to be compared with what Twilio publishes: typed by hand in the test of each.

use std::fmt::Write as _;

use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{Kind, Operation, Param, Resource, Rule};

/// Fails unless the resource declares exactly that: its operations, their parameters, and what its answers hold.
///
/// ```text
/// Queue { sid friendly_name }
/// create: POST /2010-04-01/Accounts/{AccountSid}/Queues.json, unsafe
///   FriendlyName: text, required, ..=64 characters
///   MaxSize: whole number, ..=5000, default 1000
/// ```
///
/// A parameter that is sent as a header says so, and an operation its status, where that is not the usual one.
#[track_caller]
pub fn assert_published(resource: &str, published: &str) {
    let declared = resources().into_iter().find(|r| r.name == resource);
    let declared = declared.unwrap_or_else(|| panic!("{resource} is in no list of a folder"));
    assert_declares(declared, published);
}

/// The same of a resource that is in no list.
#[track_caller]
pub fn assert_declares(declared: &Resource, published: &str) {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let (declared, published) = (lines(&text(declared)), lines(published));
    let only = |these: &[String], others: &[String]| -> String {
        let only = these.iter().filter(|line| !others.contains(line));
        only.flat_map(|line| ["\n  ", line]).collect()
    };
    assert!(
        declared == published,
        "only declared:{}\nonly published:{}\nand the order, if those are empty",
        only(&declared, &published),
        only(&published, &declared)
    );
}

fn text(resource: &Resource) -> String {
    let properties: Vec<&str> = resource.properties.iter().map(|p| p.name).collect();
    let mut text = format!("{} {{ {} }}\n", resource.name, properties.join(" "));
    for operation in resource.operations {
        let (method, path) = (operation.http.as_str(), resource.template(operation.kind));
        let again = format!("{:?}", operation.retry).to_lowercase();
        let kind = operation.kind.name();
        let _ = write!(text, "{kind}: {method} {path}, {again}");
        if operation.success != operation.kind.success() {
            let _ = write!(text, ", {}", operation.success);
        }
        text.push('\n');
        for id in ids(resource, operation) {
            let _ = writeln!(
                text,
                "{}: {}",
                id.name,
                said(&Param {
                    required: false,
                    ..*id
                })
            );
        }
        for param in operation.params {
            let _ = writeln!(text, "{}: {}", param.name, said(param));
        }
    }
    text
}

/// The ids that are not SIDs alone.
fn ids<'a>(
    resource: &'a Resource,
    operation: &'a Operation,
) -> impl Iterator<Item = &'a Param> + use<'a> {
    let own = operation.id.as_ref().or(resource.id.as_ref());
    let own = own.filter(|_| operation.kind.on_instance());
    let parent = operation.parent_id.as_ref();
    let open = |id: &&Param| matches!(id.kind, Kind::SidOr(..));
    parent.into_iter().chain(own).filter(open)
}

fn said(param: &Param) -> String {
    let mut said = vec![match param.kind {
        Kind::Text => "text".to_owned(),
        Kind::Endpoint => "endpoint".to_owned(),
        Kind::Url { empty: false } => "URL".to_owned(),
        Kind::Url { empty: true } => "URL or nothing".to_owned(),
        Kind::Sid(prefix) => prefix.to_owned(),
        Kind::SidOr(prefix, what) => format!("{prefix} or {what}"),
        Kind::Bool => "truth value".to_owned(),
        Kind::Integer { .. } => "whole number".to_owned(),
        Kind::Values(values) => values.all.join("|"),
        Kind::Decimal => "number".to_owned(),
        Kind::Coordinates => "coordinates".to_owned(),
        Kind::Date => "day".to_owned(),
        other => format!("{other:?}"),
    }];
    if param.header {
        said.push("header".to_owned());
    }
    if param.repeated {
        said.push("repeated".to_owned());
    }
    if param.required {
        said.push("required".to_owned());
    }
    if param.secret {
        said.push("secret".to_owned());
    }
    said.extend(param.rules.iter().map(rule));
    said.extend(param.unit.map(|unit| format!("in {unit}")));
    said.extend(param.default.map(|default| format!("default {default}")));
    said.join(", ")
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Range { .. } => rule.to_string(),
        Rule::Length { .. } => format!("{rule} characters"),
        Rule::Items { .. } => format!("{rule} items"),
        Rule::NotSid(_) => format!("not like {rule}"),
        Rule::Requires { name, when: None } => format!("with {name}"),
        Rule::Requires {
            name,
            when: Some(value),
        } => format!("if {value} with {name}"),
        other => format!("{} {other}", other.key().replace('_', " ")),
    }
}
