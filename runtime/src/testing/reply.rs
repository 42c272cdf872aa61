//! Replies of a script.

use std::pin::pin;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use tokio::time::sleep;

use crate::error::Error;
use crate::exchange::{Attempt, Kept, Raw, within};

/// What answers a request.
#[derive(Debug, Clone)]
#[must_use]
pub struct Reply {
    kind: ReplyKind,
    headers: HeaderMap,
    delay: Duration,
}

#[derive(Debug, Clone)]
enum ReplyKind {
    Answer { status: u16, body: Vec<u8> },
    Refused,
    Reset,
    Never,
}

impl Reply {
    fn new(kind: ReplyKind) -> Self {
        Self {
            kind,
            headers: HeaderMap::new(),
            delay: Duration::ZERO,
        }
    }

    /// An answer with this status and body, as JSON.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        let json = HeaderValue::from_static("application/json");
        let mut reply = Self::bytes(status, body.into());
        reply.headers.insert(CONTENT_TYPE, json);
        reply
    }

    /// An answer with this status and body, whatever it is.
    pub fn bytes(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self::new(ReplyKind::Answer { status, body })
    }

    /// No connection: nothing was sent.
    pub fn refused() -> Self {
        Self::new(ReplyKind::Refused)
    }

    /// The connection broke after the request was written, before an answer: it may have been received.
    pub fn reset() -> Self {
        Self::new(ReplyKind::Reset)
    }

    /// No answer ever: the request ends by its timeout, or by being dropped.
    pub fn never() -> Self {
        Self::new(ReplyKind::Never)
    }

    /// Adds a header. One that can't be sent is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
            self.headers.append(name, value);
        }
        self
    }

    /// Lets so much time pass first.
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// What the request comes to.
    pub(super) async fn play(self, attempt: &Attempt<'_>) -> Result<Raw, Error> {
        let timeout = || Error::Timeout {
            maybe_sent: !matches!(self.kind, ReplyKind::Refused),
            peer: None,
            answered: None,
        };
        within(attempt.deadline, pin!(sleep(self.delay)))
            .await
            .ok_or_else(timeout)?;
        let broken = |maybe_sent, what: &'static str| Error::Transport {
            maybe_sent,
            transient: true,
            peer: None,
            answered: None,
            source: Box::from(what),
        };
        match self.kind {
            ReplyKind::Refused => Err(broken(false, "connection refused, as the script has it")),
            ReplyKind::Reset => Err(broken(true, "connection reset, as the script has it")),
            ReplyKind::Never => {
                within(attempt.deadline, pin!(std::future::pending::<()>())).await;
                Err(timeout())
            }
            ReplyKind::Answer { status, ref body } => {
                let status = StatusCode::from_u16(status)
                    .map_err(|_| broken(true, "the script has a status that is none"))?;
                let raw = Raw {
                    status,
                    body: body.clone().into(),
                    headers: self.headers,
                    secrets: Kept::default(),
                };
                if status.is_success() && body.len() > attempt.body_limit {
                    let too_large = Error::BodyTooLarge {
                        limit: attempt.body_limit,
                        answered: None,
                    };
                    return Err(too_large.after(|| raw.begun()));
                }
                raw.judged(true, attempt.secrets)
            }
        }
    }
}
