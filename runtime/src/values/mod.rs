//! The types that fields have: what a setter takes for each, how it is written, and how it is read.

mod date;
mod given;
mod open_enum;
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
pub use sid::{RawSid, SidError, is_prefix};
pub(crate) use sid::{form, is_sid};
pub use slot::{Mismatch, Slot};
