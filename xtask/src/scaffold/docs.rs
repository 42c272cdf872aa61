//! A first sentence for each field, made from its name and its type alone. A person writes the one that stays.

use super::model::{Field, Params, Ty};
use super::names;
use crate::openapi::{Published, Schema};

/// What a property is.
pub(crate) fn property(field: &Field, thing: &str) -> String {
    let words = names::words(&field.wire);
    match field.wire.as_str() {
        "sid" | "id" => format!("Identifies the {thing}."),
        "account_sid" => "The account it belongs to.".to_owned(),
        "date_created" => "When it was made.".to_owned(),
        "date_updated" => "When it last changed.".to_owned(),
        "uri" => "Its path, relative to the API's host.".to_owned(),
        "url" => "Its address.".to_owned(),
        "links" | "subresource_uris" => "The addresses of what lies below it, by name.".to_owned(),
        "api_version" => "The version of the API that made it.".to_owned(),
        "friendly_name" => "The name it was given.".to_owned(),
        _ if field.ty == Ty::Bool => format!("Yes or no: {words}."),
        _ => match field.wire.strip_prefix("date_") {
            Some(rest) if field.ty == Ty::Time => format!("When it was: {}.", names::words(rest)),
            _ => format!("The {words}."),
        },
    }
}

/// What a parameter is, with the facts that no attribute has.
pub(crate) fn param(
    field: &mut Field,
    there: &Published<'_>,
    params: &Params,
    all: &[Published<'_>],
) {
    let words = names::words(there.name);
    let method_of = there.name.strip_suffix("Method").and_then(|base| {
        let bases = [format!("{base}Url"), base.to_owned()];
        let found = all
            .iter()
            .find(|p| bases.iter().any(|base| base == p.name))?;
        Some(names::snake(found.name))
    });
    let sentence = match (&field.ty, method_of) {
        (Ty::Method, Some(base)) => format!("How `{base}` is requested."),
        _ if params.list && there.name == "PageSize" => "How many a page holds.".to_owned(),
        _ if params.list && there.name.ends_with('<') => format!("Only those up to this {words}."),
        _ if params.list && there.name.ends_with('>') => {
            format!("Only those from this {words} on.")
        }
        _ if params.list => format!("Only those of this {words}."),
        _ if there.name == "FriendlyName" => "A name for it.".to_owned(),
        (Ty::Bool, _) => format!("Yes or no: {words}."),
        _ => format!("The {words}."),
    };
    field.doc = match facts(there.schema) {
        Some(facts) => format!("{sentence} {facts}"),
        None => sentence,
    };
}

/// What a text has to be, where no type says it.
fn facts(schema: &Schema) -> Option<String> {
    let fact = match (schema.kind.as_deref(), schema.format.as_deref()) {
        (Some("object"), _) => "An object.",
        (None, _) => "Anything, as text: mostly an object in JSON.",
        (Some("string"), Some("phone-number")) => "A telephone number.",
        (Some("string"), Some("iso-country-code")) => "A country, by its two letters.",
        (Some("string"), Some("twiml")) => "TwiML.",
        _ => {
            let pattern = schema
                .pattern
                .as_deref()
                .filter(|_| schema.prefix().is_none())?;
            return Some(format!("It has the form `{pattern}`."));
        }
    };
    Some(fact.to_owned())
}
