//! What a storm consists of. All of it follows from a seed, so that what must come of each request can be told.

use twilio_resources::Error;

const SEED: u64 = 4;

/// How often a request is tried.
pub const TRIES: u32 = 4;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Create,
    Fetch,
    List,
    Delete,
}

pub fn kind(id: usize) -> Kind {
    match id % 10 {
        0..4 => Kind::Create,
        4..7 => Kind::Fetch,
        7..9 => Kind::List,
        _ => Kind::Delete,
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// 429, after which Twilio has not acted; with a `Retry-After` of 0 as well.
    Busy,
    BusyNow,
    Unavailable,
    ResetUnread,
    ResetRead,
    /// A body that is cut off.
    Cut,
    /// A whole body that is no JSON.
    Garbage,
    /// A body that never ends.
    Slow,
}

impl Fault {
    /// Whether the server acts on the request nevertheless.
    pub fn acts(self) -> bool {
        !matches!(self, Self::Busy | Self::BusyNow | Self::ResetUnread)
    }
}

/// What befalls that try of that request: one in five is struck.
pub fn fault(id: usize, try_number: u32) -> Option<Fault> {
    const FAULTS: [Fault; 8] = [
        Fault::Busy,
        Fault::BusyNow,
        Fault::Unavailable,
        Fault::ResetUnread,
        Fault::ResetRead,
        Fault::Cut,
        Fault::Garbage,
        Fault::Slow,
    ];
    let drawn = mix(mix(mix(SEED) ^ id as u64) ^ u64::from(try_number)) % 40;
    FAULTS.get(usize::try_from(drawn).unwrap()).copied()
}

/// The step of the generator `SplitMix64`.
fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// What a request came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    Done,
    Busy { maybe_sent: bool },
    Unavailable,
    Broken { maybe_sent: bool },
    Unreadable,
    TimedOut { maybe_sent: bool },
    Unexpected,
}

impl Outcome {
    pub fn of<T>(result: Result<T, Error>) -> Self {
        let Err(error) = result else {
            return Self::Done;
        };
        let maybe_sent = error.maybe_sent();
        match (&error, error.status().map(|status| status.as_u16())) {
            (Error::Api(_), Some(429)) => Self::Busy { maybe_sent },
            (Error::Api(_), Some(503)) if maybe_sent => Self::Unavailable,
            (Error::Transport { .. }, _) => Self::Broken { maybe_sent },
            (Error::Decode(_), _) if maybe_sent => Self::Unreadable,
            (Error::Timeout { .. }, _) => Self::TimedOut { maybe_sent },
            _ => Self::Unexpected,
        }
    }

    /// Whether the server has not acted, as far as the client knows.
    pub fn is_unsent(self) -> bool {
        matches!(
            self,
            Self::Busy { maybe_sent: false }
                | Self::Broken { maybe_sent: false }
                | Self::TimedOut { maybe_sent: false }
        )
    }
}

/// What must come of a request.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fate {
    pub outcome: Outcome,
    /// How often it arrives.
    pub tries: u32,
    /// How often the server acts on it.
    pub acts: u32,
}

/// The rules, written once more: a create ends with the first try that may have been received, the others go on.
pub fn fate(id: usize) -> Fate {
    let kind = kind(id);
    let mut maybe_sent = false;
    let mut acts = 0;
    let mut last = Outcome::Done;
    for tries in 1..=TRIES {
        let fault = fault(id, tries);
        acts += u32::from(fault.is_none_or(Fault::acts));
        let ends = |outcome| Fate {
            outcome,
            tries,
            acts,
        };
        last = match fault {
            None => return ends(Outcome::Done),
            // A delete has no answer to read.
            Some(Fault::Garbage) if kind == Kind::Delete => return ends(Outcome::Done),
            Some(Fault::Garbage) => return ends(Outcome::Unreadable),
            Some(Fault::Busy | Fault::BusyNow) => Outcome::Busy { maybe_sent },
            Some(Fault::Unavailable) => Outcome::Unavailable,
            Some(Fault::Slow) => Outcome::TimedOut { maybe_sent: true },
            Some(Fault::ResetUnread | Fault::ResetRead | Fault::Cut) => {
                Outcome::Broken { maybe_sent: true }
            }
        };
        if !matches!(last, Outcome::Busy { .. }) {
            maybe_sent = true;
            if kind == Kind::Create {
                return ends(last);
            }
        }
    }
    Fate {
        outcome: last,
        tries: TRIES,
        acts,
    }
}

/// Whether it meets a body that never ends, so that it needs a short time.
pub fn is_slow(id: usize) -> bool {
    (1..=fate(id).tries).any(|tries| fault(id, tries) == Some(Fault::Slow))
}
