//! errors: 1

use twilio_macros::TwilioParams;
use twilio_runtime::Decimal;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it may cost.
    #[param(range = ..=10, default = 10.5)]
    pub max_price: Option<Decimal>,
}

fn main() {}
