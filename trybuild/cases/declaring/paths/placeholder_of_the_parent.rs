//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A call.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Calls/{Sid}")]
pub struct Call {
    /// Identifies it.
    pub sid: CallSid,
}

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = Call, path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn main() {}
