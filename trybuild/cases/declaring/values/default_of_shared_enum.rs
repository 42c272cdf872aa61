//! errors: 1

use twilio_macros::{TwilioParams, TwilioResource};
use twilio_resources::sid::AccountSid;

/// An account.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "2010-04-01", suffix = ".json", path = "Accounts/{Sid}")]
pub struct Account {
    /// Its SID.
    pub sid: AccountSid,
}

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How it is requested.
    #[param(default = PUT)]
    pub method: Option<twilio_resources::values::HttpMethod>,
}

fn main() {}
