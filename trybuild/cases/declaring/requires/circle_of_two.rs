//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(requires(password))]
    pub name: Option<String>,
    /// What else.
    #[param(requires(name))]
    pub password: Option<String>,
}

fn main() {}
