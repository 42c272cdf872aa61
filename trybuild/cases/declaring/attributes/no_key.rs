//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(60, unit = "s")]
    pub timeout: Option<u16>,
}

fn main() {}
