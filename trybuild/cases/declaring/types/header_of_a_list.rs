//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Which revision is meant.
    #[param(header = "If-Match")]
    pub revision: Vec<String>,
}

fn main() {}
