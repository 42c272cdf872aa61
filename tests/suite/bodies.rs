//! Answers of success whose bodies are not what was declared: what can be read is read, and what can't is told and kept.

use futures::StreamExt as _;
use serde_json::{Value, json};
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::runtime::__private::Handle;
use twilio_resources::runtime::descriptor::OperationKind;
use twilio_resources::runtime::{Record, Slot};
use twilio_resources::{DecodeError, Error, Extra, Items, Request, StatusCode};

use crate::declared::operation;
use crate::fixtures::{CALL, full, minimal, room};
use crate::server::{Answer, Server};

fn undecoded(error: Error) -> DecodeError {
    // The operation itself succeeded, so Twilio did act, and doing it again would be a second time.
    assert!(error.maybe_sent(), "{error}");
    assert!(!error.is_retryable(), "{error}");
    match error {
        Error::Decode(error) => *error,
        other => panic!("{other:?}"),
    }
}

async fn fetch_error(body: impl Into<Vec<u8>>) -> DecodeError {
    fetch_errors([body.into()]).await.remove(0)
}

/// What becomes of each body, all over one connection.
async fn fetch_errors<B: Into<Vec<u8>>>(bodies: impl IntoIterator<Item = B>) -> Vec<DecodeError> {
    let answers: Vec<Answer> = bodies.into_iter().map(|b| Answer::new(200, b)).collect();
    let count = answers.len();
    let server = Server::start(answers).await;
    let leg = room(&server).participant(CALL);
    let mut errors = Vec::new();
    for _ in 0..count {
        errors.push(undecoded(leg.fetch().send().await.unwrap_err()));
    }
    errors
}

async fn list_error(body: impl Into<Vec<u8>>) -> DecodeError {
    let server = Server::start([Answer::new(200, body)]).await;
    let list = room(&server).participants().list();
    undecoded(list.send().await.unwrap_err())
}

/// The participant with that property, which can be read, and what it says when it is serialized.
async fn with(property: &str, value: &Value) -> (Participant, Value) {
    let mut body = full();
    body[property] = value.clone();
    let server = Server::start([Answer::new(201, body.to_string())]).await;
    let create = room(&server).participants().create().from("a").to("b");
    let participant = create.send().await.unwrap();
    let json = serde_json::to_value(&participant).unwrap();
    assert_eq!(participant.call_sid, CALL, "{property}");
    (participant, json)
}

#[tokio::test]
async fn a_property_of_another_type_fails_nothing_and_is_kept() {
    for (property, other) in [
        ("hold", json!(1)),
        ("label", json!(["a"])),
        ("status", json!({ "a": 1 })),
        ("coaching", json!(0.5)),
        ("account_sid", json!("AC0")),
        ("conference_sid", json!(7)),
        (
            "conference_sid",
            json!("CA0123456789abcdef0123456789abcdef"),
        ),
        ("date_created", json!("yesterday")),
        ("date_updated", json!(1_298_062_039)),
        ("uri", json!({})),
    ] {
        let (participant, json) = with(property, &other).await;
        assert_eq!(participant.extra.get(property), Some(&other));
        // It is given back under its own key, once, and all else is as it was.
        let mut expected = full();
        expected[property] = other;
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(json.get(key), Some(value), "{property}: {key}");
        }
        // And read back.
        let again: Participant = serde_json::from_value(json).unwrap();
        assert_eq!(again, participant);
    }
}

#[tokio::test]
async fn what_can_be_read_in_another_form_is_read() {
    let muted = with("muted", &json!("true")).await.0.muted;
    assert_eq!(muted, Some(true));
    for (other, label) in [
        (json!(true), "true"),
        (json!(7), "7"),
        (json!(12.5), "12.5"),
    ] {
        assert_eq!(with("label", &other).await.0.label.as_deref(), Some(label));
    }
    for property in [
        "call_sid_to_coach",
        "date_created",
        "conference_sid",
        "muted",
    ] {
        let (participant, json) = with(property, &json!("")).await;
        assert_eq!(json[property], Value::Null, "{property}");
        assert!(participant.extra.is_empty(), "{property}");
    }
    assert_eq!(with("label", &json!("")).await.0.label.as_deref(), Some(""));
}

#[tokio::test]
async fn an_id_that_is_none_is_told_with_its_property() {
    let wrong = [
        json!("CF0123456789abcdef0123456789abcdef"),
        Value::Null,
        json!(5),
        json!(""),
    ];
    let bodies = wrong.iter().map(|wrong| {
        let mut body = full();
        body["call_sid"] = wrong.clone();
        body.to_string()
    });
    for error in fetch_errors(bodies).await {
        assert_eq!(error.path(), "call_sid");
        assert!(error.message().contains("expected a SID"), "{error}");
    }
}

fn page_of_fifty() -> Value {
    let items: Vec<Value> = (0..50).map(|_| full()).collect();
    json!({ "page": 0, "participants": items, "next_page_uri": null })
}

/// The paths of what a page leaves out, and how many it holds.
async fn left_out(page: impl Into<Vec<u8>>) -> (Vec<String>, usize) {
    let server = Server::start([Answer::new(200, page)]).await;
    let page = room(&server).participants().list().send().await.unwrap();
    let paths = page.left_out().map(|error| error.path().to_owned());
    (paths.collect(), page.items.len())
}

#[tokio::test]
async fn an_item_that_names_no_instance_is_left_out_and_told() {
    let mut page = page_of_fifty();
    page["participants"][39]["muted"] = json!("yes");
    page["participants"][0]["date_created"] = json!("soon");
    assert_eq!(left_out(page.to_string()).await, (vec![], 50));

    page["participants"][49] = json!("not a participant");
    let item = page["participants"][7].as_object_mut().unwrap();
    item.remove("call_sid");
    let paths = ["participants[7]", "participants[49]"].map(str::to_owned);
    assert_eq!(left_out(page.to_string()).await, (paths.to_vec(), 48));

    for row in ["null", "5", "[]", "true"] {
        let page = format!(r#"{{"participants":[{},{row}]}}"#, minimal());
        let paths = vec!["participants[1]".to_owned()];
        assert_eq!(left_out(page).await, (paths, 1), "{row}");
    }
}

#[tokio::test]
async fn an_item_that_can_not_be_read_is_one_error_in_its_place() {
    let item = |n: u8| json!({ "call_sid": format!("CA{n:032}") });
    let lost = json!({ "call_sid": "CA1", "label": "lost" });
    let pages = [
        json!({ "participants": [lost, item(1), lost, item(2)], "next_page_uri": "/2" }),
        json!({ "participants": [item(3), lost], "next_page_uri": null }),
    ];
    let server = || Server::start(pages.clone().map(|page| Answer::new(200, page.to_string())));
    let seen = |items: Items<Participant>| async move {
        let items = items.map(|item| match item {
            Ok(participant) => participant.call_sid.to_string(),
            Err(error) => {
                let error = undecoded(error);
                let body: Value = serde_json::from_slice(error.body()).unwrap();
                assert_eq!(body["label"], "lost");
                error.path().to_owned()
            }
        });
        items.collect::<Vec<_>>().await
    };
    let all = [
        "participants[0].call_sid",
        "CA00000000000000000000000000000001",
        "participants[2].call_sid",
        "CA00000000000000000000000000000002",
        "CA00000000000000000000000000000003",
        "participants[1].call_sid",
    ];
    let list = |server: &Server| room(server).participants().list();
    let whole = server().await;
    assert_eq!(seen(list(&whole).stream()).await, all);
    for limit in 1..=6 {
        let limited = server().await;
        assert_eq!(
            seen(list(&limited).limit(limit).stream()).await,
            all[..limit]
        );
    }
}

// Each costs time and room, and whoever answers chooses how many there are.
#[tokio::test]
async fn more_items_that_can_not_be_read_than_a_page_has_are_one_error() {
    let page = |items: usize| format!(r#"{{"participants":[{}]}}"#, vec!["0"; items].join(","));
    assert_eq!(left_out(page(1000)).await.0.len(), 1000);
    let error = list_error(page(1001)).await;
    assert_eq!(error.path(), "participants[1000]");
    // However many follow.
    list_error(page(1_000_000)).await;
}

#[tokio::test]
async fn what_a_program_writes_into_a_field_is_what_is_serialized() {
    let (mut participant, json) = with("muted", &json!(1)).await;
    assert_eq!(json["muted"], 1);
    participant.muted = Some(true);
    assert_eq!(serde_json::to_value(&participant).unwrap()["muted"], true);
}

#[tokio::test]
async fn the_text_around_the_place_is_kept_and_bounded() {
    let mut body = full();
    body["call_sid"] = json!("peculiar");
    body["label"] = json!("語".repeat(500));
    let error = fetch_error(body.to_string()).await;
    assert!(error.snippet().contains("peculiar"), "{}", error.snippet());
    // It goes on behind the place.
    assert!(
        error.snippet().contains("call_sid_to_coach"),
        "{}",
        error.snippet()
    );
    assert!(error.snippet().len() < 1000);
}

// Whoever sends the answer chooses its text, and it may be personal.
#[tokio::test]
async fn a_long_wrong_value_does_not_drown_the_message() {
    let mut body = full();
    body["call_sid"] = json!("x".repeat(100_000));
    let error = fetch_error(body.to_string()).await;
    assert_eq!(error.path(), "call_sid");
    assert!(
        error.to_string().len() < 1000,
        "{}",
        error.to_string().len()
    );
    // What was answered is there in full.
    assert_eq!(error.body(), body.to_string().as_bytes());
}

#[tokio::test]
async fn an_answer_without_a_call_sid_is_no_participant() {
    for body in [json!({}), json!({ "label": "a", "extra": 1 })] {
        let error = fetch_error(body.to_string()).await;
        assert_eq!(error.path(), "$");
        assert!(error.message().contains("call_sid"), "{error}");
    }
}

#[tokio::test]
async fn what_is_not_one_json_object_is_told_as_a_whole() {
    let bodies = [
        "",
        " \n",
        "null",
        "[]",
        "\"text\"",
        "<!DOCTYPE html><html><body>It works</body></html>",
        "not json",
        r#"{"call_sid":"CA0123456789abcdef0123456789abcdef"} {}"#,
        r#"{"call_sid":"CA0123456789abcdef0123456789abcdef"}}"#,
    ];
    for (error, body) in fetch_errors(bodies).await.iter().zip(bodies) {
        assert_eq!(error.path(), "$", "{body}: {error}");
        assert!(body.contains(error.snippet()), "{:?}", error.snippet());
    }
}

#[tokio::test]
async fn json_that_breaks_off_is_an_error_wherever_it_does() {
    let body = full().to_string();
    // All positions but the last lack at least the closing brace.
    let ends = 1..body.len();
    let errors = fetch_errors(ends.map(|end| &body[..end])).await;
    assert_eq!(errors.len(), body.len() - 1);
    let cut = r#"{"call_sid":"CA0123456789abcdef0123456789abcdef","muted":tr"#;
    assert_eq!(fetch_error(cut).await.path(), "muted");
}

#[tokio::test]
async fn bytes_that_are_no_text_cost_what_they_stand_for() {
    let mut body = full().to_string().into_bytes();
    let label = body.windows(7).position(|w| w == b"agent 1").unwrap();
    body[label] = 0xff;
    let server = Server::start([Answer::new(200, body)]).await;
    let leg = room(&server)
        .participant(CALL)
        .fetch()
        .send()
        .await
        .unwrap();
    assert_eq!(leg.label.as_deref(), Some("\u{fffd}gent 1"));
}

#[tokio::test]
async fn a_page_needs_its_items() {
    for body in [
        json!({}),
        json!({ "next_page_uri": null, "page": 0 }),
        json!({ "calls": [] }),
    ] {
        let error = list_error(body.to_string()).await;
        assert!(error.to_string().contains("participants"), "{error}");
    }
    for body in [
        json!({ "participants": "" }),
        json!({ "participants": {} }),
        json!({ "participants": 5 }),
    ] {
        let error = list_error(body.to_string()).await;
        assert_eq!(error.path(), "participants", "{error}");
    }
    assert_eq!(left_out(r#"{"participants":null}"#).await, (vec![], 0));
}

#[tokio::test]
async fn json_that_is_too_deep_does_not_overflow_the_stack() {
    let deep = format!(r#"{{"call_sid":"{CALL}","new":{}"#, "[".repeat(200_000));
    fetch_error(deep).await;
}

#[tokio::test]
async fn a_create_whose_answer_cannot_be_read_was_sent() {
    let server = Server::start([Answer::new(201, "<html>")]).await;
    let create = room(&server).participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert!(error.maybe_sent());
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn status_and_request_id_come_with_what_cannot_be_read() {
    let id = "RQ0123456789abcdef0123456789abcdef";
    for body in ["", "<html>", "{}", r#"{"call_sid":5}"#] {
        let answer = Answer::new(201, body).header("Twilio-Request-Id", id);
        let server = Server::start([answer]).await;
        let create = room(&server).participants().create().from("a").to("b");
        let error = undecoded(create.send().await.unwrap_err());
        assert_eq!(error.status(), StatusCode::CREATED);
        assert_eq!(error.request_id(), Some(id));
    }
    let error = fetch_error("{}").await;
    assert_eq!(error.status(), StatusCode::OK);
    assert_eq!(error.request_id(), None);
}

#[tokio::test]
async fn what_is_no_json_is_told_by_what_it_says_it_is() {
    for (kind, told) in [
        ("text/html; charset=utf-8", "not JSON but text/html"),
        ("text/plain", "not JSON but text/plain"),
        // What says that it is JSON and isn't is told by its place.
        ("application/json", "expected value"),
        ("application/problem+json", "expected value"),
    ] {
        let answer = Answer::new(201, "<html><body>Welcome</body></html>");
        let server = Server::start([answer.header("Content-Type", kind)]).await;
        let create = room(&server).participants().create().from("a").to("b");
        let error = undecoded(create.send().await.unwrap_err());
        assert!(error.message().contains(told), "{kind}: {error}");
        // The place is at its start, and the text goes on behind it.
        assert!(error.snippet().contains("Welcome"), "{}", error.snippet());
        assert!(!error.to_string().contains("Welcome"));
    }
    // JSON that is said to be something else is read all the same.
    let answer = Answer::new(200, minimal().to_string()).header("Content-Type", "text/plain");
    let server = Server::start([answer]).await;
    room(&server)
        .participant(CALL)
        .fetch()
        .send()
        .await
        .unwrap();
}

const NUMBER: &str = "15017122661";

/// The number is nowhere but in the snippet.
#[track_caller]
fn keeps_to_itself(error: &DecodeError) {
    assert!(error.snippet().contains(NUMBER), "{}", error.snippet());
    let whole = Error::Decode(Box::new(error.clone()));
    for text in [
        error.to_string(),
        format!("{error:?} {error:#?}"),
        error.message().to_owned(),
        format!("{whole} {whole:?}"),
    ] {
        assert!(!text.contains(NUMBER), "{text}");
    }
}

#[tokio::test]
async fn a_wrong_id_shows_in_the_snippet_only() {
    for id in [
        format!("\"+{NUMBER}\""),
        NUMBER.to_owned(),
        format!("-{NUMBER}"),
        format!("{NUMBER}.5"),
    ] {
        keeps_to_itself(&fetch_error(format!(r#"{{"call_sid":{id}}}"#)).await);
    }
}

#[tokio::test]
async fn a_wrong_text_in_the_place_of_an_object_or_a_list_shows_in_the_snippet_only() {
    keeps_to_itself(&fetch_error(format!(r#""{NUMBER}""#)).await);
    for page in [
        format!(r#""{NUMBER}""#),
        format!(r#"{{"participants":"{NUMBER}"}}"#),
    ] {
        keeps_to_itself(&list_error(page).await);
    }
}

/// A record that its second property names.
#[derive(Debug)]
struct Pair(String, String);

impl Record for Pair {
    fn blank() -> Self {
        Self(String::new(), String::new())
    }
    fn names(&self) -> &'static [&'static str] {
        &["first", "second"]
    }
    fn id(&self) -> Option<usize> {
        Some(1)
    }
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
        let slot = if index == 0 { &mut self.0 } else { &mut self.1 };
        Some(slot)
    }
    fn extra(&mut self) -> Option<&mut Extra> {
        None
    }
}

#[tokio::test]
async fn a_key_that_comes_twice_does_not_stand_for_another() {
    let server = Server::start([
        Answer::new(200, r#"{"first":"a","first":"b"}"#),
        Answer::new(200, r#"{"first":"a","second":"b","first":"c"}"#),
    ])
    .await;
    let leg = room(&server).participant(CALL);
    let fetch = || Request::<Pair>::__start(leg.target().clone(), operation(OperationKind::Fetch));
    let error = undecoded(fetch().send().await.unwrap_err());
    assert!(error.message().contains("second"), "{error}");
    let pair = fetch().send().await.unwrap();
    assert_eq!((pair.0.as_str(), pair.1.as_str()), ("c", "b"));

    let twice = r#"{"label":"a","label":"b"}"#;
    assert!(fetch_error(twice).await.message().contains("call_sid"));
    // Nor does a row make up for the next.
    let page = format!(r#"{{"participants":[{{"call_sid":"{CALL}","call_sid":"{CALL}"}},{{}}]}}"#);
    assert_eq!(
        left_out(page).await,
        (vec!["participants[1]".to_owned()], 1)
    );
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_not_taken_for_whole() {
    let body = minimal().to_string();
    for announced in [body.len() as u64 + 1, 1 << 20] {
        let answer = Answer::Cut {
            status: 200,
            announced,
            body: body.clone().into(),
        };
        let server = Server::start([answer]).await;
        let fetch = room(&server).participant(CALL).fetch();
        let error = fetch.send().await.unwrap_err();
        assert!(matches!(error, Error::Transport { .. }), "{error}");
        assert!(error.maybe_sent() && error.is_retryable());
    }
}
