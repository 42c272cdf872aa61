//! errors: 1

use twilio_macros::TwilioValues;

/// When to beep.
#[derive(Debug, Clone, TwilioValues)]
pub struct Beep {
    /// At the start.
    pub on_enter: bool,
}

fn main() {}
