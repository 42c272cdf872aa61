//! Answers that can't be read.

use std::fmt;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::api::request_id;
use crate::answer::ReadError;

/// An answer that can't be read as what was declared.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the answer can't be decoded at `{}`: {}", why.path(), why.message())]
pub struct DecodeError {
    pub(crate) why: ReadError,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Without the snippet and the body, which may hold personal data.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path())
            .field("message", &self.message())
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}

impl DecodeError {
    /// Where in the answer, as a JSON path: `participants[39].muted`; `$` is the whole.
    pub fn path(&self) -> &str {
        self.why.path()
    }

    /// What was expected and what was found.
    pub fn message(&self) -> &str {
        self.why.message()
    }

    /// The text around the place; empty for an item of a list, all of which is the [`body`](Self::body). It may hold personal data, so neither `Display` nor `Debug` shows it.
    pub fn snippet(&self) -> &str {
        self.why.snippet()
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What was answered: all of the body, or the item of a list that could not be read. It may hold personal data, so neither
    /// `Display` nor `Debug` shows it.
    ///
    /// What the request has done, it has done: this is where the SID of a call that was placed may still be found.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The id to give to Twilio's support (`Twilio-Request-Id`).
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}
