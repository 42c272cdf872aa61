//! errors: 1

use twilio_macros::TwilioParams;

/// Looks for things.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListThings {
    /// How many at once.
    #[param(name = "PageSize", range = 1..=100)]
    pub at_once: Option<u16>,
}

fn main() {}
