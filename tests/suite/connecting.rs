//! Connections that can't be made, and answers that don't come: what is known of the request, and what is tried again.
//!
//! Where time must pass, the clock is put forward once the exchange is where it should be.

use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use futures::poll;
use tokio::net::TcpSocket;
use tokio::time::{advance, pause, resume};
use twilio_resources::Error;

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, TOKEN};
use crate::raw::{Raw, Step};
use crate::stages::{create, fetch, good, persistent, room};

/// Longer than a try may take.
const TOO_LONG: Duration = Duration::from_secs(31);

async fn pass(time: Duration) {
    pause();
    advance(time).await;
    resume();
}

#[tokio::test]
async fn a_create_that_is_not_answered_in_time_is_not_repeated_and_a_fetch_is() {
    let begun = Step::Write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{".into());
    let interim = Step::Flood(b"HTTP/1.1 100 Continue\r\n\r\n".repeat(1000));
    for (what, script) in [
        ("unread", vec![Step::Await, Step::Hold]),
        ("silence", vec![Step::Request, Step::Hold]),
        ("half a body", vec![Step::Request, begun, Step::Hold]),
        ("interim answers without end", vec![Step::Request, interim]),
    ] {
        let read = usize::from(script.contains(&Step::Request));
        let server = Raw::start([script.clone(), script, good()]).await;
        let room = room(persistent(server.url()));
        let passing = async |stalled| {
            server.resting(stalled).await;
            pass(TOO_LONG).await;
        };
        let (created, ()) = tokio::join!(create(&room), passing(1));
        let error = created.unwrap_err();
        assert!(
            matches!(
                error,
                Error::Timeout {
                    maybe_sent: true,
                    ..
                }
            ),
            "{what}: {error:?}"
        );
        assert!(error.maybe_sent() && error.is_retryable());
        assert_eq!((server.connections(), server.requests()), (1, read));
        let (fetched, ()) = tokio::join!(fetch(&room), passing(2));
        fetched.expect(what);
        assert_eq!((server.connections(), server.requests()), (3, 2 * read + 1));
    }
}

#[tokio::test]
async fn a_create_whose_connection_was_refused_is_tried_again_and_arrives_once() {
    // The port is taken, and nobody listens yet.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    let room = room(persistent(url));
    let mut sending = pin!(create(&room));
    // The kernel refuses at once; the client learns of it when it is polled again.
    assert!(poll!(&mut sending).is_pending());
    let server = Raw::on(socket.listen(16).unwrap(), [good()]);
    sending.await.unwrap();
    assert_eq!((server.connections(), server.requests()), (1, 1));
}

// Longer than a part of a name may be, so that no name server is asked.
#[tokio::test]
async fn a_name_that_does_not_resolve_means_that_nothing_was_sent() {
    let host = format!("{}.invalid", "x".repeat(64));
    let room = room(persistent(format!("http://{host}/below")));
    for error in [
        create(&room).await.unwrap_err(),
        fetch(&room).await.unwrap_err(),
    ] {
        assert!(
            matches!(
                error,
                Error::Transport {
                    maybe_sent: false,
                    transient: true,
                    ..
                }
            ),
            "{error:?}"
        );
        assert!(!error.maybe_sent() && error.is_retryable());
        let text = format!("{error} {error:?}");
        for part in [ACCOUNT, CONFERENCE, CALL, TOKEN, "below"] {
            assert!(!text.contains(part), "{text}");
        }
    }
}

/// How long a queue is, and that those beyond it are left waiting, is Linux's way.
#[cfg(target_os = "linux")]
mod queue {
    use std::net::TcpStream;

    use tokio::net::TcpListener;
    use twilio_resources::RetryPolicy;

    use super::*;

    /// A listener whose queue is full, so that a connection to it is neither made nor refused.
    struct Full {
        listener: TcpListener,
        /// Those that fill the queue: one more than asked for, as Linux counts.
        waiting: [TcpStream; 2],
    }

    impl Full {
        fn new() -> Self {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
            let listener = socket.listen(1).unwrap();
            let address = listener.local_addr().unwrap();
            let waiting = [(); 2].map(|()| TcpStream::connect(address).unwrap());
            Self { listener, waiting }
        }

        fn url(&self) -> String {
            format!("http://{}", self.listener.local_addr().unwrap())
        }
    }

    #[tokio::test]
    async fn a_connection_that_hangs_is_a_timeout_before_anything_was_sent() {
        let full = Full::new();
        let once = || persistent(full.url()).retry(RetryPolicy::none());
        let short = once().attempt_timeout(Duration::from_secs(5));
        // The time for a try ends, and the time for making a connection.
        for (builder, time) in [(short, 6), (once(), 11)] {
            let room = room(builder);
            let mut sending = pin!(create(&room));
            assert!(poll!(&mut sending).is_pending());
            pass(Duration::from_secs(time)).await;
            let error = sending.await.unwrap_err();
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
            assert!(!error.maybe_sent() && error.is_retryable());
        }
    }

    #[tokio::test]
    async fn a_create_whose_connection_hung_is_tried_again_and_arrives_once() {
        for (try_end, time) in [(5, 6), (30, 11)] {
            let full = Full::new();
            let try_end = Duration::from_secs(try_end);
            let room = room(persistent(full.url()).attempt_timeout(try_end));
            let mut sending = pin!(create(&room));
            assert!(poll!(&mut sending).is_pending());
            // The first try ends, while there is nobody to connect to.
            pass(Duration::from_secs(time)).await;
            assert!(poll!(&mut sending).is_pending());
            let fillers = [vec![Step::Closed], vec![Step::Closed]];
            let server = Raw::on(full.listener, fillers.into_iter().chain([good()]));
            server.accepted(full.waiting.len()).await;
            sending.await.unwrap();
            assert_eq!((server.connections(), server.requests()), (3, 1));
        }
    }
}
