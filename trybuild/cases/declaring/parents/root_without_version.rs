//! errors: 1

use twilio_macros::TwilioResource;

/// An API.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api")]
pub struct V1;

fn main() {}
