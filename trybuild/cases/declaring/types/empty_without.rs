//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// A name.
    #[param(without = "")]
    pub label: Option<String>,
}

fn main() {}
