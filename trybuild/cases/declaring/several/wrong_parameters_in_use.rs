//! errors: 2

#[path = "../../../declared/mod.rs"]
mod declared;

use declared::{AccountHandle, CallSid};
use twilio_macros::{TwilioParams, TwilioResource};

/// A thing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = declared::Account, path = "Things/{CallSid}", create = CreateThing, fetch)]
pub struct Thing {
    /// Its call.
    pub call_sid: CallSid,
}

/// Makes a thing.
#[derive(TwilioParams)]
pub struct CreateThing {
    /// How long.
    #[param(range = 600..=5)]
    pub timeout: Option<u16>,
    /// When to beep.
    #[param(values = onEnter | onExit | onEnter)]
    pub beep: Beep,
}

// What the wrong declaration is used for is no second error.
fn use_it(account: &AccountHandle) {
    let _ = account.things().create().timeout(30).beep(Beep::OnEnter).send();
    let _ = account.thing("CA0123456789abcdef0123456789abcdef").fetch();
}

fn main() {}
