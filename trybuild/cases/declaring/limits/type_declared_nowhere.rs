//! errors: 2
//! rustc: a name that is declared nowhere is told where the field uses it, and again where the derive does
use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    pub channels: Option<Channels>,
}

fn main() {}
