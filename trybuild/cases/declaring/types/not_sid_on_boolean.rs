//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(not_sid = "CA")]
    pub record: Option<bool>,
}

fn main() {}
