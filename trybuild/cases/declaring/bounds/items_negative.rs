//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When.
    #[param(items = -1..)]
    pub events: Vec<String>,
}

fn main() {}
