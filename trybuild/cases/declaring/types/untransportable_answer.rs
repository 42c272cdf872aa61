//! errors: 1
//! shows: Slot: rustc names the trait that the type lacks

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
    /// Its length.
    pub length: Option<std::time::Duration>,
}

fn main() {}
