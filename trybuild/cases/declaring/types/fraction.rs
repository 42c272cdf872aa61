//! errors: 1
//! shows: ParamType: rustc names the trait that the type lacks
use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// What it is.
    pub price: Option<f64>,
}

fn main() {}
