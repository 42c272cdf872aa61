//! Instances that a test adds: only such as a client can read.

use serde_json::{Map, Value};
use twilio_resources::runtime::descriptor::{Held, Kind, Resource};
use twilio_resources::runtime::{self, Slot};
use twilio_resources::{Date, Timestamp};

use crate::error::SetupError;
use crate::record::{Record, snake};
use crate::route;
use crate::service::Service;
use crate::sids::{form, is_sid, unlike};
use crate::world::{id_property, name_property};

/// Adds an instance to the collection at that path, and tells its id.
pub(crate) fn add(
    service: &mut Service,
    path: &str,
    properties: &Map<String, Value>,
) -> Result<String, SetupError> {
    let Some((resource, above)) = route::collection(path) else {
        let allowed = "the path of a declared resource's collection, such as \
                       `/2010-04-01/Accounts/AC00000000000000000000000000000001/Conferences`";
        let help = "`twilio_resources::resources()` has all that are declared";
        return Err(SetupError::new("path", &path, allowed, help));
    };
    check_above(service, resource, &above)?;
    let property = id_property(resource);
    let given = property.and_then(|name| Some((name, properties.get(name)?)));
    if let Some((name, value)) = given {
        check_id(service, resource, &above, name, value)?;
    }
    let name = name_property(resource);
    if let Some((name, value)) = name.and_then(|name| Some((name, properties.get(name)?)))
        && let Some(text) = value.as_str()
    {
        check_free(service, resource, &above, name, text, "take another")?;
    }
    let id = given.and_then(|(_, value)| value.as_str());
    let mut record = service.world.blank(resource, &above, id);
    for (name, value) in properties {
        record.set(name, value.clone());
    }
    check_all(resource, &record)?;
    let id = record.id.clone();
    service.world.add(&(resource.name, above), record);
    Ok(id)
}

/// Whether a path leads to the collection.
fn check_above(
    service: &Service,
    resource: &'static Resource,
    above: &[String],
) -> Result<(), SetupError> {
    let ids = resource.lineage().skip(1).filter_map(|r| r.id.as_ref());
    for (param, id) in ids.zip(above.iter().rev()) {
        if let Some(allowed) = unlike(param, id) {
            let help = "correct the path";
            return Err(SetupError::new(snake(param.name), id, allowed, help));
        }
    }
    if !service.is_known(resource, above) {
        let allowed = "an account that the simulator knows";
        let help = "name it to the builder, by `account` or `subaccount`";
        let account = above.first().map_or("", String::as_str);
        return Err(SetupError::new("account_sid", &account, allowed, help));
    }
    if !service.has_parent(resource, above) {
        let parent = resource.parent.map_or("", |parent| parent.name);
        let id = resource.parent.and_then(|parent| parent.id.as_ref());
        let field = id.map_or_else(String::new, |id| snake(id.name));
        let last = above.last().map_or("", String::as_str);
        let allowed = format!("that of a {parent} that is there");
        let help = "make that first, or add it";
        return Err(SetupError::new(field, &last, allowed, help));
    }
    Ok(())
}

/// Whether it can be asked for by that id, and nothing else is.
fn check_id(
    service: &Service,
    resource: &'static Resource,
    above: &[String],
    name: &str,
    value: &Value,
) -> Result<(), SetupError> {
    let help = "leave it out, and the simulator makes one";
    let wrong = |allowed: String| Err(SetupError::new(name, &Json(value), allowed, help));
    let Some(param) = &resource.id else {
        return Ok(());
    };
    let Some(id) = value.as_str() else {
        return wrong(unlike(param, "").unwrap_or_else(|| "text".to_owned()));
    };
    if let Some(allowed) = unlike(param, id) {
        return wrong(allowed);
    }
    check_free(service, resource, above, name, id, help)
}

/// Whether nothing else there is addressed so.
fn check_free(
    service: &Service,
    resource: &'static Resource,
    above: &[String],
    name: &str,
    id: &str,
    help: &str,
) -> Result<(), SetupError> {
    let place = (resource.name, above.to_vec());
    if service.world.find(&place, id).is_none() {
        return Ok(());
    }
    let allowed = format!("one that no other {} there has", resource.name);
    Err(SetupError::new(name, &id, allowed, help))
}

/// Whether a client can read all that it holds.
fn check_all(resource: &'static Resource, record: &Record) -> Result<(), SetupError> {
    for (property, held) in resource.held() {
        let value = record.get(property.name);
        if !fits(&held, value) {
            let help = if held.optional {
                "give it so, or leave it out"
            } else {
                "give it so, since every answer holds it"
            };
            let allowed = wants(&held);
            return Err(SetupError::new(property.name, &Json(value), allowed, help));
        }
    }
    Ok(())
}

fn fits(held: &Held, value: &Value) -> bool {
    match value {
        Value::Null => held.optional || held.list,
        Value::Array(items) if held.list => items.iter().all(|item| is_of(held.kind, item)),
        value => !held.list && is_of(held.kind, value),
    }
}

/// Whether a client reads the value as one of that kind. Numbers may be text, as Twilio writes some.
fn is_of(kind: Kind, value: &Value) -> bool {
    let text = value.as_str();
    match kind {
        Kind::Any => !value.is_null(),
        Kind::Bool => value.is_boolean(),
        Kind::Integer { min, max } => {
            let number = match text {
                Some(text) => text.parse::<i128>().ok(),
                None => value
                    .as_i64()
                    .map(i128::from)
                    .or(value.as_u64().map(i128::from)),
            };
            number.is_some_and(|number| (min..=max).contains(&number))
        }
        Kind::Sid(prefix) | Kind::SidOr(prefix, _) => text.is_some_and(|sid| is_sid(prefix, sid)),
        Kind::Timestamp => {
            text.is_some_and(|time| Timestamp::blank().read(runtime::Json::Text(time)).is_ok())
        }
        Kind::Date => text.is_some_and(|day| Date::blank().read(runtime::Json::Text(day)).is_ok()),
        _ => text.is_some(),
    }
}

fn wants(held: &Held) -> String {
    let one = match held.kind {
        Kind::Any => "any JSON".to_owned(),
        Kind::Bool => "`true` or `false`, without quotation marks".to_owned(),
        Kind::Integer { min, max } => format!("a whole number from {min} to {max}"),
        Kind::Sid(prefix) | Kind::SidOr(prefix, _) => form(prefix),
        Kind::Timestamp => "a point in time, such as `Fri, 18 Feb 2011 21:07:19 +0000`".to_owned(),
        Kind::Date => "a day, such as `2011-02-18`".to_owned(),
        _ => "text".to_owned(),
    };
    if held.list {
        format!("a list, each item {one}")
    } else {
        one
    }
}

/// A value as JSON writes it.
struct Json<'a>(&'a Value);

impl std::fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}
