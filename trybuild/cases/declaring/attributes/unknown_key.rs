//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How long.
    #[param(rnage = 5..=600)]
    pub timeout: Option<u16>,
}

fn main() {}
