//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(values = mono | dual, requires(track, when = daul))]
    pub channels: Option<Channels>,
    /// What else.
    pub track: Option<String>,
}

fn main() {}
