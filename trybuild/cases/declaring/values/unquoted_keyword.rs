//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(values = in-progress | done)]
    pub record: Option<Record>,
}

fn main() {}
