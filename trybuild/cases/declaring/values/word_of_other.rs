//! errors: 1

use twilio_macros::TwilioValues;

/// When to beep.
#[derive(Debug, Clone, TwilioValues)]
pub enum Beep {
    /// At the start.
    OnEnter,
    /// Another.
    #[param(name = "something-else")]
    Other(String),
}

fn main() {}
