//! No answer at all: refused, too slow, redirected elsewhere.

use std::time::{Duration, Instant};

use tokio::net::TcpSocket;
use twilio_resources::api::v2010::conference::ConferenceHandle;
use twilio_resources::{Client, Error, RequestOptions, RetryPolicy, StatusCode, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, TOKEN, builder, obliging_server, room};
use crate::server::{Answer, Server};

/// How long a client waits for an answer that never comes.
const SHORT: Duration = Duration::from_millis(50);

/// A port that is taken and on which nobody listens, as long as the socket lives.
fn deaf() -> (TcpSocket, ConferenceHandle) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .auth_token(TOKEN)
        .base_url(format!("http://{}", socket.local_addr().unwrap()))
        .retry(RetryPolicy::none());
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    (socket, room)
}

#[tokio::test]
async fn a_refused_connection_means_that_nothing_was_sent() {
    let (_socket, room) = deaf();
    let create = room.participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Transport {
                maybe_sent: false,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(!error.maybe_sent() && error.is_retryable());
}

#[tokio::test]
async fn a_transport_error_names_no_account_conference_or_label() {
    let (_socket, room) = deaf();
    let fetch = room.participant("Zoe Doe").fetch();
    let error = fetch.send().await.unwrap_err();
    for text in [error.to_string(), format!("{error:?}")] {
        for part in [ACCOUNT, CONFERENCE, "Zoe", TOKEN, "QUMw"] {
            assert!(!text.contains(part), "{text}");
        }
    }
    assert!(!error.to_string().contains('\n'));
}

#[tokio::test]
async fn a_server_that_never_answers_is_a_timeout() {
    let server = Server::with(|_| Answer::Hold).await;
    let client = builder(&server).attempt_timeout(SHORT).build().unwrap();
    let room = Twilio::new(client).conference(CONFERENCE);
    let create = room.participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
    assert!(error.is_retryable());
}

#[tokio::test]
async fn a_create_that_timed_out_may_have_been_sent_and_is_not_again() {
    let server = Server::start([Answer::Close, Answer::Hold, Answer::Hold]).await;
    let policy = RetryPolicy::default().base_delay(Duration::ZERO);
    let client = builder(&server).retry(policy).build().unwrap();
    let room = Twilio::new(client).conference(CONFERENCE);
    let create = || room.participants().create().from("a").to("b");
    create().send().await.unwrap_err();
    assert_eq!(server.count(), 1);
    let quick = RequestOptions::new().attempt_timeout(Duration::from_millis(200));
    let error = create().options(quick).send().await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Timeout {
                maybe_sent: true,
                ..
            }
        ),
        "{error:?}"
    );
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_body_that_never_ends_is_a_timeout_too() {
    let server = Server::with(|_| Answer::Stall(b"{".to_vec())).await;
    let client = builder(&server).attempt_timeout(SHORT).build().unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    let error = leg.fetch().send().await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_exhaustion() {
    let server = Server::with(|_| Answer::Endless(vec![b' '; 1 << 20])).await;
    let create = room(&server).participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert!(matches!(error, Error::BodyTooLarge { .. }), "{error:?}");
    // It was answered with success, so the call was placed.
    assert!(error.maybe_sent() && !error.is_retryable());
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn the_total_time_bounds_all_tries_together() {
    let server = Server::with(|_| Answer::Hold).await;
    let client = builder(&server).total_timeout(SHORT).build().unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    let error = leg.fetch().send().await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");

    // The wait that is asked for is longer than all the time there is.
    let server = Server::with(|_| Answer::new(429, "{}").header("Retry-After", "29")).await;
    let client = builder(&server).retry(RetryPolicy::default());
    let client = client
        .total_timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    let start = Instant::now();
    let error = leg.fetch().send().await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(4), "it waited");
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn an_error_whose_body_is_cut_off_keeps_its_status() {
    let cut = |status, body: &str| Answer::Cut {
        status,
        announced: 1000,
        body: body.into(),
    };
    let message = r#"{"code":20429,"message":"too many"#;
    for body in ["", message] {
        let server = Server::start([cut(429, body), cut(503, body)]).await;
        let leg = room(&server).participant(CALL);
        for (status, maybe_sent) in [(429, false), (503, true)] {
            let error = leg.fetch().send().await.unwrap_err();
            assert!(matches!(error, Error::Api(_)), "{error:?}");
            assert_eq!(error.status().map(|s| s.as_u16()), Some(status));
            assert!(error.is_retryable());
            assert_eq!(error.maybe_sent(), maybe_sent);
        }
    }
}

#[tokio::test]
async fn one_request_may_have_its_own_time() {
    let server = Server::with(|_| Answer::Hold).await;
    let leg = room(&server).participant(CALL);
    for options in [
        RequestOptions::new().attempt_timeout(SHORT),
        RequestOptions::new().total_timeout(SHORT),
    ] {
        let error = leg.fetch().options(options).send().await.unwrap_err();
        assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = obliging_server().await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/Participants.json", elsewhere.url());
        let redirect = Answer::new(status, "").header("Location", location);
        let server = Server::start([redirect]).await;
        let room = room(&server);
        let create = room.participants().create().from("a").to("b");
        let error = create.send().await.unwrap_err();
        assert_eq!(error.status().map(|s| s.as_u16()), Some(status));
        assert_eq!(server.count(), 1);
    }
    let own = Answer::new(302, "").header("Location", "/other");
    let server = Server::start([own]).await;
    let fetch = room(&server).participant(CALL).fetch();
    let error = fetch.send().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    assert_eq!(elsewhere.count(), 0);
}
