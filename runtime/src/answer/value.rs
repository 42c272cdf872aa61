//! One JSON value on its way into a field.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::values::{Mismatch, Slot};

/// Hands a JSON value to the field it belongs to.
pub(super) struct ValueOf<'a>(pub(super) &'a mut dyn Slot);

impl ValueOf<'_> {
    fn fit<E: de::Error>(
        &self,
        result: Result<(), Mismatch>,
        found: de::Unexpected<'_>,
    ) -> Result<(), E> {
        result.map_err(|Mismatch| E::invalid_value(found, &self.0.wants()))
    }
}

impl<'de> DeserializeSeed<'de> for ValueOf<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueOf<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.wants())
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        let fits = self.0.null();
        self.fit(fits, de::Unexpected::Unit)
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        let fits = self.0.bool(value);
        self.fit(fits, de::Unexpected::Bool(value))
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        let fits = self.0.int(value.into());
        self.fit(fits, de::Unexpected::Signed(value))
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        let fits = self.0.int(value.into());
        self.fit(fits, de::Unexpected::Unsigned(value))
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        let fits = self.0.value(value.into());
        self.fit(fits, de::Unexpected::Float(value))
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        let fits = self.0.text(value);
        self.fit(fits, de::Unexpected::Str(value))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let value = de::Deserialize::deserialize(de::value::MapAccessDeserializer::new(map))?;
        let fits = self.0.value(Value::Object(value));
        self.fit(fits, de::Unexpected::Map)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let value = de::Deserialize::deserialize(de::value::SeqAccessDeserializer::new(list))?;
        let fits = self.0.value(Value::Array(value));
        self.fit(fits, de::Unexpected::Seq)
    }
}
