//! How many retries all requests of a client may make together.

use std::fmt;
use std::time::Duration;

use tower::retry::budget::{Budget, TpsBudget};

use crate::error::ConfigError;

/// How far back requests count.
const WINDOW: Duration = Duration::from_secs(10);

/// How many retries the requests of a client, and of its clones, may make together.
///
/// Where much fails, retries only add to the load, and each caller waits longer for the same error. Over the last 10
/// seconds, retries may be at most a share of the requests, and a few more each second, so that a client which has just
/// started can retry too. Beyond that a request's error is returned as it is.
///
/// ```
/// use twilio_runtime::RetryBudget;
///
/// let careful = RetryBudget::new().ratio(0.05).per_second(1);
/// # let _ = careful;
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct RetryBudget {
    ratio: f32,
    per_second: u32,
    limited: bool,
}

impl Default for RetryBudget {
    /// One retry for five requests, and 10 more a second.
    fn default() -> Self {
        Self {
            ratio: 0.2,
            per_second: 10,
            limited: true,
        }
    }
}

impl RetryBudget {
    /// The default: one retry for five requests, and 10 more a second.
    pub fn new() -> Self {
        Self::default()
    }

    /// As many retries as each request's policy allows.
    pub fn unlimited() -> Self {
        Self {
            limited: false,
            ..Self::default()
        }
    }

    /// How many retries there may be for each request: 0 to 10, default 0.2. Below 1 it counts as one retry for a whole
    /// number of requests, so that 0.4 is one for two.
    pub fn ratio(self, ratio: f32) -> Self {
        Self { ratio, ..self }
    }

    /// How many retries there may be each second beside those: 0 to 10,000, default 10.
    pub fn per_second(self, per_second: u32) -> Self {
        Self { per_second, ..self }
    }

    pub(crate) fn open(&self) -> Result<Purse, ConfigError> {
        if !(0.0..=10.0).contains(&self.ratio) || self.per_second > 10_000 {
            return Err(ConfigError::Setting {
                field: "retry_budget",
                problem: "takes a ratio of 0 to 10, and 0 to 10,000 more per second".to_owned(),
            });
        }
        Ok(Purse(self.limited.then(|| {
            TpsBudget::new(WINDOW, self.per_second, self.ratio)
        })))
    }
}

/// What is left of a budget.
pub(crate) struct Purse(Option<TpsBudget>);

impl Purse {
    /// Counts a request.
    pub(crate) fn deposit(&self) {
        if let Some(budget) = &self.0 {
            budget.deposit();
        }
    }

    /// Takes a retry, if there is one left.
    pub(crate) fn withdraw(&self) -> bool {
        self.0.as_ref().is_none_or(Budget::withdraw)
    }
}

impl fmt::Debug for Purse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Purse")
    }
}
