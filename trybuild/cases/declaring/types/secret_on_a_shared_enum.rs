//! errors: 1

use twilio_macros::TwilioParams;
use twilio_trybuild::Beep;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When to beep.
    #[param(secret)]
    pub beep: Option<Beep>,
}

fn main() {}
