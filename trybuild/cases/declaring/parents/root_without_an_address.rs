//! errors: 3

use twilio_macros::TwilioResource;

/// A version.
#[derive(TwilioResource)]
#[twilio_resource(root, product = "-", version = "..", suffix = "/../x?y#")]
pub struct V1;

fn main() {}
