//! From the JSON of an answer to records: one reader, compiled once, that hands each value to the field it belongs to.
//!
//! A declaration adds a table of names and a match from index to field, no code of its own: see `ARCHITECTURE.md` for
//! what was measured against serde's derive.
//!
//! A property that is not as declared never fails an answer.

mod extra;
mod failure;
mod json;
mod object;
mod order;
#[cfg(feature = "client")]
mod page;
mod reader;
mod record;
mod serialize;
#[cfg(all(test, feature = "client"))]
mod tests;

pub use extra::Extra;
#[cfg(feature = "client")]
pub(crate) use failure::Aside;
pub use failure::ReadError;
pub use json::from_json;
#[cfg(feature = "client")]
pub(crate) use json::record;
#[cfg(feature = "client")]
pub(crate) use page::{Next, Read, Unread, page};
pub use record::{Record, holds};
#[cfg(feature = "serialize")]
pub use serialize::deserialize;
pub use serialize::serialize;
