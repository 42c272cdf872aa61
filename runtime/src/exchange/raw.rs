//! The bytes of an answer, before anybody asks what they mean.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::attempt::Secrets;
use super::secret::Kept;
use crate::answer::ReadError;
use crate::error::{ApiError, DecodeError, Error, redacted_part, request_id};

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

impl Raw {
    /// What the answer amounts to. One that is no success is an error, of whose body there may be a part alone.
    pub(crate) fn judged(self, secrets: &Secrets<'_>) -> Result<Self, Error> {
        if self.status.is_success() {
            return Ok(self);
        }
        let body = String::from_utf8_lossy(&self.body);
        let error = ApiError::read(self.status, &self.headers, &body, &secrets());
        Err(Error::Api(Box::new(error)))
    }

    /// The error for a body that can't be read.
    pub(crate) fn undecoded(&self, why: ReadError) -> Error {
        Error::Decode(Box::new(DecodeError {
            why: why.reworded(|text| redacted_part(text, &self.secrets.each())),
            status: self.status,
            request_id: request_id(&self.headers).map(str::to_owned),
        }))
    }
}
