//! Participants: the calls that are in a conference.
//!
//! Source of every limit, default and value: <https://www.twilio.com/docs/voice/api/conference-participant-resource>,
//! and where a field names an error, `https://www.twilio.com/docs/api/errors/` with its number.

use crate::prelude::*;

/// A call that is in a conference, or on its way into one.
///
/// Twilio keeps no history: who has left is gone from the list.
#[derive(Debug, Clone, PartialEq, TwilioResource)]
#[non_exhaustive]
#[twilio_resource(parent = super::Conference, path = "Participants/{CallSid}", id(or = "a label"))]
#[twilio_resource(create(params = CreateParticipant, parent_id(or = "a conference name", length = 1..=128)))]
#[twilio_resource(list = ListParticipants, fetch, update = UpdateParticipant, delete)]
pub struct Participant {
    /// The account it belongs to.
    pub account_sid: Option<AccountSid>,
    /// The call, which identifies the participant.
    pub call_sid: CallSid,
    /// The name it was given, by which it can be addressed too.
    pub label: Option<String>,
    /// The conference it is in.
    pub conference_sid: Option<ConferenceSid>,
    /// When it was added.
    pub date_created: Option<Timestamp>,
    /// When it last changed.
    pub date_updated: Option<Timestamp>,
    /// Whether its leaving ends the conference.
    pub end_conference_on_exit: Option<bool>,
    /// Whether the others can't hear it.
    pub muted: Option<bool>,
    /// Whether it is on hold.
    pub hold: Option<bool>,
    /// How far the call has come. Answers from before September 2019 have none.
    #[param(values = queued | connecting | ringing | connected | complete | failed)]
    pub status: Option<ParticipantStatus>,
    /// Whether its joining may start the conference.
    pub start_conference_on_enter: Option<bool>,
    /// Whether it coaches another, who alone hears it.
    pub coaching: Option<bool>,
    /// The call that it coaches.
    pub call_sid_to_coach: Option<CallSid>,
    /// How long the call is expected to wait before it is placed, in milliseconds; only in the answer to a create.
    #[param(unit = "ms")]
    pub queue_time: Option<String>,
    /// Its path, relative to the API's host; it holds the call SID even where a label was asked for.
    pub uri: Option<String>,
    /// Properties that Twilio has added since.
    pub extra: Extra,
}

/// Narrows down the participants that are listed, in the order of their creation.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListParticipants {
    /// Only those who are muted, or only those who are not.
    pub muted: Option<bool>,
    /// Only those on hold, or only those who are not.
    pub hold: Option<bool>,
    /// Only those who coach, or only those who do not.
    pub coaching: Option<bool>,
}

/// Calls someone into a conference, which is made if it has a name and is not there yet.
///
/// It costs money and rings a telephone. Twilio starts one such call a second unless the account is allowed more, and
/// queues the rest. There is no idempotency key: after an ambiguous failure a label tells whether the call was placed.
#[derive(TwilioParams)]
#[param(method = POST)]
pub struct CreateParticipant {
    /// Who calls: your Twilio number or a verified one where a number is called, else a client or a SIP user name.
    pub from: Endpoint,
    /// Whom to call.
    pub to: Endpoint,
    /// Where the progress of the call is reported. A host name with an underscore is refused (said of calls).
    pub status_callback: Option<Url>,
    /// How `status_callback` is requested.
    pub status_callback_method: Option<HttpMethod>,
    /// Which steps of the call are reported.
    #[param(values = initiated | ringing | answered | completed, default = completed)]
    pub status_callback_event: Vec<CallEvent>,
    /// A name for the participant, which no other active one in the conference may have (errors 16024, 16026).
    #[param(length = ..=128, not_sid = "CA", without = "/" | "%2F")]
    pub label: Option<String>,
    /// How long to let it ring. Twilio adds 5 s, so 10 rings for about 15.
    #[param(range = 5..=600, default = 60, unit = "s")]
    pub timeout: Option<u16>,
    /// Whether this participant is recorded.
    #[param(default = false)]
    pub record: Option<bool>,
    /// Whether it joins muted.
    #[param(default = false)]
    pub muted: Option<bool>,
    /// When the others hear a beep for it.
    #[param(values = "true" | "false" | onEnter | onExit, default = "true")]
    pub beep: Option<Beep>,
    /// Whether its joining starts the conference. If not, and nothing else has, it waits muted, with music.
    #[param(default = true)]
    pub start_conference_on_enter: Option<bool>,
    /// Whether its leaving ends the conference.
    #[param(default = false)]
    pub end_conference_on_exit: Option<bool>,
    /// What plays before the conference starts: MP3, WAV or TwiML; the empty text is silence. Default: hold music.
    pub wait_url: Option<UrlOrEmpty>,
    /// How `wait_url` is requested; `GET` lets static audio be cached.
    pub wait_method: Option<HttpMethod>,
    /// Whether the conference hears the call ring, and what the network says, before it is answered.
    #[param(default = true)]
    pub early_media: Option<bool>,
    /// How many may be in the conference (error 16020).
    #[param(range = 2..=250, default = 250)]
    pub max_participants: Option<u16>,
    /// Whether the whole conference is recorded.
    #[param(values = "true" | "false" | "record-from-start" | "do-not-record", default = "false")]
    pub conference_record: Option<ConferenceRecord>,
    /// Whether silence is cut from the ends of the conference's recording.
    #[param(values = "trim-silence" | "do-not-trim", default = "trim-silence")]
    pub conference_trim: Option<Trim>,
    /// Where the events of the conference are reported. Only the first to join decides.
    pub conference_status_callback: Option<Url>,
    /// How `conference_status_callback` is requested.
    pub conference_status_callback_method: Option<HttpMethod>,
    /// Which events of the conference are reported. Only the first to join decides.
    #[param(values = start | end | join | leave | mute | hold | modify | speaker | announcement, default = "start end")]
    pub conference_status_callback_event: Vec<ConferenceEvent>,
    /// Whether both sides of the recording share a channel.
    #[param(values = mono | dual, default = mono)]
    pub recording_channels: Option<RecordingChannels>,
    /// Where it is reported that the participant's recording is available.
    pub recording_status_callback: Option<Url>,
    /// How `recording_status_callback` is requested.
    pub recording_status_callback_method: Option<HttpMethod>,
    /// A user name for SIP authentication, of characters that SIP allows (errors 21221, 21222, 21225).
    #[param(length = ..=255, requires(sip_auth_password))]
    pub sip_auth_username: Option<String>,
    /// The password for SIP authentication, of characters that SIP allows (errors 21223, 21224).
    #[param(length = ..=255, secret)]
    pub sip_auth_password: Option<String>,
    /// Where the audio is mixed. The first to join and set it decides; Twilio chooses if nobody does.
    #[param(values = us1 | us2 | ie1 | de1 | sg1 | br1 | au1 | jp1)]
    pub region: Option<Region>,
    /// Where it is reported that the conference's recording is available.
    pub conference_recording_status_callback: Option<Url>,
    /// How `conference_recording_status_callback` is requested.
    pub conference_recording_status_callback_method: Option<HttpMethod>,
    /// Which events of the participant's recording are reported. Twilio states no default here.
    #[param(values = started | "in-progress" | paused | resumed | stopped | completed | failed | absent)]
    pub recording_status_callback_event: Vec<RecordingEvent>,
    /// Which events of the conference's recording are reported. Twilio states no default here.
    #[param(values = "in-progress" | completed | failed | absent)]
    pub conference_recording_status_callback_event: Vec<ConferenceRecordingEvent>,
    /// Whether it coaches another. Default: false, unless `call_sid_to_coach` is set.
    #[param(requires(call_sid_to_coach, when = true))]
    pub coaching: Option<bool>,
    /// The call to coach, which must be in the conference and not on hold (errors 16028, 16027).
    pub call_sid_to_coach: Option<CallSid>,
    /// How much audio is buffered against jitter: 0, 20, 40 or 60 ms.
    #[param(values = off | small | medium | large, default = large)]
    pub jitter_buffer_size: Option<JitterBufferSize>,
    /// The carrier connection to call through; it counts only where a number is called. In beta.
    pub byoc: Option<ByocSid>,
    /// Who the callee sees calling: a number where a number is called; for SIP it fills the header `From`.
    pub caller_id: Option<String>,
    /// Why you call, as branded calling shows it. In beta.
    pub call_reason: Option<String>,
    /// Which side is recorded.
    #[param(values = inbound | outbound | both, default = both)]
    pub recording_track: Option<RecordingTrack>,
    /// How long the call may last. The greatest value depends on the account; trial calls end after 600 s.
    #[param(range = 1.., unit = "s")]
    pub time_limit: Option<u32>,
    /// Whether to find out if a machine answers: at once, or after its greeting (warning 21262).
    #[param(values = Enable | DetectMessageEnd)]
    pub machine_detection: Option<MachineDetection>,
    /// How long machine detection may take. The range is error 21234's; an older page said 1 to 120.
    #[param(range = 3..=59, default = 30, unit = "s")]
    pub machine_detection_timeout: Option<u16>,
    /// How long a voice must go on to be a machine's.
    #[param(range = 1000..=6000, default = 2400, unit = "ms")]
    pub machine_detection_speech_threshold: Option<u16>,
    /// How long a silence must be to end a greeting.
    #[param(range = 500..=5000, default = 1200, unit = "ms")]
    pub machine_detection_speech_end_threshold: Option<u16>,
    /// How long a silence at the start may be before the result is unknown.
    #[param(range = 2000..=10000, default = 5000, unit = "ms")]
    pub machine_detection_silence_timeout: Option<u16>,
    /// Where the result of machine detection is reported.
    pub amd_status_callback: Option<Url>,
    /// How `amd_status_callback` is requested.
    pub amd_status_callback_method: Option<HttpMethod>,
    /// Whether silence is cut from the ends of the participant's recording.
    pub trim: Option<Trim>,
    /// What a forwarded call came with, to keep its original caller id.
    pub call_token: Option<String>,
    /// Where a client is notified of the call.
    pub client_notification_url: Option<Url>,
    /// The caller's name as a SIP callee shows it; it counts only for SIP.
    #[param(length = 2..=255)]
    pub caller_display_name: Option<String>,
    /// A recording configuration, by its id.
    pub recording_configuration_id: Option<String>,
    /// STIR/SHAKEN passports in base64, with commas between.
    #[param(items = ..=5)]
    pub passports: Option<String>,
    /// Where an emergency caller is. Twilio keeps 150 characters.
    pub emergency_caller_position: Option<Coordinates>,
    /// Where in a building an emergency caller is. Twilio keeps 20 characters.
    pub emergency_caller_location: Option<String>,
    /// The name of an emergency caller. Twilio keeps 20 characters.
    pub emergency_name: Option<String>,
    /// The street address of an emergency caller. Twilio keeps 60 characters.
    pub emergency_address: Option<String>,
    /// The postal code of an emergency caller. Twilio keeps 20 characters.
    pub emergency_zip_code: Option<String>,
    /// The city of an emergency caller. Twilio keeps 20 characters.
    pub emergency_city: Option<String>,
    /// The state of an emergency caller. Twilio keeps 20 characters.
    pub emergency_state: Option<String>,
    /// The country of an emergency caller. Twilio keeps 20 characters.
    #[param(values = US | CA)]
    pub emergency_country: Option<EmergencyCountry>,
}

/// Changes a participant while it is in the conference.
///
/// Some combinations of hold, coaching and announcement in one request are refused; Twilio does not publish which.
/// There is a report that `end_conference_on_exit` alone does not stick (twilio-go issue 259).
#[derive(TwilioParams)]
#[param(method = POST)]
pub struct UpdateParticipant {
    /// Whether the others can't hear it.
    pub muted: Option<bool>,
    /// Whether it is on hold; `false` brings it back.
    pub hold: Option<bool>,
    /// What plays to it on hold: MP3, WAV or TwiML.
    pub hold_url: Option<Url>,
    /// How `hold_url` is requested.
    #[param(default = GET)]
    pub hold_method: Option<HttpMethod>,
    /// What plays to it now: MP3, WAV or TwiML.
    pub announce_url: Option<Url>,
    /// How `announce_url` is requested.
    pub announce_method: Option<HttpMethod>,
    /// What plays before the conference starts; the empty text is silence. Default: hold music.
    pub wait_url: Option<UrlOrEmpty>,
    /// How `wait_url` is requested.
    pub wait_method: Option<HttpMethod>,
    /// Whether the others hear a beep as it leaves.
    pub beep_on_exit: Option<bool>,
    /// Whether its leaving ends the conference.
    #[param(default = false)]
    pub end_conference_on_exit: Option<bool>,
    /// Whether it coaches another. Default: false, unless `call_sid_to_coach` is set.
    #[param(requires(call_sid_to_coach, when = true))]
    pub coaching: Option<bool>,
    /// The call to coach.
    pub call_sid_to_coach: Option<CallSid>,
}
