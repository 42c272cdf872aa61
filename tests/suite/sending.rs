//! What is sent again and what is not: a create that may have been received never is.

use std::task::Poll;
use std::time::Duration;

use futures::{StreamExt, TryStreamExt, poll};
use twilio_resources::api::v2010::conference::ConferenceHandle;
use twilio_resources::{Error, RequestOptions, RetryPolicy, StatusCode, Twilio};

use crate::fixtures::{CALL, CONFERENCE, builder, minimal, page, room};
use crate::server::{Answer, Server};

/// A conference whose client tries three times, with waits too short to notice.
fn persistent(server: &Server) -> ConferenceHandle {
    let client = builder(server).retry(quick()).build().unwrap();
    Twilio::new(client).conference(CONFERENCE)
}

fn quick() -> RetryPolicy {
    RetryPolicy::default()
        .max_attempts(3)
        .base_delay(Duration::from_micros(1))
}

fn busy() -> Answer {
    Answer::new(429, r#"{"code":20429,"message":"too many","status":429}"#)
}

fn unavailable() -> Answer {
    Answer::new(503, "{}")
}

fn created() -> Answer {
    Answer::new(201, minimal().to_string())
}

fn fine() -> Answer {
    Answer::new(200, minimal().to_string())
}

#[tokio::test]
async fn a_create_is_sent_again_after_429_with_the_same_bytes() {
    let server = Server::start([busy(), busy(), created()]).await;
    let room = persistent(&server);
    let create = room.participants().create().from("a").to("b").label("x y");
    create.send().await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 3);
    for request in &received {
        assert_eq!(request.body(), "From=a&To=b&Label=x+y");
        assert_eq!(request.target, received[0].target);
        assert_eq!(request.headers, received[0].headers);
    }
}

#[tokio::test]
async fn a_create_is_not_sent_again_after_a_server_error() {
    for status in [500, 502, 503, 504] {
        let server = Server::start([Answer::new(status, "{}"), created()]).await;
        let room = persistent(&server);
        let create = room.participants().create().from("a").to("b");
        let error = create.send().await.unwrap_err();
        assert_eq!(error.status().map(|s| s.as_u16()), Some(status));
        assert!(error.maybe_sent());
        assert_eq!(server.count(), 1);
    }
}

#[tokio::test]
async fn a_create_is_not_sent_again_after_a_broken_connection() {
    let server = Server::start([Answer::Close, created()]).await;
    let room = persistent(&server);
    let create = room.participants().create().from("a").to("b");
    let error = create.send().await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Transport {
                maybe_sent: true,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(error.maybe_sent() && error.is_retryable());
    assert_eq!(server.count(), 1);
}

// Connections are kept, and a kept one may be closed at the moment it is used again.
#[tokio::test]
async fn a_create_is_not_sent_again_over_a_kept_connection_either() {
    let server = Server::start([created(), Answer::Close, created()]).await;
    let room = persistent(&server);
    let create = || room.participants().create().from("a").to("b");
    create().send().await.unwrap();
    create().send().await.unwrap_err();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_create_is_not_sent_again_after_an_answer_that_is_cut_off() {
    let cut = Answer::Cut {
        status: 201,
        announced: 1000,
        body: b"{".to_vec(),
    };
    let server = Server::start([cut, created()]).await;
    let room = persistent(&server);
    let create = room.participants().create().from("a").to("b");
    assert!(create.send().await.unwrap_err().maybe_sent());
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn an_update_is_as_unsafe_as_a_create() {
    for first in [unavailable(), Answer::Close] {
        let server = Server::start([first, fine()]).await;
        let update = persistent(&server).participant(CALL).update().hold(true);
        assert!(update.send().await.unwrap_err().maybe_sent());
        assert_eq!(server.count(), 1);
    }
    let server = Server::start([busy(), fine()]).await;
    let update = persistent(&server).participant(CALL).update().hold(true);
    update.send().await.unwrap();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_fetch_is_sent_again_after_anything_that_may_pass() {
    for first in [busy(), unavailable(), Answer::new(500, ""), Answer::Close] {
        let server = Server::start([first, fine()]).await;
        persistent(&server)
            .participant(CALL)
            .fetch()
            .send()
            .await
            .unwrap();
        assert_eq!(server.count(), 2);
    }
}

#[tokio::test]
async fn a_delete_is_sent_again_after_anything_that_may_pass() {
    for first in [busy(), unavailable(), Answer::Close] {
        let server = Server::start([first, Answer::new(204, "")]).await;
        persistent(&server)
            .participant(CALL)
            .delete()
            .send()
            .await
            .unwrap();
        assert_eq!(server.count(), 2);
    }
}

#[tokio::test]
async fn what_one_try_may_have_done_is_in_doubt_after_the_others_too() {
    let gone = || Answer::new(404, r#"{"code":20404,"message":"gone","status":404}"#);
    for (answers, maybe_sent) in [
        (vec![Answer::Close, busy(), busy()], true),
        (vec![busy(), gone()], false),
        (vec![busy(), busy(), gone()], false),
        (vec![busy(), busy(), busy()], false),
        (vec![gone()], false),
    ] {
        let count = answers.len();
        let server = Server::start(answers.clone()).await;
        let leg = persistent(&server).participant(CALL);
        let error = leg.delete().send().await.unwrap_err();
        assert_eq!(error.maybe_sent(), maybe_sent, "{answers:?}: {error:?}");
        assert!(matches!(error, Error::Api(_)), "{error:?}");
        assert_eq!(server.count(), count, "{answers:?}");
    }
    let twice = RequestOptions::new().retry(quick().max_attempts(2));
    let server = Server::start([unavailable(), Answer::Close]).await;
    let delete = persistent(&server).participant(CALL).delete();
    let error = delete.options(twice).send().await.unwrap_err();
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert!(error.maybe_sent());
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_delete_that_finds_nothing_after_a_lost_answer_is_done() {
    let gone = || Answer::new(404, r#"{"code":20404,"message":"gone","status":404}"#);
    for answers in [
        vec![Answer::Close, gone()],
        vec![unavailable(), gone()],
        vec![unavailable(), busy(), gone()],
    ] {
        let count = answers.len();
        let server = Server::start(answers).await;
        let leg = persistent(&server).participant(CALL);
        let done = leg.delete().send_with_meta().await.unwrap();
        assert_eq!(done.status(), StatusCode::NO_CONTENT);
        assert_eq!(server.count(), count);
    }
    // What a fetch does not find is not there.
    let server = Server::start([unavailable(), gone()]).await;
    let fetch = persistent(&server).participant(CALL).fetch();
    assert!(fetch.send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn who_waited_too_long_is_asked_again_where_that_is_harmless() {
    for status in [408, 425, 499] {
        let timeout = || Answer::new(status, "");
        let server = Server::start([timeout(), fine(), timeout(), Answer::new(204, "")]).await;
        let leg = persistent(&server).participant(CALL);
        leg.fetch().send().await.unwrap();
        leg.delete().send().await.unwrap();
        assert_eq!(server.count(), 4, "{status}");
    }
    // It came after the whole request, which may have been carried out.
    for status in [408, 499] {
        let server = Server::start([Answer::new(status, ""), created()]).await;
        let create = persistent(&server)
            .participants()
            .create()
            .from("a")
            .to("b");
        let error = create.send().await.unwrap_err();
        assert!(error.maybe_sent() && error.is_retryable(), "{status}");
        assert_eq!(server.count(), 1, "{status}");
    }
    // Too early is what a server says that has not looked at the request.
    let server = Server::start([Answer::new(425, ""), created()]).await;
    let create = persistent(&server)
        .participants()
        .create()
        .from("a")
        .to("b");
    create.send().await.unwrap();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_fetch_that_was_only_put_off_is_not_in_doubt() {
    let server = Server::start([busy(), Answer::new(404, "{}")]).await;
    let fetch = persistent(&server).participant(CALL).fetch();
    let error = fetch.send().await.unwrap_err();
    assert!(error.is_not_found() && !error.maybe_sent());
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn each_page_of_a_list_is_sent_again() {
    let server = Server::start([
        unavailable(),
        Answer::new(200, page(&["a"], Some("/2"))),
        Answer::Close,
        busy(),
        Answer::new(200, page(&["b"], None)),
    ])
    .await;
    let stream = persistent(&server).participants().list().stream();
    let items: Vec<_> = stream.try_collect().await.unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(server.count(), 5);
}

#[tokio::test]
async fn tries_end_and_the_last_error_is_told() {
    let server = Server::start([busy(), busy(), unavailable(), fine()]).await;
    let fetch = persistent(&server).participant(CALL).fetch();
    let error = fetch.send().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn what_is_wrong_with_the_request_is_not_sent_again() {
    for status in [400, 401, 403, 404, 405, 409, 422] {
        let server = Server::start([Answer::new(status, "{}"), fine()]).await;
        let fetch = persistent(&server).participant(CALL).fetch();
        fetch.send().await.unwrap_err();
        assert_eq!(server.count(), 1, "{status}");
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_not_asked_for_again() {
    let server = Server::start([Answer::new(200, "<html>"), fine()]).await;
    let fetch = persistent(&server).participant(CALL).fetch();
    fetch.send().await.unwrap_err();
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_not_begun() {
    let server = Server::start([busy().header("Retry-After", "3600"), fine()]).await;
    let fetch = persistent(&server).participant(CALL).fetch();
    let error = fetch.send().await.unwrap_err();
    let asked = error.as_api().unwrap().retry_after();
    assert_eq!(asked, Some(Duration::from_secs(3600)));
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_wait_until_a_distant_date_is_not_begun() {
    let date = "Tue, 31 Dec 2999 23:59:59 GMT";
    let server = Server::start([busy().header("Retry-After", date), fine()]).await;
    let fetch = persistent(&server).participant(CALL).fetch();
    fetch.send().await.unwrap_err();
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn one_request_may_have_its_own_policy() {
    let server = Server::start([busy(), fine(), busy(), fine()]).await;
    let leg = persistent(&server).participant(CALL);
    let once = RequestOptions::new().retry(RetryPolicy::none());
    leg.fetch().options(once).send().await.unwrap_err();
    assert_eq!(server.count(), 1);
    leg.fetch().send().await.unwrap();
    let leg = room(&server).participant(CALL);
    let often = RequestOptions::new().retry(quick());
    leg.fetch().options(often).send().await.unwrap();
    assert_eq!(server.count(), 4);
}

// No policy overrides what the operation is.
#[tokio::test]
async fn a_policy_cannot_make_a_create_repeatable() {
    let server = Server::start([unavailable(), created()]).await;
    let room = persistent(&server);
    let create = room.participants().create().from("a").to("b");
    let eager = RequestOptions::new().retry(quick().max_attempts(50));
    create.options(eager).send().await.unwrap_err();
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    let server = Server::start([created()]).await;
    let create = room(&server).participants().create().from("a").to("b");
    drop(create.clone().send());
    assert_eq!(server.count(), 0);
    create.send().await.unwrap();
    assert_eq!(server.count(), 1);
}

// A combinator may poll once more: a panic there would end the task, and waiting for ever would tell nobody why.
#[tokio::test]
async fn polled_again_after_its_end_it_says_so() {
    fn ended<T: std::fmt::Debug>(polled: Poll<Result<T, Error>>) {
        let Poll::Ready(Err(error)) = polled else {
            panic!("{polled:?}");
        };
        assert!(matches!(error, Error::Ended), "{error:?}");
        // Nobody knows here what became of it before.
        assert!(error.maybe_sent() && !error.is_retryable());
    }
    let server = Server::start([fine(), fine(), Answer::new(404, "{}")]).await;
    let leg = room(&server).participant(CALL);
    let mut sending = leg.fetch().send();
    (&mut sending).await.unwrap();
    ended(poll!(&mut sending));
    let mut sending = leg.fetch().send_with_meta();
    (&mut sending).await.unwrap();
    ended(poll!(&mut sending));
    let mut sending = leg.fetch().send();
    (&mut sending).await.unwrap_err();
    for _ in 0..2 {
        ended(poll!(&mut sending));
    }
    // Nor does one that never got as far as sending.
    let mut sending = leg.update().hold_url("nowhere").send();
    (&mut sending).await.unwrap_err();
    ended(poll!(&mut sending));
    assert_eq!(server.count(), 3);
    // A page's way to the next one is a future too, and streams end for good.
    let server = Server::start([
        Answer::new(200, page(&["a"], Some("/2"))),
        Answer::new(200, page(&["b"], None)),
        Answer::new(200, page(&["c"], None)),
    ])
    .await;
    let list = room(&server).participants().list();
    let first = list.clone().send().await.unwrap();
    let mut next = first.next();
    let second = (&mut next).await.unwrap().unwrap();
    ended(poll!(&mut next));
    let mut next = second.next();
    assert!((&mut next).await.unwrap().is_none());
    ended(poll!(&mut next));
    let mut stream = list.stream();
    stream.next().await.unwrap().unwrap();
    for _ in 0..2 {
        assert!(stream.next().await.is_none());
    }
    assert_eq!(server.count(), 3);
}
