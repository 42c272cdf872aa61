//! What Twilio publishes about every parameter, typed by hand and from nothing in this library.

use Kind::{Bool, Coordinates, Endpoint, Int, Sid, Text, Url, UrlOrEmpty, Word, Words};

/// What sort of value a parameter takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Text,
    Endpoint,
    Url,
    UrlOrEmpty,
    Sid(&'static str),
    Bool,
    Int(Option<i128>, Option<i128>),
    Word(&'static [&'static str]),
    Words(&'static [&'static str]),
    Coordinates,
}

/// One parameter.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    pub field: &'static str,
    pub wire: &'static str,
    pub kind: Kind,
    pub default: Option<&'static str>,
    pub unit: Option<&'static str>,
    /// The fewest and the most characters.
    pub length: (Option<usize>, Option<usize>),
    /// The wire name of another, and the value that makes it needed.
    pub requires: Option<(&'static str, Option<&'static str>)>,
    pub required: bool,
    pub secret: bool,
    /// The most items in a text with commas.
    pub items: Option<usize>,
    /// What may not occur in the text.
    pub without: &'static [&'static str],
    /// Of which kind of SID the text may not have the looks.
    pub not_sid: Option<&'static str>,
}

const fn fact(field: &'static str, wire: &'static str, kind: Kind) -> Fact {
    Fact {
        field,
        wire,
        kind,
        default: None,
        unit: None,
        length: (None, None),
        requires: None,
        required: false,
        secret: false,
        items: None,
        without: &[],
        not_sid: None,
    }
}

impl Fact {
    const fn def(self, default: &'static str) -> Self {
        let default = Some(default);
        Self { default, ..self }
    }

    const fn unit(self, unit: &'static str) -> Self {
        let unit = Some(unit);
        Self { unit, ..self }
    }

    const fn length(self, min: Option<usize>, max: usize) -> Self {
        let length = (min, Some(max));
        Self { length, ..self }
    }

    const fn needs(self, other: &'static str, when: Option<&'static str>) -> Self {
        let requires = Some((other, when));
        Self { requires, ..self }
    }

    const fn required(self) -> Self {
        let required = true;
        Self { required, ..self }
    }
}

const fn int(min: i128, max: i128) -> Kind {
    Int(Some(min), Some(max))
}

/// How a URL is requested, with the default of all but one.
const fn method(field: &'static str, wire: &'static str) -> Fact {
    fact(field, wire, Word(&["GET", "POST"])).def("POST")
}

const CALL: &[&str] = &["initiated", "ringing", "answered", "completed"];
const CONFERENCE: &[&str] = &[
    "start",
    "end",
    "join",
    "leave",
    "mute",
    "hold",
    "modify",
    "speaker",
    "announcement",
];
const RECORDING: &[&str] = &[
    "started",
    "in-progress",
    "paused",
    "resumed",
    "stopped",
    "completed",
    "failed",
    "absent",
];
const CONFERENCE_RECORDING: &[&str] = &["in-progress", "completed", "failed", "absent"];
const REGIONS: &[&str] = &["us1", "us2", "ie1", "de1", "sg1", "br1", "au1", "jp1"];
const BEEP: &[&str] = &["true", "false", "onEnter", "onExit"];
const RECORD: &[&str] = &["true", "false", "record-from-start", "do-not-record"];
const TRIM: &[&str] = &["trim-silence", "do-not-trim"];
const JITTER: &[&str] = &["off", "small", "medium", "large"];
const TRACK: &[&str] = &["inbound", "outbound", "both"];
const DETECTION: &[&str] = &["Enable", "DetectMessageEnd"];

/// The create: 50 of the specification page, then 10 that came later.
#[rustfmt::skip]
pub const CREATE: [Fact; 60] = [
    fact("from", "From", Endpoint).required(),
    fact("to", "To", Endpoint).required(),
    fact("status_callback", "StatusCallback", Url),
    method("status_callback_method", "StatusCallbackMethod"),
    fact("status_callback_event", "StatusCallbackEvent", Words(CALL)).def("completed"),
    Fact { without: &["/", "%2F"], not_sid: Some("CA"), ..fact("label", "Label", Text).length(None, 128) },
    fact("timeout", "Timeout", int(5, 600)).def("60").unit("s"),
    fact("record", "Record", Bool).def("false"),
    fact("muted", "Muted", Bool).def("false"),
    fact("beep", "Beep", Word(BEEP)).def("true"),
    fact("start_conference_on_enter", "StartConferenceOnEnter", Bool).def("true"),
    fact("end_conference_on_exit", "EndConferenceOnExit", Bool).def("false"),
    fact("wait_url", "WaitUrl", UrlOrEmpty),
    method("wait_method", "WaitMethod"),
    fact("early_media", "EarlyMedia", Bool).def("true"),
    fact("max_participants", "MaxParticipants", int(2, 250)).def("250"),
    fact("conference_record", "ConferenceRecord", Word(RECORD)).def("false"),
    fact("conference_trim", "ConferenceTrim", Word(TRIM)).def("trim-silence"),
    fact("conference_status_callback", "ConferenceStatusCallback", Url),
    method("conference_status_callback_method", "ConferenceStatusCallbackMethod"),
    fact("conference_status_callback_event", "ConferenceStatusCallbackEvent", Words(CONFERENCE)).def("start end"),
    fact("recording_channels", "RecordingChannels", Word(&["mono", "dual"])).def("mono"),
    fact("recording_status_callback", "RecordingStatusCallback", Url),
    method("recording_status_callback_method", "RecordingStatusCallbackMethod"),
    fact("sip_auth_username", "SipAuthUsername", Text).length(None, 255).needs("SipAuthPassword", None),
    Fact { secret: true, ..fact("sip_auth_password", "SipAuthPassword", Text).length(None, 255) },
    fact("region", "Region", Word(REGIONS)),
    fact("conference_recording_status_callback", "ConferenceRecordingStatusCallback", Url),
    method("conference_recording_status_callback_method", "ConferenceRecordingStatusCallbackMethod"),
    fact("recording_status_callback_event", "RecordingStatusCallbackEvent", Words(RECORDING)),
    fact("conference_recording_status_callback_event", "ConferenceRecordingStatusCallbackEvent", Words(CONFERENCE_RECORDING)),
    fact("coaching", "Coaching", Bool).needs("CallSidToCoach", Some("true")),
    fact("call_sid_to_coach", "CallSidToCoach", Sid("CA")),
    fact("jitter_buffer_size", "JitterBufferSize", Word(JITTER)).def("large"),
    fact("byoc", "Byoc", Sid("BY")),
    fact("caller_id", "CallerId", Text),
    fact("call_reason", "CallReason", Text),
    fact("recording_track", "RecordingTrack", Word(TRACK)).def("both"),
    fact("time_limit", "TimeLimit", Int(Some(1), None)).unit("s"),
    fact("machine_detection", "MachineDetection", Word(DETECTION)),
    fact("machine_detection_timeout", "MachineDetectionTimeout", int(3, 59)).def("30").unit("s"),
    fact("machine_detection_speech_threshold", "MachineDetectionSpeechThreshold", int(1000, 6000)).def("2400").unit("ms"),
    fact("machine_detection_speech_end_threshold", "MachineDetectionSpeechEndThreshold", int(500, 5000)).def("1200").unit("ms"),
    fact("machine_detection_silence_timeout", "MachineDetectionSilenceTimeout", int(2000, 10_000)).def("5000").unit("ms"),
    fact("amd_status_callback", "AmdStatusCallback", Url),
    method("amd_status_callback_method", "AmdStatusCallbackMethod"),
    fact("trim", "Trim", Word(TRIM)).def("trim-silence"),
    fact("call_token", "CallToken", Text),
    fact("client_notification_url", "ClientNotificationUrl", Url),
    fact("caller_display_name", "CallerDisplayName", Text).length(Some(2), 255),
    fact("recording_configuration_id", "RecordingConfigurationId", Text),
    Fact { items: Some(5), ..fact("passports", "Passports", Text) },
    fact("emergency_caller_position", "EmergencyCallerPosition", Coordinates),
    fact("emergency_caller_location", "EmergencyCallerLocation", Text),
    fact("emergency_name", "EmergencyName", Text),
    fact("emergency_address", "EmergencyAddress", Text),
    fact("emergency_zip_code", "EmergencyZipCode", Text),
    fact("emergency_city", "EmergencyCity", Text),
    fact("emergency_state", "EmergencyState", Text),
    fact("emergency_country", "EmergencyCountry", Word(&["US", "CA"])),
];

/// The update.
#[rustfmt::skip]
pub const UPDATE: [Fact; 12] = [
    fact("muted", "Muted", Bool),
    fact("hold", "Hold", Bool),
    fact("hold_url", "HoldUrl", Url),
    method("hold_method", "HoldMethod").def("GET"),
    fact("announce_url", "AnnounceUrl", Url),
    method("announce_method", "AnnounceMethod"),
    fact("wait_url", "WaitUrl", UrlOrEmpty),
    method("wait_method", "WaitMethod"),
    fact("beep_on_exit", "BeepOnExit", Bool),
    fact("end_conference_on_exit", "EndConferenceOnExit", Bool).def("false"),
    fact("coaching", "Coaching", Bool).needs("CallSidToCoach", Some("true")),
    fact("call_sid_to_coach", "CallSidToCoach", Sid("CA")),
];

/// The list: three filters, and what cuts it into pages.
#[rustfmt::skip]
pub const LIST: [Fact; 4] = [
    fact("muted", "Muted", Bool),
    fact("hold", "Hold", Bool),
    fact("coaching", "Coaching", Bool),
    fact("page_size", "PageSize", int(1, 1000)).def("50"),
];
