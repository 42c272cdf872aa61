//! What of a JSON text can't be read, and what of it is not as declared.

use std::fmt;

use serde_json::value::RawValue;

/// Characters of the text that an error keeps, on either side of the place.
const SNIPPET: usize = 80;

/// A JSON text that can't be read as what was declared.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("can't be read at `{path}`: {message}")]
pub struct ReadError {
    path: String,
    message: String,
    snippet: String,
    /// Whether the text is JSON.
    is_json: bool,
}

/// Without the snippet, which may hold personal data.
impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadError")
            .field("path", &self.path)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

impl ReadError {
    /// Where in the text, as a JSON path: `participants[39].muted`; `$` is the whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected and what was found.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The text around the place. It may hold personal data, so neither `Display` nor `Debug` shows it.
    pub fn snippet(&self) -> &str {
        &self.snippet
    }

    /// What is wrong, without a text that shows it.
    #[cfg(feature = "client")]
    pub(crate) fn new(path: &str, message: &str) -> Self {
        Self {
            path: path.to_owned(),
            message: message.to_owned(),
            snippet: String::new(),
            is_json: true,
        }
    }

    /// What is wrong at a place of a text.
    pub(super) fn at(
        path: impl fmt::Display,
        message: impl Into<String>,
        text: &str,
        place: usize,
    ) -> Self {
        let around = place.saturating_sub(SNIPPET)..(place + SNIPPET).min(text.len());
        let around = text.as_bytes().get(around).unwrap_or_default();
        Self {
            path: path.to_string(),
            message: message.into(),
            snippet: String::from_utf8_lossy(around).into_owned(),
            is_json: true,
        }
    }

    /// The same without a text that shows it, where all of that is kept beside.
    #[cfg(feature = "client")]
    pub(super) fn without_snippet(self) -> Self {
        Self {
            snippet: String::new(),
            ..self
        }
    }

    /// The same of a text that was said to be of that kind: where it is no JSON, that is why.
    #[cfg(feature = "client")]
    pub(crate) fn of_kind(mut self, kind: &str) -> Self {
        if !self.is_json {
            self.message = format!("not JSON but {kind}: {}", self.message);
        }
        self
    }

    /// The same in other words.
    #[cfg(feature = "client")]
    pub(crate) fn reworded(self, words: impl Fn(&str) -> String) -> Self {
        Self {
            path: words(&self.path),
            message: words(&self.message),
            snippet: words(&self.snippet),
            is_json: self.is_json,
        }
    }

    /// Why a text is no JSON, which reading it up to that path has found.
    pub(super) fn syntax(path: impl fmt::Display, text: &str) -> Self {
        let whole: Result<&RawValue, _> = serde_json::from_str(text);
        let Err(error) = whole else {
            return Self::at(path, "expected JSON", text, 0);
        };
        let lines = text.split_inclusive('\n').map(str::len);
        let line_start: usize = lines.take(error.line().saturating_sub(1)).sum();
        let is_json = false;
        Self {
            is_json,
            ..Self::at(path, error.to_string(), text, line_start + error.column())
        }
    }
}

/// A property that is not of the type declared, and was kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "client"),
    allow(dead_code, reason = "the client tells them")
)]
pub(crate) struct Aside {
    /// Its JSON path.
    pub(crate) path: String,
    /// What was declared, in words.
    pub(crate) wanted: &'static str,
    /// What is there.
    pub(crate) found: &'static str,
}
