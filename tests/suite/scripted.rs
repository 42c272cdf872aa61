//! The kit for users' tests: scripted replies, what was sent, and what it says when a test is wrong.

use std::time::Duration;

use futures::future::join_all;
use tokio::time::Instant;
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, Error, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, PARTICIPANT, PARTICIPANTS, minimal, page};

fn twilio(script: &Script) -> Twilio {
    let client = Client::builder().account_sid(ACCOUNT).auth_token("s3same");
    Twilio::new(client.script(script.clone()).build().unwrap())
}

fn created() -> Reply {
    Reply::json(201, minimal().to_string())
}

#[tokio::test(start_paused = true)]
async fn replies_come_in_order_and_what_was_sent_is_kept() {
    let script = Script::new()
        .then(Reply::json(429, "{}").header("Retry-After", "20"))
        .then(created());
    let room = twilio(&script).conference(CONFERENCE);
    let create = room
        .participants()
        .create()
        .from("+15017122661")
        .to("client:alice");
    let start = Instant::now();
    let answer = create.label("agent 1").send_with_meta().await.unwrap();
    assert_eq!(answer.status().as_u16(), 201);
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert!(start.elapsed() >= Duration::from_secs(20));

    let sent = script.sent();
    assert_eq!(sent.len(), 2);
    for request in &sent {
        assert_eq!(
            (request.method.as_str(), request.path()),
            ("POST", PARTICIPANTS)
        );
        assert_eq!(request.url.host_str(), Some("api.twilio.com"));
        assert_eq!(request.param("To").as_deref(), Some("client:alice"));
        assert_eq!(request.param("Nothing"), None);
        let pairs = [
            ("From", "+15017122661"),
            ("To", "client:alice"),
            ("Label", "agent 1"),
        ];
        assert_eq!(
            request.params(),
            pairs.map(|(n, v)| (n.to_owned(), v.to_owned()))
        );
        assert_eq!(request.headers["accept"], "application/json");
        assert!(!request.headers.contains_key("authorization"));
    }
    assert!(script.unused().is_empty());
}

#[tokio::test]
async fn replies_go_to_the_requests_they_are_for() {
    let script = Script::new()
        .once("DELETE", PARTICIPANT, Reply::json(404, "{}"))
        .on(
            "GET",
            "/*/Accounts/*/Conferences/*/Participants.json",
            Reply::json(200, page(&["a"], None)),
        )
        .on(
            "GET",
            "/*/Accounts/*/Conferences/*/Participants/*.json",
            Reply::json(200, minimal().to_string()),
        )
        .when(|sent| {
            (sent.param("Label").as_deref() == Some("taken"))
                .then(|| Reply::json(400, r#"{"code":16026}"#))
        })
        .then(created());
    let room = twilio(&script).conference(CONFERENCE);
    let create = || room.participants().create().from("a").to("b");
    create().label("free").send().await.unwrap();
    let error = create().label("taken").send().await.unwrap_err();
    assert_eq!(error.code(), Some(16_026));
    for _ in 0..2 {
        room.participant(CALL).fetch().send().await.unwrap();
        let page = room.participants().list().send().await.unwrap();
        assert_eq!(page.items.len(), 1);
    }
    assert!(
        script.unused()[0].contains("DELETE"),
        "{:?}",
        script.unused()
    );
    let error = room.participant(CALL).delete().send().await.unwrap_err();
    assert!(error.is_not_found());
    assert!(script.unused().is_empty());
}

#[tokio::test]
async fn a_pattern_stands_for_one_segment_and_no_more() {
    for (pattern, fits) in [
        (PARTICIPANTS, true),
        (
            "/2010-04-01/Accounts/*/Conferences/*/Participants.json",
            true,
        ),
        ("/2010-04-01/Accounts/AC*/Conferences/CF*def/*.json", true),
        ("/*/*/*/*/*/*", true),
        ("*", true),
        ("/*", false),
        ("/*/*/*/*/*/*/*", false),
        ("/2010-04-01/Accounts/*/Conferences/*/Participants", false),
        (
            "/2010-04-01/Accounts/*/Conferences/CF*CF/Participants.json",
            false,
        ),
        ("", false),
    ] {
        let script = Script::new().on("GET", pattern, Reply::json(200, page(&[], None)));
        let list = twilio(&script).conference(CONFERENCE).participants().list();
        assert_eq!(list.send().await.is_ok(), fits, "{pattern}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_no_reply_is_for_tells_what_was_sent_and_what_is_left() {
    let script = Script::new()
        .then(created())
        .once("DELETE", PARTICIPANT, Reply::bytes(204, ""));
    let room = twilio(&script).conference(CONFERENCE);
    let create = || room.participants().create().from("a").to("client:alice");
    create().send().await.unwrap();
    assert!(script.missed().is_empty());
    let error = create().label("agent 1").send().await.unwrap_err();
    assert_eq!(
        script.missed()[0].param("Label").as_deref(),
        Some("agent 1")
    );
    assert!(!error.is_retryable() && !error.maybe_sent());
    assert!(matches!(error, Error::Transport { .. }));
    let line = error.to_string();
    assert!(!line.contains('\n'), "{line}");
    // What `unwrap` shows in a test.
    let shown = format!("{error:?}");
    for text in [&line, &shown] {
        let sent = format!(r#"POST {PARTICIPANTS} (From="a", To="client:alice", Label="agent 1")"#);
        let before = format!(r#"POST {PARTICIPANTS} (From="a", To="client:alice")"#);
        let left = format!("DELETE {PARTICIPANT} (once)");
        for part in [sent, before, left] {
            assert!(text.contains(&part), "{part}: {text}");
        }
        assert!(
            !text.contains("s3same") && !text.contains("Basic"),
            "{text}"
        );
    }
    assert!(shown.lines().count() > 4, "{shown}");
}

#[tokio::test(start_paused = true)]
async fn each_way_to_fail_can_be_played() {
    let cases = [
        (Reply::refused(), false, "connection refused"),
        (Reply::reset(), true, "connection reset"),
        (Reply::never(), true, "no answer in time"),
        (
            created().after(Duration::from_secs(3600)),
            true,
            "no answer in time",
        ),
    ];
    for (reply, maybe_sent, message) in cases {
        let script = Script::new().then(reply);
        let client = Client::builder().account_sid(ACCOUNT).auth_token("s3same");
        let client = client.retry(RetryPolicy::none()).script(script.clone());
        let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
        let create = room.participants().create().from("a").to("b");
        let error = create.send().await.unwrap_err();
        assert_eq!(error.maybe_sent(), maybe_sent, "{error}");
        assert!(error.to_string().contains(message), "{error}");
        assert_eq!(script.sent().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn each_reply_is_given_once_whoever_comes_first() {
    let mut script = Script::new();
    for i in 0..100 {
        script = script.then(
            Reply::json(201, format!(r#"{{"call_sid":"CA{i:032}"}}"#))
                .after(Duration::from_secs(1)),
        );
    }
    let room = twilio(&script).conference(CONFERENCE);
    let creates = (0..100).map(|_| room.participants().create().from("a").to("b").send());
    let mut sids: Vec<_> = join_all(creates)
        .await
        .into_iter()
        .map(|p| p.unwrap().call_sid)
        .collect();
    sids.sort();
    sids.dedup();
    assert_eq!(sids.len(), 100);
}

// A closure may look at the script it stands in.
#[tokio::test]
async fn a_closure_may_ask_what_was_sent_before() {
    let script = Script::new();
    let own = script.clone();
    let script = script.when(move |_| {
        let status = if own.sent().len() < 2 { 503 } else { 200 };
        Some(Reply::json(status, minimal().to_string()))
    });
    let client = Client::builder().account_sid(ACCOUNT).auth_token("s3same");
    let policy = RetryPolicy::new().base_delay(Duration::from_micros(1));
    let client = client.retry(policy).script(script.clone()).build().unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    leg.fetch().send().await.unwrap();
    assert_eq!(script.sent().len(), 3);
}
