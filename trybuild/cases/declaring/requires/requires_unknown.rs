//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// The name.
    #[param(requires(sip_pasword))]
    pub sip_username: Option<String>,
    /// The word.
    pub sip_password: Option<String>,
}

fn main() {}
