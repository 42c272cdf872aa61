//! errors: 1
//! rustc: neither derive can see that the other declares the enum too

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When to beep.
    #[param(values = onEnter | onExit)]
    pub beep: Option<Beep>,
}

/// Changes a thing.
#[derive(TwilioParams)]
pub struct UpdateThing {
    /// When to beep.
    #[param(values = onEnter | onExit)]
    pub beep: Option<Beep>,
}

fn main() {}
