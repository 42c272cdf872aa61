//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(requires(whom, wen = true))]
    pub coaching: Option<bool>,
    /// Whom.
    pub whom: Option<String>,
}

fn main() {}
