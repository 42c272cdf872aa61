//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::Beep;
use twilio_macros::TwilioParams;

/// Changes a thing, with the enum that its creation declares.
#[derive(TwilioParams)]
pub struct UpdateThing {
    /// When to beep.
    #[param(default = onEntry)]
    pub beep: Option<Beep>,
}

fn main() {}
