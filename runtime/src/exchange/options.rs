//! What one request says of itself, in place of the client's settings.

use std::time::Duration;

use super::retry::RetryPolicy;
use crate::descriptor::RetrySafety;
use crate::error::ConfigError;

/// What holds for one request, in place of the client's settings.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct RequestOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) retry_safety: Option<RetrySafety>,
}

impl RequestOptions {
    /// The client's settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long one try may take, its answer's body included. One of zero is refused when the request is sent.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self {
            attempt_timeout: Some(timeout),
            ..self
        }
    }

    /// How long the request may take with all its tries and waits. One of zero is refused when the request is sent.
    pub fn total_timeout(self, timeout: Duration) -> Self {
        Self {
            total_timeout: Some(timeout),
            ..self
        }
    }

    /// How often it is tried again, and after which waits.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self {
            retry: Some(policy),
            ..self
        }
    }

    /// Whether it may be repeated, in place of what the operation declares.
    ///
    /// Say [`Idempotent`](RetrySafety::Idempotent) of an update whose repetition changes nothing more. Of a create it
    /// means that the same person may be called twice: only you can know that this does no harm.
    pub fn retry_safety(self, safety: RetrySafety) -> Self {
        Self {
            retry_safety: Some(safety),
            ..self
        }
    }

    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        lasting("attempt_timeout", self.attempt_timeout)?;
        lasting("total_timeout", self.total_timeout)?;
        self.retry.as_ref().map_or(Ok(()), RetryPolicy::check)
    }
}

/// Refuses a time in which nothing can be done.
pub(crate) fn lasting(field: &'static str, time: Option<Duration>) -> Result<(), ConfigError> {
    if time != Some(Duration::ZERO) {
        return Ok(());
    }
    Err(ConfigError::Setting {
        field,
        problem: "must be longer than zero, such as `Duration::from_secs(30)`; \
                  for none, `Duration::MAX` is as good"
            .to_owned(),
    })
}
