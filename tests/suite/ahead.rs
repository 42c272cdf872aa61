//! Reading ahead: the next page is asked for while the program works on the one before.

use std::time::Duration;

use futures::stream::FusedStream;
use futures::{StreamExt, TryStreamExt};
use tokio::time::{Instant, sleep};
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, Error, PagingError, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CONFERENCE, PARTICIPANTS, page, room};
use crate::server::{Answer, Server};

fn link(number: u32) -> String {
    format!("{PARTICIPANTS}?Page={number}")
}

/// So many pages of two participants, each after a second.
fn pages(count: u32) -> Script {
    Script::new().when(move |sent| {
        let number: u32 = sent.param("Page").map_or(0, |page| page.parse().unwrap());
        let next = (number + 1 < count).then(|| link(number + 1));
        let body = page(&["a", "b"], next.as_deref());
        Some(Reply::json(200, body).after(Duration::from_secs(1)))
    })
}

fn twilio(script: &Script) -> Twilio {
    let client = Client::builder().account_sid(ACCOUNT).auth_token("secret");
    Twilio::new(client.script(script.clone()).build().unwrap())
}

/// How long a program takes that works for a second on each page.
async fn reading(read_ahead: bool) -> Duration {
    let participants = twilio(&pages(20)).conference(CONFERENCE).participants();
    let mut pages = participants.list().read_ahead(read_ahead).pages();
    let start = Instant::now();
    let mut items = 0;
    while let Some(page) = pages.try_next().await.unwrap() {
        items += page.items.len();
        sleep(Duration::from_secs(1)).await;
    }
    assert_eq!(items, 40);
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn work_and_waiting_overlap() {
    let (without, with) = (reading(false).await, reading(true).await);
    assert!(without >= Duration::from_secs(40), "{without:?}");
    assert!(with < Duration::from_secs(22), "{with:?}");
}

#[tokio::test(start_paused = true)]
async fn at_most_one_page_is_read_ahead_and_none_by_default() {
    for (read_ahead, asked) in [(false, 1), (true, 2)] {
        let script = pages(20);
        let participants = twilio(&script).conference(CONFERENCE).participants();
        let mut items = participants.list().read_ahead(read_ahead).stream();
        items.try_next().await.unwrap().unwrap();
        sleep(Duration::from_secs(60)).await;
        assert_eq!(script.sent().len(), asked);
        drop(items);
        sleep(Duration::from_secs(60)).await;
        assert_eq!(script.sent().len(), asked);
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_read_ahead_of_a_limit() {
    let script = pages(20);
    let participants = twilio(&script).conference(CONFERENCE).participants();
    let items = participants.list().read_ahead(true).limit(4).stream();
    assert_eq!(items.try_collect::<Vec<_>>().await.unwrap().len(), 4);
    sleep(Duration::from_secs(60)).await;
    assert_eq!(script.sent().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_resumed_list_is_read_ahead_as_well() {
    let script = pages(20);
    let participants = twilio(&script).conference(CONFERENCE).participants();
    let mut items = participants
        .list()
        .resume(link(17))
        .read_ahead(true)
        .stream();
    items.try_next().await.unwrap().unwrap();
    sleep(Duration::from_secs(60)).await;
    assert_eq!(script.sent().len(), 2);
    assert_eq!(items.try_collect::<Vec<_>>().await.unwrap().len(), 5);
}

// Over sockets, with a page that fails only at its second try, and then for good.
#[tokio::test]
async fn what_was_read_is_given_out_before_the_error_of_the_page_ahead() {
    let ok = |labels: &[&str], next: &str| Answer::new(200, page(labels, Some(next)));
    let server = Server::start([
        ok(&["a", "b"], "/2"),
        Answer::Close,
        ok(&["c"], "/3"),
        Answer::new(500, "{}"),
        Answer::new(400, r#"{"code":20001,"message":"no"}"#),
    ])
    .await;
    let client = crate::fixtures::builder(&server)
        .retry(RetryPolicy::new().base_delay(Duration::ZERO))
        .build()
        .unwrap();
    let participants = Twilio::new(client).conference(CONFERENCE).participants();
    let mut items = participants.list().read_ahead(true).stream();
    for label in ["a", "b", "c"] {
        let item: Participant = items.next().await.unwrap().unwrap();
        assert_eq!(item.label.as_deref(), Some(label));
    }
    assert!(!items.is_terminated());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.code(), Some(20_001));
    assert!(items.is_terminated());
    assert!(items.next().await.is_none());
    assert_eq!(server.count(), 5);
}

#[tokio::test]
async fn a_loop_is_noticed_ahead_too() {
    let server = Server::with(|_| Answer::new(200, page(&["a"], Some("/again")))).await;
    let items = room(&server)
        .participants()
        .list()
        .read_ahead(true)
        .stream();
    let items: Vec<_> = items.collect().await;
    assert_eq!(items.len(), 3);
    let error = items.last().unwrap().as_ref().unwrap_err();
    assert!(
        matches!(error, Error::Paging(PagingError::Loop(_))),
        "{error}"
    );
    assert_eq!(server.count(), 2);
}

/// A runtime that shuts down ends the task, and whoever still reads is told.
#[test]
fn a_page_ahead_whose_runtime_is_gone_is_an_error() {
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap()
    };
    let first = runtime();
    let script = pages(3);
    let participants = twilio(&script).conference(CONFERENCE).participants();
    let mut pages = participants.list().read_ahead(true).pages();
    first.block_on(pages.next()).unwrap().unwrap();
    drop(first);
    let error = runtime().block_on(pages.next()).unwrap().unwrap_err();
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert!(pages.is_terminated());
}
