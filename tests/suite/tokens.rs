//! Access tokens that are refused, and requests for one that take longer than whoever asked first has.

use std::time::Duration;

use futures::future::join_all;
use futures::poll;
use tokio::runtime::{Builder, Runtime};
use tokio::time::{Instant, sleep};
use twilio_resources::testing::{Reply, Script, SentRequest};
use twilio_resources::{Client, ClientBuilder, Error, RequestOptions, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, PARTICIPANT, minimal};

fn builder(script: &Script) -> ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .oauth("id", "s3cret")
        .retry(RetryPolicy::none())
        .script(script.clone())
}

fn twilio(script: &Script) -> Twilio {
    Twilio::new(builder(script).build().unwrap())
}

async fn fetch(twilio: &Twilio) -> Result<(), Error> {
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    leg.fetch().send().await.map(drop)
}

/// A script that hands out a token after so long, each time another.
fn tokens(delay: Duration) -> Script {
    let script = Script::new();
    let own = script.clone();
    script.when(move |sent| {
        let number = own.sent().into_iter().filter(is_for_a_token).count();
        let token = format!(r#"{{"access_token":"t0ken{number}","expires_in":3600}}"#);
        is_for_a_token(sent).then(|| Reply::json(200, token).after(delay))
    })
}

fn fine() -> Reply {
    Reply::json(200, minimal().to_string())
}

fn refusal() -> Reply {
    Reply::json(401, r#"{"code":20003,"message":"no","status":401}"#)
}

fn is_for_a_token(sent: &SentRequest) -> bool {
    sent.path() == "/v2/token"
}

/// How many requests for a token there were, and how many others.
fn counts(script: &Script) -> (usize, usize) {
    let (tokens, others): (Vec<_>, Vec<_>) = script.sent().into_iter().partition(is_for_a_token);
    (tokens.len(), others.len())
}

#[tokio::test(start_paused = true)]
async fn a_token_that_was_fetched_just_now_is_not_fetched_again() {
    let script = tokens(Duration::ZERO).on("GET", PARTICIPANT, refusal());
    let twilio = twilio(&script);
    for sent in 1..=100 {
        let error = fetch(&twilio).await.unwrap_err();
        assert!(matches!(error, Error::Api(_)), "{error:?}");
        assert!(error.is_unauthorized() && !error.maybe_sent() && !error.is_retryable());
        assert_eq!(counts(&script), (1, sent));
    }
    // It may have ended since.
    sleep(Duration::from_secs(10)).await;
    fetch(&twilio).await.unwrap_err();
    assert_eq!(counts(&script), (2, 102));
    fetch(&twilio).await.unwrap_err();
    assert_eq!(counts(&script), (2, 103));
}

// Twilio refuses with the same status what a token is not good for, such as another account.
#[tokio::test(start_paused = true)]
async fn a_refusal_that_lasts_costs_a_token_in_ten_seconds_and_no_more() {
    for also_fine in [false, true] {
        let script = tokens(Duration::from_millis(20));
        let script = script.on("GET", PARTICIPANT, refusal()).on(
            "DELETE",
            PARTICIPANT,
            Reply::bytes(204, ""),
        );
        let twilio = twilio(&script);
        let leg = twilio.conference(CONFERENCE).participant(CALL);
        let begun = Instant::now();
        let mut asked = 0;
        while begun.elapsed() < Duration::from_secs(60) {
            if also_fine {
                leg.delete().send().await.unwrap();
                asked += 1;
            }
            fetch(&twilio).await.unwrap_err();
            asked += 1;
            sleep(Duration::from_millis(100)).await;
        }
        let (tokens, sent) = counts(&script);
        assert!((6..=8).contains(&tokens), "{tokens}");
        // One request for each of those is sent again.
        assert_eq!(sent, asked + tokens - 1);
    }
}

// Twenty are under way when the token ends.
#[tokio::test(start_paused = true)]
async fn all_that_were_refused_at_once_share_the_next_token() {
    for good in [true, false] {
        let second = Duration::from_secs(1);
        let mut script = tokens(second).once("GET", PARTICIPANT, fine());
        for _ in 0..20 {
            script = script.once("GET", PARTICIPANT, refusal().after(second));
        }
        let last = if good { fine() } else { refusal() };
        let script = script.on("GET", PARTICIPANT, last);
        let twilio = twilio(&script);
        fetch(&twilio).await.unwrap();
        for sent in [41, 61] {
            for result in join_all((0..20).map(|_| fetch(&twilio))).await {
                assert_eq!(result.is_ok(), good);
            }
            assert_eq!(counts(&script), (2, sent));
        }
    }
}

// Whoever comes back late need not try with a token that is known to be refused.
#[tokio::test(start_paused = true)]
async fn a_newer_token_is_not_tried_once_it_was_refused_itself() {
    let (first, late) = (Duration::from_secs(1), Duration::from_secs(2));
    let script = tokens(Duration::ZERO)
        .once("GET", PARTICIPANT, fine())
        .once("GET", PARTICIPANT, refusal().after(first))
        .once("GET", PARTICIPANT, refusal().after(late))
        .on("GET", PARTICIPANT, refusal());
    let twilio = twilio(&script);
    fetch(&twilio).await.unwrap();
    let (one, other) = futures::join!(fetch(&twilio), fetch(&twilio));
    assert!(one.is_err() && other.is_err());
    // The first was sent again, with the second token; the other was not.
    assert_eq!(counts(&script), (2, 4));
}

// 300 ms at the server of tokens, 250 ms in all for a request: each would begin anew, and none ever succeed.
#[tokio::test(start_paused = true)]
async fn a_request_for_a_token_outlives_whoever_asked_first() {
    let script = tokens(Duration::from_millis(300)).on("GET", PARTICIPANT, fine());
    let client = builder(&script).total_timeout(Duration::from_millis(250));
    let twilio = Twilio::new(client.build().unwrap());
    let error = fetch(&twilio).await.unwrap_err();
    assert!(error.is_timeout() && !error.maybe_sent(), "{error:?}");
    for _ in 0..100 {
        fetch(&twilio).await.unwrap();
    }
    assert_eq!(counts(&script), (1, 100));
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_for_a_token_gets_it_if_the_one_who_asked_is_gone() {
    let script = tokens(Duration::from_secs(29)).on("GET", PARTICIPANT, fine());
    let twilio = twilio(&script);
    let mut first = Box::pin(fetch(&twilio));
    assert!(poll!(&mut first).is_pending());
    let mut second = Box::pin(fetch(&twilio));
    assert!(poll!(&mut second).is_pending());
    sleep(Duration::from_secs(25)).await;
    drop(first);
    second.await.unwrap();
    assert_eq!(counts(&script), (1, 1));
}

// It fails once nobody waits, which is nobody's error; whoever comes next asks again.
#[tokio::test(start_paused = true)]
async fn a_failure_that_nobody_waited_for_is_forgotten() {
    let script = Script::new()
        .once(
            "POST",
            "/v2/token",
            Reply::json(503, "{}").after(Duration::from_secs(2)),
        )
        .once(
            "POST",
            "/v2/token",
            Reply::json(200, r#"{"access_token":"t0ken"}"#),
        )
        .on("GET", PARTICIPANT, fine());
    let twilio = twilio(&script);
    let hurry = RequestOptions::new().total_timeout(Duration::from_secs(1));
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    let error = leg.fetch().options(hurry).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    sleep(Duration::from_secs(5)).await;
    fetch(&twilio).await.unwrap();
    assert_eq!(counts(&script), (2, 1));
}

// It has the time of a try, however long a request may take in all.
#[tokio::test(start_paused = true)]
async fn a_request_for_a_token_ends_by_the_timeout_of_a_try() {
    let script = Script::new().on("POST", "/v2/token", Reply::never());
    let client = builder(&script).attempt_timeout(Duration::from_secs(7));
    let twilio = Twilio::new(client.build().unwrap());
    let begun = Instant::now();
    let error = fetch(&twilio).await.unwrap_err();
    assert_eq!(begun.elapsed().as_secs(), 7);
    let Error::Token { source, .. } = error else {
        panic!("{error:?}")
    };
    assert!(source.is_timeout(), "{source:?}");
}

fn runtime() -> Runtime {
    let mut runtime = Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().unwrap()
}

/// Has a runtime begin to ask for a token, and leaves it at that.
fn begin(twilio: &Twilio) -> Runtime {
    let runtime = runtime();
    runtime.block_on(async {
        let mut fetch = Box::pin(fetch(twilio));
        assert!(poll!(&mut fetch).is_pending());
    });
    runtime
}

#[test]
fn a_runtime_that_ends_takes_no_token_with_it() {
    let script = tokens(Duration::ZERO).on("GET", PARTICIPANT, fine());
    let twilio = twilio(&script);
    drop(begin(&twilio));
    let runtime = runtime();
    let begun = runtime.block_on(async { Instant::now() });
    runtime.block_on(fetch(&twilio)).unwrap();
    assert!(runtime.block_on(async { begun.elapsed() }) < Duration::from_secs(1));
    assert_eq!(counts(&script), (1, 1));
}

// A program may have a runtime that runs only while something is asked of it.
#[test]
fn a_runtime_that_nobody_drives_is_not_waited_for_without_end() {
    let script = tokens(Duration::ZERO).on("GET", PARTICIPANT, fine());
    let twilio = twilio(&script);
    let idle = begin(&twilio);
    let runtime = runtime();
    runtime.block_on(fetch(&twilio)).unwrap();
    assert_eq!(counts(&script), (1, 1));
    // What it was about to do is not done later either.
    idle.block_on(tokio::task::yield_now());
    assert_eq!(counts(&script), (1, 1));
}
