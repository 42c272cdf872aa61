//! errors: 1
//! rustc: neither of the two declarations can see the other

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::CallSid;
use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things", list)]
pub struct Thing {
    /// Its call.
    pub call_sid: Option<CallSid>,
}

/// Another.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Others", plural = "things", list)]
pub struct Another {
    /// Its call.
    pub call_sid: Option<CallSid>,
}

fn main() {}
