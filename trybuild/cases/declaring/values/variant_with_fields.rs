//! errors: 1

use twilio_macros::TwilioValues;

/// When to beep.
#[derive(Debug, Clone, TwilioValues)]
pub enum Beep {
    /// After so many seconds.
    After(u16),
    /// Another.
    Other(String),
}

fn main() {}
