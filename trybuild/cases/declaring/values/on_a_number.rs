//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(values = 1 | 2)]
    pub channels: Option<u16>,
}

fn main() {}
