//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(values = mono | dual)]
    pub channels: Option<Channels>,
    /// What else it is.
    #[param(values = mono | dual | many)]
    pub others: Option<Channels>,
}

fn main() {}
