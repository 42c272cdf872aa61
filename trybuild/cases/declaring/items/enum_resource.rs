//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", fetch)]
pub enum Thing {
    /// One.
    One,
}

fn main() {}
