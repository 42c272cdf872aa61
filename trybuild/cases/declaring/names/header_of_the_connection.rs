//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// In how many pieces.
    #[param(header = "Transfer-Encoding")]
    pub pieces: Option<String>,
}

fn main() {}
