//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When to beep.
    #[param(values = "on-enter" | onEnter)]
    pub beep: Option<Beep>,
}

fn main() {}
