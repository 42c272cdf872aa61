//! Members of a queue: the calls that wait in it.
//!
//! Source: <https://www.twilio.com/docs/voice/api/member-resource>

use crate::prelude::*;
use crate::sid::QueueSid;

/// A call that waits in a queue.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::Queue, path = "Members/{CallSid}", id(or = "`Front`, whoever is next"))]
#[twilio_resource(key = "queue_members", list, fetch, update = UpdateMember)]
pub struct Member {
    /// The queue it waits in.
    pub queue_sid: Option<QueueSid>,
    /// The call, which identifies the member.
    pub call_sid: CallSid,
    /// When it was put into the queue.
    pub date_enqueued: Option<Timestamp>,
    /// Its place in the queue; the next to be answered has 1.
    pub position: Option<u32>,
    /// Its path, relative to the API's host.
    pub uri: Option<String>,
    /// How long it has waited.
    #[param(unit = "s")]
    pub wait_time: Option<u32>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Takes a call out of the queue, and lets it go on with other TwiML.
///
/// A member that is addressed by its call can be taken out once; another try is refused. `Front` takes out whoever is
/// next, so that trying again takes out another.
#[derive(TwilioParams)]
pub struct UpdateMember {
    /// Where the call goes on: an absolute URL of TwiML.
    pub url: Url,
    /// How `url` is requested.
    #[param(default = POST)]
    pub method: Option<HttpMethod>,
}
