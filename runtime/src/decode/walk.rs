//! The walk over a page, its list, and the objects in it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::value::ValueOf;
use super::{Fields, Rows, Trail};
use crate::descriptor::PageFormat;

pub(super) struct Page<'a> {
    pub(super) key: &'a str,
    pub(super) format: PageFormat,
    pub(super) rows: &'a mut dyn Rows,
    pub(super) next: &'a mut Option<String>,
    pub(super) has_items: &'a mut bool,
    pub(super) trail: &'a mut Trail,
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
                self.trail.list = Some((key, None));
                map.next_value_seed(List {
                    rows: &mut *self.rows,
                    trail: &mut *self.trail,
                })?;
                *self.trail = Trail::default();
            } else if self.format == PageFormat::Uris && key == "next_page_uri" {
                self.trail.field = Some("next_page_uri");
                map.next_value_seed(ValueOf(self.next))?;
                self.trail.field = None;
            } else if self.format == PageFormat::Meta && key == "meta" {
                self.trail.field = Some("meta");
                if let Some(link) = link_in(&map.next_value()?) {
                    *self.next = Some(link);
                }
                self.trail.field = None;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The link to the next page in the `meta` of a page.
pub(super) fn link_in(meta: &Value) -> Option<String> {
    Some(meta.get("next_page_url")?.as_str()?.to_owned())
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
        let mut order = Order::default();
        for index in 0.. {
            if let Some((_, at)) = &mut self.trail.list {
                *at = Some(index);
            }
            let object = Object {
                fields: self.rows.add(),
                trail: &mut *self.trail,
                order: &mut order,
            };
            if list.next_element_seed(object)?.is_none() {
                break;
            }
        }
        // The last record was added for an element that is not there.
        self.rows.drop_last();
        Ok(())
    }
}

/// The fields in the order in which an object had them. Twilio keeps its order, so the next object of a list most likely
/// has the same.
#[derive(Default)]
pub(super) struct Order {
    fields: Vec<usize>,
    /// How many of them are of the object at hand.
    filled: usize,
}

impl Order {
    /// Starts an object.
    pub(super) fn start(&mut self, names: &[&str]) {
        self.fields.reserve(names.len());
        self.filled = 0;
    }

    /// The field that most likely comes now.
    pub(super) fn likely(&self) -> usize {
        let next = || self.fields.last().map_or(0, |last| last + 1);
        self.fields.get(self.filled).copied().unwrap_or_else(next)
    }

    /// Notes the field that did come.
    pub(super) fn note(&mut self, field: usize) {
        if self.fields.get(self.filled) != Some(&field) {
            self.fields.truncate(self.filled);
            self.fields.push(field);
        }
        self.filled += 1;
    }

    /// The first of these fields that did not come.
    pub(super) fn missing(&self, required: &[usize]) -> Option<usize> {
        let filled = self.fields.get(..self.filled).unwrap_or_default();
        let mut required = required.iter();
        required.find(|field| !filled.contains(field)).copied()
    }
}

pub(super) struct Object<'a> {
    pub(super) fields: &'a mut dyn Fields,
    pub(super) trail: &'a mut Trail,
    pub(super) order: &'a mut Order,
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
        self.order.start(names);
        while let Some(key) = map.next_key_seed(Key {
            names,
            likely: self.order.likely(),
        })? {
            match key {
                Found::Field(index) => {
                    self.order.note(index);
                    self.trail.field = names.get(index).copied();
                    match self.fields.slot(index) {
                        Some(slot) => map.next_value_seed(ValueOf(slot))?,
                        None => map.next_value::<IgnoredAny>().map(drop)?,
                    }
                }
                Found::Unknown(key) => match self.fields.extra() {
                    Some(extra) => extra.insert(key.into_owned(), map.next_value()?),
                    None => map.next_value::<IgnoredAny>().map(drop)?,
                },
            }
            self.trail.field = None;
        }
        match self.order.missing(self.fields.required()) {
            Some(field) => Err(de::Error::missing_field(
                names.get(field).copied().unwrap_or_default(),
            )),
            None => Ok(()),
        }
    }
}

/// A key: the field it names, or itself if it names none.
pub(super) enum Found<'a> {
    Field(usize),
    Unknown(Cow<'a, str>),
}

/// Looks a key up.
pub(super) fn find<'a>(key: Cow<'a, str>, names: &[&str]) -> Found<'a> {
    match names.iter().position(|name| *name == key) {
        Some(index) => Found::Field(index),
        None => Found::Unknown(key),
    }
}

struct Key {
    names: &'static [&'static str],
    likely: usize,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Found<'de>, D::Error> {
        json.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Found<'de>, E> {
        if self.names.get(self.likely) == Some(&key) {
            return Ok(Found::Field(self.likely));
        }
        Ok(find(Cow::Borrowed(key), self.names))
    }

    fn visit_str<E>(self, key: &str) -> Result<Found<'de>, E> {
        Ok(find(Cow::Owned(key.to_owned()), self.names))
    }
}
