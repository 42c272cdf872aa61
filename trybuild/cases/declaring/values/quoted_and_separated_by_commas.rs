//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How far it has come.
    #[param(values = "in-use", "free")]
    pub state: Option<ThingState>,
}

fn main() {}
