//! errors: 1

use twilio_macros::TwilioResource;
use twilio_resources::sid::{AccountSid, CallSid};

/// An account.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "2010-04-01", suffix = ".json", path = "Accounts/{Sid}")]
pub struct Account {
    /// Its SID.
    pub sid: AccountSid,
}

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "v1", parent = Account, path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn main() {}
