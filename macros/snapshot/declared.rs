//! A small resource, whose expansion is kept beside it.

/// A queue of calls.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::account::Account, path = "Queues/{Sid}", id(or = "a name"))]
#[twilio_resource(list, create = CreateQueue, delete)]
pub struct Queue {
    /// Identifies the queue.
    pub sid: QueueSid,
    /// How many calls wait in it.
    pub current_size: Option<u32>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Makes a queue.
#[derive(TwilioParams)]
pub struct CreateQueue {
    /// A name for it.
    #[param(length = ..=64)]
    pub friendly_name: String,
    /// How many calls may wait in it.
    #[param(range = ..=5000, default = 1000)]
    pub max_size: Option<u16>,
    /// Who is answered first.
    #[param(values = oldest | "by-priority", default = oldest, requires(max_size, when = "by-priority"))]
    pub order: Option<Order>,
    /// Which revision is meant.
    #[param(header = "If-Match")]
    pub revision: Option<String>,
    /// How it is asked.
    #[param(default = GET)]
    pub method: Option<HttpMethod>,
}
