//! Queues: calls that wait, in order, to be answered.
//!
//! Source: <https://www.twilio.com/docs/voice/api/queue-resource>

use crate::prelude::*;
use crate::sid::QueueSid;

crate::folder! {
    member: Member;
}

/// A queue of calls that wait.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::account::Account, path = "Queues/{Sid}")]
#[twilio_resource(list, create = CreateQueue, fetch, update = UpdateQueue, delete)]
pub struct Queue {
    /// The account it belongs to.
    pub account_sid: Option<AccountSid>,
    /// How long those who wait now have waited on average.
    #[param(unit = "s")]
    pub average_wait_time: Option<u32>,
    /// How many calls wait in it.
    pub current_size: Option<u32>,
    /// When it was made.
    pub date_created: Option<Timestamp>,
    /// When it last changed.
    pub date_updated: Option<Timestamp>,
    /// The name it was given.
    pub friendly_name: Option<String>,
    /// How many calls may wait in it.
    pub max_size: Option<u32>,
    /// Identifies the queue.
    pub sid: QueueSid,
    /// Its path, relative to the API's host.
    pub uri: Option<String>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Makes a queue. Queueing a call under a new name makes one too.
#[derive(TwilioParams)]
pub struct CreateQueue {
    /// A name for it.
    #[param(length = ..=64)]
    pub friendly_name: String,
    /// How many calls may wait in it.
    #[param(range = ..=5000, default = 1000)]
    pub max_size: Option<u32>,
}

/// Changes a queue.
#[derive(TwilioParams)]
pub struct UpdateQueue {
    /// Another name for it.
    #[param(length = ..=64)]
    pub friendly_name: Option<String>,
    /// How many calls may wait in it.
    #[param(range = ..=5000)]
    pub max_size: Option<u32>,
}
