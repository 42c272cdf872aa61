//! errors: 4

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    #[param(rnage = 5..=600, default = soon, secret)]
    pub timeout: Option<u16>,
}

fn main() {}
