//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Who asks.
    #[param(header = "Authorization")]
    pub token: Option<String>,
}

fn main() {}
