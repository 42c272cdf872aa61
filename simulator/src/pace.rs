//! How calls move along: by themselves, or when a test says so.

use std::time::Duration;

use tokio::time::Instant;

/// How calls move from `queued` over `connecting` and `ringing` to `connected`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pace {
    /// Each call takes so long for each of the three steps. Default: 20 ms; with 0, it is connected when it is next looked at.
    /// The time is Tokio's, which a test can pause.
    Every(Duration),
    /// A call moves by one step at each [`Simulator::tick`](crate::Simulator::tick), and otherwise not at all.
    Manual,
}

impl Default for Pace {
    fn default() -> Self {
        Self::Every(Duration::from_millis(20))
    }
}

/// The pace, and how many steps a test has asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    pace: Pace,
    ticks: Steps,
}

/// A number of steps.
pub(crate) type Steps = u32;

impl Clock {
    pub(crate) fn new(pace: Pace) -> Self {
        Self { pace, ticks: 0 }
    }

    pub(crate) fn tick(&mut self) {
        self.ticks = self.ticks.saturating_add(1);
    }

    /// How many steps a call that was made then has taken.
    pub(crate) fn steps_since(&self, made: Moment) -> Steps {
        match self.pace {
            Pace::Manual => self.ticks.saturating_sub(made.ticks),
            Pace::Every(step) if step.is_zero() => Steps::MAX,
            Pace::Every(step) => {
                let steps = made.at.elapsed().as_nanos() / step.as_nanos();
                Steps::try_from(steps).unwrap_or(Steps::MAX)
            }
        }
    }

    pub(crate) fn moment(&self) -> Moment {
        Moment {
            at: Instant::now(),
            ticks: self.ticks,
        }
    }
}

/// When something was made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    at: Instant,
    ticks: Steps,
}
