//! The types that fields have: what a setter takes for each, how it is written, and how it is read.

mod date;
mod given;
mod json;
mod open_enum;
#[cfg(feature = "serialize")]
mod serialize;
mod sid;
mod slot;

#[cfg(feature = "client")]
pub(crate) use date::read as read_time;
pub use date::{Date, Timestamp};
pub(crate) use date::{is_day, is_time};
pub use given::{
    Coordinates, Decimal, Endpoint, Integer, IntoList, IntoParam, IntoValue, ParamType, Text,
    TextType, Url, UrlOrEmpty,
};
pub use json::Json;
pub(crate) use json::{kind_of, unquoted, value_of};
#[cfg(feature = "serialize")]
pub use serialize::deserialize_text;
pub use sid::{RawSid, SidError, is_prefix};
pub(crate) use sid::{form, is_sid};
pub use slot::{Mismatch, Slot};

/// Nothing, where the feature is off.
#[cfg(not(feature = "serialize"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serialize_text {
    ($name:ident) => {};
}
