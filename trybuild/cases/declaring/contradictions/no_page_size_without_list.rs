//! errors: 1

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
#[param(no_page_size)]
pub struct CreateThing {
    /// What it is.
    pub name: Option<String>,
}

fn main() {}
