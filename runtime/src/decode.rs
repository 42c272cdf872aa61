//! Answers: one walk over the JSON, compiled once, that hands each value to the field it belongs to.
//!
//! A declaration adds a table of names and a match from index to field, no code of its own: see `ARCHITECTURE.md` for
//! what was measured against serde's derive.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::error::DecodeError;
use crate::extra::Extra;
use crate::slot::Slot;

mod value;
use value::ValueOf;

/// A struct that answers are decoded into.
pub trait Record: Sized + Send + 'static {
    /// The JSON keys, in the order of the fields.
    const NAMES: &'static [&'static str];
    /// The indices of the fields that every answer holds.
    const REQUIRED: &'static [usize];

    /// A record before an answer fills it.
    fn blank() -> Self;

    /// The field of that index.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// Where properties go that have no field.
    fn extra(&mut self) -> Option<&mut Extra>;
}

/// A record without its type, so that the walk is compiled once.
trait Fields {
    fn names(&self) -> &'static [&'static str];
    fn required(&self) -> &'static [usize];
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;
    fn extra(&mut self) -> Option<&mut Extra>;
}

impl<T: Record> Fields for T {
    fn names(&self) -> &'static [&'static str] {
        T::NAMES
    }
    fn required(&self) -> &'static [usize] {
        T::REQUIRED
    }
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
        Record::slot(self, index)
    }
    fn extra(&mut self) -> Option<&mut Extra> {
        Record::extra(self)
    }
}

/// A list of records without their type.
trait Rows {
    fn add(&mut self) -> &mut dyn Fields;
    fn drop_last(&mut self);
}

impl<T: Record> Rows for Vec<T> {
    fn add(&mut self) -> &mut dyn Fields {
        self.push(T::blank());
        let last = self.len() - 1;
        &mut self[last]
    }
    fn drop_last(&mut self) {
        self.pop();
    }
}

/// Decodes a record.
pub(crate) fn record<T: Record>(body: &[u8]) -> Result<T, DecodeError> {
    let mut record = T::blank();
    decode(body, &mut |text, trail| {
        let mut json = serde_json::Deserializer::from_str(text);
        Object {
            fields: &mut record,
            trail,
        }
        .deserialize(&mut json)?;
        json.end()
    })?;
    Ok(record)
}

/// Decodes a page: its items, and the link to the next page.
pub(crate) fn page<T: Record>(
    body: &[u8],
    key: &str,
) -> Result<(Vec<T>, Option<String>), DecodeError> {
    let mut items = Vec::<T>::new();
    let next = walk_page(body, key, &mut items)?;
    Ok((items, next))
}

fn walk_page(body: &[u8], key: &str, rows: &mut dyn Rows) -> Result<Option<String>, DecodeError> {
    let mut next = None;
    let mut has_items = false;
    decode(body, &mut |text, trail| {
        let page = Page {
            key,
            rows: &mut *rows,
            next: &mut next,
            has_items: &mut has_items,
            trail,
        };
        let mut json = serde_json::Deserializer::from_str(text);
        json.deserialize_map(page)?;
        json.end()
    })?;
    if !has_items {
        return Err(DecodeError {
            path: "$".to_owned(),
            message: format!("expected a page with the key `{key}`"),
            snippet: String::from_utf8_lossy(body)
                .chars()
                .take(SNIPPET)
                .collect(),
        });
    }
    Ok(next)
}

/// Characters of the answer that an error keeps.
const SNIPPET: usize = 160;

/// Where the walk is.
#[derive(Default)]
struct Trail {
    list: Option<(String, usize)>,
    field: Option<&'static str>,
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((key, index)) = &self.list {
            write!(f, "{key}[{index}]")?;
        }
        match self.field {
            Some(field) if self.list.is_some() => write!(f, ".{field}"),
            Some(field) => f.write_str(field),
            None if self.list.is_none() => f.write_str("$"),
            None => Ok(()),
        }
    }
}

type Walk<'a> = &'a mut dyn FnMut(&str, &mut Trail) -> Result<(), serde_json::Error>;

fn decode(body: &[u8], walk: Walk<'_>) -> Result<(), DecodeError> {
    let whole = |message: &str| DecodeError {
        path: "$".to_owned(),
        message: message.to_owned(),
        snippet: String::from_utf8_lossy(body)
            .chars()
            .take(SNIPPET)
            .collect(),
    };
    // One check of the whole text is cheaper than one per string.
    let text = std::str::from_utf8(body).map_err(|_| whole("the body is not UTF-8"))?;
    if text.trim().is_empty() {
        return Err(whole("the body is empty"));
    }
    let mut trail = Trail::default();
    walk(text, &mut trail).map_err(|error| DecodeError {
        path: trail.to_string(),
        message: error.to_string(),
        snippet: around(text, &error),
    })
}

/// The text that leads up to an error.
fn around(text: &str, error: &serde_json::Error) -> String {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let end = (line_start + error.column()).min(text.len());
    let start = end.saturating_sub(SNIPPET);
    String::from_utf8_lossy(&text.as_bytes()[start..end]).into_owned()
}

struct Page<'a> {
    key: &'a str,
    rows: &'a mut dyn Rows,
    next: &'a mut Option<String>,
    has_items: &'a mut bool,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for Page<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == self.key {
                *self.has_items = true;
                self.trail.list = Some((key, 0));
                map.next_value_seed(List {
                    rows: &mut *self.rows,
                    trail: &mut *self.trail,
                })?;
                *self.trail = Trail::default();
            } else if key == "next_page_uri" {
                self.trail.field = Some("next_page_uri");
                map.next_value_seed(ValueOf(self.next))?;
                self.trail.field = None;
            } else if key == "meta" {
                self.trail.field = Some("meta");
                let meta = map.next_value::<Value>()?;
                if let Some(link) = meta.get("next_page_url").and_then(Value::as_str) {
                    *self.next = Some(link.to_owned());
                }
                self.trail.field = None;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct List<'a> {
    rows: &'a mut dyn Rows,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list
            .next_element_seed(Object {
                fields: self.rows.add(),
                trail: &mut *self.trail,
            })?
            .is_some()
        {
            if let Some((_, index)) = &mut self.trail.list {
                *index += 1;
            }
        }
        // The last record was added for an element that is not there.
        self.rows.drop_last();
        Ok(())
    }
}

struct Object<'a> {
    fields: &'a mut dyn Fields,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let names = self.fields.names();
        let required = self.fields.required();
        let mut missing = required.len();
        let mut likely = 0;
        while let Some(key) = map.next_key_seed(Key {
            names,
            likely,
            keep: self.fields.extra().is_some(),
        })? {
            match key {
                Found::Field(index) => {
                    likely = index + 1;
                    self.trail.field = names.get(index).copied();
                    match self.fields.slot(index) {
                        Some(slot) => map.next_value_seed(ValueOf(slot))?,
                        None => map.next_value::<IgnoredAny>().map(drop)?,
                    }
                    missing -= usize::from(missing > 0 && required.contains(&index));
                }
                Found::Unknown(Some(key)) => {
                    let value = map.next_value::<Value>()?;
                    if let Some(extra) = self.fields.extra() {
                        extra.insert(key, value);
                    }
                }
                Found::Unknown(None) => map.next_value::<IgnoredAny>().map(drop)?,
            }
            self.trail.field = None;
        }
        if missing > 0 {
            let names: Vec<&str> = required
                .iter()
                .filter_map(|i| names.get(*i).copied())
                .collect();
            return Err(de::Error::custom(format!(
                "the answer lacks `{}`",
                names.join("` or `")
            )));
        }
        Ok(())
    }
}

/// A key: the field it names, or itself if it names none and unknown ones are kept.
enum Found {
    Field(usize),
    Unknown(Option<String>),
}

struct Key {
    names: &'static [&'static str],
    /// Twilio keeps its order, so the next key most likely names the next field.
    likely: usize,
    keep: bool,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Found, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Found, E> {
        if self.names.get(self.likely) == Some(&key) {
            return Ok(Found::Field(self.likely));
        }
        Ok(match self.names.iter().position(|name| *name == key) {
            Some(index) => Found::Field(index),
            None => Found::Unknown(self.keep.then(|| key.to_owned())),
        })
    }
}
