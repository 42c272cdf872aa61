//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::Beep;
use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When to beep.
    #[param(requires(sound, when = never))]
    pub beep: Option<Beep>,
    /// Which beep.
    pub sound: Option<String>,
}

fn main() {}
