//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// The name.
    #[param(requires(password))]
    pub name: Option<String>,
    /// The word.
    pub password: String,
}

fn main() {}
