//! Recordings of a conference.
//!
//! Source: <https://www.twilio.com/docs/voice/api/recording>

use crate::prelude::*;

/// A recording of a conference.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::Conference, path = "Recordings/{Sid}", list = ListRecordings, fetch, delete)]
#[twilio_resource(update(params = UpdateRecording, id(or = "`Twilio.CURRENT`, the one that is being made")))]
pub struct Recording {
    /// The account it belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that made it.
    pub api_version: Option<String>,
    /// The call that was recorded.
    pub call_sid: Option<CallSid>,
    /// The conference that was recorded.
    pub conference_sid: Option<ConferenceSid>,
    /// How many channels it has: 1 or 2.
    pub channels: Option<u16>,
    /// When it was made.
    pub date_created: Option<Timestamp>,
    /// When it last changed.
    pub date_updated: Option<Timestamp>,
    /// When it started.
    pub start_time: Option<Timestamp>,
    /// What it cost, in `price_unit`.
    pub price: Option<String>,
    /// The currency of `price`, such as `USD`.
    pub price_unit: Option<String>,
    /// How long it is, in seconds.
    #[param(unit = "s")]
    pub duration: Option<String>,
    /// Identifies the recording.
    pub sid: RecordingSid,
    /// How it came about.
    #[param(values = DialVerb | Conference | OutboundAPI | Trunking | RecordVerb
        | StartCallRecordingAPI | StartConferenceRecordingAPI)]
    pub source: Option<RecordingSource>,
    /// How far it has come.
    #[param(values = "in-progress" | paused | stopped | processing | completed | absent)]
    pub status: Option<RecordingStatus>,
    /// Why there is none, if it is absent: a number of Twilio's error dictionary.
    pub error_code: Option<u32>,
    /// How to decrypt it, if it is encrypted.
    pub encryption_details: Option<Value>,
    /// Its path, relative to the API's host.
    pub uri: Option<String>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Narrows down the recordings that are listed. Days are in UTC.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListRecordings {
    /// Only those made on this day.
    pub date_created: Option<Date>,
    /// Only those made on this day or before.
    #[param(name = "DateCreated<")]
    pub date_created_until: Option<Date>,
    /// Only those made on this day or after.
    #[param(name = "DateCreated>")]
    pub date_created_from: Option<Date>,
}

/// Pauses, resumes or stops a recording that is being made.
#[derive(TwilioParams)]
pub struct UpdateRecording {
    /// What it becomes. Twilio lists all states of a recording here; these three can be set.
    #[param(values = "in-progress" | paused | stopped)]
    pub status: NewRecordingStatus,
    /// What is recorded while it is paused: nothing, or silence.
    #[param(values = skip | silence, default = silence)]
    pub pause_behavior: Option<PauseBehavior>,
}
