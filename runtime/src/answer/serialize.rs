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
    for (name, value) in fields {
        // What was not as declared is kept there, under its own key.
        if extra.is_none_or(|extra| extra.get(name).is_none()) {
            map.serialize_entry(name, &value.json())?;
        }
    }
    for (name, value) in extra.into_iter().flat_map(Extra::iter) {
        map.serialize_entry(name, value)?;
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
