//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Which revision it replaces.
    #[param(header = "If-Match")]
    pub revision: Option<String>,
    /// The same.
    #[param(header = "if-match")]
    pub same: Option<String>,
}

fn main() {}
