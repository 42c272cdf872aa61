//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How long.
    #[param(range = 600..=5)]
    pub timeout: Option<u16>,
}

fn main() {}
