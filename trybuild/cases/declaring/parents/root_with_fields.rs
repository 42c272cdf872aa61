//! errors: 1

use twilio_macros::TwilioResource;
use twilio_resources::sid::CallSid;

/// An API.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "v1")]
pub struct V1 {
    /// A call.
    pub call_sid: CallSid,
}

fn main() {}
