//! What resources in the cases lie below. It is a module of each case, since only the crate of a parent can give it
//! children.

use twilio_macros::TwilioResource;
#[allow(unused_imports, reason = "not every case needs both")]
pub use twilio_resources::sid::{AccountSid, CallSid};

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
