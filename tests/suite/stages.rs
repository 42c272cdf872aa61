//! Connections that fail at each stage of an exchange: what is told of it, and what is sent again.

use std::time::Duration;

use twilio_resources::api::v2010::conference::ConferenceHandle;
use twilio_resources::{Client, ClientBuilder, Error, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, TOKEN, full, minimal};
use crate::raw::{Raw, Step, answer, last_response, response};

/// A client that tries three times, with waits too short to notice.
pub fn persistent(url: impl Into<String>) -> ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .auth_token(TOKEN)
        .base_url(url)
        .retry(RetryPolicy::default().base_delay(Duration::from_micros(1)))
}

pub fn room(builder: ClientBuilder) -> ConferenceHandle {
    Twilio::new(builder.build().unwrap()).conference(CONFERENCE)
}

pub async fn create(room: &ConferenceHandle) -> Result<(), Error> {
    let create = room.participants().create().from("a").to("b");
    create.send().await.map(drop)
}

pub async fn fetch(room: &ConferenceHandle) -> Result<(), Error> {
    room.participant(CALL).fetch().send().await.map(drop)
}

/// A participant, on a connection that serves this one request.
pub fn good() -> Vec<Step> {
    answer(last_response(&minimal().to_string()))
}

/// An answer with these headers and this body, whose connection is closed.
fn with(headers: &str, body: &str) -> Vec<Step> {
    answer(format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{body}"))
}

fn chunk(body: &str) -> String {
    format!("{:x}\r\n{body}\r\n", body.len())
}

fn reset(mut script: Vec<Step>) -> Vec<Step> {
    script.push(Step::Reset);
    script
}

/// Begins an answer, and sends this without end.
fn flood(start: &str, rest: &str) -> Vec<Step> {
    let rest = rest.repeat((64 << 10) / rest.len());
    let start = Step::Write(start.into());
    vec![Step::Request, start, Step::Flood(rest.into())]
}

/// What holds wherever there is no whole answer after a byte of the request was written: a create is not sent again, a
/// fetch is, and what is left on a connection disturbs no other request.
async fn fails(what: &str, script: Vec<Step>) {
    let read = usize::from(script.contains(&Step::Request));
    let fails = || script.clone();
    let server = Raw::start([fails(), fails(), good(), fails(), fails(), fails()]).await;
    let room = room(persistent(server.url()));
    let arrived = || (server.connections(), server.requests());
    let judge = |error: &Error| {
        assert!(
            matches!(
                error,
                Error::Transport {
                    maybe_sent: true,
                    transient: true,
                    ..
                }
            ),
            "{what}: {error:?}"
        );
        assert!(error.maybe_sent() && error.is_retryable(), "{what}");
        let text = format!("{error} {error:?}");
        for part in [ACCOUNT, CONFERENCE, TOKEN] {
            assert!(!text.contains(part), "{what}: {text}");
        }
    };
    judge(&create(&room).await.expect_err(what));
    assert_eq!(arrived(), (1, read), "{what}");
    fetch(&room).await.expect(what);
    assert_eq!(arrived(), (3, 2 * read + 1), "{what}");
    judge(&fetch(&room).await.expect_err(what));
    assert_eq!(arrived(), (6, 5 * read + 1), "{what}");
}

#[tokio::test]
async fn a_connection_may_break_before_there_is_a_status() {
    for (what, script) in [
        ("reset, unread", vec![Step::Await, Step::Reset]),
        ("closed, half read", vec![Step::Read(40)]),
        ("reset, read", reset(vec![Step::Request])),
        ("closed, read", vec![Step::Request]),
        ("in the status line", answer("HTTP/1.1 20")),
        ("in the headers", answer("HTTP/1.1 200 OK\r\nContent-Le")),
        ("reset there", reset(answer("HTTP/1.1 200 OK\r\nConte"))),
    ] {
        fails(what, script).await;
    }
}

#[tokio::test]
async fn a_connection_may_break_in_the_body() {
    let whole = minimal().to_string();
    let start = &whole[..9];
    let chunked = "Transfer-Encoding: chunked";
    for (what, script) in [
        ("before it", with("Content-Length: 50", "")),
        ("in it", with("Content-Length: 50", start)),
        ("reset there", reset(with("Content-Length: 50", start))),
        ("a byte short", with("Content-Length: 50", &whole)),
        ("before a chunk", with(chunked, "")),
        ("in a chunk", with(chunked, &format!("32\r\n{start}"))),
        ("reset in it", reset(with(chunked, "32\r\n{"))),
        ("no last chunk", with(chunked, &chunk(&whole))),
        ("reset, no length", reset(with("X: y", &whole))),
    ] {
        fails(what, script).await;
    }
}

#[tokio::test]
async fn a_length_that_is_none_is_no_answer() {
    let body = minimal().to_string();
    let lengths = |first: &str| {
        let length = body.len();
        format!("{first}Content-Length: {length}")
    };
    for (what, script) in [
        ("a word", with("Content-Length: many", &body)),
        ("negative", with("Content-Length: -49", &body)),
        ("signed", with("Content-Length: +49", &body)),
        (
            "beyond 64 bits",
            with(&format!("Content-Length: {}", u128::MAX), &body),
        ),
        ("two", with(&lengths("Content-Length: 5\r\n"), &body)),
        ("a list of two", with("Content-Length: 49, 5", &body)),
        ("a chunk's", with("Transfer-Encoding: chunked", "xyz\r\n{}")),
        (
            "a chunk's, beyond 64 bits",
            with("Transfer-Encoding: chunked", "fffffffffffffffff\r\n{}"),
        ),
    ] {
        fails(what, script).await;
    }
}

#[tokio::test]
async fn what_is_not_http_is_no_answer() {
    for (what, script) in [
        ("another protocol", answer("SSH-2.0-OpenSSH_9.6\r\n")),
        ("no status", answer(minimal().to_string())),
        ("another version", answer("HTTP/2.0 200 OK\r\n\r\n")),
        ("a status that is none", answer("HTTP/1.1 abc OK\r\n\r\n")),
        ("a header that is none", with("Content Length 5", "{}")),
    ] {
        fails(what, script).await;
    }
}

// They end with an error and not with the memory, since each flood lasts until the client has had enough.
#[tokio::test]
async fn headers_without_end_are_not_read_to_exhaustion() {
    let line = "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n";
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (what, script) in [
        ("headers", flood("HTTP/1.1 200 OK\r\n", line)),
        ("one header", flood("HTTP/1.1 200 OK\r\nX: ", "a")),
        ("a status line", flood("HTTP/1.1 200 ", "a")),
        ("trailers", flood(&format!("{chunked}0\r\n"), line)),
        ("a chunk's extension", flood(&format!("{chunked}1;"), "a")),
    ] {
        fails(what, script).await;
    }
}

#[tokio::test]
async fn an_interim_answer_is_passed_over() {
    let whole = last_response(&minimal().to_string());
    for interim in [
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 102 Processing\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n",
    ] {
        let script = || answer(format!("{interim}{whole}"));
        let server = Raw::start([script(), script()]).await;
        let room = room(persistent(server.url()));
        create(&room).await.unwrap();
        fetch(&room).await.unwrap();
        assert_eq!((server.connections(), server.requests()), (2, 2));
    }
}

#[tokio::test]
async fn of_a_length_and_chunks_the_chunks_count() {
    let body = format!("{}0\r\n\r\n", chunk(&full().to_string()));
    let script = || with("Transfer-Encoding: chunked\r\nContent-Length: 3", &body);
    let server = Raw::start([script(), script()]).await;
    let room = room(persistent(server.url()));
    create(&room).await.unwrap();
    let leg = room.participant(CALL).fetch().send().await.unwrap();
    assert_eq!(leg.label.as_deref(), Some("agent 1"));
    assert_eq!((server.connections(), server.requests()), (2, 2));
}

#[tokio::test]
async fn what_follows_an_answer_is_no_answer_to_the_next_request() {
    let own = response(200, &minimal().to_string());
    let stray = response(200, &full().to_string());
    for surplus in [stray.as_str(), "}", "\r\n\r\n"] {
        let script = [
            Step::Request,
            Step::Write(format!("{own}{surplus}").into()),
            Step::Closed,
        ];
        let server = Raw::start([script.to_vec(), good(), good()]).await;
        let room = room(persistent(server.url()));
        create(&room).await.unwrap();
        let leg = room.participant(CALL).fetch().send().await.unwrap();
        assert_eq!(leg.label, None, "{surplus:?}");
        create(&room).await.unwrap();
        assert_eq!((server.connections(), server.requests()), (3, 3));
    }
}

// Such as the page with which a proxy says goodbye.
#[tokio::test]
async fn what_comes_before_the_request_is_no_answer_to_it() {
    let own = response(201, &minimal().to_string());
    let stray = response(200, &full().to_string());
    let first = vec![
        Step::Request,
        Step::Write(own.into()),
        Step::Pause,
        Step::Write(stray.into()),
        Step::Closed,
    ];
    let server = Raw::start([first, good()]).await;
    let room = room(persistent(server.url()));
    create(&room).await.unwrap();
    server.go_on();
    server.resting(1).await;
    // It is not written to that connection, so that it may be to another.
    let create = room.participants().create().from("a").to("b");
    let leg = create.send().await.unwrap();
    assert_eq!(leg.label, None);
    assert_eq!((server.connections(), server.requests()), (2, 2));
}

#[tokio::test]
async fn an_answer_without_waiting_for_all_of_the_request_is_one() {
    let whole = response(200, &minimal().to_string());
    let script = || [Step::Await, Step::Write(whole.clone().into()), Step::Closed].to_vec();
    let server = Raw::start([script(), script()]).await;
    create(&room(persistent(server.url()))).await.unwrap();
    fetch(&room(persistent(server.url()))).await.unwrap();
    assert_eq!((server.connections(), server.requests()), (2, 0));
}

#[tokio::test]
async fn a_delete_is_done_whatever_follows_its_204() {
    for (headers, body) in [
        ("Content-Length: 2", "{}"),
        ("Content-Length: 500", "{}"),
        ("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"),
        ("X: y", "{}"),
    ] {
        let answer = format!("HTTP/1.1 204 No Content\r\n{headers}\r\n\r\n{body}");
        let script = [Step::Request, Step::Write(answer.into()), Step::Closed];
        let server = Raw::start([script.to_vec(), good()]).await;
        let room = room(persistent(server.url()));
        let delete = room.participant(CALL).delete();
        delete.send().await.unwrap();
        create(&room).await.unwrap();
        assert_eq!((server.connections(), server.requests()), (2, 2));
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_may_have_been_acted_on() {
    for (path, status, body) in [
        ("$", 200, "<html><body>Welcome</body></html>"),
        ("$", 200, ""),
        ("$", 204, ""),
        ("$", 201, "[]"),
        ("call_sid", 201, r#"{"call_sid":5}"#),
    ] {
        let script = || answer(response(status, body));
        let server = Raw::start([script(), script()]).await;
        let room = room(persistent(server.url()));
        for error in [
            create(&room).await.unwrap_err(),
            fetch(&room).await.unwrap_err(),
        ] {
            assert!(error.maybe_sent() && !error.is_retryable(), "{error:?}");
            match error {
                Error::Decode(error) => assert_eq!(error.path(), path, "{body}"),
                error => panic!("{body}: {error:?}"),
            }
        }
        assert_eq!((server.connections(), server.requests()), (2, 2));
    }
}

// Who has paid for a call gets its SID: what was answered before the answer broke off says that it is done.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_head_of_success_its_status_and_what_came_are_kept() {
    let id = "RQ0123456789abcdef0123456789abcdef";
    let start = format!(r#"{{"call_sid":"{CALL}","label":"#);
    let head = |length: usize| {
        format!(
            "HTTP/1.1 201 Created\r\nTwilio-Request-Id: {id}\r\nContent-Length: {length}\r\n\r\n"
        )
    };
    let begun = || Step::Write((head(1000) + &start).into());
    let long = || Step::Write((head(100_000) + &start + &"x".repeat(99_000)).into());
    for (what, script) in [
        ("closed", vec![Step::Request, begun()]),
        (
            "reset",
            vec![Step::Request, begun(), Step::Pause, Step::Reset],
        ),
        ("stalled", vec![Step::Request, begun(), Step::Closed]),
        ("too long", vec![Step::Request, long(), Step::Closed]),
    ] {
        let server = Raw::start([script]).await;
        let client = persistent(server.url())
            .attempt_timeout(Duration::from_millis(300))
            .body_limit(2000);
        let room = room(client);
        if what == "reset" {
            server.go_on();
        }
        let create = room.participants().create().from("a").to("b");
        let error = create.send().await.unwrap_err();
        // A reset may overtake what was written before it.
        if what == "reset" && error.answered().is_none() {
            continue;
        }
        assert_eq!(
            error.status().map(|s| s.as_u16()),
            Some(201),
            "{what}: {error}"
        );
        assert_eq!(error.request_id(), Some(id), "{what}");
        assert!(error.maybe_sent(), "{what}");
        let answered = error.answered().unwrap();
        assert!(answered.body().starts_with(start.as_bytes()), "{what}");
        assert!(answered.body().len() <= 64 << 10, "{what}");
        let text = format!("{error} {error:?}");
        assert!(
            text.contains("201, so it is done") && !text.contains(CALL),
            "{text}"
        );
        assert_eq!(server.requests(), 1, "{what}");
    }
}

// A connection is kept for the next request, and servers close those that are idle.
#[tokio::test]
async fn a_kept_connection_that_was_closed_meanwhile_is_replaced() {
    for end in [vec![], vec![Step::Reset]] {
        let whole = response(201, &minimal().to_string());
        let mut first = vec![Step::Request, Step::Write(whole.into()), Step::Pause];
        first.extend(end);
        let server = Raw::start([first, good()]).await;
        let room = room(persistent(server.url()));
        create(&room).await.unwrap();
        server.go_on();
        server.ended(1).await;
        create(&room).await.unwrap();
        assert_eq!((server.connections(), server.requests()), (2, 2));
    }
}

// Some servers tell an idle connection's end by a 408 that nobody asked for, perhaps just as the next request is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_kept_connection_may_be_answered_unasked_at_any_moment() {
    const REQUESTS: usize = 200;
    let unasked = || {
        let whole = response(200, &minimal().to_string());
        answer(whole + &response(408, ""))
    };
    let server = Raw::start(std::iter::repeat_with(unasked).take(4 * REQUESTS)).await;
    let room = room(persistent(server.url()));
    for _ in 0..REQUESTS {
        fetch(&room).await.unwrap();
    }
    for n in 0..REQUESTS {
        let label = format!("n{n}n");
        let create = room.participants().create().from("a").to("b").label(&label);
        match create.send().await {
            Ok(_) => assert_eq!(server.count(&label), 1),
            Err(error) if error.maybe_sent() => assert!(server.count(&label) <= 1, "{error:?}"),
            Err(error) => panic!("{error:?}"),
        }
    }
    for n in 0..REQUESTS {
        assert!(server.count(&format!("n{n}n")) <= 1);
    }
}

// It may close just as the next request is written, and then only the server knows.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_kept_connection_may_close_at_any_moment() {
    const CREATES: usize = 200;
    let closing = || answer(response(201, &minimal().to_string()));
    let server = Raw::start(std::iter::repeat_with(closing).take(2 * CREATES)).await;
    let room = room(persistent(server.url()));
    for n in 0..CREATES {
        let label = format!("n{n}n");
        let create = room.participants().create().from("a").to("b").label(&label);
        match create.send().await {
            Ok(_) => assert_eq!(server.count(&label), 1),
            Err(error) if error.maybe_sent() => assert!(server.count(&label) <= 1, "{error:?}"),
            Err(error) => assert_eq!(server.count(&label), 0, "{error:?}"),
        }
    }
    // What is in doubt may arrive after its error.
    for n in 0..CREATES {
        assert!(server.count(&format!("n{n}n")) <= 1);
    }
}
