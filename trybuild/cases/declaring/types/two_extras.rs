//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;
use twilio_runtime::Extra;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
    /// The rest.
    pub extra: Extra,
    /// The rest of the rest.
    pub more: Extra,
}

fn main() {}
