//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// More.
    pub more: Option<std::time::Duration>,
}

fn main() {}
