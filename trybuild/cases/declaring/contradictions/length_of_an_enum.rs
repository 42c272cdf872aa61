//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(values = mono | dual, length = ..=64)]
    pub channels: Option<Channels>,
}

fn main() {}
