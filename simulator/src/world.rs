//! All that is there: collections of instances, made, listed, fetched, changed and removed as their declarations say.
//!
//! What only conferences do is in [`conference`](crate::conference).

use hyper::HeaderMap;
use std::collections::{BTreeMap, HashMap};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{Kind, Operation, OperationKind, Param, Resource};

use crate::pace::Clock;
use crate::record::{Record, json, now, snake};
use crate::route::Route;
use crate::ways;

/// What may stand in a segment of a path as it is: RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The resource and the ids of what lies above it.
pub(crate) type Place = (&'static str, Vec<String>);

/// The instances of one collection, in the order of their creation.
pub(crate) type Collection = BTreeMap<u64, Record>;

/// A request whose parameters have been found to break no rule.
#[derive(Debug)]
pub(crate) struct Request {
    /// The path as it was sent.
    pub(crate) path: String,
    pub(crate) route: Route,
    /// The declared parameters that were given, in order.
    pub(crate) pairs: Vec<(&'static Param, String)>,
}

impl Request {
    /// The last value of a parameter, as a form has it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let given = self
            .pairs
            .iter()
            .rev()
            .find(|(param, _)| param.name == name);
        given.map(|(_, value)| value.as_str())
    }

    pub(crate) fn is(&self, name: &str) -> Option<bool> {
        self.get(name).map(|value| value == "true")
    }

    /// The ids above what the request is about.
    pub(crate) fn above(&self) -> &[String] {
        let ids = &self.route.ids;
        if self.route.operation.kind.on_instance() && self.route.resource.id.is_some() {
            &ids[..ids.len().saturating_sub(1)]
        } else {
            ids
        }
    }

    pub(crate) fn place(&self) -> Place {
        (self.route.resource.name, self.above().to_vec())
    }

    /// What the instance is addressed by.
    pub(crate) fn id(&self) -> &str {
        self.route.ids.last().map_or("", String::as_str)
    }
}

/// The state of the simulator.
pub(crate) struct World {
    collections: HashMap<Place, Collection>,
    /// The number of the next instance.
    next: u64,
    random: fastrand::Rng,
    pub(crate) clock: Clock,
}

impl World {
    pub(crate) fn new(seed: u64, clock: Clock) -> Self {
        Self {
            collections: HashMap::new(),
            next: 1,
            random: fastrand::Rng::with_seed(seed),
            clock,
        }
    }

    /// A new SID.
    pub(crate) fn sid(&mut self, prefix: &str) -> String {
        format!("{prefix}{:032x}", self.random.u128(..))
    }

    pub(crate) fn collection(&self, place: &Place) -> Option<&Collection> {
        self.collections.get(place)
    }

    pub(crate) fn collection_mut(&mut self, place: &Place) -> &mut Collection {
        self.collections.entry(place.clone()).or_default()
    }

    /// The collection, unless nothing was ever in it.
    pub(crate) fn existing_mut(&mut self, place: &Place) -> Option<&mut Collection> {
        self.collections.get_mut(place)
    }

    /// All places of a resource.
    pub(crate) fn places(&self, resource: &str) -> Vec<Place> {
        let places = self.collections.keys();
        places
            .filter(|(name, _)| *name == resource)
            .cloned()
            .collect()
    }

    pub(crate) fn add(&mut self, place: &Place, record: Record) -> u64 {
        let number = self.next;
        self.next += 1;
        self.collection_mut(place).insert(number, record);
        number
    }

    /// The instance with that SID or label, or the first where the id is what stands for that.
    pub(crate) fn find(&self, place: &Place, id: &str) -> Option<(u64, &Record)> {
        let all = self.collections.get(place)?;
        let (_, first) = all.first_key_value()?;
        let is_first = ways::of(first.resource).first == Some(id);
        let name = name_property(first.resource);
        let is_named = |record: &Record| name.is_some_and(|name| record.text(name) == Some(id));
        let found = all
            .iter()
            .find(|(_, record)| record.id == id || is_first || is_named(record));
        found.map(|(number, record)| (*number, record))
    }

    /// The same, to be changed.
    pub(crate) fn find_mut(&mut self, place: &Place, id: &str) -> Option<&mut Record> {
        let (number, _) = self.find(place, id)?;
        self.collection_mut(place).get_mut(&number)
    }

    /// A new instance with what follows from the declarations alone, and a new id where none is given.
    pub(crate) fn blank(
        &mut self,
        resource: &'static Resource,
        above: &[String],
        id: Option<&str>,
    ) -> Record {
        let prefix = match resource.id.as_ref().map(|id| id.kind) {
            Some(Kind::Sid(prefix) | Kind::SidOr(prefix, _)) => prefix,
            _ => "XX",
        };
        let sid = id.map_or_else(|| self.sid(prefix), str::to_owned);
        let mut record = Record::new(resource, sid.clone());
        if let Some(id) = id_property(resource) {
            record.set(id, sid.clone());
        }
        for (name, id) in placeholders(resource).iter().zip(above) {
            record.set(&snake(name), id.clone());
        }
        let path = instance_path(resource, above, &sid);
        for (name, value) in [
            ("date_created", now()),
            ("date_updated", now()),
            ("uri", path),
        ] {
            record.set(name, value);
        }
        record.set(
            "api_version",
            resource.root().map_or("", |root| root.version),
        );
        record.set("subresource_uris", subresources(resource, above, &sid));
        record
    }

    /// Makes an instance below those ids: each property that a parameter is named like has its value, or its default.
    pub(crate) fn make(&mut self, request: &Request, above: &[String]) -> Record {
        let Route {
            resource,
            operation,
            ..
        } = request.route;
        let mut record = self.blank(resource, above, None);
        for param in operation.params {
            if let Some(default) = param.default {
                record.set(&snake(param.name), json(param, &[default]));
            }
        }
        change(&mut record, request);
        let given = request.pairs.iter();
        record.made_with = given.map(|(p, v)| (p.name.to_owned(), v.clone())).collect();
        record
    }

    /// The instances that pass the filters of a list, newest first.
    pub(crate) fn filtered(&self, request: &Request) -> Vec<(u64, &Record)> {
        let Some(collection) = self.collections.get(&request.place()) else {
            return Vec::new();
        };
        let Route {
            operation, ways, ..
        } = &request.route;
        let left_out = ways.left_out.iter();
        let left_out = left_out.filter(|(name, _)| request.get(name).is_none());
        let left_out: Vec<(&Param, &str)> = left_out
            .filter_map(|(name, value)| {
                let param = operation.params.iter().find(|param| param.name == *name)?;
                Some((param, *value))
            })
            .collect();
        let given = request.pairs.iter().map(|(p, v)| (*p, v.as_str()));
        let filters: Vec<(&Param, &str)> = given.chain(left_out).collect();
        let passes = |record: &&Record| filters.iter().all(|(p, v)| passes(record, p, v));
        let all = collection.iter().rev();
        all.map(|(number, record)| (*number, record))
            .filter(|(_, record)| passes(record))
            .collect()
    }
}

/// Gives the properties that parameters are named like the values that were given for them.
pub(crate) fn change(record: &mut Record, request: &Request) {
    for param in request.route.operation.params {
        let texts = request.pairs.iter().filter(|(p, _)| p.name == param.name);
        let texts: Vec<&str> = texts.map(|(_, value)| value.as_str()).collect();
        if !texts.is_empty() {
            record.set(&snake(param.name), json(param, &texts));
        }
    }
}

/// Whether an instance passes a filter. One that no property is named like lets everything pass.
fn passes(record: &Record, param: &Param, wanted: &str) -> bool {
    let name = snake(param.name.trim_end_matches(['<', '>']));
    let value = match record.get(&name) {
        Value::String(text) => text.clone(),
        Value::Null => return !record.resource.properties.iter().any(|p| p.name == name),
        other => other.to_string(),
    };
    if matches!(param.kind, Kind::Date) {
        let Some(day) = day_of(&value) else {
            return false;
        };
        return match param.name.chars().last() {
            Some('<') => day.as_str() <= wanted,
            Some('>') => day.as_str() >= wanted,
            _ => day == wanted,
        };
    }
    value == wanted
}

/// The day of one of Twilio's dates, as filters write it: `2011-02-18`.
fn day_of(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut words = date.split(' ').skip(1);
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Some(format!("{year}-{month:02}-{day}"))
}

/// The property that addresses an instance beside its SID, if there is one.
pub(crate) fn name_property(resource: &Resource) -> Option<&'static str> {
    let id = resource.id.as_ref().map(|id| id.kind);
    matches!(id, Some(Kind::SidOr(..))).then_some("label")
}

/// The property that identifies an instance: that of its placeholder's name, or `sid`.
pub(crate) fn id_property(resource: &Resource) -> Option<&'static str> {
    let placeholder = snake(resource.id.as_ref()?.name);
    let names = resource.properties.iter().map(|p| p.name);
    let mut names: Vec<&str> = names.collect();
    names.sort_by_key(|name| *name != placeholder);
    names
        .into_iter()
        .find(|name| *name == placeholder || *name == "sid")
}

/// The names of the placeholders above an instance, outermost first.
fn placeholders(resource: &'static Resource) -> Vec<&'static str> {
    let above = resource.lineage().skip(1).filter_map(|r| r.id.as_ref());
    let mut names: Vec<&str> = above.map(|id| id.name).collect();
    names.reverse();
    names
}

/// The path of an instance.
fn instance_path(resource: &Resource, above: &[String], sid: &str) -> String {
    let template = resource.template(OperationKind::Fetch);
    let mut ids = above.iter().map(String::as_str).chain([sid]);
    let mut path = String::with_capacity(template.len() * 2);
    let mut rest = template.as_str();
    while let Some((before, (_, after))) = rest
        .split_once('{')
        .and_then(|(before, placeholder)| Some((before, placeholder.split_once('}')?)))
    {
        path.push_str(before);
        path.extend(utf8_percent_encode(ids.next().unwrap_or_default(), SEGMENT));
        rest = after;
    }
    path + rest
}

/// Whether two are the same resource, which may be in memory more than once.
fn is_same(one: &Resource, other: &Resource) -> bool {
    let root = |r: &Resource| r.root().map(|root| (root.product, root.version));
    let names = |r: &'_ Resource| r.lineage().map(|r| r.name).collect::<Vec<_>>();
    root(one) == root(other) && names(one) == names(other)
}

/// The paths of the collections below an instance, by name.
fn subresources(resource: &'static Resource, above: &[String], sid: &str) -> Value {
    let suffix = resource.root().map_or("", |root| root.suffix);
    let path = instance_path(resource, above, sid);
    let path = path.strip_suffix(suffix).unwrap_or(&path);
    let is_child = |r: &&'static Resource| r.parent.is_some_and(|parent| is_same(parent, resource));
    let below = resources().into_iter().filter(is_child);
    let paths = below.map(|r| {
        (
            r.key.to_owned(),
            Value::from(format!("{path}/{}{suffix}", r.path)),
        )
    });
    Value::Object(paths.collect::<Map<String, Value>>())
}

/// The declared parameters among what was sent, and the rest.
pub(crate) type Sorted = (Vec<(usize, String)>, Vec<(String, String)>);

/// Tells the parameters that the operation declares from those that it does not know.
pub(crate) fn sort(
    operation: &Operation,
    sent: Vec<(String, String)>,
    headers: &HeaderMap,
) -> Sorted {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for (name, value) in sent {
        let mut params = operation.params.iter();
        match params.position(|param| param.name == name && !param.header) {
            Some(index) => known.push((index, value)),
            None => unknown.push((name, value)),
        }
    }
    for (index, param) in operation.params.iter().enumerate() {
        let value = headers.get(param.name).filter(|_| param.header);
        if let Some(value) = value.and_then(|value| value.to_str().ok()) {
            known.push((index, value.to_owned()));
        }
    }
    known.sort_by_key(|(index, _)| *index);
    (known, unknown)
}
