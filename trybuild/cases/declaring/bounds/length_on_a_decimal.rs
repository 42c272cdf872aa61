//! errors: 1

use twilio_macros::TwilioParams;
use twilio_runtime::Decimal;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it may cost.
    #[param(length = ..=9)]
    pub max_price: Option<Decimal>,
}

fn main() {}
