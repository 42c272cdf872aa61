//! errors: 8

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::{AccountHandle, CallSid};
use twilio_macros::{TwilioParams, TwilioResource};

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid", lists, create = "CreateThing", fecth)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How long.
    #[param(rnage = 5..=600)]
    pub timeout: Option<u16>,
    /// When to beep.
    #[param(vales = onEnter | onExit)]
    pub beep: Option<Beep>,
    /// How to beep.
    #[param(value = loud | soft, default = load)]
    pub sound: Option<Sound>,
}

// What was meant is clear, so its use is no second error.
fn use_it(account: &AccountHandle) {
    let _ = account.things().create().timeout(30).beep(Beep::OnEnter).sound(Sound::Loud).send();
    let _ = account.things().list().stream();
    let _ = account.thing("CA0123456789abcdef0123456789abcdef").fetch().send();
}

fn main() {}
