//! errors: 1

use twilio_macros::TwilioParams;
use twilio_trybuild::Beep;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When to beep.
    #[param(length = ..=64)]
    pub beep: Option<Beep>,
}

fn main() {}
