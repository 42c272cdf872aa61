//! errors: 41
//! shows: twilio_runtime::: rustc names the traits that the impls are of
//! shows: IntoParam: rustc names the traits that the impls are of
//! shows: IntoValue: rustc names the traits that the impls are of
//! shows: ParamType: rustc names the traits that the impls are of
//! shows: Slot: rustc names the traits that the impls are of
//! shows: __: rustc names the macro that the impls are from
//! rustc: neither derive can see that the other declares the enum too, so each of its impls is told as a second one

use twilio_macros::TwilioParams;

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// When to beep.
    #[param(values = onEnter | onExit)]
    pub beep: Option<Beep>,
}

/// Changes a thing.
#[derive(TwilioParams)]
pub struct UpdateThing {
    /// When to beep.
    #[param(values = onEnter | onExit)]
    pub beep: Option<Beep>,
}

fn main() {}
