//! Values that are written as text, by themselves.

use serde::de::{Deserialize, Deserializer, Error as _};

use super::json::Json;
use super::slot::Slot;

/// Reads a value back.
#[doc(hidden)]
pub fn deserialize_text<'de, T: Slot, D: Deserializer<'de>>(json: D) -> Result<T, D::Error> {
    let text = String::deserialize(json)?;
    let mut value = T::blank();
    let wants = value.wants();
    let read = value.read(Json::Text(&text));
    read.map_err(|_| D::Error::custom(format_args!("expected {wants}")))?;
    Ok(value)
}

/// `Serialize` and `Deserialize` for a type with `as_str`, where the feature is on.
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize_text {
    ($name:ident) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize_text(deserializer)
            }
        }
    };
}
