//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Where it is from.
    pub from: String,
    /// Where it is from, too.
    #[param(name = "From")]
    pub sender: Option<String>,
}

fn main() {}
