//! errors: 1

use twilio_macros::TwilioParams;
use twilio_runtime::Url;

/// Calls somebody.
#[derive(TwilioParams)]
#[param(one_of = "url")]
pub struct CreateCall {
    /// Whom to call.
    pub to: String,
    /// Where what to say is fetched.
    pub url: Option<Url>,
    /// What to say.
    pub twiml: Option<String>,
    /// What answers instead.
    pub application: Option<String>,
}

fn main() {}
