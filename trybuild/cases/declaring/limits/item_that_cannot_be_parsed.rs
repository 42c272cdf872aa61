//! errors: 2
//! rustc: it parses the item before any derive sees it, and once more for the derive

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    pub label Option<String>,
}

fn main() {}
