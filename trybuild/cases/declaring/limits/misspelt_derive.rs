//! errors: 1
//! shows: twilio_macros::: it is what was written
//! rustc: no derive of ours runs; the name is looked for by rustc alone

/// Makes a thing.
#[derive(twilio_macros::TwilioParam)]
pub struct CreateThing {
    /// What it is.
    pub label: Option<String>,
}

fn main() {}
