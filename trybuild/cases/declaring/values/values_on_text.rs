//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When to beep.
    #[param(values = onEnter | onExit)]
    pub beep: Option<String>,
}

fn main() {}
