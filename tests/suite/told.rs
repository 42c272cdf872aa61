//! Errors in words: where a request was to go, what was the matter, and each of it once.

use std::collections::HashSet;
use std::error::Error as StdError;
use std::net::SocketAddr;
use std::time::Duration;

use futures::{StreamExt, executor, poll};
use tokio::net::TcpSocket;
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, ClientBuilder, Error, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, TOKEN, builder, minimal, page, room};
use crate::raw::{Raw, Step};
use crate::server::{Answer, Server};
use crate::stages::{create, fetch, persistent};

/// The message, and those of all causes below it.
fn chain(error: &dyn StdError) -> Vec<String> {
    let mut texts = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(error) = cause {
        texts.push(error.to_string());
        cause = error.source();
    }
    texts
}

/// No three words in a row stand twice in what whoever prints the whole chain gets to read.
fn assert_told_once(error: &dyn StdError) {
    let line = chain(error).join(": ");
    assert!(!line.contains('\n'), "{line}");
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut seen = HashSet::new();
    for three in words.windows(3) {
        assert!(seen.insert(three), "{three:?} twice: {line}");
    }
}

fn scripted(replies: impl IntoIterator<Item = Reply>) -> Twilio {
    let script = replies.into_iter().fold(Script::new(), Script::then);
    let client = Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    let client = client.retry(RetryPolicy::none()).script(script);
    Twilio::new(client.build().unwrap())
}

async fn fetched(reply: Reply) -> Error {
    let room = scripted([reply]).conference(CONFERENCE);
    fetch(&room).await.unwrap_err()
}

async fn token(reply: Reply) -> Error {
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let client = client.retry(RetryPolicy::none());
    let client = client.script(Script::new().then(reply)).build().unwrap();
    fetch(&Twilio::new(client).conference(CONFERENCE))
        .await
        .unwrap_err()
}

async fn listed(body: String) -> Error {
    let list = scripted([Reply::json(200, body)]).conference(CONFERENCE);
    let mut pages = list.participants().list().pages();
    pages.next().await.unwrap().unwrap();
    pages.next().await.unwrap().unwrap_err()
}

async fn ended() -> Error {
    let room = scripted([Reply::json(200, minimal().to_string())]).conference(CONFERENCE);
    let mut fetch = room.participant(CALL).fetch().send();
    (&mut fetch).await.unwrap();
    match poll!(&mut fetch) {
        std::task::Poll::Ready(Err(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// One of each kind, and of some several.
async fn all() -> Vec<(&'static str, Error)> {
    let json = |status| Reply::json(status, r#"{"code":20404,"message":"was not found"}"#);
    let outside = scripted([]).conference(CONFERENCE);
    let outside = std::thread::spawn(move || executor::block_on(fetch(&outside)));
    let server = Server::start([Answer::new(200, vec![b' '; 100])]).await;
    let limited = builder(&server).body_limit(10).build().unwrap();
    let limited = Twilio::new(limited).conference(CONFERENCE);
    let leg = scripted([]).conference(CONFERENCE).participant(CALL);
    let update = leg.update().hold_url("nowhere");
    vec![
        ("config", outside.join().unwrap().unwrap_err()),
        ("invalid", update.send().await.unwrap_err()),
        ("api", fetched(json(404)).await),
        ("token, answered", token(json(401)).await),
        ("token, refused", token(Reply::refused()).await),
        ("token, late", token(Reply::never()).await),
        ("token, unread", token(Reply::json(200, "<html>")).await),
        ("decode", fetched(Reply::json(200, "<html>")).await),
        (
            "paging",
            listed(page(&["a"], Some("https://evil.example/"))).await,
        ),
        ("too large", fetch(&limited).await.unwrap_err()),
        ("transport", fetched(Reply::reset()).await),
        (
            "no reply",
            fetch(&scripted([]).conference(CONFERENCE))
                .await
                .unwrap_err(),
        ),
        ("timeout", fetched(Reply::never()).await),
        ("ended", ended().await),
    ]
}

#[tokio::test(start_paused = true)]
async fn each_error_tells_each_thing_once() {
    let all = all().await;
    for (_, error) in &all {
        assert_told_once(error);
        if let Some(api) = error.as_api() {
            assert_told_once(api);
        }
        match error {
            Error::Config(inner) => assert_told_once(inner),
            Error::Invalid(inner) => assert_told_once(inner),
            Error::Decode(inner) => assert_told_once(&**inner),
            Error::Paging(inner) => assert_told_once(inner),
            Error::Token { source, .. } => assert_told_once(&**source),
            _ => {}
        }
    }
    // All kinds that there are.
    let kinds: HashSet<_> = all.iter().map(|(_, e)| std::mem::discriminant(e)).collect();
    assert_eq!(kinds.len(), 10);
}

/// An address where nobody listens.
fn deaf() -> (TcpSocket, String) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let address = socket.local_addr().unwrap().to_string();
    (socket, address)
}

fn once(url: &str) -> ClientBuilder {
    persistent(url).retry(RetryPolicy::none())
}

#[tokio::test]
async fn a_connection_that_fails_names_its_host_and_the_cause_once() {
    let (_socket, address) = deaf();
    let url = format!("http://{address}/below");
    let error = create(&crate::stages::room(once(&url))).await.unwrap_err();
    assert_told_once(&error);
    let line = error.to_string();
    assert!(
        line.starts_with(&format!("transport to {address}: ")),
        "{line}"
    );
    assert!(
        line.ends_with("; Twilio has not received the request"),
        "{line}"
    );
    assert_eq!(line.matches("refused").count(), 1, "{line}");
    let peer = error.peer().unwrap();
    assert_eq!((peer.host(), peer.proxy()), (&*address, None));

    for (script, words) in [
        (vec![Step::Request, Step::Reset], "reset"),
        (vec![Step::Request], "closed"),
    ] {
        let server = Raw::start([script]).await;
        let error = create(&crate::stages::room(once(&server.url())))
            .await
            .unwrap_err();
        assert_told_once(&error);
        let line = error.to_string();
        let start = format!("transport to {}: ", server.address());
        assert!(line.starts_with(&start) && line.contains(words), "{line}");
        assert!(
            line.ends_with("; Twilio may have received the request"),
            "{line}"
        );
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_names_its_host() {
    let server = Server::with(|_| Answer::Hold).await;
    let quick = Duration::from_millis(50);
    let host = server.url().replace("http://", "");
    for client in [
        builder(&server).attempt_timeout(quick),
        builder(&server).total_timeout(quick),
    ] {
        let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
        let error = fetch(&room).await.unwrap_err();
        assert_told_once(&error);
        let line = error.to_string();
        assert!(
            line.starts_with(&format!("timeout: no answer in time from {host}; ")),
            "{line}"
        );
        assert_eq!(error.peer().unwrap().host(), host);
    }
}

// Waiting in line is no part of a try, and has its host too.
#[tokio::test(start_paused = true)]
async fn one_that_waited_in_line_names_its_host() {
    let script = Script::new().then(Reply::never()).then(Reply::never());
    let client = Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    let client = client
        .attempt_timeout(Duration::from_secs(3600))
        .max_concurrency(1)
        .script(script);
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    let (first, second) = tokio::join!(fetch(&room), fetch(&room));
    for error in [first.unwrap_err(), second.unwrap_err()] {
        assert!(error.is_timeout());
        assert_eq!(error.peer().unwrap().host(), "api.twilio.com");
    }
}

// The scheme's own port is not worth the words.
#[tokio::test]
async fn a_host_is_told_with_its_port_where_that_is_not_the_usual_one() {
    for (url, host) in [
        ("https://api.twilio.com", "api.twilio.com"),
        ("https://API.twilio.com:443/", "api.twilio.com"),
        ("https://proxy.example:8443/a/b", "proxy.example:8443"),
        ("http://localhost", "localhost"),
        ("http://[::1]:4010", "[::1]:4010"),
    ] {
        let script = Script::new().then(Reply::refused());
        let client = once(url).script(script).build().unwrap();
        let error = fetch(&Twilio::new(client).conference(CONFERENCE))
            .await
            .unwrap_err();
        assert_eq!(error.peer().unwrap().host(), host);
        assert!(
            error
                .to_string()
                .starts_with(&format!("transport to {host}: ")),
            "{error}"
        );
    }
    let script = Script::new().then(Reply::refused());
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let client = client
        .retry(RetryPolicy::none())
        .edge("dublin")
        .script(script);
    let twilio = Twilio::new(client.build().unwrap());
    let error = fetch(&twilio.conference(CONFERENCE)).await.unwrap_err();
    assert_eq!(error.peer().unwrap().host(), "oauth.twilio.com");
}

/// `{"call_sid":"CA0123456789abcdef0123456789abcdef"}`, as `gzip -n` writes it.
const GZIP: &[u8] =
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x56\x4a\x4e\xcc\xc9\x89\x2f\xce\x4c";

// Some middleboxes compress whatever is asked for.
#[tokio::test]
async fn an_answer_in_an_encoding_is_told_by_that() {
    for (encoding, shown) in [
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br", "br"),
        ("deflate", "deflate"),
        ("zstd", "zstd"),
        ("s3same, gzip", "in a way that is not told here"),
    ] {
        let answer = |status| Answer::new(status, GZIP).header("Content-Encoding", encoding);
        let server = Server::start([
            answer(201),
            answer(200),
            answer(200),
            answer(502),
            answer(200),
        ])
        .await;
        let room = room(&server);
        let words = format!("the body is encoded ({shown}), which was not asked for");
        for error in [
            create(&room).await.unwrap_err(),
            fetch(&room).await.unwrap_err(),
            room.participants().list().send().await.unwrap_err(),
        ] {
            let Error::Decode(error) = error else {
                panic!("{error:?}")
            };
            assert_eq!((error.path(), error.message()), ("$", &*words));
            assert_eq!(error.snippet(), "");
        }
        let error = fetch(&room).await.unwrap_err();
        assert_eq!(error.as_api().unwrap().message(), words);
        assert!(error.is_retryable());
        // Nobody reads what a delete is answered with.
        room.participant(CALL).delete().send().await.unwrap();
        for received in server.received() {
            assert_eq!(received.header("accept-encoding"), None);
        }
    }
}

#[tokio::test]
async fn an_encoding_that_is_none_is_passed_over() {
    for encoding in ["identity", "gzip"] {
        let answer =
            |status, body: String| Answer::new(status, body).header("Content-Encoding", encoding);
        let message = r#"{"code":20404,"message":"was not found"}"#.to_owned();
        let server =
            Server::start([answer(200, minimal().to_string()), answer(404, message)]).await;
        let room = room(&server);
        // What can be read is read, whatever a header says.
        fetch(&room).await.unwrap();
        assert_eq!(fetch(&room).await.unwrap_err().code(), Some(20_404));
    }
    let html = Answer::new(200, "<html>").header("Content-Encoding", "identity");
    let server = Server::start([html]).await;
    let error = fetch(&room(&server)).await.unwrap_err();
    assert!(!error.to_string().contains("encoded"), "{error}");
}

#[tokio::test]
async fn an_access_token_in_an_encoding_is_told_by_that_too() {
    let token = Answer::new(200, GZIP).header("Content-Encoding", "gzip");
    let server = Server::start([token]).await;
    let twilio = Twilio::new(builder(&server).oauth("id", "secret").build().unwrap());
    let error = fetch(&twilio.conference(CONFERENCE)).await.unwrap_err();
    assert!(matches!(error, Error::Token { .. }), "{error:?}");
    assert!(error.to_string().contains("encoded (gzip)"), "{error}");
}
