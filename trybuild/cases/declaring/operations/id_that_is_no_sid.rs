//! errors: 1

#[path = "../../../declared/mod.rs"]
mod declared;

use twilio_macros::TwilioResource;

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{Name}", fetch, id(or = "a name"))]
pub struct Thing {
    /// What it is.
    pub name: String,
}

fn main() {}
