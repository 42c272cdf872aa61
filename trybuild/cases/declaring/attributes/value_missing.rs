//! errors: 2

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(default =, unit = "s", range = 600..=5)]
    pub timeout: Option<u16>,
}

fn main() {}
