//! What a script was sent, and what it says where it has no reply.

use std::fmt;

use reqwest::Method;
use reqwest::header::HeaderMap;
use url::Url;

use crate::error::redacted;

/// A request as it would have gone to the socket, without its credentials.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SentRequest {
    /// The method.
    pub method: Method,
    /// Where it went.
    pub url: Url,
    /// All headers but `Authorization`.
    pub headers: HeaderMap,
    /// The form of a `POST`; empty otherwise.
    pub body: String,
    /// What is not shown when it is printed.
    pub(super) hidden: Vec<String>,
}

impl SentRequest {
    /// The path, its ids percent-encoded.
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The parameters in the order they were sent in, from the form or else from the query.
    pub fn params(&self) -> Vec<(String, String)> {
        let text = if self.body.is_empty() {
            self.url.query().unwrap_or_default()
        } else {
            &self.body
        };
        form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect()
    }

    /// The first value of a parameter, by its name on the wire.
    pub fn param(&self, name: &str) -> Option<String> {
        let mut params = self.params().into_iter();
        params.find(|(given, _)| given == name).map(|(_, v)| v)
    }
}

impl fmt::Display for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path())?;
        let params = self.params().into_iter();
        let hidden: Vec<&str> = self.hidden.iter().map(String::as_str).collect();
        let shown =
            |(name, value): (String, String)| format!("{name}={:?}", redacted(&value, &hidden));
        let params: Vec<String> = params.map(shown).collect();
        if params.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", params.join(", "))
        }
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A request that no line of the script is for.
#[derive(Clone)]
pub(super) struct NoReply {
    pub(super) request: SentRequest,
    pub(super) left: Vec<String>,
    pub(super) before: Vec<SentRequest>,
}

impl std::error::Error for NoReply {}

impl fmt::Display for NoReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |items: Vec<String>| {
            if items.is_empty() {
                "nothing".to_owned()
            } else {
                items.join(", ")
            }
        };
        let before = self.before.iter().map(ToString::to_string).collect();
        write!(
            f,
            "the script has no reply to {}; left in it: {}; sent before: {}",
            self.request,
            list(self.left.clone()),
            list(before)
        )
    }
}

/// Over several lines, as `unwrap` shows it in a test.
impl fmt::Debug for NoReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the script has no reply to\n    {}", self.request)?;
        let before: Vec<String> = self.before.iter().map(ToString::to_string).collect();
        for (title, lines) in [("left in the script", &self.left), ("sent before", &before)] {
            write!(f, "\n{title}:")?;
            if lines.is_empty() {
                f.write_str("\n    nothing")?;
            }
            for line in lines {
                write!(f, "\n    {line}")?;
            }
        }
        f.write_str("\n")
    }
}
