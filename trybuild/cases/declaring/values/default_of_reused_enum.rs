//! errors: 1

use twilio_macros::TwilioParams;
use twilio_trybuild::Beep;

/// Changes a thing, with the enum that its creation declares.
#[derive(TwilioParams)]
pub struct UpdateThing {
    /// When to beep.
    #[param(default = onEntry)]
    pub beep: Option<Beep>,
}

fn main() {}
