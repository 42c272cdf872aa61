//! A small tree of resources that the cases use, so that their messages show none of the real ones, which grow.

use twilio_macros::{TwilioParams, TwilioResource};
/// Re-exported as `twilio_resources` does, so that messages show the paths that its users see.
pub use twilio_runtime as runtime;
use twilio_runtime::{Date, Decimal, Endpoint, sids};

sids! {
    /// An account.
    AccountSid = "AC";
    /// A call.
    CallSid = "CA";
    /// A conference.
    ConferenceSid = "CF";
}

/// An API.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "2010-04-01", suffix = ".json")]
pub struct V2010;

/// An account.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V2010, path = "Accounts/{Sid}")]
pub struct Account {
    /// Identifies it.
    pub sid: AccountSid,
}

/// A call.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = Account, path = "Calls/{Sid}", create = CreateCall)]
pub struct Call {
    /// Identifies it.
    pub sid: CallSid,
}

/// Places a call.
#[derive(TwilioParams)]
pub struct CreateCall {
    /// Whom to call.
    pub to: Endpoint,
    /// How long to let it ring.
    #[param(range = 5..=600, unit = "s")]
    pub timeout: Option<u16>,
    /// When to beep.
    #[param(values = onEnter | onExit)]
    pub beep: Option<Beep>,
    /// What is reported.
    #[param(values = ringing | answered)]
    pub events: Vec<Event>,
    /// A name.
    pub label: Option<String>,
    /// The call to coach.
    pub coached: Option<CallSid>,
    /// The day to call on.
    pub day: Option<Date>,
    /// What a minute may cost.
    pub max_price: Option<Decimal>,
}
