//! Answers as Twilio sends them, and as it may send them one day, read into types and written again.

use serde_json::{Value, json};
use twilio_resources::api::v2010::conference::participant::{Participant, ParticipantStatus};
use twilio_resources::sid::{AccountSid, CallSid, ConferenceSid};
use twilio_resources::{Response, StatusCode, Timestamp};

use crate::fixtures::{ACCOUNT, CALL, COACHED, CONFERENCE, full, minimal, obliging_server, room};
use crate::server::{Answer, Server};

/// What a fetch makes of that body.
async fn fetched(body: &Value) -> Participant {
    let server = Server::start([Answer::new(200, body.to_string())]).await;
    room(&server)
        .participant(CALL)
        .fetch()
        .send()
        .await
        .unwrap()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn is_bare(participant: &Participant) {
    let mut bare = Participant::new(CallSid::parse(CALL).unwrap());
    bare.extra = participant.extra.clone();
    assert_eq!(*participant, bare);
    assert_eq!(participant.status, None);
    assert_eq!(participant.date_created, None);
}

#[tokio::test]
async fn each_operation_reads_its_own_status() {
    let server = obliging_server().await;
    let room = room(&server);
    let create = room.participants().create().from("a").to("b");
    let created: Response<Participant> = create.send_with_meta().await.unwrap();
    assert_eq!(created.status(), StatusCode::CREATED);
    assert_eq!(created.body.call_sid, CALL);
    let leg = room.participant(CALL);
    let fetched = leg.fetch().send_with_meta().await.unwrap();
    assert_eq!(fetched.status(), StatusCode::OK);
    let updated = leg.update().hold(true).send_with_meta().await.unwrap();
    assert_eq!(updated.status(), StatusCode::OK);
    let deleted: Response<()> = leg.delete().send_with_meta().await.unwrap();
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    let listed = room.participants().list().send_with_meta().await.unwrap();
    assert_eq!(listed.status(), StatusCode::OK);
    assert_eq!(listed.body.items, []);
}

#[tokio::test]
async fn all_fifteen_properties_are_read() {
    let p = fetched(&full()).await;
    assert_eq!(p.call_sid, CallSid::parse(CALL).unwrap());
    assert_eq!(p.account_sid, Some(AccountSid::parse(ACCOUNT).unwrap()));
    let conference = ConferenceSid::parse(CONFERENCE).unwrap();
    assert_eq!(p.conference_sid, Some(conference));
    assert_eq!(p.label.as_deref(), Some("agent 1"));
    assert_eq!(p.status, Some(ParticipantStatus::Queued));
    assert_eq!(p.muted, Some(true));
    assert_eq!(p.hold, Some(false));
    assert_eq!(p.coaching, Some(true));
    assert_eq!(p.call_sid_to_coach, Some(CallSid::parse(COACHED).unwrap()));
    assert_eq!(p.start_conference_on_enter, Some(true));
    assert_eq!(p.end_conference_on_exit, Some(false));
    assert_eq!(p.queue_time.as_deref(), Some("1000"));
    assert_eq!(p.date_created, Some(time("2011-02-18T21:07:19Z")));
    assert_eq!(p.date_updated, Some(time("2011-02-06T01:02:03Z")));
    let uri = "/2010-04-01/Accounts/AC0/Conferences/CF0/Participants/CA0.json";
    assert_eq!(p.uri.as_deref(), Some(uri));
    assert!(p.extra.is_empty());
}

#[tokio::test]
async fn every_status_has_its_variant() {
    for (word, status) in [
        ("queued", ParticipantStatus::Queued),
        ("connecting", ParticipantStatus::Connecting),
        ("ringing", ParticipantStatus::Ringing),
        ("connected", ParticipantStatus::Connected),
        ("complete", ParticipantStatus::Complete),
        ("failed", ParticipantStatus::Failed),
        // A call's word, not a participant's.
        ("completed", ParticipantStatus::Other("completed".into())),
        ("", ParticipantStatus::Other(String::new())),
    ] {
        let p = fetched(&json!({ "call_sid": CALL, "status": word })).await;
        assert_eq!(p.status, Some(status));
        assert_eq!(p.status.unwrap().as_str(), word);
    }
}

#[tokio::test]
async fn null_is_none_in_all_but_the_call_sid() {
    let mut body = full();
    for (key, value) in body.as_object_mut().unwrap() {
        if key != "call_sid" {
            *value = Value::Null;
        }
    }
    let p = fetched(&body).await;
    is_bare(&p);
    assert!(p.extra.is_empty());
}

#[tokio::test]
async fn missing_is_none_in_all_but_the_call_sid() {
    is_bare(&fetched(&minimal()).await);
}

#[tokio::test]
async fn properties_it_does_not_know_are_kept() {
    let body = json!({
        "new_flag": true,
        "call_sid": CALL,
        "new_object": { "a": [1, 2.5, null] },
        "Label": "not the label",
    });
    let p = fetched(&body).await;
    is_bare(&p);
    assert_eq!(p.extra.get("new_flag"), Some(&json!(true)));
    let object = json!({ "a": [1, 2.5, null] });
    assert_eq!(p.extra.get("new_object"), Some(&object));
    assert_eq!(p.extra.get("call_sid"), None);
    assert_eq!(p.extra.iter().count(), 3);
    assert!(!p.extra.is_empty());
}

#[tokio::test]
async fn text_survives_with_all_its_characters() {
    let label = "Zoë \"語\"\n\\ 😀 \u{0}";
    let p = fetched(&json!({ "call_sid": CALL, "label": label })).await;
    assert_eq!(p.label.as_deref(), Some(label));
    let escaped =
        r#"{"call_sid":"CA0123456789abcdef0123456789abcdef","\u006cabel":"\ud83d\ude00"}"#;
    let server = Server::start([Answer::new(200, escaped)]).await;
    let p = room(&server)
        .participant(CALL)
        .fetch()
        .send()
        .await
        .unwrap();
    assert_eq!(p.label.as_deref(), Some("😀"));
}

#[tokio::test]
async fn dates_of_other_forms_and_zones_are_the_same_instant() {
    for date in [
        "Fri, 18 Feb 2011 21:07:19 +0000",
        "Fri, 18 Feb 2011 21:07:19 GMT",
        "Fri, 18 Feb 2011 23:07:19 +0200",
        "2011-02-18T21:07:19Z",
    ] {
        let p = fetched(&json!({ "call_sid": CALL, "date_created": date })).await;
        assert_eq!(p.date_created, Some(time("2011-02-18T21:07:19Z")), "{date}");
    }
}

#[tokio::test]
async fn headers_and_request_id_come_with_the_answer() {
    let answer = Answer::new(200, minimal().to_string())
        .header("Twilio-Request-Id", "RQ0123456789abcdef0123456789abcdef")
        .header("Twilio-Concurrent-Requests", "3");
    let server = Server::start([answer, Answer::new(204, "")]).await;
    let leg = room(&server).participant(CALL);
    let answer = leg.fetch().send_with_meta().await.unwrap();
    let id = "RQ0123456789abcdef0123456789abcdef";
    assert_eq!(answer.request_id(), Some(id));
    assert_eq!(answer.headers()["twilio-concurrent-requests"], "3");
    let answer = leg.delete().send_with_meta().await.unwrap();
    assert_eq!(answer.request_id(), None);
}

#[tokio::test]
async fn a_participant_made_by_hand_equals_one_that_was_read() {
    let mut made = Participant::new(CallSid::parse(CALL).unwrap());
    made.label = Some("agent 1".to_owned());
    made.status = Some(ParticipantStatus::Connected);
    made.muted = Some(false);
    let body =
        json!({ "call_sid": CALL, "label": "agent 1", "status": "connected", "muted": false });
    assert_eq!(made, fetched(&body).await);
}

#[tokio::test]
async fn it_serializes_to_what_was_read() {
    let mut with_extra = full();
    with_extra["new_flag"] = json!({ "deep": [1, "two", null] });
    with_extra["status"] = json!("brand-new");
    with_extra["label"] = Value::Null;
    for body in [full(), with_extra] {
        let p = fetched(&body).await;
        assert_eq!(serde_json::to_value(&p).unwrap(), body);
    }
}

#[tokio::test]
async fn what_was_serialized_reads_as_the_same_participant() {
    let mut body = full();
    body["date_created"] = json!("Sat, 05 Mar 2011 01:02:03 +0000");
    body["label"] = Value::Null;
    let first = fetched(&body).await;
    let again = fetched(&serde_json::to_value(&first).unwrap()).await;
    assert_eq!(first, again);
}
