//! errors: 1

use twilio_macros::TwilioResource;

/// An API.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "v1", pages = url)]
pub struct V1;

fn main() {}
