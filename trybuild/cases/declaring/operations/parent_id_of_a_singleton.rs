//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// There is one.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Balance", singleton)]
pub struct Balance {
    /// How much.
    pub balance: Option<String>,
}

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = Balance, path = "Things/{CallSid}", fetch(parent_id(or = "a name")))]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn main() {}
