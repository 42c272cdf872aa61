//! What answers hold, as fields.

use super::docs;
use super::model::{Field, Notes, Shape, Ty};
use super::names;
use super::params::integer;
use super::sids::Sids;
use crate::openapi::{Document, Schema};

/// Adds the properties that are not there yet, and makes those that differ take anything.
pub(crate) fn add(
    fields: &mut Vec<Field>,
    document: &Document,
    answer: &Schema,
    thing: &str,
    sids: &Sids,
    notes: &mut Notes,
) {
    let first = fields.is_empty();
    for (json, schema) in &answer.properties {
        let schema = document.resolve(schema);
        let (ty, list) = ty(document, schema, sids);
        let shape = if list { Shape::List } else { Shape::Optional };
        if let Some(known) = fields.iter_mut().find(|field| field.wire == *json) {
            if (&known.ty, known.shape) != (&ty, shape) {
                notes.add(
                    "Properties whose type depends on the operation",
                    format!("`{json}`"),
                );
                (known.ty, known.shape) = (Ty::Any, Shape::Optional);
            }
            continue;
        }
        if !first {
            notes.add(
                "Properties that only some operations answer with",
                format!("`{json}`"),
            );
        }
        if !schema.nullable {
            notes.add(
                "Never null in the document, which `always` could say",
                format!("`{json}`"),
            );
        }
        if schema.kind.as_deref() == Some("number") {
            notes.add(
                "Fractions in answers, which have no type yet",
                format!("`{json}`"),
            );
        }
        let mut name = names::snake(json);
        while name.is_empty() || name == "extra" || fields.iter().any(|field| field.name == name) {
            notes.add(
                "Names that Rust or the builder has already",
                format!("`{json}` is called `{name}_value`"),
            );
            name.push_str("_value");
        }
        let mut field = Field::new(name, json, ty, shape);
        field.doc = docs::property(&field, thing);
        fields.push(field);
    }
}

/// The type of a property, and whether it is a list.
fn ty(document: &Document, schema: &Schema, sids: &Sids) -> (Ty, bool) {
    let (schema, list) = match &schema.items {
        Some(items) => (document.resolve(items), true),
        None => (schema, false),
    };
    let words = schema.words();
    let ty = match (schema.kind.as_deref(), schema.format.as_deref()) {
        (Some("boolean"), _) => Ty::Bool,
        (Some("integer"), format) => Ty::Integer(integer(None, format)),
        (Some("string"), Some("date-time" | "date-time-rfc-2822")) => Ty::Time,
        (Some("string"), Some("date")) => Ty::Date,
        (Some("string"), Some("http-method")) if words.as_deref() == Some(&["GET", "POST"]) => {
            Ty::Method
        }
        (Some("string"), _) => match (words, schema.prefix()) {
            (Some(words), _) => {
                let mut distinct: Vec<String> = Vec::new();
                for word in words {
                    if !distinct.iter().any(|known| known == word) {
                        distinct.push(word.to_owned());
                    }
                }
                Ty::Enum(String::new(), distinct)
            }
            (None, Some(prefix)) => sids.ty(prefix),
            (None, None) => Ty::Text,
        },
        _ => Ty::Any,
    };
    (ty, list)
}
