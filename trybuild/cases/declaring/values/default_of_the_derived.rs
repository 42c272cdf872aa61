//! errors: 1

use twilio_macros::TwilioValues;

/// When to beep.
#[derive(Debug, Clone, TwilioValues)]
#[param(default = "on-enty")]
pub enum Beep {
    /// At the start.
    OnEntry,
    /// Another.
    Other(String),
}

fn main() {}
