//! errors: 2

use twilio_macros::TwilioResource;

/// An API.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "v1", singular = "one", list)]
pub struct V1;

fn main() {}
