//! errors: 1
//! rustc: whether a type exists is seen by rustc alone, and the derive can only add `Request` to its name
#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", create = twilio_trybuild::CreateCallRequest)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn main() {}
