//! Conferences: calls that meet in one room.
//!
//! A conference is made by its first participant, not by a request of its own: see [`participant`].
//! Source: <https://www.twilio.com/docs/voice/api/conference-resource>

use crate::prelude::*;

crate::folder! {
    participant: Participant;
    recording: Recording;
}

/// A conference: calls that meet in one room.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::account::Account, path = "Conferences/{Sid}", list = ListConferences, fetch)]
#[twilio_resource(update(params = UpdateConference, id(or = "any other text, since Twilio publishes no form for it here")))]
pub struct Conference {
    /// The account it belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that made it.
    pub api_version: Option<String>,
    /// When it was made.
    pub date_created: Option<Timestamp>,
    /// When it last changed.
    pub date_updated: Option<Timestamp>,
    /// The name that its first participant gave it, 1 to 128 characters.
    pub friendly_name: Option<String>,
    /// Identifies the conference.
    pub sid: ConferenceSid,
    /// Where its audio is mixed, such as `us1`.
    pub region: Option<String>,
    /// How far it has come: it starts once two are in and one of them may start it.
    #[param(values = init | "in-progress" | completed)]
    pub status: Option<ConferenceStatus>,
    /// The paths of what lies below it, by name.
    pub subresource_uris: Option<Value>,
    /// Its path, relative to the API's host.
    pub uri: Option<String>,
    /// Why it ended.
    #[param(values = "conference-ended-via-api" | "participant-with-end-conference-on-exit-left"
        | "participant-with-end-conference-on-exit-kicked" | "last-participant-kicked" | "last-participant-left")]
    pub reason_conference_ended: Option<ReasonConferenceEnded>,
    /// The call whose leaving ended it.
    pub call_sid_ending_conference: Option<CallSid>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Narrows down the conferences that are listed. Days are in UTC.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListConferences {
    /// Only those made on this day.
    pub date_created: Option<Date>,
    /// Only those made on this day or before.
    #[param(name = "DateCreated<")]
    pub date_created_until: Option<Date>,
    /// Only those made on this day or after.
    #[param(name = "DateCreated>")]
    pub date_created_from: Option<Date>,
    /// Only those that last changed on this day.
    pub date_updated: Option<Date>,
    /// Only those that last changed on this day or before.
    #[param(name = "DateUpdated<")]
    pub date_updated_until: Option<Date>,
    /// Only those that last changed on this day or after.
    #[param(name = "DateUpdated>")]
    pub date_updated_from: Option<Date>,
    /// Only those of this name.
    pub friendly_name: Option<String>,
    /// Only those that have come so far. Left out, it no longer stands for all of them: since the end of September 2026
    /// Twilio moves to listing those in progress alone, so ask for each status that you want to see, in a list of its own.
    /// Source: <https://www.twilio.com/en-us/changelog/conference-list-endpoint-july-2026>
    pub status: Option<ConferenceStatus>,
}

/// Ends a conference, or announces something into it.
#[derive(TwilioParams)]
pub struct UpdateConference {
    /// What it becomes: `completed` ends it, and hangs up on everybody.
    #[param(values = completed)]
    pub status: Option<NewConferenceStatus>,
    /// What plays to everybody: MP3, WAV or TwiML.
    pub announce_url: Option<Url>,
    /// How `announce_url` is requested.
    #[param(default = POST)]
    pub announce_method: Option<HttpMethod>,
}
