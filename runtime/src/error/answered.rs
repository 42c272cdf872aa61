//! Answers that did not arrive whole.

use std::fmt;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::api::request_id;

/// What came of an answer that says success, before it broke off: what was asked for is done.
#[derive(Clone, PartialEq, Eq)]
pub struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Without the body, which may hold personal data.
impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answered")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}

impl Answered {
    /// The status, which is one of success.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The beginning of the body, at most 64 KiB: where the SID of a call that was placed may still
    /// be found. It may hold personal data, so neither `Display` nor `Debug` shows it.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The id to give to Twilio's support (`Twilio-Request-Id`).
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

/// For the end of a message.
impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.as_u16();
        write!(
            f,
            "Twilio answered {status}, so it is done; the rest is missing"
        )
    }
}
