//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing<T> {
    /// What.
    pub what: T,
}

fn main() {}
