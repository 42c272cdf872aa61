//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Whether.
    #[param(requires(whom, when = maybe))]
    pub coaching: Option<bool>,
    /// Whom.
    pub whom: Option<String>,
}

fn main() {}
