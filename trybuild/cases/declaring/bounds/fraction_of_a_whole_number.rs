//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it may cost.
    #[param(default = 0.5)]
    pub max_price: Option<u16>,
}

fn main() {}
