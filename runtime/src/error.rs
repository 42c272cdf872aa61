//! What can go wrong, told apart by what a caller can do about it.

use std::sync::Arc;

use reqwest::StatusCode;

use crate::api_error::ApiError;
use crate::line::one_line;
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

    /// No access token could be had for the OAuth client credentials, so the request was not sent this time.
    #[error("no access token: {source}")]
    Token {
        /// Whether an earlier try, with an earlier token, may have been received.
        maybe_sent: bool,
        /// What happened to the request for a token, which may have been made for several requests at once.
        source: Arc<Error>,
    },

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
    #[error("transport: {}; {}", root_cause(&**source), received(*.maybe_sent))]
    Transport {
        /// Whether Twilio may have received the request.
        maybe_sent: bool,
        /// Whether the same may work later, as it can't where the server's certificate is not trusted.
        transient: bool,
        /// What happened underneath.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// No answer in time.
    #[error("timeout: no answer in time; {}", received(*.maybe_sent))]
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
            Self::Api(error) => error.is_retryable(),
            Self::Token { source, .. } => source.is_retryable(),
            Self::Transport { transient, .. } => *transient,
            Self::Timeout { .. } => true,
            Self::Config(_)
            | Self::Invalid(_)
            | Self::Decode(_)
            | Self::Paging(_)
            | Self::BodyTooLarge { .. } => false,
        }
    }

    /// Whether Twilio may have acted on the request, although there is no answer that says so.
    ///
    /// After a create this means that a call may have been placed, and another create may place a second one: there is
    /// no idempotency key. Give each intended participant a label of its own. Then
    /// `twilio.conference(sid).participant(label).fetch()` tells whether it is there, and while it is, Twilio refuses a
    /// second one of that label with code 16026 (inferred from its documentation; once it has left, the label is free
    /// again). That takes the conference's SID: where the create named the conference, list those of that name that are
    /// not completed, as the first page of `twilio-resources` shows.
    pub fn maybe_sent(&self) -> bool {
        match self {
            Self::Config(_) | Self::Invalid(_) | Self::Paging(_) => false,
            Self::Api(error) => error.maybe_sent,
            Self::Decode(_) | Self::BodyTooLarge { .. } => true,
            Self::Transport { maybe_sent, .. }
            | Self::Timeout { maybe_sent }
            | Self::Token { maybe_sent, .. } => *maybe_sent,
        }
    }

    /// Whether Twilio does not know what was asked for (status 404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether Twilio had too many requests at once from this account (status 429). It acted on none of those.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the credentials are not taken: status 401, of the request itself or of the one for an access token.
    pub fn is_unauthorized(&self) -> bool {
        match self {
            Self::Token { source, .. } => source.is_unauthorized(),
            _ => self.status() == Some(StatusCode::UNAUTHORIZED),
        }
    }

    /// Whether the credentials are good, but not for this (status 403), as test credentials are for most resources.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// Whether there was no answer in time.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. })
    }

    /// The status of an error that Twilio answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.as_api().map(ApiError::status)
    }

    /// Twilio's error code, if it gave one.
    pub fn code(&self) -> Option<u32> {
        self.as_api().and_then(ApiError::code)
    }

    /// The id to give to Twilio's support, of an error answer or of one that can't be decoded.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            Self::Token { source, .. } => source.request_id(),
            _ => None,
        }
    }

    /// How long Twilio asks to wait before the next try.
    pub fn retry_after(&self) -> Option<std::time::Duration> {
        match self {
            Self::Token { source, .. } => source.retry_after(),
            _ => self.as_api().and_then(ApiError::retry_after),
        }
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

    /// The same error after an earlier try that Twilio may have acted on.
    pub(crate) fn after_ambiguity(mut self) -> Self {
        match &mut self {
            Self::Api(error) => error.maybe_sent = true,
            Self::Transport { maybe_sent, .. }
            | Self::Timeout { maybe_sent }
            | Self::Token { maybe_sent, .. } => *maybe_sent = true,
            _ => {}
        }
        self
    }

    /// The task that read a page ahead ended before it had one, as tasks do when their runtime shuts down.
    pub(crate) fn interrupted(source: tokio::task::JoinError) -> Self {
        Self::Transport {
            maybe_sent: true,
            transient: false,
            source: Box::new(source),
        }
    }
}

/// What is known of the request, for the end of a message.
fn received(maybe_sent: bool) -> &'static str {
    if maybe_sent {
        "Twilio may have received the request"
    } else {
        "Twilio has not received the request"
    }
}

/// The innermost cause, which says most. What lies between is in the chain of sources, for those who print that.
fn root_cause<'a>(mut error: &'a (dyn std::error::Error + 'static)) -> &'a dyn std::error::Error {
    while let Some(cause) = error.source() {
        error = cause;
    }
    error
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
        "no account SID: set TWILIO_ACCOUNT_SID, or call `.account_sid(..)` on the builder; \
         with OAuth, `twilio.account(..)` names one too"
    )]
    NoAccountSid,
    /// A setting is not of the form it should have.
    #[error("`{field}` {problem}")]
    Setting {
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
    /// Nothing that this program was built with, or has installed, can speak TLS.
    #[error("no TLS: {0}")]
    NoTls(
        /// What is missing, and what to do.
        &'static str,
    ),
    /// The HTTP client can't be set up, for want of the platform's certificates for instance.
    #[error("the HTTP client can't be built: {0}")]
    Http(String),
}

/// An answer that can't be read as what was declared.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the answer can't be decoded at `{path}`: {message}")]
pub struct DecodeError {
    pub(crate) path: String,
    pub(crate) message: String,
    pub(crate) snippet: String,
    pub(crate) status: StatusCode,
    pub(crate) request_id: Option<String>,
}

/// Without the snippet, which may hold personal data.
impl std::fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path)
            .field("message", &self.message)
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
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

    /// The text that leads up to the place. It may hold personal data, so neither `Display` nor `Debug` shows it.
    pub fn snippet(&self) -> &str {
        &self.snippet
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

/// A list that can't be followed to its end.
///
/// The links are whole; in messages they are cut at their query, which holds filters, and where they are long.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PagingError {
    /// The next page is said to be on another host, which must not see the credentials.
    #[error("the link to the next page leads elsewhere, so it was not followed: {}", shown(.0))]
    Elsewhere(String),
    /// The link that a list was to go on from is not one of that list.
    #[error("the link is not of this list, so it was not followed: {}", shown(.0))]
    OtherList(String),
    /// The next page is one that was there already.
    #[error("the link to the next page leads back to a page already read: {}", shown(.0))]
    Loop(String),
    /// So many pages in a row had no items that the list seems to have no end.
    #[error("{0} pages in a row were empty")]
    Endless(u32),
}

impl std::fmt::Debug for PagingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (name, link) = match self {
            Self::Elsewhere(link) => ("Elsewhere", link),
            Self::OtherList(link) => ("OtherList", link),
            Self::Loop(link) => ("Loop", link),
            Self::Endless(pages) => return f.debug_tuple("Endless").field(pages).finish(),
        };
        f.debug_tuple(name).field(&shown(link)).finish()
    }
}

/// A link as messages show it.
pub(crate) fn shown(link: &str) -> String {
    const KEPT: usize = 200;
    match link.split_once(['?', '#']) {
        Some((path, _)) => one_line(path, KEPT) + "?…",
        None => one_line(link, KEPT),
    }
}
