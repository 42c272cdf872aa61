//! errors: 1

use twilio_macros::TwilioParams;

/// Looks for things.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListThings {
    /// How many things a page holds.
    #[param(range = 1..=100)]
    pub page_size: u16,
}

fn main() {}
