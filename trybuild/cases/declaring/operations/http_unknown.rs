//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::{TwilioParams, TwilioResource};

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", update(params = UpdateThing, http = HEAD))]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

/// Changes a thing.
#[derive(TwilioParams)]
pub struct UpdateThing {
    /// A name for it.
    pub name: Option<String>,
}

fn main() {}
