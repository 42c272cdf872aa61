//! Many requests at once: how many are under way, whose turn it is, and what is left when one is dropped.

use std::time::Duration;

use futures::future::join_all;
use futures::poll;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::time::Instant;
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, ClientBuilder, ConfigError, RequestOptions, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, minimal};

fn builder(script: &Script) -> ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .auth_token("secret")
        .script(script.clone())
}

fn slow(seconds: u64) -> Reply {
    Reply::json(200, minimal().to_string()).after(Duration::from_secs(seconds))
}

#[tokio::test(start_paused = true)]
async fn no_more_are_under_way_than_the_client_and_its_clones_may_have() {
    let script = Script::new().when(|_| Some(slow(1)));
    let client = builder(&script).max_concurrency(10).build().unwrap();
    let handles: Vec<_> = (0..100)
        .map(|i| {
            Twilio::new(client.clone())
                .conference(CONFERENCE)
                .participant(format!("{i}"))
        })
        .collect();
    let start = Instant::now();
    let results = join_all(handles.iter().map(|leg| leg.fetch().send())).await;
    assert!(results.iter().all(Result::is_ok));
    // A hundred requests of a second each, ten at a time.
    let time = start.elapsed();
    assert!(
        time >= Duration::from_secs(10) && time < Duration::from_secs(11),
        "{time:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn they_go_in_the_order_they_came_in() {
    let script = Script::new().when(|_| Some(slow(1)));
    let client = builder(&script).max_concurrency(3).build().unwrap();
    let room = Twilio::new(client).conference(CONFERENCE);
    let handles: Vec<_> = (0..30).map(|i| room.participant(format!("{i}"))).collect();
    join_all(handles.iter().map(|leg| leg.fetch().send())).await;
    let sent = script.sent();
    let labels: Vec<_> = sent
        .iter()
        .map(|s| s.path().rsplit('/').next().unwrap().to_owned())
        .collect();
    let expected: Vec<_> = (0..30).map(|i| format!("{i}.json")).collect();
    assert_eq!(labels, expected);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_waits_between_tries_holds_no_place() {
    let busy = Reply::json(429, "{}").header("Retry-After", "20");
    let script = Script::new().then(busy).when(|_| Some(slow(1)));
    let client = builder(&script).max_concurrency(1).build().unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    let mut first = Box::pin(leg.fetch().send());
    assert!(poll!(&mut first).is_pending());
    let start = Instant::now();
    leg.fetch().send().await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(2));
    first.await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(20));
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_place_counts_for_the_total_time_only() {
    let script = Script::new().when(|_| Some(slow(8)));
    let client = builder(&script)
        .max_concurrency(1)
        .attempt_timeout(Duration::from_secs(10))
        .build()
        .unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    let patient = RequestOptions::new().total_timeout(Duration::from_secs(100));
    let hasty = RequestOptions::new().total_timeout(Duration::from_secs(20));
    let fetch = |options: &RequestOptions| leg.fetch().options(options.clone()).send();
    let results = join_all([&patient, &patient, &patient, &patient, &hasty].map(fetch)).await;
    let (last, first) = results.split_last().unwrap();
    assert!(first.iter().all(Result::is_ok), "{first:?}");
    let error = last.as_ref().unwrap_err();
    assert!(error.is_timeout() && !error.maybe_sent(), "{error:?}");
    assert_eq!(script.sent().len(), 4);
}

#[test]
fn none_at_all_is_no_number_of_requests() {
    let error = builder(&Script::new())
        .max_concurrency(0)
        .build()
        .unwrap_err();
    assert!(
        matches!(
            error,
            ConfigError::Setting {
                field: "max_concurrency",
                ..
            }
        ),
        "{error}"
    );
    builder(&Script::new())
        .max_concurrency(usize::MAX)
        .build()
        .unwrap();
}

#[tokio::test]
async fn a_dropped_request_ends_at_once_and_leaves_its_place() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .auth_token("secret")
        .base_url(url);
    let client = client.max_concurrency(1).build().unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    let sending = tokio::spawn(leg.fetch().send());
    let (mut stream, _) = listener.accept().await.unwrap();
    // It is sent, or at least its first byte is.
    stream.peek(&mut [0]).await.unwrap();
    sending.abort();
    // The other side sees the end of the connection, which no answer has ended.
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
    assert!(rest.starts_with(b"GET "));
    // And the one place is free.
    let next = tokio::spawn(leg.fetch().send());
    let (stream, _) = listener.accept().await.unwrap();
    stream.peek(&mut [0]).await.unwrap();
    next.abort();
}
