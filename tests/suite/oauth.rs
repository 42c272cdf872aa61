//! Access tokens for client credentials: fetched when needed, kept while good, and no secret told.

use std::time::Duration;

use futures::future::join_all;
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, Error, RequestOptions, RetryPolicy, StatusCode, Twilio};

use crate::fixtures::{
    ACCOUNT, CALL, CONFERENCE, PARTICIPANT, builder, form_decode, minimal, obliging,
};
use crate::server::{Answer, Server};

/// A server that also hands out access tokens.
pub async fn with_tokens() -> Server {
    Server::with(|received| {
        if received.path() == "/v2/token" {
            let token = r#"{"access_token":"t0ken","token_type":"Bearer","expires_in":3600,"id_token":null}"#;
            Answer::new(200, token)
        } else {
            obliging(&received.method, &received.target)
        }
    })
    .await
}

fn oauth(server: &Server) -> Twilio {
    Twilio::new(builder(server).oauth("id", "s&cret").build().unwrap())
}

#[tokio::test]
async fn one_access_token_serves_all_who_wait_for_it() {
    let server = with_tokens().await;
    let leg = oauth(&server).conference(CONFERENCE).participant(CALL);
    let fetches = (0..20).map(|_| leg.fetch().send());
    for result in join_all(fetches).await {
        result.unwrap();
    }
    leg.fetch().send().await.unwrap();
    let (tokens, others): (Vec<_>, Vec<_>) = server
        .received()
        .into_iter()
        .partition(|r| r.path() == "/v2/token");
    assert_eq!((tokens.len(), others.len()), (1, 21));
    for received in others {
        assert_eq!(received.header("authorization"), Some("Bearer t0ken"));
    }
}

// What is about to end might end on the way; but a short token is shared as well.
#[tokio::test(start_paused = true)]
async fn a_short_token_is_used_for_half_of_its_time() {
    let token = r#"{"access_token":"short","expires_in":20}"#;
    let script = Script::new()
        .on("POST", "/v2/token", Reply::json(200, token))
        .on("GET", PARTICIPANT, Reply::json(200, minimal().to_string()));
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let twilio = Twilio::new(client.script(script.clone()).build().unwrap());
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    for (seconds, sent) in [(0, 2), (9, 3), (2, 5), (9, 6)] {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        leg.fetch().send().await.unwrap();
        assert_eq!(script.sent().len(), sent);
    }
}

// Who waits in line may wait for longer than a token lasts.
#[tokio::test(start_paused = true)]
async fn a_token_is_taken_once_it_is_the_requests_turn() {
    let token = r#"{"access_token":"short","expires_in":20}"#;
    let slow = Reply::json(200, minimal().to_string()).after(Duration::from_secs(15));
    let script = Script::new()
        .on("POST", "/v2/token", Reply::json(200, token))
        .on("GET", PARTICIPANT, slow);
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let client = client.max_concurrency(1).script(script.clone());
    let twilio = Twilio::new(client.build().unwrap());
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    let (first, second) = futures::join!(leg.fetch().send(), leg.fetch().send());
    first.unwrap();
    second.unwrap();
    let sent = script.sent();
    let methods: Vec<_> = sent.iter().map(|sent| sent.method.as_str()).collect();
    assert_eq!(methods, ["POST", "GET", "POST", "GET"]);
}

// Whoever fetches has little time, but all the others have more.
#[tokio::test(start_paused = true)]
async fn one_who_is_in_a_hurry_does_not_fail_the_others() {
    let token = Reply::json(200, r#"{"access_token":"t0ken"}"#).after(Duration::from_secs(5));
    let script = Script::new().once("POST", "/v2/token", token).on(
        "GET",
        PARTICIPANT,
        Reply::json(200, minimal().to_string()),
    );
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let client = client.retry(RetryPolicy::none()).script(script.clone());
    let twilio = Twilio::new(client.build().unwrap());
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    let hurry = RequestOptions::new().attempt_timeout(Duration::from_secs(1));
    let (first, second) = futures::join!(leg.fetch().options(hurry).send(), leg.fetch().send());
    first.unwrap();
    second.unwrap();
}

#[tokio::test]
async fn client_credentials_go_in_the_form_of_the_token_request_only() {
    let server = with_tokens().await;
    let leg = oauth(&server).conference(CONFERENCE).participant(CALL);
    leg.fetch().send().await.unwrap();
    let received = server.received();
    let token = &received[0];
    assert_eq!(token.method, "POST");
    assert_eq!(token.target, "/v2/token");
    assert_eq!(token.header("authorization"), None);
    let form = Some("application/x-www-form-urlencoded");
    assert_eq!(token.header("content-type"), form);
    let mut pairs = form_decode(token.body());
    pairs.sort();
    let expected = [
        ("client_id", "id"),
        ("client_secret", "s&cret"),
        ("grant_type", "client_credentials"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(pairs, expected);
}

#[tokio::test]
async fn a_token_that_is_refused_is_the_error_and_nothing_else_is_sent() {
    let body = r#"{"code":20003,"message":"no","status":401}"#;
    let server = Server::with(move |_| Answer::new(401, body)).await;
    let leg = oauth(&server).conference(CONFERENCE).participant(CALL);
    let error = leg.fetch().send().await.unwrap_err();
    let Error::Token {
        source: refusal, ..
    } = &error
    else {
        panic!("{error:?}")
    };
    assert_eq!(refusal.code(), Some(20_003));
    assert!(!error.maybe_sent() && !error.is_retryable());
    assert_eq!(server.only().target, "/v2/token");
}

#[tokio::test]
async fn an_answer_that_holds_no_token_is_an_error() {
    for body in ["", "{}", "<html>", r#"{"access_token":null}"#] {
        let server = Server::with(move |_| Answer::new(200, body)).await;
        let leg = oauth(&server).conference(CONFERENCE).participant(CALL);
        let error = leg.fetch().send().await.unwrap_err();
        assert!(matches!(error, Error::Token { .. }), "{error:?}");
        assert_eq!(server.count(), 1);
    }
}

// The call was never placed: only the token could not be had.
#[tokio::test]
async fn a_create_whose_token_could_not_be_had_was_not_sent() {
    let server = Server::with(|_| Answer::new(503, "{}")).await;
    let room = oauth(&server).conference(CONFERENCE);
    let create = room.participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert_eq!(server.only().target, "/v2/token");
    assert!(!error.maybe_sent(), "{error:?}");
}

#[tokio::test]
async fn a_broken_token_request_means_that_the_create_was_not_sent() {
    let server = Server::with(|_| Answer::Close).await;
    let room = oauth(&server).conference(CONFERENCE);
    let create = room.participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert!(!error.maybe_sent(), "{error:?}");
}

// Some servers mean by it that the token never ends.
#[tokio::test]
async fn a_token_with_an_end_beyond_all_clocks_is_used() {
    for seconds in [u64::MAX.to_string(), "1e300".to_owned(), "-1".to_owned()] {
        let token = format!(r#"{{"access_token":"long","expires_in":{seconds}}}"#);
        let server = Server::with(move |received| {
            if received.path() == "/v2/token" {
                Answer::new(200, token.clone())
            } else {
                obliging(&received.method, &received.target)
            }
        })
        .await;
        let leg = oauth(&server).conference(CONFERENCE).participant(CALL);
        leg.fetch().send().await.unwrap();
        let received = server.last();
        assert_eq!(received.header("authorization"), Some("Bearer long"));
        leg.fetch().send().await.unwrap();
        if seconds != "-1" {
            assert_eq!(server.count(), 3, "{seconds}");
        }
    }
}

/// What becomes of a create whose token request is refused with that message.
async fn refused_with(message: &str, secret: &str) -> Error {
    let body = serde_json::json!({
        "code": 20_003,
        "message": message,
        "more_info": format!("https://example.com/?{message}"),
        "details": { "given": message },
    });
    let server = Server::start([Answer::new(401, body.to_string())]).await;
    let client = builder(&server).oauth("id", secret).build().unwrap();
    let room = Twilio::new(client).conference(CONFERENCE);
    let create = room.participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert_eq!(server.only().target, "/v2/token");
    error
}

#[tokio::test]
async fn a_refusal_that_echoes_the_secret_does_not_show_it() {
    let secret = "s3cret-0f-mine";
    let error = refused_with(&format!("{secret} is not the secret of id"), secret).await;
    let Error::Token {
        source: refusal, ..
    } = &error
    else {
        panic!("{error:?}")
    };
    assert_eq!(refusal.status(), Some(StatusCode::UNAUTHORIZED));
    assert!(!error.maybe_sent() && !error.is_retryable());
    assert!(error.to_string().contains("is not the secret of id"));
    for text in [
        error.to_string(),
        format!("{error:?} {error:#?}"),
        refusal.to_string(),
        format!("{:?}", refusal.as_api()),
    ] {
        assert!(!text.contains(secret), "{text}");
    }
}

// A gateway may send back the form as it received it.
#[tokio::test]
async fn nor_is_a_secret_shown_that_is_echoed_as_it_was_encoded() {
    let secret = "s&cret/0f+mine";
    let error = refused_with("client_id=id&client_secret=s%26cret%2F0f%2Bmine", secret).await;
    let text = format!("{error} {error:?}");
    assert!(!text.contains("s%26cret%2F0f%2Bmine"), "{text}");
}

// The message is cut, and the cut may go through the secret.
#[tokio::test]
async fn nor_is_the_beginning_of_a_secret_shown_where_the_message_ends() {
    let secret = "s3cret-0f-mine-that-goes-on-and-on";
    for before in [470, 485, 498] {
        let error = refused_with(&format!("{}{secret}", "x".repeat(before)), secret).await;
        let text = format!("{error} {error:?}");
        assert!(!text.contains("xs3cret"), "{before}: {text}");
    }
}

fn ended() -> Answer {
    Answer::new(401, r#"{"code":20003,"message":"ended","status":401}"#)
}

fn handed_out(token: &str) -> Answer {
    let token = format!(r#"{{"access_token":"{token}","expires_in":3600}}"#);
    Answer::new(200, token)
}

// The client tries once: replacing a token is no retry. A create too, since nothing is done for who is not known.
#[tokio::test]
async fn a_token_that_is_no_longer_taken_is_replaced_and_the_request_sent_again() {
    let fine = || Answer::new(201, minimal().to_string());
    let server = Server::start([
        handed_out("old"),
        fine(),
        ended(),
        handed_out("new"),
        fine(),
        fine(),
    ])
    .await;
    let room = oauth(&server).conference(CONFERENCE);
    let create = || room.participants().create().from("a").to("b");
    create().send().await.unwrap();
    create().send().await.unwrap();
    create().send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received.iter().map(|r| r.header("authorization")).collect();
    let (old, new) = (Some("Bearer old"), Some("Bearer new"));
    assert_eq!(sent, [None, old, old, None, new, new]);
}

// A storm of requests for a token that can't be had would be the next thing to fail.
#[tokio::test(start_paused = true)]
async fn one_failure_to_get_a_token_is_told_to_all_who_waited_for_it() {
    let script = Script::new().then(Reply::json(503, "{}").after(Duration::from_secs(1)));
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .oauth("id", "secret")
        .retry(RetryPolicy::none())
        .script(script.clone());
    let leg = Twilio::new(client.build().unwrap())
        .conference(CONFERENCE)
        .participant(CALL);
    for result in join_all((0..50).map(|_| leg.fetch().send())).await {
        let error = result.unwrap_err();
        assert!(matches!(error, Error::Token { .. }), "{error:?}");
        assert!(error.is_retryable() && !error.maybe_sent());
    }
    assert_eq!(script.sent().len(), 1);
    // Who comes later asks again.
    leg.fetch().send().await.unwrap_err();
    assert_eq!(script.sent().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn whoever_hands_out_tokens_may_ask_for_a_wait_too() {
    let busy = Reply::json(429, "{}").header("Retry-After", "9");
    let script = Script::new()
        .then(busy)
        .then(Reply::json(200, r#"{"access_token":"t0ken"}"#))
        .then(Reply::json(200, minimal().to_string()));
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let twilio = Twilio::new(client.script(script).build().unwrap());
    let start = tokio::time::Instant::now();
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    leg.fetch().send().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(9));
}

#[tokio::test(start_paused = true)]
async fn a_token_is_used_until_a_minute_before_its_end() {
    let script = Script::new()
        .on(
            "POST",
            "/v2/token",
            Reply::json(200, r#"{"access_token":"t0ken","expires_in":3600}"#),
        )
        .on("GET", PARTICIPANT, Reply::json(200, minimal().to_string()));
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let twilio = Twilio::new(client.script(script.clone()).build().unwrap());
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    let fetched = || {
        script
            .sent()
            .iter()
            .filter(|s| s.path() == "/v2/token")
            .count()
    };
    for (seconds, tokens) in [(0, 1), (3538, 1), (2, 2), (3538, 2), (2, 3)] {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        leg.fetch().send().await.unwrap();
        assert_eq!(fetched(), tokens);
    }
}

// The first try may have done it, whatever became of the second.
#[tokio::test]
async fn a_token_that_could_not_be_had_again_leaves_the_first_try_in_doubt() {
    let server = Server::start([
        Answer::new(200, r#"{"access_token":"short","expires_in":0}"#),
        Answer::Close,
        Answer::new(401, r#"{"code":20003,"message":"no","status":401}"#),
    ])
    .await;
    let quick = RetryPolicy::default().base_delay(Duration::ZERO);
    let client = builder(&server).oauth("id", "secret").retry(quick);
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    let error = room.participant(CALL).delete().send().await.unwrap_err();
    assert_eq!(server.count(), 3);
    assert!(matches!(error, Error::Token { .. }), "{error:?}");
    assert!(error.maybe_sent());
}
