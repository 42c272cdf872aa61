//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Thing", singleton, fetch, list)]
pub struct Thing {
    /// What it is.
    pub call_sid: Option<CallSid>,
}

fn main() {}
