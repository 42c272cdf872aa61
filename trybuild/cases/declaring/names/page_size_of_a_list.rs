//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
#[param(list)]
pub struct CreateThing {
    /// What it is.
    pub page_size: Option<u16>,
}

fn main() {}
