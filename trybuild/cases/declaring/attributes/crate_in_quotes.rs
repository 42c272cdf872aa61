//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
#[param(crate = "twilio_runtime")]
pub struct CreateThing {
    /// What it is.
    pub label: Option<String>,
}

fn main() {}
