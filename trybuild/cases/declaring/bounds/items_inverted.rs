//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(items = 5..=1)]
    pub names: Vec<String>,
}

fn main() {}
