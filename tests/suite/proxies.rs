//! Proxies: what goes through them, what is said where one does not let a request through, and what can be none.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{advance, pause, resume};
use twilio_resources::testing::Script;
use twilio_resources::{Client, ConfigError, Error, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, TOKEN};
use crate::raw::{Raw, Step, answer, read_request};
use crate::stages::{create, fetch, persistent, room};
use crate::tls::{Authority, DISTANT};

/// A proxy that gives each who asks it to connect this answer.
async fn refusing(answers: &str) -> Raw {
    Raw::start(vec![answer(answers); 9]).await
}

fn refusal(status: u16) -> String {
    format!("HTTP/1.1 {status} Scripted\r\nContent-Length: 2\r\n\r\nno")
}

/// What a create and a fetch come to behind that proxy, with three tries.
async fn errors(proxy: &str) -> [Error; 2] {
    let room = room(persistent("https://twilio.invalid").proxy(proxy));
    [
        create(&room).await.unwrap_err(),
        fetch(&room).await.unwrap_err(),
    ]
}

/// It failed by the proxy, and the message says so once.
fn judge(error: &Error, proxy: &str, transient: bool, status: Option<u16>, words: &str) {
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
    assert_eq!(error.is_retryable(), transient, "{error:?}");
    assert_eq!(
        error.proxy_status().map(|s| s.as_u16()),
        status,
        "{error:?}"
    );
    // Twilio has answered nothing.
    assert_eq!(error.status(), None);
    let peer = error.peer().unwrap();
    assert_eq!((peer.host(), peer.proxy()), ("twilio.invalid", Some(proxy)));
    let line = error.to_string();
    let way = format!("transport to twilio.invalid by the proxy {proxy}: ");
    assert!(line.starts_with(&way) && line.contains(words), "{line}");
    assert_eq!(line.matches(words).count(), 1, "{line}");
}

/// No proxy is told what is for Twilio alone.
fn assert_told_nothing(proxy: &Raw) {
    for secret in ["uthorization: Basic", "Participants", ACCOUNT] {
        assert_eq!(proxy.count(secret), 0, "{secret}");
    }
}

#[tokio::test]
async fn a_proxy_that_wants_a_password_is_an_error_at_once() {
    let proxy = refusing(&refusal(407)).await;
    for error in errors(&proxy.url()).await {
        let words = "it refused to connect: 407 Proxy Authentication Required";
        judge(&error, &proxy.url(), false, Some(407), words);
        assert!(
            error.to_string().contains("a user and a password"),
            "{error}"
        );
    }
    assert_eq!((proxy.connections(), proxy.requests()), (2, 2));
    assert_eq!(proxy.count("CONNECT twilio.invalid:443 HTTP/1.1"), 2);
    assert_told_nothing(&proxy);
}

// Which status it was, the proxy is asked once more.
#[tokio::test]
async fn a_proxy_that_lets_nobody_through_is_an_error_at_once() {
    for status in [403, 401, 404, 405, 302, 204] {
        let proxy = refusing(&refusal(status)).await;
        for error in errors(&proxy.url()).await {
            let words = format!("it refused to connect: {status}");
            judge(&error, &proxy.url(), false, Some(status), &words);
        }
        assert_eq!((proxy.connections(), proxy.requests()), (4, 4));
        assert_eq!(proxy.count("CONNECT twilio.invalid:443 HTTP/1.1"), 4);
        assert_told_nothing(&proxy);
    }
}

#[tokio::test]
async fn what_a_proxy_may_get_over_is_tried_again() {
    for status in [500, 502, 503, 504, 429] {
        let proxy = Raw::start(vec![answer(refusal(status)); 12]).await;
        for error in errors(&proxy.url()).await {
            let words = format!("it refused to connect: {status}");
            judge(&error, &proxy.url(), true, Some(status), &words);
        }
        // Three tries, of which each asks again, for each of two requests.
        assert_eq!((proxy.connections(), proxy.requests()), (12, 12));
    }
}

#[tokio::test]
async fn what_is_no_proxy_is_an_error_at_once() {
    let flood = Step::Flood(b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(100));
    let start = Step::Write("HTTP/1.1 200 OK\r\n".into());
    for script in [
        answer("SSH-2.0-OpenSSH_9.6\r\n"),
        answer("HTTP/1.1 2000 OK\r\n\r\n"),
        vec![Step::Request, start, flood],
    ] {
        let proxy = Raw::start(vec![script; 4]).await;
        for error in errors(&proxy.url()).await {
            judge(
                &error,
                &proxy.url(),
                false,
                None,
                "what it answered is not HTTP",
            );
        }
    }
}

#[tokio::test]
async fn a_proxy_that_breaks_off_is_tried_again() {
    let closed = "it closed the connection without an answer";
    for (script, words) in [
        (vec![Step::Request], closed),
        (vec![Step::Request, Step::Reset], "reset"),
    ] {
        let proxy = Raw::start(vec![script; 6]).await;
        for error in errors(&proxy.url()).await {
            judge(&error, &proxy.url(), true, None, words);
        }
        assert_eq!((proxy.connections(), proxy.requests()), (6, 6));
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named() {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let proxy = format!("http://{}", socket.local_addr().unwrap());
    for error in errors(&proxy).await {
        judge(&error, &proxy, true, None, "refused");
    }
}

#[tokio::test]
async fn a_proxy_that_says_nothing_is_named_too() {
    let proxy = Raw::start([vec![Step::Request, Step::Hold]]).await;
    let client = persistent("https://twilio.invalid").proxy(proxy.url());
    let room = room(client.retry(RetryPolicy::none()));
    let passing = async {
        proxy.resting(1).await;
        pause();
        advance(Duration::from_secs(31)).await;
        resume();
    };
    let (created, ()) = tokio::join!(create(&room), passing);
    let error = created.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Timeout {
                maybe_sent: false,
                ..
            }
        ),
        "{error:?}"
    );
    let way = format!("in time from twilio.invalid by the proxy {}; ", proxy.url());
    assert!(error.to_string().contains(&way), "{error}");
}

#[tokio::test]
async fn the_request_for_a_token_goes_through_it_too() {
    let proxy = refusing(&refusal(407)).await;
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "s3cret");
    let client = client.base_url("https://twilio.invalid").proxy(proxy.url());
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    let error = create(&room).await.unwrap_err();
    assert!(matches!(error, Error::Token { .. }), "{error:?}");
    assert_eq!(error.proxy_status().map(|s| s.as_u16()), Some(407));
    assert_eq!(error.peer().unwrap().host(), "twilio.invalid");
    assert!(!error.is_retryable() && !error.maybe_sent());
    assert_eq!(proxy.connections(), 1);
    assert_told_nothing(&proxy);
}

// Percent-encoded, as a URL has it.
#[tokio::test]
async fn user_and_password_go_to_the_proxy_and_into_no_message() {
    for status in [407, 403] {
        let proxy = refusing(&refusal(status)).await;
        let address = proxy.address();
        let client = persistent("https://twilio.invalid");
        let client = client.proxy(format!("http://us%40er:s3cr%3At%20%C3%A9@{address}"));
        let shown = format!("{client:?}");
        let room = room(client);
        let error = create(&room).await.unwrap_err();
        judge(
            &error,
            &proxy.url(),
            false,
            Some(status),
            "it refused to connect",
        );
        // `us@er:s3cr:t é` in base64.
        let basic = "Basic dXNAZXI6czNjcjp0IMOp";
        let asked = proxy.requests();
        assert_eq!(proxy.count(basic), asked);
        assert!(asked > 0);
        let shown = format!("{shown} {error} {error:?} {room:?}");
        for secret in ["s3cr", "us%40er", "us@er", "dXNAZXI6czNjcjp0IMOp"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

#[test]
fn what_can_be_no_proxy_is_refused() {
    let with = || Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    for url in [
        "",
        " ",
        "http://",
        "ftp://s3cret@proxy.example",
        "socks5://u:s3cret@proxy.example:1080",
        "SOCKS4://proxy.example",
        "http://u:s3cret@",
        "http://u:s3cret@proxy.example:99999",
        "http://u:s3cret@a b",
        "http://u:s3cret%FF@proxy.example",
        "u:s3cret@proxy.example:99999",
    ] {
        let error = with().proxy(url).build().unwrap_err();
        assert!(
            matches!(error, ConfigError::Setting { field: "proxy", .. }),
            "{url:?}: {error:?}"
        );
        assert!(error.to_string().starts_with("`proxy` "), "{error}");
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }
    // A script sends nothing anywhere, and a test with one finds it all the same.
    let scripted = with().script(Script::new()).proxy("http://");
    assert!(scripted.build().is_err());
    // It would read the credentials.
    let plain = with().base_url("http://127.0.0.1:1");
    let error = plain.clone().proxy("http://proxy.example").build();
    let error = error.unwrap_err();
    assert!(
        matches!(error, ConfigError::Setting { field: "proxy", .. }),
        "{error:?}"
    );
    assert!(plain.no_proxy().build().is_ok());
    for url in [
        "http://proxy.example",
        "https://proxy.example:8443/",
        "proxy.example:3128",
        "u:p@proxy.example:3128",
        "http://[::1]:3128",
        " http://127.0.0.1:3128 ",
    ] {
        with().proxy(url).build().unwrap();
    }
}

/// A proxy that connects one client to that address, and tells what it was asked.
async fn connecting(to: SocketAddr) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let asked = read_request(&mut client).await.unwrap();
        let mut server = TcpStream::connect(to).await.unwrap();
        client
            .write_all(b"HTTP/1.1 200 Connected\r\n\r\n")
            .await
            .unwrap();
        // How the two part is not the proxy's business.
        let _ = copy_bidirectional(&mut client, &mut server).await;
        String::from_utf8(asked).unwrap()
    });
    (address, task)
}

#[tokio::test]
async fn through_a_proxy_a_create_arrives_as_without() {
    let authority = Authority::new("one");
    let server = authority.server("twilio.invalid", DISTANT).await;
    let (proxy, asked) = connecting(server.address).await;
    let client = persistent("https://twilio.invalid")
        .root_certificates(authority.pem.clone())
        .proxy(format!("u:p@{proxy}"));
    let leg = room(client).participant(CALL).fetch().send().await.unwrap();
    assert_eq!(leg.call_sid, CALL);
    let asked = asked.await.unwrap();
    assert!(
        asked.starts_with("CONNECT twilio.invalid:443 HTTP/1.1\r\n"),
        "{asked}"
    );
    // `u:p` in base64.
    assert!(asked.contains("Basic dTpw\r\n"), "{asked}");
    assert!(!asked.contains(ACCOUNT), "{asked}");
    let counts = server.counts().await;
    assert_eq!((counts.connections, counts.requests), (1, 1));
}

// The company's own authority, for instance, which the client was not told of.
#[tokio::test]
async fn behind_a_proxy_certificates_are_checked_as_without() {
    let server = Authority::new("one")
        .server("twilio.invalid", DISTANT)
        .await;
    let (proxy, _asked) = connecting(server.address).await;
    let client = persistent("https://twilio.invalid")
        .root_certificates(Authority::new("two").pem)
        .proxy(proxy.to_string());
    let error = create(&room(client)).await.unwrap_err();
    assert!(!error.maybe_sent() && !error.is_retryable(), "{error:?}");
    let peer = error.peer().unwrap();
    assert_eq!(peer.proxy(), Some(&*format!("http://{proxy}")));
    assert_eq!(error.proxy_status(), None);
    assert_eq!(server.counts().await.requests, 0);
}

#[tokio::test]
async fn a_proxy_may_speak_tls_itself() {
    let authority = Authority::new("one");
    for status in [407, 403] {
        let proxy = authority.server_with("localhost", DISTANT, refusal(status));
        let proxy = proxy.await;
        let client = persistent("https://twilio.invalid");
        let client = client.root_certificates(authority.pem.clone());
        let error = create(&room(client.proxy(proxy.url()))).await.unwrap_err();
        judge(
            &error,
            &proxy.url(),
            false,
            Some(status),
            "it refused to connect",
        );
        proxy.counts().await;
    }
    // Its certificate is checked too.
    let proxy = authority.server("localhost", DISTANT).await;
    let client = persistent("https://twilio.invalid");
    let client = client.root_certificates(Authority::new("two").pem);
    let error = create(&room(client.proxy(proxy.url()))).await.unwrap_err();
    let words = error.to_string();
    judge(
        &error,
        &proxy.url(),
        false,
        None,
        words.split(": ").nth(1).unwrap(),
    );
    assert_eq!(proxy.counts().await.requests, 0);
}
