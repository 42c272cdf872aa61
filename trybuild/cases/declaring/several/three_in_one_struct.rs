//! errors: 3

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How long.
    #[param(range = 600..=5)]
    pub timeout: Option<u16>,
    pub label: Option<String>,
    /// When to beep.
    #[param(vales = onEnter | onExit)]
    pub beep: Option<Beep>,
}

fn main() {}
