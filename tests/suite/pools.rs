//! Connections that are kept: for how long, and by which of several runtimes.
//!
//! Where time must pass, the clock is put forward once the exchange is where it should be.

use std::iter::repeat_n;
use std::thread;
use std::time::Duration;

use futures::{StreamExt, executor};
use tokio::runtime::{Builder, Runtime};
use tokio::time::{advance, pause, resume};
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, ConfigError, Error, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, TOKEN, minimal, obliging_server, page};
use crate::oauth::with_tokens;
use crate::raw::{Raw, Step, response};
use crate::server::Server;
use crate::stages::{create, fetch, persistent, room};

/// Serves so many requests on one connection, and keeps it.
fn keeping(requests: usize) -> Vec<Step> {
    let answer = Step::Write(response(200, &minimal().to_string()).into());
    let mut script: Vec<_> = repeat_n([Step::Request, answer], requests)
        .flatten()
        .collect();
    script.push(Step::Closed);
    script
}

async fn pass(seconds: u64) {
    pause();
    advance(Duration::from_secs(seconds)).await;
    resume();
}

#[tokio::test]
async fn a_connection_is_kept_for_so_long() {
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    for (idle, kept, gone) in [(None, 19, 21), (seconds(5), 4, 6), (seconds(300), 299, 301)] {
        let server = Raw::start([keeping(2), keeping(1)]).await;
        let mut client = persistent(server.url());
        if let Some(idle) = idle {
            client = client.pool_idle_timeout(idle);
        }
        let room = room(client);
        create(&room).await.unwrap();
        pass(kept).await;
        create(&room).await.unwrap();
        assert_eq!((server.connections(), server.requests()), (1, 2));
        pass(gone).await;
        create(&room).await.unwrap();
        assert_eq!((server.connections(), server.requests()), (2, 3));
    }
}

#[tokio::test]
async fn without_time_none_is_kept() {
    let server = Raw::start([keeping(2), keeping(2)]).await;
    let room = room(persistent(server.url()).pool_idle_timeout(Duration::ZERO));
    create(&room).await.unwrap();
    create(&room).await.unwrap();
    assert_eq!((server.connections(), server.requests()), (2, 2));
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// A runtime whose tasks go on by themselves, for servers.
fn apart() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(1).enable_all().build().unwrap()
}

// As `#[tokio::test]` does with a client that is a `static`.
#[test]
fn many_runtimes_share_a_client() {
    const RUNTIMES: usize = 40;
    let apart = apart();
    let server = apart.block_on(obliging_server());
    let room = room(persistent(server.url()));
    for _ in 0..3 {
        thread::scope(|scope| {
            let threads: Vec<_> = (0..RUNTIMES)
                .map(|_| scope.spawn(|| runtime().block_on(create(&room))))
                .collect();
            for thread in threads {
                thread.join().unwrap().unwrap();
            }
        });
    }
    assert_eq!(server.count(), 3 * RUNTIMES);
}

// A kept connection of the first would be one that nobody reads.
#[test]
fn a_runtime_that_stands_still_keeps_its_connections_to_itself() {
    let apart = apart();
    let server = apart.block_on(Raw::start([keeping(2), keeping(1), keeping(1)]));
    let room = room(persistent(server.url()));
    let (first, second) = (runtime(), runtime());
    first.block_on(create(&room)).unwrap();
    second.block_on(create(&room)).unwrap();
    assert_eq!((server.connections(), server.requests()), (2, 2));
    first.block_on(create(&room)).unwrap();
    assert_eq!((server.connections(), server.requests()), (2, 3));
    drop(first);
    // Another may not get the number of one that has ended.
    runtime().block_on(create(&room)).unwrap();
    assert_eq!((server.connections(), server.requests()), (3, 4));
}

#[test]
fn of_very_many_runtimes_the_ones_used_last_keep_theirs() {
    const MOST: usize = 32;
    let apart = apart();
    let scripts = [keeping(2)].into_iter().chain(repeat_n(keeping(2), 50));
    let server = apart.block_on(Raw::start(scripts));
    let room = room(persistent(server.url()));
    let runtimes: Vec<_> = repeat_n((), MOST + 1).map(|()| runtime()).collect();
    for runtime in &runtimes {
        runtime.block_on(create(&room)).unwrap();
    }
    let last = runtimes.last().unwrap();
    last.block_on(create(&room)).unwrap();
    assert_eq!(server.connections(), MOST + 1);
    runtimes[0].block_on(create(&room)).unwrap();
    assert_eq!(
        (server.connections(), server.requests()),
        (MOST + 2, MOST + 3)
    );
}

#[test]
fn an_access_token_is_for_all_runtimes() {
    let apart = apart();
    let server = apart.block_on(with_tokens());
    let client = Client::builder().account_sid(ACCOUNT).oauth("id", "secret");
    let client = client.base_url(server.url()).build().unwrap();
    let room = Twilio::new(client).conference(CONFERENCE);
    for _ in 0..3 {
        runtime().block_on(fetch(&room)).unwrap();
    }
    let tokens = server.received().into_iter();
    assert_eq!(tokens.filter(|r| r.path() == "/v2/token").count(), 1);
    assert_eq!(server.count(), 4);
}

/// Clients over the network and of a script.
fn clients(server: &Server) -> [Twilio; 2] {
    let script = Script::new().on("GET", "*", Reply::json(200, page(&[], None)));
    let scripted = Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    let scripted = scripted.script(script);
    [persistent(server.url()), scripted].map(|client| Twilio::new(client.build().unwrap()))
}

/// All that a program can wait for.
async fn errors(twilio: &Twilio) -> Vec<Error> {
    let room = twilio.conference(CONFERENCE);
    let list = || room.participants().list();
    vec![
        create(&room).await.unwrap_err(),
        fetch(&room).await.unwrap_err(),
        list().send().await.unwrap_err(),
        list().stream().next().await.unwrap().unwrap_err(),
        list()
            .read_ahead(true)
            .pages()
            .next()
            .await
            .unwrap()
            .unwrap_err(),
        room.participant(CALL)
            .delete()
            .send_with_meta()
            .await
            .unwrap_err(),
    ]
}

#[test]
fn outside_a_runtime_it_says_so() {
    let apart = apart();
    let server = apart.block_on(obliging_server());
    for twilio in clients(&server) {
        for error in executor::block_on(errors(&twilio)) {
            assert!(
                matches!(error, Error::Config(ConfigError::NoRuntime)),
                "{error:?}"
            );
            assert!(!error.maybe_sent() && !error.is_retryable());
            assert!(error.to_string().contains("#[tokio::main]"), "{error}");
        }
        // What is wrong with the request is told wherever it is.
        let leg = twilio.conference(CONFERENCE).participant(CALL);
        let update = leg.update().hold_url("nowhere").send();
        let error = executor::block_on(update).unwrap_err();
        assert!(error.violations().is_some(), "{error:?}");
    }
    assert_eq!(server.count(), 0);
}

#[test]
fn in_a_runtime_that_lacks_something_it_says_what() {
    let apart = apart();
    let server = apart.block_on(obliging_server());
    let [twilio, scripted] = clients(&server);
    let no_clock = Builder::new_current_thread().enable_io().build().unwrap();
    let no_sockets = Builder::new_current_thread().enable_time().build().unwrap();
    let neither = Builder::new_multi_thread().build().unwrap();
    for (runtime, twilio, lack) in [
        (&no_clock, &twilio, "clock"),
        (&no_clock, &scripted, "clock"),
        (&neither, &twilio, "clock"),
        (&neither, &scripted, "clock"),
        (&no_sockets, &twilio, "sockets"),
    ] {
        for error in runtime.block_on(errors(twilio)) {
            assert!(
                matches!(error, Error::Config(ConfigError::BareRuntime(what)) if what == lack),
                "{error:?}"
            );
            assert!(!error.maybe_sent() && !error.is_retryable());
            assert!(error.to_string().contains(".enable_all()"), "{error}");
        }
    }
    assert_eq!(server.count(), 0);
    // The client is none the worse for it, and a script needs no sockets.
    let list = |twilio: &Twilio| twilio.conference(CONFERENCE).participants().list().send();
    runtime().block_on(list(&twilio)).unwrap();
    no_sockets.block_on(list(&scripted)).unwrap();
}
