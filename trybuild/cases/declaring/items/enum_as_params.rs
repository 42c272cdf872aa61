//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub enum CreateThing {
    /// One way.
    Quick,
}

fn main() {}
