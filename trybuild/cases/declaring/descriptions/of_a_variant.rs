//! errors: 1

use twilio_macros::TwilioValues;

/// When to beep.
#[derive(Debug, Clone, TwilioValues)]
pub enum Beep {
    OnEnter,
    /// Another.
    Other(String),
}

fn main() {}
