//! The bytes of an answer, before anybody asks what they mean.

use std::borrow::Cow;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use super::attempt::Secrets;
use crate::answer::ReadError;
use crate::error::{ApiError, DecodeError, Error, request_id};

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
}

impl Raw {
    /// What the answer amounts to. One that is no success is an error, of whose body there may be a part alone.
    pub(crate) fn judged(self, secrets: &Secrets<'_>) -> Result<Self, Error> {
        if self.status.is_success() {
            return Ok(self);
        }
        let body = match (String::from_utf8_lossy(&self.body), self.encoded()) {
            (Cow::Owned(_), Some(problem)) => problem.into(),
            (text, _) => text,
        };
        let error = ApiError::read(self.status, &self.headers, &body, &secrets());
        Err(Error::Api(Box::new(error)))
    }

    /// What is wrong with a body that came in an encoding, if it did: none was asked for.
    fn encoded(&self) -> Option<String> {
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
        Error::Decode(Box::new(DecodeError {
            why: match self.encoded().filter(|_| why.path() == "$") {
                Some(problem) => ReadError::new("$", &problem),
                None => why,
            },
            status: self.status,
            request_id: request_id(&self.headers).map(str::to_owned),
        }))
    }
}
