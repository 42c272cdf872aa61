//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// What it is.
    pub call_sid: CallSid,
    /// How long.
    #[twilio_resource(unit = "s")]
    pub length: Option<u16>,
}

fn main() {}
