//! Records as JSON again, with Twilio's names and forms, and back.

#[cfg(feature = "serialize")]
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{SerializeMap, Serializer};
#[cfg(feature = "serialize")]
use serde_json::Value;

use super::extra::Extra;
#[cfg(feature = "serialize")]
use super::json::from_json;
#[cfg(feature = "serialize")]
use super::record::Record;
use crate::values::Slot;

/// Writes a record's fields, and what it has no field for.
#[doc(hidden)]
pub fn serialize<S: Serializer>(
    serializer: S,
    fields: &[(&'static str, &dyn Slot)],
    extra: Option<&Extra>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, field) in fields {
        let value = field.json();
        // What was not as declared is kept there, under its own key, until the program fills the field.
        let kept = extra.and_then(|extra| extra.get(name));
        let kept = kept.filter(|_| value.is_null() || !field.held().optional);
        map.serialize_entry(name, kept.unwrap_or(&value))?;
    }
    let fields = |name: &str| fields.iter().any(|(field, _)| *field == name);
    for (name, value) in extra.into_iter().flat_map(Extra::iter) {
        if !fields(name) {
            map.serialize_entry(name, value)?;
        }
    }
    map.end()
}

/// Reads back what was written.
#[cfg(feature = "serialize")]
#[doc(hidden)]
pub fn deserialize<'de, T: Record, D: Deserializer<'de>>(json: D) -> Result<T, D::Error> {
    let value = Value::deserialize(json)?;
    from_json(value.to_string().as_bytes()).map_err(D::Error::custom)
}

/// `Serialize` and `Deserialize` for a record, where the feature is on.
#[cfg(feature = "serialize")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize {
    ($record:ident, [$($name:literal => $field:ident),*], $($extra:ident)?) => {
        impl $crate::__private::Serialize for $record {
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                #[allow(unused_mut, unused_assignments)]
                let mut extra = ::core::option::Option::None;
                $(extra = ::core::option::Option::Some(&self.$extra);)?
                $crate::__private::serialize(serializer, &[$(($name, &self.$field)),*], extra)
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $record {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

/// Nothing, where the feature is off.
#[cfg(not(feature = "serialize"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize {
    ($($any:tt)*) => {};
}
