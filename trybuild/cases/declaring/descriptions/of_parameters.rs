//! errors: 1

use twilio_macros::TwilioParams;

#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    pub label: Option<String>,
}

fn main() {}
