//! errors: 1
//! rustc: it knows from the derive that `twilio_resource` is not an attribute of parameters, before the derive runs

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
#[twilio_resource(create)]
pub struct CreateThing {
    /// What it is.
    pub label: Option<String>,
}

fn main() {}
