//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(values = mono | dual)]
    pub channels: Option<audio::Channels>,
}

fn main() {}
