//! What can go wrong, told apart by what a caller can do about it.

mod answered;
mod api;
mod config;
mod decode;
mod line;
mod paging;
mod peer;
mod proxy;
mod redacted;
mod spelling;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use reqwest::StatusCode;

pub use answered::Answered;
pub use api::ApiError;
pub(crate) use api::request_id;
pub use config::ConfigError;
pub use decode::DecodeError;
pub(crate) use line::one_line;
pub use paging::PagingError;
pub use peer::Peer;
pub(crate) use proxy::{ProxyError, ProxyProblem};
#[cfg(feature = "testing")]
pub(crate) use redacted::redacted;
pub(crate) use redacted::{HIDDEN, redacted_part};

use crate::check::Violations;

/// Why a request has no answer.
///
/// Its `Display` tells all of it in one line, the innermost cause and the host included. So it has no
/// [`source`](std::error::Error::source), which would say the same once more; what happened underneath is in the fields.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client is not set up for this: no credentials, no account SID, a region without a host, no Tokio runtime.
    Config(ConfigError),

    /// The request breaks rules of its declaration. Nothing was sent.
    Invalid(Violations),

    /// Twilio answered with an error.
    Api(Box<ApiError>),

    /// No access token could be had for the OAuth client credentials, so the request was not sent this time.
    Token {
        /// Whether an earlier try, with an earlier token, may have been received.
        maybe_sent: bool,
        /// What happened to the request for a token, which may have been made for several requests at once.
        source: Arc<Error>,
    },

    /// The answer is not what was declared. The operation itself succeeded.
    Decode(Box<DecodeError>),

    /// A list can't be followed.
    Paging(PagingError),

    /// The body of the answer is larger than the client reads. The operation itself succeeded.
    #[non_exhaustive]
    BodyTooLarge {
        /// The most that is read.
        limit: usize,
        /// What has come of the answer.
        answered: Option<Box<Answered>>,
    },

    /// No answer: the connection could not be made, or broke.
    #[non_exhaustive]
    Transport {
        /// Whether Twilio may have received the request.
        maybe_sent: bool,
        /// Whether the same may work later, as it can't where the server's certificate is not trusted, or where a proxy
        /// takes no request without a password.
        transient: bool,
        /// Where it was to go.
        peer: Option<Box<Peer>>,
        /// What has come of the answer, where it broke off after it had said that all is done.
        answered: Option<Box<Answered>>,
        /// What happened underneath.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// No answer in time.
    #[non_exhaustive]
    Timeout {
        /// Whether Twilio may have received the request.
        maybe_sent: bool,
        /// Where it was to go.
        peer: Option<Box<Peer>>,
        /// What has come of the answer, where it stood still after it had said that all is done.
        answered: Option<Box<Answered>>,
    },

    /// The request was polled again after it had come to its end, which was told before.
    Ended,
}

impl Error {
    /// Whether the same request may succeed later: 408, 425, 429, a gateway's 499, a 5xx answer, a broken or slow connection.
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
            | Self::BodyTooLarge { .. }
            | Self::Ended => false,
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
            Self::Decode(_) | Self::BodyTooLarge { .. } | Self::Ended => true,
            Self::Transport { maybe_sent, .. }
            | Self::Timeout { maybe_sent, .. }
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

    /// The status that Twilio answered with: of an error, or of a success whose body can't be read
    /// or is not whole.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            _ => self.answered().map(Answered::status),
        }
    }

    /// What has come of an answer that says success and did not arrive whole: the operation is
    /// done, and its SID may stand in there.
    pub fn answered(&self) -> Option<&Answered> {
        match self {
            Self::Transport { answered, .. }
            | Self::Timeout { answered, .. }
            | Self::BodyTooLarge { answered, .. } => answered.as_deref(),
            _ => None,
        }
    }

    /// Twilio's error code, if it gave one.
    pub fn code(&self) -> Option<u32> {
        self.as_api().and_then(ApiError::code)
    }

    /// The id to give to Twilio's support, of an error answer or of one that can't be decoded or
    /// is not whole.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            Self::Token { source, .. } => source.request_id(),
            _ => self.answered()?.request_id(),
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

    /// Where the request was to go, if it failed on the way: there was no connection, it broke, or there was no answer in
    /// time. Of [`Error::Token`] it is where the token was to come from.
    pub fn peer(&self) -> Option<&Peer> {
        match self {
            Self::Transport { peer, .. } | Self::Timeout { peer, .. } => peer.as_deref(),
            Self::Token { source, .. } => source.peer(),
            _ => None,
        }
    }

    /// The status by which a proxy refused to connect: 407 where it wants a user and a password, 403 where it lets nobody
    /// through to that host. Twilio has answered nothing then, so [`status`](Self::status) is none.
    pub fn proxy_status(&self) -> Option<StatusCode> {
        match self {
            Self::Transport { source, .. } => source.downcast_ref::<ProxyError>()?.status(),
            Self::Token { source, .. } => source.proxy_status(),
            _ => None,
        }
    }

    /// The same error, which tells where the request was to go unless it does already.
    pub(crate) fn on_the_way_to(mut self, there: impl FnOnce() -> Peer) -> Self {
        if let Self::Transport { peer, .. } | Self::Timeout { peer, .. } = &mut self {
            peer.get_or_insert_with(|| Box::new(there()));
        }
        self
    }

    /// The same error, after an answer has begun.
    pub(crate) fn after(mut self, begun: impl FnOnce() -> Answered) -> Self {
        if let Self::Transport { answered, .. }
        | Self::Timeout { answered, .. }
        | Self::BodyTooLarge { answered, .. } = &mut self
        {
            *answered = Some(Box::new(begun()));
        }
        self
    }

    /// The same error where an earlier try may have been received.
    pub(crate) fn or_maybe_sent(mut self, earlier: bool) -> Self {
        match &mut self {
            Self::Api(error) => error.maybe_sent |= earlier,
            Self::Transport { maybe_sent, .. }
            | Self::Timeout { maybe_sent, .. }
            | Self::Token { maybe_sent, .. } => *maybe_sent |= earlier,
            _ => {}
        }
        self
    }

    /// The task that read a page ahead ended before it had one, as tasks do when their runtime shuts down.
    pub(crate) fn interrupted(source: tokio::task::JoinError) -> Self {
        Self::Transport {
            maybe_sent: true,
            transient: false,
            peer: None,
            answered: None,
            source: Box::new(source),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(error) => write!(f, "configuration: {error}"),
            Self::Invalid(violations) => write!(f, "invalid request, not sent: {violations}"),
            Self::Api(error) => error.fmt(f),
            Self::Token { source, .. } => write!(f, "no access token: {source}"),
            Self::Decode(error) => error.fmt(f),
            Self::Paging(error) => write!(f, "paging: {error}"),
            Self::BodyTooLarge { limit, answered } => {
                write!(f, "the body of the answer is larger than {limit} bytes")?;
                answered
                    .iter()
                    .try_for_each(|answered| write!(f, "; {answered}"))
            }
            Self::Transport {
                maybe_sent,
                peer,
                answered,
                source,
                ..
            } => {
                f.write_str("transport")?;
                if let Some(peer) = peer {
                    write!(f, " to {peer}")?;
                }
                write!(f, ": {}; ", root_cause(&**source))?;
                received(f, answered.as_deref(), *maybe_sent)
            }
            Self::Timeout {
                maybe_sent,
                peer,
                answered,
            } => {
                f.write_str("timeout: no answer in time")?;
                if let Some(peer) = peer {
                    write!(f, " from {peer}")?;
                }
                f.write_str("; ")?;
                received(f, answered.as_deref(), *maybe_sent)
            }
            Self::Ended => f.write_str("polled again after its end, which was told before"),
        }
    }
}

/// Without a source: those who print a chain of them would print twice what is in the message.
impl StdError for Error {}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl From<PagingError> for Error {
    fn from(error: PagingError) -> Self {
        Self::Paging(error)
    }
}

/// What is known of the request, for the end of a message.
fn received(
    f: &mut fmt::Formatter<'_>,
    answered: Option<&Answered>,
    maybe_sent: bool,
) -> fmt::Result {
    match answered {
        Some(answered) => write!(f, "{answered}"),
        None if maybe_sent => f.write_str("Twilio may have received the request"),
        None => f.write_str("Twilio has not received the request"),
    }
}

/// The innermost cause, which says most.
pub(crate) fn root_cause<'a>(mut error: &'a (dyn StdError + 'static)) -> &'a dyn StdError {
    while let Some(cause) = error.source() {
        error = cause;
    }
    error
}
