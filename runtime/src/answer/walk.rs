//! The walk over an object.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::order::{Found, Order, find};
use super::record::Record;
use super::trail::{ReadError, Trail};
use super::value::ValueOf;

/// Reads an object and nothing more.
pub(super) fn record(text: &str, record: &mut dyn Record) -> Result<(), ReadError> {
    let mut trail = Trail::default();
    let object = Object {
        record,
        trail: &mut trail,
        order: &mut Order::default(),
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = object.deserialize(&mut json).and_then(|()| json.end());
    read.map_err(|error| ReadError::at(&trail, text, &error))
}

pub(super) struct Object<'a> {
    pub(super) record: &'a mut dyn Record,
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
        let names = self.record.names();
        self.order.start(names);
        while let Some(key) = map.next_key_seed(Key {
            names,
            likely: self.order.likely(),
        })? {
            match key {
                Found::Field(index) => {
                    self.order.note(index);
                    self.trail.field = names.get(index).copied();
                    match self.record.slot(index) {
                        Some(slot) => map.next_value_seed(ValueOf(slot))?,
                        None => map.next_value::<IgnoredAny>().map(drop)?,
                    }
                }
                Found::Unknown(key) => match self.record.extra() {
                    Some(extra) => extra.insert(key.into_owned(), map.next_value()?),
                    None => map.next_value::<IgnoredAny>().map(drop)?,
                },
            }
            self.trail.field = None;
        }
        match self.order.missing(self.record.required()) {
            Some(field) => Err(de::Error::missing_field(
                names.get(field).copied().unwrap_or_default(),
            )),
            None => Ok(()),
        }
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
