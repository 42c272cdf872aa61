//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::{TwilioParams, TwilioResource};

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", create(CreateThing))]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// Its name.
    pub name: String,
}

fn main() {}
