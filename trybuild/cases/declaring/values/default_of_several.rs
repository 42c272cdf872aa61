//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(values = start | end, default = "start stop")]
    pub events: Vec<Event>,
}

fn main() {}
