//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", fetch(http = PUT))]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn main() {}
