//! Accounts, which everything of the 2010-04-01 API hangs from.

use crate::prelude::*;

/// An account or subaccount.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::V2010, path = "Accounts/{Sid}")]
pub struct Account {
    /// Identifies the account.
    pub sid: AccountSid,
}
