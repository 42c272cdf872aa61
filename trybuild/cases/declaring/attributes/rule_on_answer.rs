//! errors: 1

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
    #[param(range = 1..=5)]
    pub length: Option<u16>,
}

fn main() {}
