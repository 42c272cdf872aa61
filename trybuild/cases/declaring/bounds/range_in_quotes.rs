//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(range = "5..=600")]
    pub timeout: Option<u16>,
}

fn main() {}
