//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// The name.
    #[param(requires(name))]
    pub name: Option<String>,
}

fn main() {}
