//! errors: 1

use twilio_macros::TwilioResource;
use twilio_resources::sid::CallSid;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(path = "Things/{CallSid}", fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn main() {}
