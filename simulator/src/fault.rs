//! What can go wrong on request.

use std::time::Duration;

use hyper::StatusCode;
use twilio_resources::testing::path_matches;

use crate::error::SetupError;

/// Where a connection breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// After the request was read, before a byte of the answer.
    Request,
    /// In the middle of the answer's head.
    Head,
    /// In the middle of the answer's body.
    Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Status(StatusCode, Option<Duration>),
    Reset(Stage),
    Truncated,
    Garbage,
    Delay(Duration),
}

/// Something that goes wrong with requests, the next one unless it says otherwise.
///
/// ```
/// use std::time::Duration;
///
/// use twilio_simulator::{Fault, Stage};
///
/// // The next create is carried out, and its answer lost.
/// let lost = Fault::reset(Stage::Request).on("POST", "/*/Accounts/*/Conferences/*/Participants.json");
/// // Every tenth request or so is put off.
/// let busy = Fault::busy(Some(Duration::from_secs(1))).always().rate(0.1)?;
/// # let _ = (lost, busy);
/// # Ok::<(), twilio_simulator::SetupError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a fault does nothing until it is given to `Simulator::inject`"]
pub struct Fault {
    pub(crate) kind: Kind,
    /// Whether the request is carried out all the same.
    pub(crate) processed: bool,
    /// Twilio's code in the body of an error.
    pub(crate) code: Option<u32>,
    route: Option<(String, String)>,
    left: Option<u32>,
    rate: f64,
}

impl Fault {
    fn new(kind: Kind, processed: bool) -> Self {
        Self {
            kind,
            processed,
            code: None,
            route: None,
            left: Some(1),
            rate: 1.0,
        }
    }

    /// Too many requests at once: 429, and `Retry-After` where a wait is given, in whole seconds and rounded up. The request
    /// is not carried out.
    pub fn busy(retry_after: Option<Duration>) -> Self {
        Self::new(
            Kind::Status(StatusCode::TOO_MANY_REQUESTS, retry_after),
            false,
        )
    }

    /// An answer with this status and an error's body, with Twilio's code where it has one for the status. The request is
    /// not carried out.
    ///
    /// # Errors
    /// Where it is no error's status, 400 to 599.
    pub fn status(status: u16) -> Result<Self, SetupError> {
        let found = StatusCode::from_u16(status).ok();
        let found = found.filter(|s| s.is_client_error() || s.is_server_error());
        let Some(status) = found else {
            let help = "without a fault, a request is answered as it should be";
            let allowed = "that of an error, 400 to 599";
            return Err(SetupError::new("status", &status, allowed, help));
        };
        Ok(Self::new(Kind::Status(status, None), false))
    }

    /// Twilio's code in the error's body: `Fault::status(400)?.code(codes::INVALID_TO)`.
    pub fn code(self, code: u32) -> Self {
        Self {
            code: Some(code),
            ..self
        }
    }

    /// The connection is reset. The request is carried out.
    pub fn reset(stage: Stage) -> Self {
        Self::new(Kind::Reset(stage), true)
    }

    /// The connection ends in the middle of the answer's body. The request is carried out.
    pub fn truncated() -> Self {
        Self::new(Kind::Truncated, true)
    }

    /// The answer is no JSON. The request is carried out.
    pub fn garbage() -> Self {
        Self::new(Kind::Garbage, true)
    }

    /// The request is carried out at once, and answered after so long on Tokio's clock: for who is not patient enough, it
    /// was done all the same. After `Duration::MAX` means never.
    pub fn delay(delay: Duration) -> Self {
        Self::new(Kind::Delay(delay), true)
    }

    /// Only requests of that method, in whatever case, and path. In the path, `*` stands for what is in one segment.
    pub fn on(self, method: &str, path: &str) -> Self {
        Self {
            route: Some((method.to_owned(), path.to_owned())),
            ..self
        }
    }

    /// So many requests instead of one; none where it is 0.
    pub fn times(self, times: u32) -> Self {
        Self {
            left: Some(times),
            ..self
        }
    }

    /// All requests.
    pub fn always(self) -> Self {
        Self { left: None, ..self }
    }

    /// Of the requests that it is for only such a share, from 0 to 1, chosen by the simulator's seed.
    ///
    /// # Errors
    /// Where it is less than 0, more than 1, or no number.
    pub fn rate(self, rate: f64) -> Result<Self, SetupError> {
        if !(0.0..=1.0).contains(&rate) {
            let help = "0.1 is one request in ten";
            return Err(SetupError::new("rate", &rate, "a share from 0 to 1", help));
        }
        Ok(Self { rate, ..self })
    }

    /// Says that the request is carried out before it goes wrong.
    pub fn processed(self) -> Self {
        Self {
            processed: true,
            ..self
        }
    }

    /// Says that the request is not carried out.
    pub fn unprocessed(self) -> Self {
        Self {
            processed: false,
            ..self
        }
    }

    /// What goes wrong, in words.
    pub(crate) fn words(&self) -> String {
        let what = match &self.kind {
            Kind::Status(status, _) => format!("{} on request", status.as_u16()),
            Kind::Reset(Stage::Request) => "reset before the answer".to_owned(),
            Kind::Reset(Stage::Head) => "reset in the head of the answer".to_owned(),
            Kind::Reset(Stage::Body) => "reset in the body of the answer".to_owned(),
            Kind::Truncated => "answer cut off".to_owned(),
            Kind::Garbage => "garbage for an answer".to_owned(),
            Kind::Delay(delay) => format!("delayed by {delay:?}"),
        };
        let done = if self.processed {
            ""
        } else {
            ", not carried out"
        };
        format!("{what}{done}")
    }
}

/// The faults to come.
pub(crate) struct Faults {
    all: Vec<Fault>,
    random: fastrand::Rng,
}

impl Faults {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            all: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
        }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        if fault.left != Some(0) {
            self.all.push(fault);
        }
    }

    /// What goes wrong with this request, if anything does.
    pub(crate) fn next(&mut self, method: &str, path: &str) -> Option<Fault> {
        let random = &mut self.random;
        let index = self.all.iter_mut().position(|fault| {
            let fits = fault
                .route
                .as_ref()
                .is_none_or(|(m, p)| m.eq_ignore_ascii_case(method) && path_matches(p, path));
            fits && (fault.rate >= 1.0 || random.f64() < fault.rate)
        })?;
        let fault = self.all.get_mut(index)?;
        fault.left = fault.left.map(|left| left.saturating_sub(1));
        if fault.left == Some(0) {
            Some(self.all.remove(index))
        } else {
            Some(fault.clone())
        }
    }
}
