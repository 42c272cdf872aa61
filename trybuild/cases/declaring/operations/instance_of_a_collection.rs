//! errors: 2

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things", list, update = UpdateThing, delete)]
pub struct Thing {
    /// What it is.
    pub call_sid: Option<CallSid>,
}

fn main() {}
