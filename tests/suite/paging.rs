//! Lists over several pages: in order, to their end, and no further than asked.

use futures::{StreamExt, TryStreamExt};
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::{Error, Page, PagingError};

use crate::fixtures::{PARTICIPANTS, page, room};
use crate::server::{Answer, Server};

/// Two links as Twilio gives them: the filters repeated, and a token that means nothing to a client.
const SECOND: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Conferences\
    /CF0123456789abcdef0123456789abcdef/Participants.json?Muted=true&PageSize=2&Page=1&PageToken=PACPbb%2Bb==";
const THIRD: &str = "/elsewhere/on-the-host.json?AfterSid=CP1&b=%20x+y&a";

fn ok(labels: &[&str], next: Option<&str>) -> Answer {
    Answer::new(200, page(labels, next))
}

fn labels(items: &[Participant]) -> Vec<&str> {
    items.iter().map(|p| p.label.as_deref().unwrap()).collect()
}

fn targets(server: &Server) -> Vec<String> {
    server.received().into_iter().map(|r| r.target).collect()
}

async fn three_pages() -> Server {
    Server::start([
        ok(&["a", "b"], Some(SECOND)),
        ok(&["c", "d"], Some(THIRD)),
        ok(&["e"], None),
    ])
    .await
}

#[tokio::test]
async fn a_stream_follows_the_links_as_they_are_given() {
    let server = three_pages().await;
    let list = room(&server).participants().list().muted(true).page_size(2);
    let items: Vec<Participant> = list.stream().try_collect().await.unwrap();
    assert_eq!(labels(&items), ["a", "b", "c", "d", "e"]);
    let first = format!("{PARTICIPANTS}?Muted=true&PageSize=2");
    assert_eq!(targets(&server), [first.as_str(), SECOND, THIRD]);
    let credentials: Vec<_> = server
        .received()
        .iter()
        .map(|r| r.header("authorization").map(str::to_owned))
        .collect();
    assert!(credentials[0].is_some());
    assert!(credentials.iter().all(|c| *c == credentials[0]));
}

#[tokio::test]
async fn a_stream_fetches_no_page_before_it_is_needed() {
    let server = three_pages().await;
    let mut stream = room(&server).participants().list().stream();
    assert_eq!(server.count(), 0);
    for _ in 0..2 {
        stream.try_next().await.unwrap().unwrap();
        assert_eq!(server.count(), 1);
    }
    stream.try_next().await.unwrap().unwrap();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_page_without_items_in_the_middle_is_passed_over() {
    let server = Server::start([
        ok(&["a"], Some(SECOND)),
        ok(&[], Some(THIRD)),
        ok(&["b"], None),
    ])
    .await;
    let stream = room(&server).participants().list().stream();
    let items: Vec<Participant> = stream.try_collect().await.unwrap();
    assert_eq!(labels(&items), ["a", "b"]);
}

#[tokio::test]
async fn a_list_of_nothing_ends_at_once() {
    let server = Server::start([ok(&[], None)]).await;
    let mut stream = room(&server).participants().list().stream();
    assert!(stream.try_next().await.unwrap().is_none());
    assert!(stream.try_next().await.unwrap().is_none());
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_missing_or_empty_link_ends_the_list_as_null_does() {
    for body in [
        r#"{"participants":[]}"#,
        r#"{"participants":[],"next_page_uri":""}"#,
    ] {
        let server = Server::start([Answer::new(200, body)]).await;
        let list = room(&server).participants().list();
        let page = list.send().await.unwrap();
        assert_eq!(page.next_page_uri(), None);
    }
}

#[tokio::test]
async fn a_page_that_fails_is_an_error_and_the_end() {
    let failures = [
        Answer::new(500, r#"{"code":20500,"message":"no"}"#),
        Answer::new(200, "{"),
        Answer::Close,
    ];
    for failure in failures {
        let server =
            Server::start([ok(&["a", "b"], Some(SECOND)), failure, ok(&["c"], None)]).await;
        let mut stream = room(&server).participants().list().stream();
        for label in ["a", "b"] {
            let item = stream.next().await.unwrap().unwrap();
            assert_eq!(item.label.as_deref(), Some(label));
        }
        assert!(stream.next().await.unwrap().is_err());
        assert!(stream.next().await.is_none());
        assert!(stream.next().await.is_none());
        assert_eq!(server.count(), 2);
    }
}

#[tokio::test]
async fn a_limit_ends_the_stream_within_a_page() {
    let server = three_pages().await;
    let list = room(&server).participants().list().limit(3).page_size(2);
    let items: Vec<Participant> = list.stream().try_collect().await.unwrap();
    assert_eq!(labels(&items), ["a", "b", "c"]);
    assert_eq!(server.count(), 2);
    assert_eq!(server.received()[0].query(), Some("PageSize=2"));
}

#[tokio::test]
async fn a_limit_reached_with_a_page_fetches_no_other() {
    let server = three_pages().await;
    let list = room(&server).participants().list().limit(2);
    let items: Vec<Participant> = list.stream().try_collect().await.unwrap();
    assert_eq!(labels(&items), ["a", "b"]);
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_limit_sets_the_page_size_up_to_the_greatest() {
    for (limit, query) in [
        (1, "PageSize=1"),
        (7, "PageSize=7"),
        (1000, "PageSize=1000"),
        (5000, "PageSize=1000"),
    ] {
        let server = Server::start([ok(&[], None)]).await;
        let list = room(&server).participants().list().limit(limit);
        let items: Vec<Participant> = list.stream().try_collect().await.unwrap();
        assert_eq!(items, []);
        assert_eq!(server.only().query(), Some(query));
    }
}

#[tokio::test]
async fn a_limit_of_nothing_sends_nothing() {
    let server = three_pages().await;
    let list = room(&server).participants().list().limit(0);
    let items: Vec<Participant> = list.stream().try_collect().await.unwrap();
    assert_eq!(items, []);
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn without_limit_or_size_twilio_chooses() {
    let server = Server::start([ok(&["a"], None)]).await;
    let list = room(&server).participants().list();
    assert_eq!(list.send().await.unwrap().items.len(), 1);
    assert_eq!(server.only().target, PARTICIPANTS);
}

#[tokio::test]
async fn a_page_leads_to_the_next() {
    let server = three_pages().await;
    let first = room(&server).participants().list().send().await.unwrap();
    assert_eq!(labels(&first.items), ["a", "b"]);
    assert_eq!(first.next_page_uri(), Some(SECOND));
    let second = first.next().await.unwrap().unwrap();
    assert_eq!(labels(&second.items), ["c", "d"]);
    let third = second.next().await.unwrap().unwrap();
    assert_eq!(labels(&third.items), ["e"]);
    assert_eq!(third.next_page_uri(), None);
    assert!(third.next().await.unwrap().is_none());
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn a_limit_holds_from_page_to_page() {
    let server = three_pages().await;
    let list = room(&server).participants().list().limit(3);
    let first = list.send().await.unwrap();
    assert_eq!(first.items.len(), 2);
    let second = first.next().await.unwrap().unwrap();
    assert_eq!(labels(&second.items), ["c"]);
    assert!(second.next().await.unwrap().is_none());
    assert_eq!(server.count(), 2);
}

// From that link on, what the limit cut off would be missed.
#[tokio::test]
async fn a_page_cut_short_by_a_limit_offers_no_link_to_go_on_from() {
    let server = three_pages().await;
    let list = room(&server).participants().list().limit(1).page_size(2);
    let page = list.send().await.unwrap();
    assert_eq!(labels(&page.items), ["a"]);
    assert_eq!(page.next_page_uri(), None);
    assert!(page.next().await.unwrap().is_none());
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_page_that_a_limit_ends_with_keeps_its_link() {
    let server = Server::start([ok(&["a", "b", "c"], Some(SECOND)), ok(&["d"], None)]).await;
    let participants = room(&server).participants();
    let list = participants.list().page_size(3).limit(3);
    let page = list.send().await.unwrap();
    assert_eq!(labels(&page.items), ["a", "b", "c"]);
    assert_eq!(page.next_page_uri(), Some(SECOND));
    assert!(page.next().await.unwrap().is_none());
    assert_eq!(server.count(), 1);
    // Nothing was cut off, so the list can go on from there.
    let link = page.next_page_uri().unwrap();
    let page = participants.list().resume(link).send().await.unwrap();
    assert_eq!(labels(&page.items), ["d"]);
}

#[tokio::test]
async fn a_page_size_given_by_its_wire_name_is_left_as_it_is() {
    let server = Server::with(|_| ok(&["a"], None)).await;
    let list = || room(&server).participants().list();
    let sized = list().param("PageSize", "20").limit(5);
    assert_eq!(sized.validate(), Ok(()));
    sized.send().await.unwrap();
    assert_eq!(server.only().query(), Some("PageSize=20"));
    let sized = list().limit(5).param("PageSize", "20");
    let items: Vec<Participant> = sized.stream().try_collect().await.unwrap();
    assert_eq!(labels(&items), ["a"]);
    assert_eq!(server.last().query(), Some("PageSize=20"));
}

#[tokio::test]
async fn pages_come_one_after_the_other() {
    let server = three_pages().await;
    let list = room(&server).participants().list();
    let pages: Vec<Page<Participant>> = list.pages().try_collect().await.unwrap();
    let sizes: Vec<usize> = pages.iter().map(|page| page.items.len()).collect();
    assert_eq!(sizes, [2, 2, 1]);
}

#[tokio::test]
async fn a_list_goes_on_later_from_a_link() {
    let server = Server::start([ok(&["c", "d"], Some(THIRD)), ok(&["e"], None)]).await;
    let list = room(&server).participants().list().muted(true);
    let items: Vec<Participant> = list.resume(SECOND).stream().try_collect().await.unwrap();
    assert_eq!(labels(&items), ["c", "d", "e"]);
    // The first is the program's own, with the place of the link; the next one is followed as it was given.
    let placed = SECOND.replace("==", "%3D%3D");
    assert_eq!(targets(&server), [placed.as_str(), THIRD]);

    let server = Server::start([ok(&["c", "d"], Some(THIRD))]).await;
    let pager = room(&server)
        .participants()
        .list()
        .resume(SECOND.to_owned());
    let page = pager.send().await.unwrap();
    assert_eq!(page.next_page_uri(), Some(THIRD));

    let server = Server::start([ok(&["c", "d"], Some(THIRD))]).await;
    let pager = room(&server).participants().list().resume(SECOND).limit(1);
    let items: Vec<Participant> = pager.stream().try_collect().await.unwrap();
    assert_eq!(labels(&items), ["c"]);
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn of_a_kept_link_the_place_alone_is_taken() {
    let server = Server::with(|_| ok(&["a"], None)).await;
    let participants = room(&server).participants();
    let path = SECOND.split('?').next().unwrap();
    for (query, asked) in [
        // Whoever had the link in their hands could have written these.
        (
            "Muted=false&Hold=true&Label=x&Page=1&PageToken=PA1",
            "Page=1&PageToken=PA1",
        ),
        ("PageSize=20&Page=1", "PageSize=20&Page=1"),
        ("AfterSid=CA1", "AfterSid=CA1"),
        (
            "pagetoken=PA1&PageTokens=2&Page%54oken=PA3",
            "PageToken=PA3",
        ),
        ("", ""),
    ] {
        let list = participants.list().resume(format!("{path}?{query}"));
        list.send().await.unwrap();
        assert_eq!(server.last().query().unwrap_or_default(), asked, "{query}");
    }
    // What the program says of pages holds, and a page size that is none is refused like any other.
    let link = format!("{path}?PageSize=999&Page=1");
    participants
        .list()
        .page_size(5)
        .resume(&*link)
        .send()
        .await
        .unwrap();
    assert_eq!(server.last().query(), Some("PageSize=5&Page=1"));
}

#[tokio::test]
async fn a_kept_link_whose_place_is_not_known_is_refused() {
    let server = Server::with(|_| ok(&["a"], None)).await;
    let participants = room(&server).participants();
    let path = SECOND.split('?').next().unwrap();
    for query in ["Cursor=abc", "Muted=true&Cursor=abc", "page=2"] {
        let link = format!("{path}?{query}");
        let error = participants.list().resume(&*link).send().await.unwrap_err();
        let told = PagingError::NoPlace(link);
        assert!(matches!(error, Error::Paging(e) if e == told), "{query}");
    }
    assert_eq!(server.count(), 0);
    // Filters alone are the list's first page.
    let link = format!("{path}?Muted=false");
    participants.list().resume(link).send().await.unwrap();
    assert_eq!(server.last().query(), None);
    // A path may be written in more than one way.
    let link = format!("{}?Page=1", path.replace("Participants", "%50articipants"));
    participants.list().resume(link).send().await.unwrap();
    assert_eq!(server.last().target, format!("{path}?Page=1"));
}

// The list may have become shorter meanwhile, so that the same link comes a step earlier.
#[tokio::test]
async fn a_page_that_was_kept_leads_on_again() {
    let server = Server::start([
        ok(&["a"], Some(SECOND)),
        ok(&["b"], Some(THIRD)),
        ok(&["c"], None),
        ok(&["b"], Some("/4")),
        ok(&["d"], Some(THIRD)),
        ok(&["c"], Some(SECOND)),
    ])
    .await;
    let first = room(&server).participants().list().send().await.unwrap();
    let second = first.next().await.unwrap().unwrap();
    let third = second.next().await.unwrap().unwrap();
    assert_eq!(labels(&third.items), ["c"]);
    // Again, by another way.
    let second = first.next().await.unwrap().unwrap();
    let fourth = second.next().await.unwrap().unwrap();
    let third = fourth.next().await.unwrap().unwrap();
    assert_eq!(labels(&third.items), ["c"]);
    // Which has its own memory.
    let error = third.next().await.unwrap_err();
    assert!(
        matches!(error, Error::Paging(PagingError::Loop(_))),
        "{error}"
    );
}

#[tokio::test]
async fn after_an_error_the_stream_tells_where_to_go_on_from() {
    let server = Server::start([
        ok(&["a"], Some(SECOND)),
        ok(&["b"], Some(THIRD)),
        Answer::new(400, "{}"),
    ])
    .await;
    let mut items = room(&server).participants().list().muted(true).stream();
    assert_eq!(items.resume_link(), None);
    items.try_next().await.unwrap().unwrap();
    assert_eq!(items.resume_link(), None);
    items.try_next().await.unwrap().unwrap();
    assert_eq!(items.resume_link(), Some(SECOND));
    items.try_next().await.unwrap_err();
    assert_eq!(items.resume_link(), Some(THIRD));
    assert!(items.next().await.is_none());

    let server = Server::start([Answer::new(400, "{}")]).await;
    let mut items = room(&server).participants().list().stream();
    items.try_next().await.unwrap_err();
    // From the start.
    assert_eq!(items.resume_link(), None);
}

#[tokio::test]
async fn an_error_on_the_next_page_leaves_the_page_usable() {
    let server = Server::start([
        ok(&["a"], Some(SECOND)),
        Answer::new(503, "{}"),
        ok(&["b"], None),
    ])
    .await;
    let first = room(&server).participants().list().send().await.unwrap();
    let error = first.next().await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error}");
    let second = first.next().await.unwrap().unwrap();
    assert_eq!(labels(&second.items), ["b"]);
}
