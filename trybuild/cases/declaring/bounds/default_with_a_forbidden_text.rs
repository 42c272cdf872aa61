//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(without = "/" | "%2F", default = "a/b")]
    pub label: Option<String>,
}

fn main() {}
