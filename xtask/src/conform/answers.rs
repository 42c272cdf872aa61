//! Answers held against the documents: properties with type and nullability, the key of a page, the status.

use twilio_resources::runtime::descriptor::{OperationKind, PageFormat, Resource};

use super::difference::{Class, Place};
use crate::openapi::{Document, Operation, Schema};
use crate::source::{Field, Source, Taken};

/// Holds what a successful answer holds against the published one.
pub(super) fn compare(
    resource: &Resource,
    kind: OperationKind,
    source: &Source,
    document: &Document,
    operation: &Operation,
    place: &mut Place<'_>,
) {
    if !operation.successes().contains(&kind.success()) {
        let theirs: Vec<String> = operation
            .successes()
            .iter()
            .map(ToString::to_string)
            .collect();
        place.push("status", Class::Differs, kind.success(), theirs.join(" "));
        return;
    }
    if kind == OperationKind::Delete {
        return;
    }
    let Some(answer) = document.answer(operation, kind.success()) else {
        place.push("answer", Class::UnknownThere, "JSON", "-");
        return;
    };
    let item = if kind == OperationKind::List {
        match page(resource, document, answer, place) {
            Some(item) => item,
            None => return,
        }
    } else {
        answer
    };
    properties(resource, source, document, item, place);
}

/// The item of a page.
fn page<'a>(
    resource: &Resource,
    document: &'a Document,
    answer: &'a Schema,
    place: &mut Place<'_>,
) -> Option<&'a Schema> {
    let theirs = if answer.properties.contains_key("meta") {
        PageFormat::Meta
    } else {
        PageFormat::Uris
    };
    let ours = resource.root().map(|root| root.pages);
    if ours != Some(theirs) {
        place.push(
            "pages",
            Class::Differs,
            format!("{ours:?}"),
            format!("{theirs:?}"),
        );
    }
    let list = answer
        .properties
        .iter()
        .find(|(_, schema)| schema.items.is_some());
    let Some((key, schema)) = list else {
        place.push("key", Class::UnknownThere, resource.key, "-");
        return None;
    };
    place.same("key", Some(resource.key), Some(key.as_str()));
    schema.items.as_deref().map(|items| document.resolve(items))
}

fn properties(
    resource: &Resource,
    source: &Source,
    document: &Document,
    item: &Schema,
    place: &mut Place<'_>,
) {
    for (name, schema) in &item.properties {
        let mut place = place.at(name);
        let Some(ours) = resource
            .properties
            .iter()
            .find(|property| property.name == name)
        else {
            place.push(
                "property",
                Class::MissingHere,
                "-",
                schema.kind.as_deref().unwrap_or("any"),
            );
            continue;
        };
        let schema = document.resolve(schema);
        match source.field(resource.name, ours.field) {
            Some(field) => property(&field, document, schema, &mut place),
            None => place.push("type", Class::UnknownThere, "not found in the source", "-"),
        }
    }
    for ours in resource.properties {
        if !item.properties.contains_key(ours.name) {
            place
                .at(ours.name)
                .push("property", Class::UnknownThere, ours.field, "-");
        }
    }
}

fn property(field: &Field, document: &Document, schema: &Schema, place: &mut Place<'_>) {
    let null = |null| if null { "may be null" } else { "is never null" };
    match (field.optional, schema.nullable) {
        (true, false) => place.push("null", Class::Looser, null(true), null(false)),
        (false, true) => place.push("null", Class::Stricter, null(false), null(true)),
        _ => {}
    }
    let (schema, list) = match &schema.items {
        Some(items) => (document.resolve(items), true),
        None => (schema, false),
    };
    let (ours, theirs) = (taken(&field.taken), published(schema));
    if field.taken == Taken::Any {
        // It takes what they have.
    } else if field.list != list {
        let word = |list| if list { "list" } else { "one" };
        place.push("list", Class::Differs, word(field.list), word(list));
    } else if ours != theirs {
        place.push("type", Class::Differs, ours, theirs);
    }
    if let Taken::Values(words) = &field.taken {
        let theirs = schema
            .words()
            .map(|words| words.into_iter().map(str::to_owned).collect::<Vec<_>>());
        place.words("values", Some(words), theirs.as_deref());
    }
}

/// The type of a field, in the words that its counterpart has.
fn taken(taken: &Taken) -> String {
    match taken {
        Taken::Text => "text".to_owned(),
        Taken::Bool => "boolean".to_owned(),
        Taken::Integer => "integer".to_owned(),
        Taken::Time => "time".to_owned(),
        Taken::Day => "day".to_owned(),
        Taken::Sid(prefix) => format!("SID {prefix}"),
        Taken::Values(_) => "enum".to_owned(),
        Taken::Any => "any".to_owned(),
        Taken::Unknown(name) => format!("the type {name}"),
    }
}

fn published(schema: &Schema) -> String {
    let kind = schema.kind.as_deref().unwrap_or("any");
    match (kind, schema.format.as_deref()) {
        ("string", Some("date-time" | "date-time-rfc-2822")) => "time".to_owned(),
        ("string", Some("date")) => "day".to_owned(),
        ("string", _) if schema.words().is_some() => "enum".to_owned(),
        ("string", _) => schema
            .prefix()
            .map_or_else(|| "text".to_owned(), |prefix| format!("SID {prefix}")),
        (kind, _) => kind.to_owned(),
    }
}
