//! errors: 1
//! shows: Slot: rustc names the trait that the type lacks

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
#[twilio_resource(parent = Account, path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
    /// Its length.
    pub length: Option<std::time::Duration>,
}

fn main() {}
