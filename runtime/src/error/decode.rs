//! Answers that can't be read.

use std::fmt;

use reqwest::StatusCode;

use crate::answer::ReadError;

/// An answer that can't be read as what was declared.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the answer can't be decoded at `{}`: {}", why.path(), why.message())]
pub struct DecodeError {
    pub(crate) why: ReadError,
    pub(crate) status: StatusCode,
    pub(crate) request_id: Option<String>,
}

/// Without the snippet, which may hold personal data.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path())
            .field("message", &self.message())
            .field("status", &self.status)
            .field("request_id", &self.request_id)
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

    /// The text that leads up to the place. It may hold personal data, so neither `Display` nor `Debug` shows it.
    pub fn snippet(&self) -> &str {
        self.why.snippet()
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The id to give to Twilio's support (`Twilio-Request-Id`).
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}
