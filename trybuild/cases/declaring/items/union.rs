//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub union CreateThing {
    /// What it is.
    pub number: u16,
}

fn main() {}
