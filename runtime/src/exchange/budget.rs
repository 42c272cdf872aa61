//! How many retries all requests of a client may make together.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use crate::error::ConfigError;

/// How many retries the requests of a client, and of its clones, may make together.
///
/// Where much fails, retries only add to the load, and each caller waits longer for the same error. Over the last 10
/// seconds, retries may be at most a share of the requests, and a few more for each of these seconds, so that a client which
/// has just started can retry too. Beyond that a request's error is returned as it is.
///
/// By default that is a fifth, and 10 for each second, which may all be taken at once: of 200 requests that all fail, 140 are
/// tried again (40 for the requests, 100 for the seconds), and 340 reach Twilio in all.
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

    /// How many retries there may be for each request: 0 to 10, default 0.2, which is one for five.
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
        Ok(Purse(self.limited.then(|| Mutex::new(Window::new(self)))))
    }
}

/// What is left of a budget.
pub(crate) struct Purse(Option<Mutex<Window>>);

impl Purse {
    /// Counts a request.
    pub(crate) fn deposit(&self) {
        if let Some(window) = &self.0 {
            locked(window).now().requests += 1;
        }
    }

    /// Takes a retry, if there is one left.
    pub(crate) fn withdraw(&self) -> bool {
        let Some(window) = &self.0 else { return true };
        let mut window = locked(window);
        let allowed = window.allows_one_more();
        window.now().retries += u64::from(allowed);
        allowed
    }
}

fn locked(window: &Mutex<Window>) -> MutexGuard<'_, Window> {
    window.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many seconds back requests and retries count.
const SECONDS: usize = 10;

/// A whole retry, in the parts that shares are counted in.
const WHOLE: u64 = 1_000_000;

/// The last seconds, the one that runs among them.
struct Window {
    /// What a request adds.
    share: u64,
    /// What there is without any.
    reserve: u64,
    start: Instant,
    /// The one that runs, counted from the start.
    second: usize,
    /// Each at its number's remainder.
    seconds: [Second; SECONDS],
}

#[derive(Debug, Clone, Copy, Default)]
struct Second {
    requests: u64,
    retries: u64,
}

impl Window {
    fn new(budget: &RetryBudget) -> Self {
        // The ratio lies in 0 to 10, and has no more digits than these.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let share = (f64::from(budget.ratio) * 1e6).round() as u64;
        Self {
            share,
            reserve: u64::from(budget.per_second) * SECONDS as u64 * WHOLE,
            start: Instant::now(),
            second: 0,
            seconds: [Second::default(); SECONDS],
        }
    }

    /// The second that runs, once those that are long past count no more.
    fn now(&mut self) -> &mut Second {
        let second = usize::try_from(self.start.elapsed().as_secs()).unwrap_or(usize::MAX);
        let new = second.saturating_sub(self.second).min(SECONDS);
        for begun in second - new..second {
            self.seconds[(begun + 1) % SECONDS] = Second::default();
        }
        self.second = self.second.max(second);
        &mut self.seconds[self.second % SECONDS]
    }

    fn allows_one_more(&mut self) -> bool {
        self.now();
        let sum = |of: fn(&Second) -> u64| self.seconds.iter().map(of).sum::<u64>();
        let (requests, retries) = (sum(|s| s.requests), sum(|s| s.retries));
        (retries + 1) * WHOLE <= requests * self.share + self.reserve
    }
}

impl fmt::Debug for Purse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Purse")
    }
}
