//! The bytes of an answer, before anybody asks what they mean.

use std::borrow::Cow;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};

use super::attempt::Secrets;
use super::secret::Kept;
use crate::answer::ReadError;
use crate::error::{Answered, ApiError, DecodeError, Error, one_line, redacted_part};

/// An answer without its type.
#[doc(hidden)]
#[allow(
    unreachable_pub,
    reason = "it stands in a hidden method of a public trait"
)]
#[derive(Debug)]
pub struct Raw {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What may not show in an error about it.
    pub(crate) secrets: Kept,
}

/// The most that is kept of a body which is an error's, or which did not arrive whole: no message
/// is longer.
pub(super) const START: usize = 64 << 10;

impl Raw {
    /// What has come of an answer that is not whole.
    pub(crate) fn begun(&self) -> Answered {
        Answered {
            status: self.status,
            headers: self.headers.clone(),
            // A copy, which does not keep the rest.
            body: Bytes::copy_from_slice(&self.body[..self.body.len().min(START)]),
        }
    }

    /// An answer that says no more than its status.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            secrets: Kept::default(),
        }
    }

    /// What the answer amounts to. One that is no success is an error, of whose body there may be a part alone; whether the
    /// request was received, it may leave open.
    pub(crate) fn judged(self, received: bool, secrets: &Secrets<'_>) -> Result<Self, Error> {
        if self.status.is_success() {
            return Ok(self);
        }
        let body = match (String::from_utf8_lossy(&self.body), self.encoded()) {
            (Cow::Owned(_), Some(problem)) => problem.into(),
            (text, _) => text,
        };
        let mut error = ApiError::read(self.status, &self.headers, &body, &secrets());
        error.maybe_sent &= received;
        Err(Error::Api(Box::new(error)))
    }

    /// What is wrong with a body that came in an encoding, if it did: none was asked for.
    pub(super) fn encoded(&self) -> Option<String> {
        // Nothing else gets from here into a message, since a server may write anything there.
        const KNOWN: [&str; 6] = ["gzip", "x-gzip", "br", "deflate", "zstd", "compress"];
        let value = self.headers.get(CONTENT_ENCODING)?;
        let name = value.to_str().unwrap_or_default().trim();
        if name.eq_ignore_ascii_case("identity") {
            return None;
        }
        let known = KNOWN.iter().find(|known| name.eq_ignore_ascii_case(known));
        let known = known.unwrap_or(&"in a way that is not told here");
        Some(format!(
            "the body is encoded ({known}), which was not asked for"
        ))
    }

    /// The error for a body that can't be read.
    pub(crate) fn undecoded(&self, why: ReadError) -> Error {
        let kind = self.headers.get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()?.split(';').next());
        let why = match (self.encoded().filter(|_| why.path() == "$"), kind) {
            (Some(problem), _) => ReadError::new("$", &problem),
            (None, Some(kind)) if !kind.contains("json") => why.of_kind(&one_line(kind, 60)),
            _ => why,
        };
        let why = why.reworded(|text| redacted_part(text, &self.secrets.each()));
        Error::Decode(Box::new(self.undecoded_part(why, self.body.clone())))
    }

    /// The error for a part of a body, whose words are ours alone.
    pub(crate) fn undecoded_part(&self, why: ReadError, body: Bytes) -> DecodeError {
        DecodeError {
            why,
            status: self.status,
            headers: self.headers.clone(),
            body,
        }
    }
}
