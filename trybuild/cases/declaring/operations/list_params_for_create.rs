//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::{TwilioParams, TwilioResource};

/// Narrows down things.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListThings {
    /// Only those muted.
    pub muted: Option<bool>,
}

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", create = ListThings)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn main() {}
