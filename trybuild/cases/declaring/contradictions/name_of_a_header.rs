//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Which revision is meant.
    #[param(header = "If-Match", name = "IfMatch")]
    pub revision: Option<String>,
}

fn main() {}
