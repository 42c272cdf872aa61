//! errors: 1

use twilio_macros::TwilioValues;

/// When to beep.
#[derive(Debug, Clone, TwilioValues)]
pub enum Beep {
    /// Now.
    Now,
    /// Now.
    #[param(name = "now")]
    AtOnce,
    /// Another.
    Other(String),
}

fn main() {}
