//! errors: 1

use twilio_macros::TwilioParams;
use twilio_trybuild::Beep;

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
