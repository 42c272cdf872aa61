//! When a request is sent again, and how long to wait before it.

use std::time::Duration;

use crate::descriptor::{OperationKind, RetrySafety};
use crate::error::{ConfigError, Error};

/// How often a request is tried, and how long to wait in between.
///
/// Whether it *may* be tried again is the operation's [`RetrySafety`]: 429, 425 and a connection that was never made, or broke
/// before a byte of the request was written, are tried again for every operation, since Twilio has not acted; 5xx answers,
/// 408, a gateway's 499, timeouts and connections that break later only where doing it twice does no harm. A create is never
/// repeated once it may have been sent, however many tries a policy allows.
///
/// The wait before try *n* + 1 is random between zero and `base_delay` · 2ⁿ⁻¹, at most `max_delay` (exponential backoff
/// with full jitter). A `Retry-After` is waited out before that, up to `max_retry_after`; one beyond it, or a wait that would
/// outlast the total timeout, ends the tries, and the error is returned at once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
}

impl Default for RetryPolicy {
    /// Three tries in all, waits from 200 ms, at most 3 s, and 30 s where Twilio asks for it.
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(3),
            max_retry_after: Duration::from_secs(30),
        }
    }
}

impl RetryPolicy {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// One try.
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// How many tries in all, at least 1: zero is refused by whoever takes the policy. Default: 3.
    pub fn max_attempts(self, attempts: u32) -> Self {
        Self {
            max_attempts: attempts,
            ..self
        }
    }

    /// The bound of the first wait; it doubles each time. Default: 200 ms.
    pub fn base_delay(self, delay: Duration) -> Self {
        Self {
            base_delay: delay,
            ..self
        }
    }

    /// The bound of every wait that Twilio does not ask for. Default: 3 s.
    pub fn max_delay(self, delay: Duration) -> Self {
        Self {
            max_delay: delay,
            ..self
        }
    }

    /// The longest `Retry-After` that is waited out. Default: 30 s.
    pub fn max_retry_after(self, wait: Duration) -> Self {
        Self {
            max_retry_after: wait,
            ..self
        }
    }

    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        if self.max_attempts > 0 {
            return Ok(());
        }
        Err(ConfigError::Setting {
            field: "retry",
            problem:
                "takes a policy of at least one try: for no more than that, `RetryPolicy::none()`"
                    .to_owned(),
        })
    }

    /// How long to wait before the next try, or `None` to give up.
    pub(crate) fn wait(
        &self,
        attempt: u32,
        safety: RetrySafety,
        error: &Error,
    ) -> Option<Duration> {
        let harmless = safety != RetrySafety::Unsafe || !error.maybe_sent();
        if attempt >= self.max_attempts || !error.is_retryable() || !harmless {
            return None;
        }
        let bound = self
            .base_delay
            .saturating_mul(2_u32.saturating_pow(attempt - 1))
            .min(self.max_delay);
        let wait = bound.mul_f64(fastrand::f64());
        match error.retry_after() {
            Some(asked) if asked > self.max_retry_after => None,
            // Those who were told the same should not all come back at once.
            Some(asked) => Some(asked.saturating_add(wait)),
            None => Some(wait),
        }
    }
}

/// What a client says of the retry safety of its operations, in place of their declarations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Safeties(pub(crate) Vec<(OperationKind, RetrySafety)>);

impl Safeties {
    /// What was said last.
    pub(crate) fn of(&self, kind: OperationKind) -> Option<RetrySafety> {
        let said = self.0.iter().rev().find(|(of, _)| *of == kind);
        said.map(|(_, safety)| *safety)
    }
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;
    use reqwest::header::{HeaderMap, HeaderValue, RETRY_AFTER};

    use super::*;
    use crate::error::ApiError;

    fn answered(status: u16, retry_after: Option<&'static str>) -> Error {
        let mut headers = HeaderMap::new();
        if let Some(value) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(value));
        }
        Error::Api(Box::new(ApiError::read(
            StatusCode::from_u16(status).unwrap(),
            &headers,
            "",
            &[],
        )))
    }

    fn again(safety: RetrySafety, error: &Error) -> bool {
        RetryPolicy::default().wait(1, safety, error).is_some()
    }

    #[test]
    fn an_unsafe_operation_is_repeated_only_if_twilio_has_not_acted() {
        let safety = RetrySafety::Unsafe;
        assert!(again(safety, &answered(429, None)));
        let late = |maybe_sent| Error::Timeout {
            maybe_sent,
            peer: None,
            answered: None,
        };
        assert!(again(safety, &late(false)));
        for error in [answered(500, None), answered(503, None), late(true)] {
            assert!(!again(safety, &error), "{error}");
            assert!(again(RetrySafety::Idempotent, &error), "{error}");
            assert!(again(RetrySafety::Safe, &error), "{error}");
        }
    }

    #[test]
    fn what_is_wrong_with_the_request_is_never_repeated() {
        for status in [400, 401, 403, 404, 405, 409, 422] {
            assert!(
                !again(RetrySafety::Safe, &answered(status, None)),
                "{status}"
            );
        }
    }

    #[test]
    fn waits_are_bounded_and_retry_after_is_obeyed() {
        let policy = RetryPolicy::default()
            .max_attempts(40)
            .max_delay(Duration::from_millis(50));
        for attempt in 1..40 {
            let wait = policy
                .wait(attempt, RetrySafety::Safe, &answered(429, None))
                .unwrap();
            assert!(wait <= Duration::from_millis(50));
        }
        let wait = policy
            .wait(1, RetrySafety::Safe, &answered(429, Some("7")))
            .unwrap();
        let asked = Duration::from_secs(7);
        assert!(wait >= asked && wait <= asked + Duration::from_millis(50));
        // Those who were told the same do not come back together.
        let again = || policy.wait(9, RetrySafety::Safe, &answered(429, Some("7")));
        assert!((0..50).any(|_| again() != Some(wait)));
        assert_eq!(
            policy.wait(1, RetrySafety::Safe, &answered(429, Some("3600"))),
            None
        );
        assert_eq!(
            policy.wait(40, RetrySafety::Safe, &answered(429, None)),
            None
        );
    }
}
