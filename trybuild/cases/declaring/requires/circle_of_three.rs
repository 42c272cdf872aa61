//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    #[param(requires(b))]
    pub a: Option<String>,
    /// What else.
    #[param(requires(c))]
    pub b: Option<String>,
    /// What else.
    #[param(requires(a))]
    pub c: Option<String>,
}

fn main() {}
