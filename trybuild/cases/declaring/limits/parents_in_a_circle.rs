//! errors: 1
//! rustc: neither derive sees that the other's parent is its own resource; the compiler finds it in the constants

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = Part, path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

/// A part.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = Thing, path = "Parts/{Sid}", fetch)]
pub struct Part {
    /// Its call.
    pub sid: CallSid,
}

fn main() {}
