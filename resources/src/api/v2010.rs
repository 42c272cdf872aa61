//! Version 2010-04-01: accounts, and the voice and messaging resources below them.

use crate::prelude::*;

/// The API of 2010-04-01, which has accounts and what belongs to them.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "2010-04-01", suffix = ".json")]
pub struct V2010;

crate::folder! {
    account: Account;
    conference: Conference, *;
    message: Message;
    queue: Queue, *;
}
