//! From the JSON of an answer to records: one walk over it, compiled once, that hands each value to the field it belongs to,
//! and a quick way for answers of the usual form.
//!
//! A declaration adds a table of names and a match from index to field, no code of its own: see `ARCHITECTURE.md` for
//! what was measured against serde's derive.

mod extra;
mod json;
mod order;
#[cfg(feature = "client")]
mod page;
mod quick;
mod record;
mod serialize;
#[cfg(all(test, feature = "client"))]
mod tests;
mod trail;
mod value;
mod walk;

pub use extra::Extra;
pub use json::from_json;
#[cfg(feature = "client")]
pub(crate) use page::page;
pub use record::{Record, holds};
pub use serialize::serialize;
pub use trail::ReadError;
