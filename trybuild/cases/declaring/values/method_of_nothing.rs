//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
#[param(method = POST)]
pub struct CreateThing {
    /// Its name.
    pub name: Option<String>,
}

fn main() {}
