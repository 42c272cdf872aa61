//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use twilio_macros::TwilioResource;

/// A version.
#[derive(TwilioResource)]
#[twilio_resource(root, parent = declared::Account, product = "api", version = "v1", list, fetch)]
pub struct V1;

fn main() {}
