//! errors: 2

use twilio_macros::TwilioResource;

/// A version.
#[derive(TwilioResource)]
#[twilio_resource(root, product = "api.twilio.com", version = "")]
pub struct V1;

fn main() {}
