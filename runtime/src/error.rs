//! What can go wrong, told apart by what a caller can do about it.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::{Map, Value};

use crate::violation::Violations;

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The client is not set up for this: no credentials, no account SID, a region without a host.
    #[error("configuration: {0}")]
    Config(#[from] ConfigError),

    /// The request breaks rules of its declaration. Nothing was sent.
    #[error("invalid request, not sent: {0}")]
    Invalid(#[from] Violations),

    /// Twilio answered with an error.
    #[error(transparent)]
    Api(Box<ApiError>),

    /// The answer is not what was declared. The operation itself succeeded.
    #[error(transparent)]
    Decode(Box<DecodeError>),

    /// A list can't be followed.
    #[error("paging: {0}")]
    Paging(#[from] PagingError),

    /// The body of the answer is larger than the client reads.
    #[error("the body of the answer is larger than {limit} bytes")]
    BodyTooLarge {
        /// The most that is read.
        limit: usize,
    },

    /// No answer: the connection could not be made, or broke.
    #[error("transport: {}", root_cause(&**source))]
    Transport {
        /// Whether Twilio may have received the request.
        maybe_sent: bool,
        /// What happened underneath.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// No answer in time.
    #[error("timeout: no answer {}", if *.maybe_sent { "to a request that may have been sent" } else { "while connecting" })]
    Timeout {
        /// Whether Twilio may have received the request.
        maybe_sent: bool,
    },
}

impl Error {
    /// Whether the same request may succeed later: 429, a 5xx answer, a broken or slow connection.
    ///
    /// Look at [`maybe_sent`](Self::maybe_sent) before you repeat one that acts anew each time, such as a create.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(e) => e.status == StatusCode::TOO_MANY_REQUESTS || e.status.is_server_error(),
            Self::Transport { .. } | Self::Timeout { .. } => true,
            Self::Config(_)
            | Self::Invalid(_)
            | Self::Decode(_)
            | Self::Paging(_)
            | Self::BodyTooLarge { .. } => false,
        }
    }

    /// Whether Twilio may have acted on the request.
    ///
    /// After a create this means that a call may have been placed. A unique label helps: while the first participant
    /// is active, Twilio refuses a second one of that label with code 16026 (inferred from its documentation).
    pub fn maybe_sent(&self) -> bool {
        match self {
            Self::Config(_) | Self::Invalid(_) | Self::Paging(_) => false,
            Self::Api(e) => e.status.is_server_error(),
            Self::Decode(_) | Self::BodyTooLarge { .. } => true,
            Self::Transport { maybe_sent, .. } | Self::Timeout { maybe_sent } => *maybe_sent,
        }
    }

    /// Whether Twilio does not know what was asked for (status 404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// The status of an error that Twilio answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.as_api().map(ApiError::status)
    }

    /// Twilio's error code, if it gave one.
    pub fn code(&self) -> Option<u32> {
        self.as_api().and_then(ApiError::code)
    }

    /// What Twilio answered, if this is an error of its own.
    pub fn as_api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// The broken rules, if the request was refused before it was sent.
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Invalid(violations) => Some(violations),
            _ => None,
        }
    }

    pub(crate) fn transport(error: reqwest::Error) -> Self {
        // The URL holds account SIDs and labels, which have no place in a message.
        let error = error.without_url();
        let maybe_sent = !(error.is_connect() || error.is_builder());
        if error.is_timeout() {
            Self::Timeout { maybe_sent }
        } else {
            Self::Transport {
                maybe_sent,
                source: Box::new(error),
            }
        }
    }
}

fn root_cause(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    message
}

/// A client that can't be built, or can't send what it is asked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// There is nothing to authenticate with.
    #[error(
        "no credentials: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and TWILIO_API_SECRET), \
         or call `.auth_token(..)`, `.api_key(..)` or `.oauth(..)` on `Client::builder()`"
    )]
    NoCredentials,
    /// The path needs an account SID, and there is none.
    #[error(
        "no account SID: set TWILIO_ACCOUNT_SID, call `.account_sid(..)` on the builder, or use `.account(..)`"
    )]
    NoAccountSid,
    /// An account SID, a key or a secret is not of the form it should have.
    #[error("`{field}` {problem}")]
    Credential {
        /// The builder's method.
        field: &'static str,
        /// What is wrong, and what to do; never the value of a secret.
        problem: String,
    },
    /// The base URL can't be one.
    #[error("base URL {url:?} {problem}")]
    BaseUrl {
        /// What was given, without any password.
        url: String,
        /// What is wrong, and what to do.
        problem: &'static str,
    },
    /// The region has no host without an edge.
    #[error(
        "region `{0}` has no host of its own since April 2026: set an edge as well (`.edge(..)`, TWILIO_EDGE), \
         such as `dublin` for ie1 or `sydney` for au1"
    )]
    RegionNeedsEdge(String),
    /// An edge or region that can't be part of a host name.
    #[error("{0:?} can't be an edge or region: use letters, digits and hyphens")]
    HostPart(String),
    /// The HTTP client can't be set up, for want of a TLS back end for instance.
    #[error("the HTTP client can't be built: {0}")]
    Http(String),
    /// No access token could be had for the client credentials.
    #[error("OAuth: {0}")]
    OAuth(String),
}

/// An error that Twilio answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    status: StatusCode,
    code: Option<u32>,
    message: String,
    more_info: Option<String>,
    details: Option<Value>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
}

impl ApiError {
    /// Reads any of the three shapes of body; another body is kept as the message, up to a bound.
    pub(crate) fn read(status: StatusCode, headers: &HeaderMap, body: &str) -> Self {
        const KEPT: usize = 300;
        let json = match serde_json::from_str(body) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        let text = |keys: &[&str]| {
            keys.iter()
                .find_map(|k| json.get(*k)?.as_str())
                .map(str::to_owned)
        };
        let message = text(&["message", "detail", "title"]).unwrap_or_else(|| {
            let start: String = body.trim().chars().take(KEPT).collect();
            if start.is_empty() {
                "no message".to_owned()
            } else {
                start
            }
        });
        let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
        Self {
            status,
            code: json
                .get("code")
                .and_then(Value::as_u64)
                .and_then(|c| u32::try_from(c).ok()),
            message,
            more_info: text(&["more_info", "type"]),
            details: ["details", "errors", "params"]
                .iter()
                .find_map(|k| json.get(*k))
                .filter(|v| !v.is_null())
                .cloned(),
            request_id: header("twilio-request-id").map(str::to_owned),
            retry_after: header(RETRY_AFTER.as_str())
                .and_then(|v| v.trim().parse().ok())
                .map(Duration::from_secs),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Twilio's error code, explained at `https://www.twilio.com/docs/api/errors/CODE`.
    pub fn code(&self) -> Option<u32> {
        self.code
    }

    /// What Twilio says.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The page that explains the error.
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// More about the error, where Twilio gives it.
    pub fn details(&self) -> Option<&Value> {
        self.details.as_ref()
    }

    /// The id to give to Twilio's support (`Twilio-Request-Id`).
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How long to wait before the next try (`Retry-After` in seconds).
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Twilio answered {}", self.status.as_u16())?;
        if let Some(code) = self.code {
            write!(f, ", code {code}")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.more_info {
            Some(link) => write!(f, " ({link})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}

/// An answer that can't be read as what was declared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the answer can't be decoded at `{path}`: {message}")]
pub struct DecodeError {
    pub(crate) path: String,
    pub(crate) message: String,
    pub(crate) snippet: String,
}

impl DecodeError {
    /// Where in the answer, as a JSON path: `participants[39].muted`; `$` is the whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected and what was found.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The text around the place. It may hold personal data, so no message shows it.
    pub fn snippet(&self) -> &str {
        &self.snippet
    }
}

/// A list that can't be followed to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PagingError {
    /// The next page is said to be on another host, which must not see the credentials.
    #[error("the link to the next page leads elsewhere, so it was not followed: {0}")]
    Elsewhere(String),
    /// The next page is one that was there already.
    #[error("the link to the next page leads back to a page already read: {0}")]
    Loop(String),
    /// So many pages in a row had no items that the list seems to have no end.
    #[error("{0} pages in a row were empty")]
    Endless(u32),
}
