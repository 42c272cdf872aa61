//! errors: 2

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How long.
    #[param(range = 600..=5, secret)]
    pub timeout: Option<u16>,
}

fn main() {}
