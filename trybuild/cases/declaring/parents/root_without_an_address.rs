//! errors: 2

use twilio_macros::TwilioResource;

/// A version.
#[derive(TwilioResource)]
#[twilio_resource(root, product = "Api.example", version = "")]
pub struct V1;

fn main() {}
