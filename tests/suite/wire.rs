//! Every parameter through its own setter, and what reaches the socket, to the byte.

use std::collections::BTreeSet;

use twilio_resources::api::v2010::conference::participant::{
    Beep, CallEvent, ConferenceEvent, ConferenceRecord, ConferenceRecordingEvent, EmergencyCountry,
    JitterBufferSize, MachineDetection, RecordingChannels, RecordingEvent, RecordingTrack, Region,
    Trim,
};
use twilio_resources::sid::{ByocSid, CallSid};
use twilio_resources::values::HttpMethod;

use crate::facts;
use crate::fixtures::{BYOC, COACHED, obliging_server, room};

/// Builders that each set one parameter (and what that one needs), with the pairs they must send.
macro_rules! each_alone {
    ($start:expr; $(.$setter:ident($value:expr) $(.$more:ident($other:expr))* => $pairs:literal;)*) => {
        vec![$(($start.$setter($value)$(.$more($other))*, $pairs),)*]
    };
}

/// The names that were tried are all there are.
fn assert_complete<'a>(tried: impl Iterator<Item = &'a str>, facts: &[facts::Fact]) {
    let tried: BTreeSet<&str> = tried.map(|pair| pair.split('=').next().unwrap()).collect();
    let known: BTreeSet<&str> = facts.iter().map(|fact| fact.wire).collect();
    assert_eq!(tried, known);
}

#[tokio::test]
async fn every_create_parameter_has_its_name_and_form() {
    let server = obliging_server().await;
    let room = room(&server);
    let start = || {
        let create = room.participants().create();
        create.from("+15017122661").to("client:alice")
    };
    let cases = each_alone! { start();
        .status_callback("https://example.com/s?a=1&b=2") => "StatusCallback=https%3A%2F%2Fexample.com%2Fs%3Fa%3D1%26b%3D2";
        .status_callback_method(HttpMethod::Get) => "StatusCallbackMethod=GET";
        .status_callback_event([CallEvent::Initiated, CallEvent::Ringing, CallEvent::Answered, CallEvent::Completed])
            => "StatusCallbackEvent=initiated&StatusCallbackEvent=ringing&StatusCallbackEvent=answered&StatusCallbackEvent=completed";
        .label("agent 1") => "Label=agent+1";
        .timeout(30) => "Timeout=30";
        .record(true) => "Record=true";
        .muted(false) => "Muted=false";
        .beep(Beep::OnEnter) => "Beep=onEnter";
        .start_conference_on_enter(false) => "StartConferenceOnEnter=false";
        .end_conference_on_exit(true) => "EndConferenceOnExit=true";
        .wait_url("https://example.com/wait.mp3") => "WaitUrl=https%3A%2F%2Fexample.com%2Fwait.mp3";
        .wait_method(HttpMethod::Get) => "WaitMethod=GET";
        .early_media(false) => "EarlyMedia=false";
        .max_participants(25) => "MaxParticipants=25";
        .conference_record(ConferenceRecord::RecordFromStart) => "ConferenceRecord=record-from-start";
        .conference_trim(Trim::DoNotTrim) => "ConferenceTrim=do-not-trim";
        .conference_status_callback("https://example.com/c") => "ConferenceStatusCallback=https%3A%2F%2Fexample.com%2Fc";
        .conference_status_callback_method(HttpMethod::Post) => "ConferenceStatusCallbackMethod=POST";
        .conference_status_callback_event([ConferenceEvent::Start, ConferenceEvent::Announcement])
            => "ConferenceStatusCallbackEvent=start&ConferenceStatusCallbackEvent=announcement";
        .recording_channels(RecordingChannels::Dual) => "RecordingChannels=dual";
        .recording_status_callback("https://example.com/r") => "RecordingStatusCallback=https%3A%2F%2Fexample.com%2Fr";
        .recording_status_callback_method(HttpMethod::Get) => "RecordingStatusCallbackMethod=GET";
        .sip_auth_username("bob").sip_auth_password("p&w") => "SipAuthUsername=bob&SipAuthPassword=p%26w";
        .sip_auth_password("p w") => "SipAuthPassword=p+w";
        .region(Region::De1) => "Region=de1";
        .conference_recording_status_callback("https://example.com/q") => "ConferenceRecordingStatusCallback=https%3A%2F%2Fexample.com%2Fq";
        .conference_recording_status_callback_method(HttpMethod::Get) => "ConferenceRecordingStatusCallbackMethod=GET";
        .recording_status_callback_event(vec![RecordingEvent::InProgress, RecordingEvent::Absent])
            => "RecordingStatusCallbackEvent=in-progress&RecordingStatusCallbackEvent=absent";
        .conference_recording_status_callback_event(&[ConferenceRecordingEvent::Failed][..])
            => "ConferenceRecordingStatusCallbackEvent=failed";
        .coaching(false) => "Coaching=false";
        .coaching(true).call_sid_to_coach(COACHED) => "Coaching=true&CallSidToCoach=CA99999999999999999999999999999999";
        .call_sid_to_coach(CallSid::parse(COACHED).unwrap()) => "CallSidToCoach=CA99999999999999999999999999999999";
        .jitter_buffer_size(JitterBufferSize::Off) => "JitterBufferSize=off";
        .byoc(ByocSid::parse(BYOC).unwrap()) => "Byoc=BY0123456789abcdef0123456789abcdef";
        .caller_id("+15017122661") => "CallerId=%2B15017122661";
        .call_reason("Your order: 3 items") => "CallReason=Your+order%3A+3+items";
        .recording_track(RecordingTrack::Inbound) => "RecordingTrack=inbound";
        .time_limit(3600) => "TimeLimit=3600";
        .machine_detection(MachineDetection::DetectMessageEnd) => "MachineDetection=DetectMessageEnd";
        .machine_detection_timeout(20) => "MachineDetectionTimeout=20";
        .machine_detection_speech_threshold(3000) => "MachineDetectionSpeechThreshold=3000";
        .machine_detection_speech_end_threshold(700) => "MachineDetectionSpeechEndThreshold=700";
        .machine_detection_silence_timeout(2500) => "MachineDetectionSilenceTimeout=2500";
        .amd_status_callback("https://example.com/amd") => "AmdStatusCallback=https%3A%2F%2Fexample.com%2Famd";
        .amd_status_callback_method(HttpMethod::Get) => "AmdStatusCallbackMethod=GET";
        .trim(Trim::TrimSilence) => "Trim=trim-silence";
        .call_token("{\"a\":1}") => "CallToken=%7B%22a%22%3A1%7D";
        .client_notification_url("https://example.com/n") => "ClientNotificationUrl=https%3A%2F%2Fexample.com%2Fn";
        .caller_display_name("Zoë") => "CallerDisplayName=Zo%C3%AB";
        .recording_configuration_id("config-1") => "RecordingConfigurationId=config-1";
        .passports("eyJ.a,eyJ.b") => "Passports=eyJ.a%2CeyJ.b";
        .emergency_caller_position((37.7894, -122.3942)) => "EmergencyCallerPosition=37.7894+-122.3942";
        .emergency_caller_location("Room 5") => "EmergencyCallerLocation=Room+5";
        .emergency_name("Ann") => "EmergencyName=Ann";
        .emergency_address("1 Main St") => "EmergencyAddress=1+Main+St";
        .emergency_zip_code("94105") => "EmergencyZipCode=94105";
        .emergency_city("San José") => "EmergencyCity=San+Jos%C3%A9";
        .emergency_state("CA") => "EmergencyState=CA";
        .emergency_country(EmergencyCountry::Us) => "EmergencyCountry=US";
    };
    let required = ["From=%2B15017122661", "To=client%3Aalice"];
    assert_complete(
        required.into_iter().chain(cases.iter().map(|case| case.1)),
        &facts::CREATE,
    );
    for (request, pairs) in cases {
        request.send().await.unwrap();
        let expected = format!("From=%2B15017122661&To=client%3Aalice&{pairs}");
        assert_eq!(server.last().body(), expected);
    }
}

#[tokio::test]
async fn every_update_parameter_has_its_name_and_form() {
    let server = obliging_server().await;
    let leg = room(&server).participant("agent 1");
    let start = || leg.update();
    let cases = each_alone! { start();
        .muted(true) => "Muted=true";
        .hold(false) => "Hold=false";
        .hold_url("https://example.com/hold.mp3") => "HoldUrl=https%3A%2F%2Fexample.com%2Fhold.mp3";
        .hold_method(HttpMethod::Post) => "HoldMethod=POST";
        .announce_url("https://example.com/a.xml") => "AnnounceUrl=https%3A%2F%2Fexample.com%2Fa.xml";
        .announce_method(HttpMethod::Get) => "AnnounceMethod=GET";
        .wait_url("") => "WaitUrl=";
        .wait_method(HttpMethod::Get) => "WaitMethod=GET";
        .beep_on_exit(true) => "BeepOnExit=true";
        .end_conference_on_exit(false) => "EndConferenceOnExit=false";
        .coaching(false) => "Coaching=false";
        .call_sid_to_coach(COACHED) => "CallSidToCoach=CA99999999999999999999999999999999";
    };
    assert_complete(cases.iter().map(|case| case.1), &facts::UPDATE);
    for (request, pairs) in cases {
        request.send().await.unwrap();
        assert_eq!(server.last().body(), pairs);
    }
}

#[tokio::test]
async fn every_list_parameter_has_its_name_and_form() {
    let server = obliging_server().await;
    let participants = room(&server).participants();
    let start = || participants.list();
    let cases = each_alone! { start();
        .muted(true) => "Muted=true";
        .hold(false) => "Hold=false";
        .coaching(true) => "Coaching=true";
        .page_size(200) => "PageSize=200";
    };
    assert_complete(cases.iter().map(|case| case.1), &facts::LIST);
    for (request, pairs) in cases {
        request.send().await.unwrap();
        let received = server.last();
        assert_eq!(received.query(), Some(pairs));
        assert_eq!(received.body(), "");
    }
}

#[tokio::test]
async fn pairs_go_out_in_the_order_of_the_declaration() {
    let server = obliging_server().await;
    let create = room(&server).participants().create();
    create
        .emergency_country(EmergencyCountry::Ca)
        .timeout(30)
        .status_callback_event([CallEvent::Completed, CallEvent::Ringing])
        .to("client:alice")
        .label("a")
        .from("+15017122661")
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.only().body(),
        "From=%2B15017122661&To=client%3Aalice&StatusCallbackEvent=completed\
         &StatusCallbackEvent=ringing&Label=a&Timeout=30&EmergencyCountry=CA"
    );
}

#[tokio::test]
async fn an_empty_wait_url_is_sent_and_an_absent_one_is_not() {
    let server = obliging_server().await;
    let room = room(&server);
    let create = || room.participants().create().from("a").to("b");
    create().wait_url("").send().await.unwrap();
    assert_eq!(server.last().body(), "From=a&To=b&WaitUrl=");
    for request in [create(), create().wait_url(None::<&str>)] {
        request.send().await.unwrap();
        assert_eq!(server.last().body(), "From=a&To=b");
    }
}

#[tokio::test]
async fn unset_parameters_and_empty_lists_are_not_sent() {
    let server = obliging_server().await;
    let create = room(&server).participants().create().from("a").to("b");
    create
        .label("first")
        .label(None::<String>)
        .timeout(30)
        .timeout(None::<u16>)
        .status_callback_event([CallEvent::Ringing])
        .status_callback_event(Vec::<CallEvent>::new())
        .recording_status_callback_event(None::<Vec<RecordingEvent>>)
        .send()
        .await
        .unwrap();
    assert_eq!(server.only().body(), "From=a&To=b");
}

#[tokio::test]
async fn the_last_value_replaces_those_before_it() {
    let server = obliging_server().await;
    let create = room(&server).participants().create().from("x").to("b");
    create
        .timeout(30)
        .status_callback_event([CallEvent::Ringing, CallEvent::Answered])
        .timeout(40)
        .status_callback_event([CallEvent::Completed])
        .from("a")
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.only().body(),
        "From=a&To=b&StatusCallbackEvent=completed&Timeout=40"
    );
}

#[tokio::test]
async fn words_that_are_not_listed_are_sent_as_they_are() {
    let server = obliging_server().await;
    let create = room(&server).participants().create().from("a").to("b");
    create
        .machine_detection(MachineDetection::Other("enable".into()))
        .status_callback_event([CallEvent::Other("in progress".into())])
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.only().body(),
        "From=a&To=b&StatusCallbackEvent=in+progress&MachineDetection=enable"
    );
}

#[tokio::test]
async fn parameters_the_library_does_not_know_go_out_last() {
    let server = obliging_server().await;
    let create = room(&server).participants().create().from("a").to("b");
    let request = create.param("New Name", "é&=").param("Timeout", "700");
    request.send().await.unwrap();
    assert_eq!(
        server.last().body(),
        "From=a&To=b&New+Name=%C3%A9%26%3D&Timeout=700"
    );

    let list = room(&server).participants().list().muted(false);
    list.param("Since", "a b").send().await.unwrap();
    assert_eq!(server.last().query(), Some("Muted=false&Since=a+b"));
}
