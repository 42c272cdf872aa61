//! Conferences and their recordings: what is declared, against facts typed by hand, and what reaches the socket.

use serde_json::json;
use twilio_resources::api::v2010::conference::recording::{
    NewRecordingStatus, PauseBehavior, RecordingSource, RecordingStatus,
};
use twilio_resources::api::v2010::conference::{ConferenceStatus, NewConferenceStatus};
use twilio_resources::runtime::descriptor::{Kind, OperationKind, Resource, RetrySafety};
use twilio_resources::values::HttpMethod;
use twilio_resources::{Broken, Date, resources};

use crate::fixtures::{CALL, CONFERENCE, offline, offline_twilio, room, twilio};
use crate::server::{Answer, Server};

const RECORDING: &str = "RE0123456789abcdef0123456789abcdef";
const CONFERENCES: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Conferences";

fn declared(name: &str) -> &'static Resource {
    resources().into_iter().find(|r| r.name == name).unwrap()
}

/// Name on the wire, and what it takes in a word.
fn params(resource: &str, kind: OperationKind) -> Vec<(&'static str, &'static str)> {
    let operation = declared(resource).operation(kind).unwrap();
    let word = |kind: &Kind| match kind {
        Kind::Text => "text",
        Kind::Date => "date",
        Kind::Url { empty: false } => "url",
        Kind::Values(values) => values.name,
        Kind::Integer { .. } => "number",
        _ => "another",
    };
    operation
        .params
        .iter()
        .map(|param| (param.name, word(&param.kind)))
        .collect()
}

fn words(resource: &str, kind: OperationKind, name: &str) -> &'static [&'static str] {
    let operation = declared(resource).operation(kind).unwrap();
    let param = operation
        .params
        .iter()
        .find(|param| param.name == name)
        .unwrap();
    match param.kind {
        Kind::Values(values) => values.all,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_conference_has_the_published_parameters() {
    assert_eq!(
        params("Conference", OperationKind::List),
        [
            ("DateCreated", "date"),
            ("DateCreated<", "date"),
            ("DateCreated>", "date"),
            ("DateUpdated", "date"),
            ("DateUpdated<", "date"),
            ("DateUpdated>", "date"),
            ("FriendlyName", "text"),
            ("Status", "ConferenceStatus"),
            ("PageSize", "number"),
        ]
    );
    assert_eq!(
        words("Conference", OperationKind::List, "Status"),
        ["init", "in-progress", "completed"]
    );
    assert_eq!(
        params("Conference", OperationKind::Update),
        [
            ("Status", "NewConferenceStatus"),
            ("AnnounceUrl", "url"),
            ("AnnounceMethod", "HttpMethod")
        ]
    );
    assert_eq!(
        words("Conference", OperationKind::Update, "Status"),
        ["completed"]
    );
}

#[test]
fn a_recording_has_the_published_parameters() {
    assert_eq!(
        params("Recording", OperationKind::List),
        [
            ("DateCreated", "date"),
            ("DateCreated<", "date"),
            ("DateCreated>", "date"),
            ("PageSize", "number")
        ]
    );
    let update = declared("Recording")
        .operation(OperationKind::Update)
        .unwrap();
    assert_eq!(
        params("Recording", OperationKind::Update),
        [
            ("Status", "NewRecordingStatus"),
            ("PauseBehavior", "PauseBehavior")
        ]
    );
    assert!(update.params[0].required && !update.params[1].required);
    assert_eq!(update.params[1].default, Some("silence"));
    assert_eq!(
        words("Recording", OperationKind::Update, "PauseBehavior"),
        ["skip", "silence"]
    );
    assert_eq!(
        words("Recording", OperationKind::Update, "Status"),
        ["in-progress", "paused", "stopped"]
    );
}

#[test]
fn answers_have_the_published_properties() {
    let names = |resource: &str| {
        let mut names: Vec<_> = declared(resource)
            .properties
            .iter()
            .map(|p| p.name)
            .collect();
        names.sort_unstable();
        names.join(" ")
    };
    assert_eq!(
        names("Conference"),
        "account_sid api_version call_sid_ending_conference date_created date_updated friendly_name \
         reason_conference_ended region sid status subresource_uris uri"
    );
    assert_eq!(
        names("Recording"),
        "account_sid api_version call_sid channels conference_sid date_created date_updated duration \
         encryption_details error_code price price_unit sid source start_time status uri"
    );
}

#[test]
fn operations_have_their_paths_and_their_safety() {
    use OperationKind::{Create, Delete, Fetch, List, Update};
    let all = [List, Create, Fetch, Update, Delete];
    let operations = |name: &str| -> Vec<(OperationKind, String, RetrySafety)> {
        let resource = declared(name);
        let known = all
            .into_iter()
            .filter_map(|kind| Some((kind, resource.operation(kind)?)));
        known
            .map(|(kind, operation)| (kind, resource.template(kind), operation.retry))
            .collect()
    };
    let below = |rest: &str| format!("/2010-04-01/Accounts/{{AccountSid}}/Conferences{rest}.json");
    assert_eq!(
        operations("Conference"),
        [
            (List, below(""), RetrySafety::Safe),
            (Fetch, below("/{ConferenceSid}"), RetrySafety::Safe),
            (Update, below("/{ConferenceSid}"), RetrySafety::Unsafe),
        ]
    );
    let recordings = "/{ConferenceSid}/Recordings";
    let recording = "/{ConferenceSid}/Recordings/{RecordingSid}";
    assert_eq!(
        operations("Recording"),
        [
            (List, below(recordings), RetrySafety::Safe),
            (Fetch, below(recording), RetrySafety::Safe),
            (Update, below(recording), RetrySafety::Unsafe),
            (Delete, below(recording), RetrySafety::Idempotent),
        ]
    );
}

#[tokio::test]
async fn days_and_inequalities_are_filters() {
    let empty = json!({ "conferences": [], "next_page_uri": null }).to_string();
    let server = Server::start([Answer::new(200, empty)]).await;
    let list = twilio(&server).conferences().list();
    let list = list
        .date_created_from(Date::from_ymd_opt(2026, 11, 1))
        .date_created_until("2026-11-22");
    let list = list
        .date_updated("2026-11-20")
        .friendly_name("Daily standup");
    let list = list.status(ConferenceStatus::InProgress).page_size(20);
    assert!(list.send().await.unwrap().items.is_empty());
    assert_eq!(
        server.only().target,
        format!(
            "{CONFERENCES}.json?DateCreated%3C=2026-11-22&DateCreated%3E=2026-11-01&DateUpdated=2026-11-20\
             &FriendlyName=Daily+standup&Status=in-progress&PageSize=20"
        )
    );
}

#[test]
fn what_is_no_day_is_refused() {
    for wrong in ["22.11.2026", "2026-11-31", "2026-11-22T10:00", "today", ""] {
        let violations = offline()
            .recordings()
            .list()
            .date_created(wrong)
            .validate()
            .unwrap_err();
        assert_eq!(violations.len(), 1, "{wrong}");
        assert_eq!(
            (violations[0].field(), violations[0].rule()),
            ("date_created", Broken::Type)
        );
        assert_eq!(violations[0].allowed(), "a day, such as `2026-11-22`");
    }
}

#[tokio::test]
async fn a_conference_is_ended_and_told_something() {
    let conference = json!({ "sid": CONFERENCE, "status": "completed" }).to_string();
    let server = Server::start([Answer::new(200, conference)]).await;
    let update = room(&server)
        .update()
        .status(NewConferenceStatus::Completed);
    let update = update
        .announce_url("https://example.com/bye.mp3")
        .announce_method(HttpMethod::Get);
    let ended = update.send().await.unwrap();
    assert_eq!(ended.status, Some(ConferenceStatus::Completed));
    let seen = server.only();
    assert_eq!(seen.target, format!("{CONFERENCES}/{CONFERENCE}.json"));
    assert_eq!(
        seen.body(),
        "Status=completed&AnnounceUrl=https%3A%2F%2Fexample.com%2Fbye.mp3&AnnounceMethod=GET"
    );
}

#[tokio::test]
async fn a_recording_is_fetched_changed_and_deleted() {
    let full = json!({
        "sid": RECORDING,
        "call_sid": CALL,
        "conference_sid": CONFERENCE,
        "status": "completed",
        "source": "StartConferenceRecordingAPI",
        "channels": 1,
        "duration": "12",
        "price": "-0.00250",
        "price_unit": "USD",
        "error_code": null,
        "start_time": "Fri, 14 Oct 2016 21:56:35 +0000",
        "encryption_details": { "type": "rsa-aes" },
    });
    let server = Server::start([
        Answer::new(200, full.to_string()),
        Answer::new(200, full.to_string()),
        Answer::new(204, ""),
    ])
    .await;
    let recording = room(&server).recording(RECORDING);
    let fetched = recording.fetch().send().await.unwrap();
    assert_eq!(fetched.sid, RECORDING);
    assert_eq!(fetched.status, Some(RecordingStatus::Completed));
    assert_eq!(
        fetched.source,
        Some(RecordingSource::StartConferenceRecordingAPI)
    );
    assert_eq!(
        (fetched.channels, fetched.duration.as_deref()),
        (Some(1), Some("12"))
    );
    assert_eq!(
        fetched.encryption_details,
        Some(json!({ "type": "rsa-aes" }))
    );
    let current = room(&server).recording("Twilio.CURRENT");
    let pause = current.update().status(NewRecordingStatus::Paused);
    pause
        .pause_behavior(PauseBehavior::Skip)
        .send()
        .await
        .unwrap();
    recording.delete().send().await.unwrap();
    let seen = server.received();
    let folder = format!("{CONFERENCES}/{CONFERENCE}/Recordings");
    assert_eq!(seen[0].target, format!("{folder}/{RECORDING}.json"));
    assert_eq!(seen[1].target, format!("{folder}/Twilio.CURRENT.json"));
    assert_eq!(seen[1].body(), "Status=paused&PauseBehavior=skip");
    assert_eq!(
        (seen[2].method.as_str(), seen[2].target.as_str()),
        ("DELETE", seen[0].target.as_str())
    );
}

/// Which ids an operation takes is told per operation: only an update knows the recording that is being made.
#[test]
fn ids_are_checked_per_operation() {
    let current = offline().recording("Twilio.CURRENT");
    let refused = current.fetch().validate().unwrap_err();
    assert_eq!(
        (refused[0].field(), refused[0].name()),
        ("recording_sid", "RecordingSid")
    );
    assert_eq!(
        refused[0].allowed(),
        "`RE` and 32 hexadecimal digits; only `update` takes `Twilio.CURRENT`, the one that is being made"
    );
    assert!(current.delete().validate().is_err());
    assert!(
        current
            .update()
            .status(NewRecordingStatus::Stopped)
            .validate()
            .is_ok()
    );

    // Twilio publishes no form for the id in an update of a conference, but one everywhere else.
    let named = offline_twilio().conference("Daily standup");
    assert!(named.update().validate().is_ok());
    assert!(named.fetch().validate().is_err());
    assert!(named.recordings().list().validate().is_err());
}
