//! The bytes of answers: headers, keys and their order, dates, nulls.

use std::time::Duration;

use futures::poll;
use serde_json::json;
use twilio_resources::api::v2010::conference::recording::{NewRecordingStatus, RecordingStatus};
use twilio_resources::resources;
use twilio_resources::runtime::descriptor::OperationKind;

use twilio_simulator::Fault;

use crate::start::{CONFERENCES, meeting, plain, still, twilio};

/// The keys of an object as they stand in its text.
fn keys(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut depth, mut rest) = (0, text);
    while let Some(at) = rest.find(['{', '}', '[', ']', '"']) {
        let mark = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match mark {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {
                let end = rest.find('"').unwrap();
                let (word, after) = (&rest[..end], &rest[end + 1..]);
                if depth == 1 && after.starts_with(':') {
                    found.push(word.to_owned());
                }
                rest = after;
            }
        }
    }
    found
}

/// As the examples of Twilio's OpenAPI document have it.
const PARTICIPANT: [&str; 15] = [
    "account_sid",
    "call_sid",
    "label",
    "conference_sid",
    "date_created",
    "date_updated",
    "end_conference_on_exit",
    "muted",
    "hold",
    "status",
    "start_conference_on_enter",
    "coaching",
    "call_sid_to_coach",
    "queue_time",
    "uri",
];
const CONFERENCE: [&str; 12] = [
    "account_sid",
    "api_version",
    "date_created",
    "date_updated",
    "friendly_name",
    "sid",
    "region",
    "status",
    "subresource_uris",
    "uri",
    "reason_conference_ended",
    "call_sid_ending_conference",
];
const PAGE: [&str; 9] = [
    "participants",
    "first_page_uri",
    "next_page_uri",
    "previous_page_uri",
    "uri",
    "page",
    "page_size",
    "start",
    "end",
];

#[tokio::test]
async fn a_participant_is_answered_as_twilio_answers_it() {
    let simulator = still().await;
    let path = format!("{CONFERENCES}/support/Participants.json");
    let answer = plain(&simulator, "POST", &path, "From=a&To=b").await;
    assert_eq!(answer.status, 201);
    assert_eq!(keys(&answer.text), PARTICIPANT);
    let body = answer.json();
    let (call, room) = (
        body["call_sid"].as_str().unwrap(),
        body["conference_sid"].as_str().unwrap(),
    );
    for (key, value) in [
        ("account_sid", json!("AC00000000000000000000000000000001")),
        ("label", json!(null)),
        ("end_conference_on_exit", json!(false)),
        ("muted", json!(false)),
        ("hold", json!(false)),
        ("status", json!("queued")),
        ("start_conference_on_enter", json!(true)),
        ("coaching", json!(false)),
        ("call_sid_to_coach", json!(null)),
        ("queue_time", json!("1000")),
        (
            "uri",
            json!(format!("{CONFERENCES}/{room}/Participants/{call}.json")),
        ),
    ] {
        assert_eq!(body[key], value, "{key}");
    }
    let date = body["date_created"].as_str().unwrap();
    // `Fri, 18 Feb 2011 21:07:19 +0000`
    assert!(
        date.len() == 31 && date.ends_with(" +0000") && &date[3..5] == ", ",
        "{date}"
    );
}

#[tokio::test]
async fn a_conference_is_answered_as_twilio_answers_it() {
    let simulator = still().await;
    let (_, agent, _) = meeting(&simulator).await;
    let room = agent.conference_sid.unwrap();
    let answer = plain(&simulator, "GET", &format!("{CONFERENCES}/{room}.json"), "").await;
    assert_eq!(keys(&answer.text), CONFERENCE);
    let body = answer.json();
    assert_eq!(body["api_version"], "2010-04-01");
    assert_eq!(body["reason_conference_ended"], json!(null));
    assert_eq!(
        body["subresource_uris"],
        json!({
            "participants": format!("{CONFERENCES}/{room}/Participants.json"),
            "recordings": format!("{CONFERENCES}/{room}/Recordings.json"),
        })
    );
    let list = plain(
        &simulator,
        "GET",
        &format!("{CONFERENCES}/{room}/Participants.json"),
        "",
    )
    .await;
    assert_eq!(keys(&list.text), PAGE);
    let none = plain(
        &simulator,
        "GET",
        &format!("{CONFERENCES}/{room}/Recordings.json"),
        "",
    )
    .await;
    assert_eq!(
        (none.json()["start"].clone(), none.json()["end"].clone()),
        (json!(0), json!(0))
    );
}

#[tokio::test]
async fn each_answer_tells_its_request_and_how_many_there_are() {
    let simulator = still().await;
    let path = format!("{CONFERENCES}.json");
    let mut ids = Vec::new();
    for _ in 0..3 {
        let answer = plain(&simulator, "GET", &path, "").await;
        let id = answer.headers["twilio-request-id"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(id.len() == 34 && id.starts_with("RQ"), "{id}");
        ids.push(id);
        assert_eq!(answer.headers["twilio-concurrent-requests"], "1");
        let seconds: f64 = answer.headers["twilio-request-duration"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!(seconds >= 0.0);
    }
    ids.dedup();
    assert_eq!(ids.len(), 3);
    let gone = twilio(&simulator)
        .conference("support")
        .participants()
        .create()
        .from("a")
        .to("b");
    let made = gone.send().await.unwrap();
    let path = format!(
        "{CONFERENCES}/{}/Participants/{}.json",
        made.conference_sid.unwrap(),
        made.call_sid
    );
    let answer = plain(&simulator, "DELETE", &path, "").await;
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert!(!answer.headers.contains_key("content-type"));
}

#[tokio::test]
async fn requests_that_wait_for_their_answers_are_counted() {
    let simulator = still().await;
    let path = format!("{CONFERENCES}.json");
    simulator.inject(Fault::delay(Duration::from_secs(3600)));
    let mut waiting = Box::pin(plain(&simulator, "GET", &path, ""));
    while simulator.journal().entries().is_empty() {
        assert!(poll!(&mut waiting).is_pending());
        tokio::task::yield_now().await;
    }
    let answer = plain(&simulator, "GET", &path, "").await;
    assert_eq!(answer.headers["twilio-concurrent-requests"], "2");
}

// Nothing in the simulator knows recordings: what it does with them follows from the declaration.
#[tokio::test]
async fn a_resource_that_no_code_is_for_is_served_from_its_declaration() {
    let simulator = still().await;
    let (room, agent, _) = meeting(&simulator).await;
    let path = format!("{CONFERENCES}/{}/Recordings", agent.conference_sid.unwrap());
    let add = |status: &str| {
        let properties =
            json!({ "status": status, "call_sid": agent.call_sid.as_str(), "nonsense": 1 });
        simulator
            .add(&path, properties.as_object().unwrap())
            .unwrap()
    };
    let (first, second) = (add("in-progress"), add("completed"));
    let list = room.recordings().list().send().await.unwrap();
    let sids: Vec<_> = list.items.iter().map(|r| r.sid.to_string()).collect();
    assert_eq!(sids, [second.clone(), first.clone()]);
    let changed = room
        .recording(&first)
        .update()
        .status(NewRecordingStatus::Paused)
        .send()
        .await
        .unwrap();
    assert_eq!(changed.status, Some(RecordingStatus::Paused));
    assert_eq!(changed.call_sid, Some(agent.call_sid));
    assert_eq!(
        room.recording(&first).fetch().send().await.unwrap(),
        changed
    );
    room.recording(&second).delete().send().await.unwrap();
    assert!(
        room.recording(&second)
            .fetch()
            .send()
            .await
            .unwrap_err()
            .is_not_found()
    );
    assert_eq!(
        room.recordings().list().send().await.unwrap().items.len(),
        1
    );
}

#[tokio::test]
async fn a_queue_is_made_by_a_request_and_its_members_by_a_test() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let made = twilio
        .queues()
        .create()
        .friendly_name("support")
        .send()
        .await
        .unwrap();
    // What was not given is Twilio's default.
    assert_eq!(made.max_size, Some(1000));
    let queue = twilio.queue(made.sid);
    let changed = queue.update().max_size(5).send().await.unwrap();
    assert_eq!(
        (changed.max_size, changed.friendly_name),
        (Some(5), made.friendly_name)
    );
    let path = format!(
        "/2010-04-01/Accounts/AC00000000000000000000000000000001/Queues/{}/Members",
        made.sid
    );
    let wait = |position: u32| {
        let member = json!({ "position": position, "call_sid": format!("CA{position:032}") });
        simulator.add(&path, member.as_object().unwrap()).unwrap()
    };
    let (first, second) = (wait(1), wait(2));
    let front = queue.member("Front").fetch().send().await.unwrap();
    assert_eq!(front.call_sid, first.as_str());
    assert_eq!(
        queue.member(&second).fetch().send().await.unwrap().position,
        Some(2)
    );
    assert_eq!(queue.members().list().send().await.unwrap().items.len(), 2);
    queue.delete().send().await.unwrap();
    assert!(queue.fetch().send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn a_message_is_kept_changed_and_removed() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let create = twilio.messages().create().to("+14155552345");
    let create = create.from("+15017122661").body("Ready");
    let made = create.send().await.unwrap();
    assert_eq!((made.status.as_ref(), made.date_sent), (None, None));
    let message = twilio.message(&made.sid);
    assert_eq!(message.fetch().send().await.unwrap(), made);
    let emptied = message.update().body("").send().await.unwrap();
    assert_eq!(emptied.body.as_deref(), Some(""));
    let to = |number: &str| twilio.messages().list().to(number).send();
    assert_eq!(to("+14155552345").await.unwrap().items.len(), 1);
    assert_eq!(to("+14155550000").await.unwrap().items.len(), 0);
    message.delete().send().await.unwrap();
    assert!(message.fetch().send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn every_declared_operation_has_its_route() {
    let simulator = still().await;
    for resource in resources() {
        for operation in resource.operations {
            let (kind, method) = (operation.kind, operation.http.as_str());
            let mut path = resource.template(kind);
            path = path.replacen("{AccountSid}", "AC00000000000000000000000000000001", 1);
            while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
                path.replace_range(start..=end, "CF0123456789abcdef0123456789abcdef");
            }
            let answer = plain(&simulator, method, &path, "").await;
            // It is there, whatever is wrong with the ids; a path that is not declared says otherwise.
            let lost = answer.status == 404 && !answer.text.contains("CF0123");
            assert!(!lost, "{} {path}: {}", method, answer.text);
            let wrong = answer.status == 405 && kind != OperationKind::List;
            assert!(!wrong, "{} {path}: {}", method, answer.text);
        }
    }
}
