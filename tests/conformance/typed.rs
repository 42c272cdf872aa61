//! Every setter of every operation, beside what the Node client takes under the same name.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilio_resources::api::v2010::conference::participant::{
    Beep, CallEvent, ConferenceEvent, ConferenceRecord, ConferenceRecordingEvent, EmergencyCountry,
    JitterBufferSize, MachineDetection, RecordingChannels, RecordingEvent, RecordingTrack, Region,
    Trim,
};
use twilio_resources::api::v2010::conference::recording::{NewRecordingStatus, PauseBehavior};
use twilio_resources::api::v2010::conference::{ConferenceStatus, NewConferenceStatus};
use twilio_resources::api::v2010::message::{
    AddressRetention, ContentRetention, MessageIntent, RiskCheck, ScheduleType, TrafficType,
    UpdateMessageStatus,
};
use twilio_resources::runtime::descriptor::OperationKind::{
    self, Create, Delete, Fetch, List, Update,
};
use twilio_resources::values::HttpMethod;
use twilio_resources::{Date, Error, Twilio, resources};

use crate::calls::client;
use crate::official::{Made, assert_same, node_name, wrapped};
use crate::relay::Relay;
use crate::samples::sid;
use crate::{calls, toolbox};

/// A call that our client has made, and the fields that it set with the values as JSON has them.
struct Typed {
    resource: &'static str,
    kind: OperationKind,
    fields: Vec<(&'static str, Value)>,
}

/// Makes a call with all its setters at once, and then with each alone, since two that were mixed up would not show.
///
/// A setter is followed by its value, or by what it is given and that value. Those without which the others are
/// refused stand before the semicolon, and are called in the start already.
macro_rules! typed {
    (
        $resource:literal $kind:ident: $start:expr $(, $required:ident = $value:expr)*;
        $($field:ident $(($given:expr))? = $json:expr,)*
    ) => {{
        let start = $start;
        let required = vec![$((stringify!($required), json!($value))),*];
        let with = |fields: Vec<_>| Typed {
            resource: $resource,
            kind: $kind,
            fields: [required.clone(), fields].concat(),
        };
        vec![
            {
                let all = start.clone()$(.$field(typed!(@given $json $(, $given)?)))*;
                arrives(all.send().await);
                with(vec![$((stringify!($field), json!($json))),*])
            },
            $({
                arrives(start.clone().$field(typed!(@given $json $(, $given)?)).send().await);
                with(vec![(stringify!($field), json!($json))])
            },)*
        ]
    }};
    (@given $json:expr) => { $json };
    (@given $json:expr, $given:expr) => { $given };
}

/// It is answered 404, which is no matter, but it must be sent.
fn arrives<T>(outcome: Result<T, Error>) {
    if let Err(Error::Invalid(broken)) = outcome {
        panic!("{broken}");
    }
}

const DAY: Date = Date::from_ymd_opt(2026, 2, 28).unwrap();
const FROM: &str = "+15017122661";
const TO: &str = "client:alice?a=1&b=2";
const SECRET: &str = "open & shut";
const URL: &str = "https://example.com/heard?a=1&b=two%20words";

async fn participants(twilio: &Twilio) -> Vec<Typed> {
    let room = twilio.conference(sid("CF"));
    let leg = room.participant(sid("CA"));
    let calls = [
        typed!("Participant" List: room.participants().list();
            muted = true, hold = false, coaching = true, page_size = 7,
        ),
        typed!("Participant" Create: room.participants().create().from(FROM).to(TO).sip_auth_password(SECRET),
            from = FROM, to = TO, sip_auth_password = SECRET;
            status_callback = URL, status_callback_method(HttpMethod::Get) = "GET",
            status_callback_event([CallEvent::Ringing, CallEvent::Answered]) = ["ringing", "answered"],
            label = "agent 1 & Söhne+co=100%", timeout = 30, record = true, muted = false,
            beep(Beep::OnEnter) = "onEnter", start_conference_on_enter = true, end_conference_on_exit = false,
            wait_url = "", wait_method(HttpMethod::Post) = "POST", early_media = false, max_participants = 3,
            conference_record(ConferenceRecord::RecordFromStart) = "record-from-start",
            conference_trim(Trim::DoNotTrim) = "do-not-trim", conference_status_callback = URL,
            conference_status_callback_method(HttpMethod::Get) = "GET",
            conference_status_callback_event([ConferenceEvent::Join]) = ["join"],
            recording_channels(RecordingChannels::Dual) = "dual", recording_status_callback = URL,
            recording_status_callback_method(HttpMethod::Get) = "GET",
            sip_auth_username = "bob", region(Region::Ie1) = "ie1",
            conference_recording_status_callback = URL,
            conference_recording_status_callback_method(HttpMethod::Get) = "GET",
            recording_status_callback_event([RecordingEvent::Absent, RecordingEvent::Failed]) = ["absent", "failed"],
            conference_recording_status_callback_event([ConferenceRecordingEvent::Absent]) = ["absent"],
            coaching = false, call_sid_to_coach = sid("CA"), jitter_buffer_size(JitterBufferSize::Off) = "off",
            byoc = sid("BY"), caller_id = "+15017122662", call_reason = "because",
            recording_track(RecordingTrack::Both) = "both", time_limit = 3600,
            machine_detection(MachineDetection::Enable) = "Enable", machine_detection_timeout = 31,
            machine_detection_speech_threshold = 2401, machine_detection_speech_end_threshold = 1201,
            machine_detection_silence_timeout = 5001, amd_status_callback = URL,
            amd_status_callback_method(HttpMethod::Get) = "GET", trim(Trim::TrimSilence) = "trim-silence",
            call_token = "token", client_notification_url = URL, caller_display_name = "Bob",
            recording_configuration_id = "configuration", passports = "one,two",
            emergency_caller_position = "37.7894 -122.3942", emergency_caller_location = "Floor 2",
            emergency_name = "Alice", emergency_address = "1 Main St", emergency_zip_code = "94105",
            emergency_city = "San Francisco", emergency_state = "CA", emergency_country(EmergencyCountry::Us) = "US",
        ),
        typed!("Participant" Fetch: leg.fetch();),
        typed!("Participant" Update: leg.update();
            muted = true, hold = false, hold_url = URL, hold_method(HttpMethod::Get) = "GET",
            announce_url = URL, announce_method(HttpMethod::Post) = "POST", wait_url = "",
            wait_method(HttpMethod::Get) = "GET", beep_on_exit = true, end_conference_on_exit = false,
            coaching = false, call_sid_to_coach = sid("CA"),
        ),
        typed!("Participant" Delete: leg.delete();),
    ];
    calls.into_iter().flatten().collect()
}

async fn conferences(twilio: &Twilio) -> Vec<Typed> {
    let room = twilio.conference(sid("CF"));
    let recording = room.recording(sid("RE"));
    let pause = NewRecordingStatus::Paused;
    let calls = [
        typed!("Conference" List: twilio.conferences().list();
            date_created(DAY) = "2026-02-28", date_created_until(DAY.succ_opt().unwrap()) = "2026-03-01",
            date_created_from(DAY) = "2026-02-28", date_updated(DAY) = "2026-02-28",
            date_updated_until(DAY.succ_opt().unwrap()) = "2026-03-01", date_updated_from(DAY) = "2026-02-28",
            friendly_name = "my room", status(ConferenceStatus::InProgress) = "in-progress", page_size = 7,
        ),
        typed!("Conference" Fetch: room.fetch();),
        typed!("Conference" Update: room.update();
            status(NewConferenceStatus::Completed) = "completed", announce_url = URL,
            announce_method(HttpMethod::Get) = "GET",
        ),
        typed!("Recording" List: room.recordings().list();
            date_created(DAY) = "2026-02-28", date_created_until(DAY.succ_opt().unwrap()) = "2026-03-01",
            date_created_from(DAY) = "2026-02-28", page_size = 7,
        ),
        typed!("Recording" Fetch: recording.fetch();),
        typed!("Recording" Update: recording.update().status(pause), status = "paused";
            pause_behavior(PauseBehavior::Skip) = "skip",
        ),
        typed!("Recording" Delete: recording.delete();),
    ];
    calls.into_iter().flatten().collect()
}

async fn messages(twilio: &Twilio) -> Vec<Typed> {
    let message = twilio.message(sid("SM"));
    let create = twilio.messages().create().to("+14155552345").from(FROM);
    let create = create.body("Hello").content_sid(sid("HX"));
    let calls = [
        typed!("Message" List: twilio.messages().list();
            to = "+14155552345", from = FROM, date_sent = "2026-02-28", date_sent_until = "2026-02-28",
            date_sent_from = "2026-02-28", page_size = 7,
        ),
        typed!("Message" Create: create.messaging_service_sid(sid("MG")), to = "+14155552345", from = FROM,
            body = "Hello", content_sid = sid("HX"), messaging_service_sid = sid("MG");
            fallback_from = FROM, media_url([URL]) = [URL], content_variables = r#"{"1": "noon"}"#, status_callback = URL,
            application_sid = sid("AP"), validity_period = 600, schedule_type(ScheduleType::Fixed) = "fixed",
            send_at = "2026-02-28T08:30:00Z", send_as_mms = true, smart_encoded = false, shorten_urls = true,
            provide_feedback = true, attempt = 2, content_retention(ContentRetention::Discard) = "discard",
            address_retention(AddressRetention::Obfuscate) = "obfuscate",
            persistent_action(["geo:37.7,-122.4"]) = ["geo:37.7,-122.4"], traffic_type(TrafficType::Free) = "free",
            message_intent(MessageIntent::Otp) = "otp", risk_check(RiskCheck::Disable) = "disable", force_delivery = true, max_price("0.05") = 0.05,
        ),
        typed!("Message" Fetch: message.fetch();),
        typed!("Message" Update: message.update();
            body = "", status(UpdateMessageStatus::Canceled) = "canceled",
        ),
        typed!("Message" Delete: message.delete();),
    ];
    calls.into_iter().flatten().collect()
}

async fn queues(twilio: &Twilio) -> Vec<Typed> {
    let queue = twilio.queue(sid("QU"));
    let member = queue.member(sid("CA"));
    let calls = [
        typed!("Queue" List: twilio.queues().list(); page_size = 7,),
        typed!("Queue" Create: twilio.queues().create().friendly_name("support"), friendly_name = "support";
            max_size = 20,
        ),
        typed!("Queue" Fetch: queue.fetch();),
        typed!("Queue" Update: queue.update(); friendly_name = "sales", max_size = 5000,),
        typed!("Queue" Delete: queue.delete();),
        typed!("Member" List: queue.members().list(); page_size = 7,),
        typed!("Member" Fetch: member.fetch();),
        typed!("Member" Update: member.update().url(URL), url = URL; method(HttpMethod::Get) = "GET",),
    ];
    calls.into_iter().flatten().collect()
}

#[tokio::test]
async fn each_setter_is_the_node_clients() {
    if !toolbox::ready() {
        return;
    }
    let relay = Relay::start().await;
    let twilio = Twilio::new(client(&relay));
    let mut typed = participants(&twilio).await;
    typed.extend(conferences(&twilio).await);
    typed.extend(messages(&twilio).await);
    typed.extend(queues(&twilio).await);
    let sent = relay.take();
    assert_eq!(sent.len(), typed.len());

    let mut missing = BTreeSet::new();
    for resource in resources() {
        for operation in resource.operations {
            let place = format!("{} {:?}", resource.name, operation.kind);
            let fields = operation.params.iter().map(|param| param.field);
            missing.extend(fields.map(|field| format!("{place} {field}")));
            missing.insert(place);
        }
    }
    let mut made = Vec::new();
    for (call, sent) in typed.into_iter().zip(sent) {
        let place = format!("{} {:?}", call.resource, call.kind);
        let mut all = resources().into_iter();
        let resource = all.find(|r| r.name == call.resource).unwrap();
        let operation = resource.operation(call.kind).unwrap();
        let params = call.fields.into_iter().map(|(field, value)| {
            let mut params = operation.params.iter();
            let param = params.find(|param| param.field == field).unwrap();
            missing.remove(&format!("{place} {field}"));
            (node_name(param), value)
        });
        let params = params.collect();
        let sids = calls::sids(resource, operation);
        let call = wrapped(resource, operation, &sids, params);
        made.push(Made::new(sent, call, resource, operation));
        missing.remove(&place);
    }
    assert!(missing.is_empty(), "add to typed.rs: {missing:?}");
    assert_same(&relay, made).await;
}
