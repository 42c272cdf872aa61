//! errors: 1

use twilio_macros::TwilioResource;
use twilio_resources::sid::CallSid;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "v1", path = "Things/{CallSid}", list, fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

fn use_it(one: ThingHandle, all: ThingCollection) {
    let _ = (one.fetch(), all.list());
}

fn main() {}
