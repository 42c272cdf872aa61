//! Answers held against the documents: properties with type and nullability, the key of a page, the status.

use twilio_resources::runtime::descriptor::{
    self, Held, Kind, OperationKind, PageFormat, Property, Resource,
};

use super::difference::{Class, Place};
use crate::openapi::{Document, Operation, Schema};

/// Holds what a successful answer holds against the published one.
pub(super) fn compare(
    resource: &Resource,
    ours: &descriptor::Operation,
    document: &Document,
    operation: &Operation,
    place: &mut Place<'_>,
) {
    let (kind, mut success) = (ours.kind, ours.success);
    let published = operation.successes();
    if !published.contains(&success) {
        let theirs: Vec<String> = published.iter().map(ToString::to_string).collect();
        place.push("status", Class::Differs, success, theirs.join(" "));
        // What it holds is compared all the same, so that one difference hides no other.
        success = published.first().copied().unwrap_or(success);
    }
    if kind == OperationKind::Delete {
        return;
    }
    let Some(answer) = document.answer(operation, success) else {
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
    properties(resource, document, item, place);
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

fn properties(resource: &Resource, document: &Document, item: &Schema, place: &mut Place<'_>) {
    for (name, schema) in &item.properties {
        let mut place = place.at(name);
        let ours = resource.held().find(|(ours, _)| ours.name == name);
        let Some((ours, held)) = ours else {
            let there = schema.kind.as_deref().unwrap_or("any");
            place.push("property", Class::MissingHere, "-", there);
            continue;
        };
        // All properties are `Option`s by rule, so that `null` breaks no program, but what names an instance: it is in
        // all answers, though the documents mark every SID of 2010 as nullable.
        let nullable = schema.nullable || document.resolve(schema).nullable;
        if ours.required && nullable && !names_instance(resource, ours) {
            place.push("null", Class::Stricter, "is never null", "may be null");
        }
        property(held, document, document.resolve(schema), &mut place);
    }
    for ours in resource.properties {
        if !item.properties.contains_key(ours.name) {
            place
                .at(ours.name)
                .push("property", Class::UnknownThere, ours.field, "-");
        }
    }
}

fn names_instance(resource: &Resource, property: &Property) -> bool {
    let placeholder = resource.id.map_or("", |id| id.field);
    let named = property.name == placeholder || property.name == "sid";
    named && resource.id.is_some()
}

fn property(held: Held, document: &Document, schema: &Schema, place: &mut Place<'_>) {
    let any = matches!(held.kind, Kind::Any);
    if any && !held.list && !has_type(schema) {
        // It takes what they have.
        return;
    }
    let (schema, list) = match &schema.items {
        Some(items) => (document.resolve(items), true),
        None => (schema, false),
    };
    let (ours, theirs) = (taken(held.kind), published(schema));
    if held.list != list {
        let word = |list| if list { "list" } else { "one" };
        place.push("list", Class::Differs, word(held.list), word(list));
    } else if any && has_type(schema) {
        place.push("type", Class::Looser, ours, theirs);
    } else if ours != theirs && !any {
        place.push("type", Class::Differs, ours, theirs);
    }
    place.width(held.kind, schema.width());
    if let Kind::Values(values) = held.kind {
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let theirs = schema.words().map(owned);
        place.words(
            "values",
            Some(&owned(values.all.to_vec())),
            theirs.as_deref(),
        );
    }
}

/// Whether a type here says as much: of objects and lists, and of fractions, `Value` is all there is.
fn has_type(schema: &Schema) -> bool {
    matches!(
        schema.kind.as_deref(),
        Some("string" | "boolean" | "integer")
    )
}

/// The type of a property, in the words that its counterpart has.
fn taken(kind: Kind) -> String {
    match kind {
        Kind::Bool => "boolean".to_owned(),
        Kind::Integer { .. } => "integer".to_owned(),
        Kind::Timestamp => "time".to_owned(),
        Kind::Date => "day".to_owned(),
        Kind::Sid(prefix) => format!("SID {prefix}"),
        Kind::Values(_) => "enum".to_owned(),
        Kind::Any => "any".to_owned(),
        _ => "text".to_owned(),
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
