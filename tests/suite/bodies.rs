//! Answers of success whose bodies are not what was declared: an error that says where, never a panic or a guess.

use serde_json::{Value, json};
use twilio_resources::runtime::__private::Handle;
use twilio_resources::runtime::descriptor::OperationKind;
use twilio_resources::runtime::{Record, Slot};
use twilio_resources::{DecodeError, Error, Extra, Request, StatusCode};

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

#[tokio::test]
async fn a_wrong_type_is_told_with_its_property() {
    let wrong = [
        ("muted", json!("true")),
        ("hold", json!(1)),
        ("label", json!(["a"])),
        ("label", json!(true)),
        ("status", json!({ "a": 1 })),
        ("coaching", json!(0.5)),
        ("call_sid", json!("CF0123456789abcdef0123456789abcdef")),
        ("call_sid", Value::Null),
        ("account_sid", json!("AC0")),
        ("conference_sid", json!(7)),
        ("call_sid_to_coach", json!("")),
        ("date_created", json!("yesterday")),
        ("date_updated", json!(1_298_062_039)),
        ("uri", json!({})),
    ];
    let bodies = wrong.iter().map(|(property, wrong)| {
        let mut body = full();
        body[*property] = wrong.clone();
        body.to_string()
    });
    for (error, (property, wrong)) in fetch_errors(bodies).await.iter().zip(&wrong) {
        assert_eq!(error.path(), *property, "{wrong}: {error}");
        assert!(!error.message().is_empty());
        assert!(error.to_string().contains(property), "{error}");
    }
}

fn page_of_fifty() -> Value {
    let items: Vec<Value> = (0..50).map(|_| full()).collect();
    json!({ "page": 0, "participants": items, "next_page_uri": null })
}

#[tokio::test]
async fn a_wrong_type_in_a_page_is_told_with_its_index() {
    let mut page = page_of_fifty();
    page["participants"][39]["muted"] = json!("yes");
    let error = list_error(page.to_string()).await;
    assert_eq!(error.path(), "participants[39].muted");

    let mut page = page_of_fifty();
    page["participants"][0]["date_created"] = json!("soon");
    let error = list_error(page.to_string()).await;
    assert_eq!(error.path(), "participants[0].date_created");

    let mut page = page_of_fifty();
    page["participants"][49] = json!("not a participant");
    let error = list_error(page.to_string()).await;
    assert_eq!(error.path(), "participants[49]");

    for row in ["null", "5", "[]", "true"] {
        let page = format!(r#"{{"participants":[{},{row}]}}"#, minimal());
        assert_eq!(list_error(page).await.path(), "participants[1]", "{row}");
    }

    let mut page = page_of_fifty();
    let item = page["participants"][7].as_object_mut().unwrap();
    item.remove("call_sid");
    let error = list_error(page.to_string()).await;
    assert_eq!(error.path(), "participants[7]");
    assert!(error.message().contains("call_sid"), "{error}");
}

#[tokio::test]
async fn the_text_around_the_place_is_kept_and_bounded() {
    let mut page = page_of_fifty();
    page["participants"][39]["muted"] = json!("peculiar");
    page["participants"][39]["label"] = json!("語".repeat(500));
    let error = list_error(page.to_string()).await;
    assert!(error.snippet().contains("peculiar"), "{}", error.snippet());
    assert!(error.snippet().len() < 1000);
}

// Whoever sends the answer chooses its text, and it may be personal.
#[tokio::test]
async fn a_long_wrong_value_does_not_drown_the_message() {
    let mut body = full();
    body["muted"] = json!("x".repeat(100_000));
    let error = fetch_error(body.to_string()).await;
    assert_eq!(error.path(), "muted");
    assert!(
        error.to_string().len() < 1000,
        "{}",
        error.to_string().len()
    );
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
        assert!(body.starts_with(error.snippet()), "{:?}", error.snippet());
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
async fn bytes_that_are_no_text_are_an_error() {
    let mut body = minimal().to_string().into_bytes();
    body[2] = 0xff;
    fetch_error(body).await;
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
        json!({ "participants": null }),
        json!({ "participants": {} }),
        json!({ "participants": 5 }),
    ] {
        let error = list_error(body.to_string()).await;
        assert_eq!(error.path(), "participants", "{error}");
    }
    let error = list_error(r#"{"participants":[],"next_page_uri":5}"#).await;
    assert_eq!(error.path(), "next_page_uri");
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
async fn a_wrong_text_shows_in_the_snippet_only() {
    let wrong = ["muted", "call_sid", "date_created", "conference_sid"];
    let bodies = wrong.map(|property| {
        let mut body = full();
        body[property] = json!(format!("+{NUMBER}"));
        body.to_string()
    });
    for error in fetch_errors(bodies).await {
        keeps_to_itself(&error);
    }
}

#[tokio::test]
async fn a_wrong_number_shows_in_the_snippet_only() {
    for number in [
        NUMBER.to_owned(),
        format!("-{NUMBER}"),
        format!("{NUMBER}.5"),
    ] {
        let body = format!(r#"{{"call_sid":"{CALL}","label":{number}}}"#);
        keeps_to_itself(&fetch_error(body).await);
    }
}

#[tokio::test]
async fn a_wrong_text_in_the_place_of_an_object_or_a_list_shows_in_the_snippet_only() {
    keeps_to_itself(&fetch_error(format!(r#""{NUMBER}""#)).await);
    for page in [
        format!(r#""{NUMBER}""#),
        format!(r#"{{"participants":"{NUMBER}"}}"#),
        format!(r#"{{"participants":["{NUMBER}"]}}"#),
        format!(r#"{{"participants":[{NUMBER}]}}"#),
    ] {
        keeps_to_itself(&list_error(page).await);
    }
}

/// A record with more than one property that every answer holds.
#[derive(Debug)]
struct Pair(String, String);

impl Record for Pair {
    fn blank() -> Self {
        Self(String::new(), String::new())
    }
    fn names(&self) -> &'static [&'static str] {
        &["first", "second"]
    }
    fn required(&self) -> &'static [usize] {
        &[0, 1]
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
    assert_eq!(list_error(page).await.path(), "participants[1]");
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
