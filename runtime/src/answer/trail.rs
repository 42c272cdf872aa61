//! Where reading is, for the error that tells where it ended.

use std::fmt;

/// Characters of the answer that an error keeps.
const SNIPPET: usize = 160;

/// A JSON text that can't be read as what was declared.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("can't be read at `{path}`: {message}")]
pub struct ReadError {
    path: String,
    message: String,
    snippet: String,
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

    /// The text that leads up to the place. It may hold personal data, so neither `Display` nor `Debug` shows it.
    pub fn snippet(&self) -> &str {
        &self.snippet
    }

    /// What is wrong at that place.
    #[cfg(feature = "client")]
    pub(crate) fn new(path: &str, message: &str) -> Self {
        Self {
            path: path.to_owned(),
            message: message.to_owned(),
            snippet: String::new(),
        }
    }

    /// The same in other words.
    #[cfg(feature = "client")]
    pub(crate) fn reworded(self, words: impl Fn(&str) -> String) -> Self {
        Self {
            path: words(&self.path),
            message: words(&self.message),
            snippet: words(&self.snippet),
        }
    }

    /// What is wrong with the answer as a whole.
    pub(super) fn whole(body: &[u8], message: impl Into<String>) -> Self {
        Self {
            path: "$".to_owned(),
            message: message.into(),
            snippet: String::from_utf8_lossy(body)
                .chars()
                .take(SNIPPET)
                .collect(),
        }
    }

    /// What ended the walk.
    pub(super) fn at(trail: &Trail, text: &str, error: &serde_json::Error) -> Self {
        Self {
            path: trail.to_string(),
            message: without_value(&error.to_string()),
            snippet: before(text, error),
        }
    }
}

/// Where the walk is.
#[derive(Default)]
pub(super) struct Trail {
    pub(super) list: Option<(String, Option<usize>)>,
    pub(super) field: Option<&'static str>,
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.list, self.field) {
            (Some((key, Some(index))), Some(field)) => write!(f, "{key}[{index}].{field}"),
            (Some((key, Some(index))), None) => write!(f, "{key}[{index}]"),
            (Some((key, None)), _) => f.write_str(key),
            (None, Some(field)) => f.write_str(field),
            (None, None) => f.write_str("$"),
        }
    }
}

/// The words of serde without the value that it quotes, which may be anybody's number.
fn without_value(message: &str) -> String {
    let mismatch = ["invalid type: ", "invalid value: "]
        .into_iter()
        .find_map(|start| {
            let found = message.strip_prefix(start)?.split(' ').next()?;
            let expected = &message[message.rfind(", expected ")?..];
            Some(format!("{start}{}{expected}", found.trim_end_matches(',')))
        });
    mismatch.unwrap_or_else(|| message.to_owned())
}

/// The text that leads up to an error.
fn before(text: &str, error: &serde_json::Error) -> String {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let end = (line_start + error.column()).min(text.len());
    let start = end.saturating_sub(SNIPPET);
    String::from_utf8_lossy(&text.as_bytes()[start..end]).into_owned()
}
