//! Errors that Twilio, or something before it, answers with.

use std::time::Duration;

use serde_json::json;
use twilio_resources::{ApiError, Error, StatusCode, codes};

use crate::fixtures::{CALL, room};
use crate::server::{Answer, Server};

async fn error(answer: Answer) -> Error {
    let server = Server::start([answer]).await;
    let fetch = room(&server).participant(CALL).fetch();
    fetch.send().await.unwrap_err()
}

async fn api(answer: Answer) -> ApiError {
    error(answer).await.as_api().unwrap().clone()
}

#[tokio::test]
async fn the_classic_body_is_read_in_full() {
    let body = json!({
        "code": 21_208,
        "message": "Timeout is not valid",
        "more_info": "https://www.twilio.com/docs/errors/21208",
        "status": 400,
        "details": { "field": "Timeout" }
    });
    let answer = Answer::new(400, body.to_string())
        .header("Twilio-Request-Id", "RQ0123456789abcdef0123456789abcdef");
    let error = error(answer).await;
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(error.code(), Some(21_208));
    assert!(!error.is_retryable() && !error.maybe_sent() && !error.is_not_found());
    let api = error.as_api().unwrap();
    assert_eq!(api.status(), StatusCode::BAD_REQUEST);
    assert_eq!(api.message(), "Timeout is not valid");
    let link = "https://www.twilio.com/docs/errors/21208";
    assert_eq!(api.more_info(), Some(link));
    assert_eq!(api.details(), Some(&json!({ "field": "Timeout" })));
    let id = "RQ0123456789abcdef0123456789abcdef";
    assert_eq!(api.request_id(), Some(id));
    assert_eq!(api.retry_after(), None);
    let line = error.to_string();
    for part in ["400", "21208", "Timeout is not valid", link] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(!line.contains('\n'));
}

#[tokio::test]
async fn a_404_may_have_no_code() {
    let body = r#"{"status":404,"message":"The requested resource was not found"}"#;
    let error = error(Answer::new(404, body)).await;
    assert!(error.is_not_found());
    assert_eq!(error.code(), None);
    let api = error.as_api().unwrap();
    assert_eq!(api.message(), "The requested resource was not found");
    assert_eq!(api.more_info(), None);
    assert_eq!(api.details(), None);
    assert_eq!(api.request_id(), None);
}

#[tokio::test]
async fn the_body_of_rfc_9457_is_read() {
    let body = json!({
        "type": "https://www.twilio.com/docs/errors/20422",
        "title": "Invalid parameter",
        "status": 422,
        "code": 20_422,
        "detail": "Timeout must be a number",
        "instance": "/x",
        "errors": [{ "detail": "not a number", "pointer": "#/timeout" }]
    });
    let api = api(Answer::new(422, body.to_string())).await;
    assert_eq!(api.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(api.code(), Some(20_422));
    assert_eq!(api.message(), "Timeout must be a number");
    let link = "https://www.twilio.com/docs/errors/20422";
    assert_eq!(api.more_info(), Some(link));
    let errors = json!([{ "detail": "not a number", "pointer": "#/timeout" }]);
    assert_eq!(api.details(), Some(&errors));
}

#[tokio::test]
async fn without_a_detail_the_title_is_the_message() {
    let body =
        json!({ "type": "about:blank", "title": "Not allowed", "status": 403, "code": 20_006 });
    let api = api(Answer::new(403, body.to_string())).await;
    assert_eq!(api.message(), "Not allowed");
    assert_eq!(api.code(), Some(20_006));
}

#[tokio::test]
async fn the_body_of_the_standards_v1_is_read() {
    let body = json!({
        "code": 20_001,
        "message": "Invalid request",
        "httpStatusCode": 400,
        "params": { "name": "Timeout" },
        "userError": true
    });
    let api = api(Answer::new(400, body.to_string())).await;
    assert_eq!(api.status(), StatusCode::BAD_REQUEST);
    assert_eq!(api.code(), Some(20_001));
    assert_eq!(api.message(), "Invalid request");
    assert_eq!(api.details(), Some(&json!({ "name": "Timeout" })));
}

fn html() -> String {
    format!(
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n{}</html>",
        "<p>sorry</p>\r\n".repeat(10_000)
    )
}

#[tokio::test]
async fn a_gateways_page_keeps_its_status_and_is_cut() {
    let error = error(Answer::new(502, html())).await;
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
    assert_eq!(error.code(), None);
    assert!(error.is_retryable() && error.maybe_sent());
    let message = error.as_api().unwrap().message();
    assert!(message.contains("502 Bad Gateway"), "{message}");
    assert!(message.len() < 1000 && error.to_string().len() < 1500);
}

#[tokio::test]
async fn even_a_gateways_page_is_one_line() {
    let error = error(Answer::new(502, html())).await;
    assert!(!error.to_string().contains(['\n', '\r']), "{error}");
}

// A terminal obeys some of these, and a log takes a line's end for its own.
#[tokio::test]
async fn what_a_terminal_would_obey_does_not_get_into_a_message() {
    let text = format!("no\r\n\u{1b}[2J\u{7}\0\u{9b}31m{}", "é\n".repeat(5000));
    let classic = json!({ "code": 20_001, "message": text, "more_info": text });
    let other = json!({ "code": 20_001, "detail": text, "type": text });
    for (status, body) in [
        (400, classic.to_string()),
        (422, other.to_string()),
        (502, format!("<html>\r\n<p>\u{1b}]0;x\u{7}{text}</html>")),
        (502, text.clone()),
    ] {
        let error = error(Answer::new(status, body)).await;
        let line = error.to_string();
        assert!(line.contains(&status.to_string()), "{line}");
        assert!(!line.contains(char::is_control), "{line:?}");
        assert!(line.chars().count() < 1500, "{}", line.len());
        let api = error.as_api().unwrap();
        assert!(!api.message().contains(char::is_control));
        assert!(!api.more_info().unwrap_or("").contains(char::is_control));
    }
}

#[tokio::test]
async fn bodies_of_no_known_shape_keep_their_status() {
    for body in [
        "",
        "null",
        "[]",
        "{}",
        "{",
        "\"x\"",
        r#"{"message":5,"code":"x"}"#,
    ] {
        let error = error(Answer::new(500, body)).await;
        assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
        assert_eq!(error.code(), None);
        assert!(error.to_string().contains("500"), "{error}");
    }
    let bytes = [0xff, 0xfe, b'x'];
    let api = api(Answer::new(503, bytes)).await;
    assert_eq!(api.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn the_statuses_say_what_can_be_done() {
    for (status, retryable, maybe_sent) in [
        (302, false, true),
        (400, false, false),
        (401, false, false),
        (403, false, false),
        (404, false, false),
        (405, false, false),
        (409, false, false),
        (422, false, false),
        (429, true, false),
        (500, true, true),
        (502, true, true),
        (503, true, true),
        (504, true, true),
    ] {
        let error = error(Answer::new(status, "{}")).await;
        assert_eq!(error.is_retryable(), retryable, "{status}");
        assert_eq!(error.maybe_sent(), maybe_sent, "{status}");
    }
}

#[tokio::test]
async fn retry_after_is_read_in_seconds() {
    let after = |value: &str| api(Answer::new(429, "{}").header("Retry-After", value));
    assert_eq!(after("7").await.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(after("0").await.retry_after(), Some(Duration::ZERO));
    for nonsense in ["-1", "soon", ""] {
        assert_eq!(after(nonsense).await.retry_after(), None, "{nonsense}");
    }
}

#[tokio::test]
async fn retry_after_is_read_as_a_date() {
    let date = "Tue, 31 Dec 2999 23:59:59 GMT";
    let api = api(Answer::new(429, "{}").header("Retry-After", date)).await;
    assert!(api.retry_after() > Some(Duration::from_secs(3600)));
    // A time that has passed asks for no wait.
    let date = "Fri, 18 Feb 2011 21:07:19 GMT";
    let answer = Answer::new(429, "{}").header("Retry-After", date);
    assert_eq!(self::api(answer).await.retry_after(), Some(Duration::ZERO));
}

#[tokio::test]
async fn every_operation_tells_the_same_error() {
    let body = r#"{"code":20404,"message":"not found","status":404}"#;
    let server = Server::with(move |_| Answer::new(404, body)).await;
    let room = room(&server);
    let leg = room.participant(CALL);
    let create = room.participants().create().from("a").to("b");
    for error in [
        create.send().await.unwrap_err(),
        leg.fetch().send().await.unwrap_err(),
        leg.update().send().await.unwrap_err(),
        leg.delete().send().await.unwrap_err(),
        room.participants().list().send().await.unwrap_err(),
    ] {
        assert_eq!(error.code(), Some(codes::NOT_FOUND));
        assert!(error.is_not_found());
    }
}
