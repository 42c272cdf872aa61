//! What every declared Twilio resource shares: the client, validation, the wire, paging and errors.
//!
//! Programs use `twilio-resources`, which re-exports what they need from here. The derives of `twilio-macros` produce
//! tables of [`descriptor`] constants and thin calls into this crate; nothing here knows any one resource.

mod api_error;
mod budget;
mod builder;
mod check;
mod client;
#[doc(hidden)]
pub mod consistent;
mod credentials;
mod date;
mod decode;
pub mod descriptor;
mod draft;
mod error;
mod execute;
mod extra;
mod host;
#[doc(hidden)]
pub mod keys;
mod line;
mod link;
mod list;
mod oauth;
mod observe;
mod open_enum;
mod paging;
mod path;
mod plain;
mod request;
mod retry;
mod secret;
mod serialize;
mod sid;
mod slot;
mod state;
#[cfg(feature = "testing")]
pub mod testing;
mod tls;
mod transport;
mod value;
mod violation;

pub use api_error::ApiError;
pub use budget::RetryBudget;
pub use builder::ClientBuilder;
pub use check::{Pair, check, check_ids};
pub use client::Client;
pub use date::{Date, Timestamp};
pub use decode::Record;
pub use descriptor::{OperationKind, RetrySafety};
pub use draft::RequestOptions;
pub use error::{ConfigError, DecodeError, Error, PagingError};
pub use extra::Extra;
pub use list::List;
pub use paging::{Items, Page, Pager, Pages};
pub use path::Target;
pub use request::{Answer, Request, Response, Sending, SendingWithMeta};
/// An HTTP status and headers, of the crate [`http`](https://docs.rs/http).
pub use reqwest::{StatusCode, header::HeaderMap};
pub use retry::RetryPolicy;
/// A JSON value of any type, of the crate [`serde_json`](https://docs.rs/serde_json).
pub use serde_json::Value;
pub use sid::SidError;
pub use slot::{Mismatch, Slot};
pub use state::{Given, Missing};
pub use value::{
    Coordinates, Decimal, Endpoint, Integer, IntoList, IntoParam, IntoValue, ParamType, Text,
    TextType, Url, UrlOrEmpty,
};
pub use violation::{Broken, Violation, Violations};

/// What generated code needs. It is no public interface: macros and runtime are of one version, which Cargo sees to.
#[doc(hidden)]
pub mod __private {
    pub use serde::{Serialize, Serializer};

    pub use crate::decode::holds;
    pub use crate::extra::Extra;
    pub use crate::paging::PAGE_SIZE;
    pub use crate::path::Handle;
    pub use crate::serialize::serialize;
    pub use crate::sid::{RawSid, is_prefix};
    pub use crate::slot::{Mismatch, Slot};
    pub use crate::value::{IntoList, IntoParam, IntoValue, ParamType, Text, TextType};
    pub use serde_json::Value;
}
