//! errors: 4

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = "Account", path = "Things/{CallSid}", fecth, delete(retry = sometimes))]
pub struct Thing {
    pub call_sid: CallSid,
}

fn main() {}
