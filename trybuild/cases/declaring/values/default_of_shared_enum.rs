//! errors: 1

use twilio_macros::{TwilioParams, TwilioResource};

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How it is requested.
    #[param(default = PUT)]
    pub method: Option<twilio_resources::values::HttpMethod>,
}

fn main() {}
