//! What every declared Twilio resource shares: the client, validation, the wire, paging and errors.
//!
//! Programs use `twilio-resources`, which re-exports what they need from here. The derives of `twilio-macros` produce
//! tables of [`descriptor`] constants and thin calls into this crate; nothing here knows any one resource.
//!
//! Without the feature `client` there is no socket and nothing that needs one: what is left are descriptors, the types of
//! values, their check, and reading them.

// `ARCHITECTURE.md` lists the folders from the top to the bottom. Each knows those below it alone: a test sees to it.
mod answer;
#[cfg(feature = "client")]
mod call;
mod check;
#[cfg(feature = "client")]
mod client;
pub mod descriptor;
#[cfg(feature = "client")]
mod error;
#[cfg(feature = "client")]
mod exchange;
#[cfg(feature = "testing")]
pub mod testing;
mod values;

pub use answer::{Extra, ReadError, Record, from_json};
#[cfg(feature = "client")]
pub use call::{
    Answer, Given, Items, List, Missing, Page, Pager, Pages, Request, Response, Sending,
    SendingWithMeta, Target,
};
pub use check::{Broken, Pair, Violation, Violations, check, check_ids};
#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use descriptor::{OperationKind, RetrySafety};
#[doc(hidden)]
pub use descriptor::{consistent, keys};
#[cfg(feature = "client")]
pub use error::{Answered, ApiError, ConfigError, DecodeError, Error, PagingError, Peer};
#[cfg(feature = "client")]
pub use exchange::{RequestOptions, RetryBudget, RetryPolicy};
/// An HTTP status and headers, of the crate [`http`](https://docs.rs/http).
#[cfg(feature = "client")]
pub use reqwest::{StatusCode, header::HeaderMap};
/// A JSON value of any type, of the crate [`serde_json`](https://docs.rs/serde_json).
pub use serde_json::Value;
pub use values::{
    Coordinates, Date, Decimal, Endpoint, Integer, IntoList, IntoParam, IntoValue, Json, Mismatch,
    ParamType, SidError, Slot, Text, TextType, Timestamp, Url, UrlOrEmpty,
};

/// What generated code needs. It is no public interface: macros and runtime are of one version, which Cargo sees to.
#[doc(hidden)]
pub mod __private {
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
    pub use serde_json::Value;

    #[cfg(feature = "serialize")]
    pub use crate::answer::deserialize;
    pub use crate::answer::{Extra, holds, serialize};
    #[cfg(feature = "client")]
    pub use crate::call::Handle;
    pub use crate::descriptor::PAGE_SIZE;
    #[cfg(feature = "serialize")]
    pub use crate::values::deserialize_text;
    pub use crate::values::{
        IntoList, IntoParam, IntoValue, Json, Mismatch, ParamType, RawSid, Slot, Text, TextType,
        is_prefix,
    };
}
