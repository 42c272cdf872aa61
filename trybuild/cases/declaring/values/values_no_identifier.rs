//! errors: 2

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Which.
    #[param(values = "8kHz" | "16kHz")]
    pub rate: Option<Rate>,
}

fn main() {}
