//! Which links are followed: none that would carry the credentials away, and none without end.

use std::time::Duration;

use futures::{StreamExt, TryStreamExt};
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::{Broken, Client, Error, PagingError, RequestOptions, RetryPolicy, Twilio};

use crate::fixtures::{
    ACCOUNT, CONFERENCE, PARTICIPANTS, TOKEN, obliging_server, page, room, twilio,
};
use crate::server::{Answer, Server};

async fn linking_to(link: &str) -> Server {
    Server::start([
        Answer::new(200, page(&["a"], Some(link))),
        Answer::new(200, page(&["b"], None)),
    ])
    .await
}

/// Reads one item, then expects the error that the link deserves, then the end.
async fn refused(server: &Server) -> PagingError {
    let mut stream = room(server).participants().list().stream();
    // What was read is not lost to a bad link.
    stream.next().await.unwrap().unwrap();
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(!error.is_retryable() && !error.maybe_sent());
    assert!(stream.next().await.is_none());
    assert_eq!(server.count(), 1);
    match error {
        Error::Paging(error) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_link_to_another_host_is_not_followed() {
    let thief = obliging_server().await;
    let port = thief.url().rsplit(':').next().unwrap().to_owned();
    for link in [
        format!("{}/2010-04-01/x.json", thief.url()),
        format!("//127.0.0.1:{port}/x"),
        format!("/\\127.0.0.1:{port}/x"),
        format!("\\\\127.0.0.1:{port}/x"),
        format!("///127.0.0.1:{port}/x"),
        format!(" {}/x", thief.url()),
        format!("@127.0.0.1:{port}/x"),
        format!(":{port}/x"),
        "x.json".to_owned(),
        "?Page=1".to_owned(),
        "javascript:alert(1)".to_owned(),
    ] {
        let server = linking_to(&link).await;
        let error = refused(&server).await;
        assert_eq!(error, PagingError::Elsewhere(link));
    }
    assert_eq!(thief.count(), 0);
}

#[tokio::test]
async fn another_scheme_name_or_port_is_another_host() {
    for change in [
        ("http://", "https://"),
        ("127.0.0.1", "localhost"),
        ("127.0.0.1", "127.0.0.1.example.com"),
    ] {
        let server = Server::with(|_| Answer::Close).await;
        let link = format!("{}/x", server.url().replace(change.0, change.1));
        let pager = room(&server).participants().list().resume(&*link);
        let error = pager.send().await.unwrap_err();
        assert!(
            matches!(error, Error::Paging(PagingError::Elsewhere(_))),
            "{error}"
        );
        assert_eq!(server.count(), 0);
    }
}

#[tokio::test]
async fn resuming_elsewhere_is_refused_as_well() {
    let (server, thief) = (obliging_server().await, obliging_server().await);
    let link = format!("{}/x", thief.url());
    let participants = room(&server).participants();
    for error in [
        participants.list().resume(&*link).send().await.unwrap_err(),
        participants
            .list()
            .resume(&*link)
            .stream()
            .try_next()
            .await
            .unwrap_err(),
    ] {
        assert!(matches!(error, Error::Paging(_)), "{error}");
    }
    assert_eq!(server.count() + thief.count(), 0);
}

// A link that a program kept may have been in a visitor's hands.
#[tokio::test]
async fn a_kept_link_leads_to_its_own_list_only() {
    let server = obliging_server().await;
    let participants = room(&server).participants();
    for link in [
        "/2010-04-01/Accounts.json".to_owned(),
        format!("/2010-04-01/Accounts/{ACCOUNT}.json"),
        "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json?PageSize=1"
            .to_owned(),
        format!("{PARTICIPANTS}/../Participants.json/../../x.json"),
        PARTICIPANTS.replace("CF0", "CF1"),
        format!("{}/x", server.url()),
    ] {
        let error = participants.list().resume(link).send().await.unwrap_err();
        assert!(
            matches!(error, Error::Paging(PagingError::OtherList(_))),
            "{error:?}"
        );
    }
    assert_eq!(server.count(), 0);
    for link in [
        format!("{PARTICIPANTS}?Page=1&PageToken=PA"),
        format!("{}{PARTICIPANTS}?Page=1", server.url()),
    ] {
        participants.list().resume(link).send().await.unwrap();
    }
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_kept_link_needs_the_ids_of_its_list() {
    let server = obliging_server().await;
    for id in ["", ".", "..", "my room"] {
        let participants = twilio(&server).conference(id).participants();
        let error = participants
            .list()
            .resume(PARTICIPANTS)
            .send()
            .await
            .unwrap_err();
        let violations = error.violations().expect("violations");
        assert_eq!(violations[0].name(), "ConferenceSid", "{id:?}: {error}");
    }
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn a_kept_link_is_read_with_a_limit_and_options() {
    let link = |number| format!("{PARTICIPANTS}?Page={number}");
    let second = link(2);
    let answers = || {
        [
            Answer::new(503, "{}"),
            Answer::new(200, page(&["a", "b"], Some(&second))),
            Answer::Close,
            Answer::new(200, page(&["c", "d"], Some(&link(3)))),
        ]
    };
    let quick = RetryPolicy::default().base_delay(Duration::ZERO);
    let often = || RequestOptions::new().retry(quick.clone());

    let server = Server::start(answers()).await;
    let pager = room(&server).participants().list().resume(link(1));
    let first = pager.limit(3).options(often()).send().await.unwrap();
    assert_eq!((first.items.len(), server.count()), (2, 2));
    // Both hold for the pages that follow as well.
    let next = first.next().await.unwrap().unwrap();
    assert_eq!((next.items.len(), server.count()), (1, 4));
    assert_eq!(next.next_page_uri(), None);
    assert!(next.next().await.unwrap().is_none());
    assert_eq!(server.count(), 4);

    let server = Server::start(answers()).await;
    let pager = room(&server).participants().list().resume(link(1));
    let stream = pager.options(often()).limit(2).stream();
    let items: Vec<Participant> = stream.try_collect().await.unwrap();
    assert_eq!((items.len(), server.count()), (2, 2));
}

#[tokio::test]
async fn an_absolute_link_to_the_same_host_is_followed() {
    let server = Server::with(|received| {
        let host = received.header("host").unwrap();
        let next = format!("http://{host}/next.json?Page=1");
        let first = received.path() != "/next.json";
        Answer::new(200, page(&["a"], first.then_some(&next)))
    })
    .await;
    let stream = room(&server).participants().list().stream();
    let items: Vec<Participant> = stream.try_collect().await.unwrap();
    assert_eq!(items.len(), 2);
    let last = server.last();
    assert_eq!(last.target, "/next.json?Page=1");
    assert!(last.header("authorization").unwrap().starts_with("Basic "));
}

// A link may try to speak in someone else's name.
#[tokio::test]
async fn a_link_with_a_user_name_does_not_replace_the_credentials() {
    let server = obliging_server().await;
    let link = server.url().replace("http://", "http://eve:secret@") + PARTICIPANTS;
    let pager = room(&server).participants().list().resume(link);
    let result = pager.send().await;
    for received in server.received() {
        let sent: Vec<_> = received.headers.get_all("authorization").iter().collect();
        assert_eq!(sent.len(), 1, "{sent:?}");
        let own = "Basic QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzZXNhbWU=";
        assert_eq!(sent[0], own);
    }
    assert!(result.is_ok() || server.count() == 0);
}

#[tokio::test]
async fn a_link_back_to_a_page_already_read_ends_the_stream() {
    let server = Server::with(|received| {
        // Three pages in a circle.
        let next = match received.path() {
            "/1" => "/2",
            "/2" => "/3",
            _ => "/1",
        };
        Answer::new(200, page(&["a"], Some(next)))
    })
    .await;
    let mut stream = room(&server).participants().list().stream();
    let mut read = 0;
    let error = loop {
        match stream.next().await.unwrap() {
            Ok(_) => read += 1,
            Err(error) => break error,
        }
    };
    assert!(
        matches!(&error, Error::Paging(PagingError::Loop(link)) if link == "/1"),
        "{error}"
    );
    // The first page, then each of the circle's once.
    assert_eq!(read, 4);
    assert_eq!(server.count(), 4);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_page_that_links_to_itself_is_a_loop() {
    let server = Server::with(|_| Answer::new(200, page(&["a"], Some("/again")))).await;
    let first = room(&server).participants().list().send().await.unwrap();
    let second = first.next().await.unwrap().unwrap();
    let error = second.next().await.unwrap_err();
    assert!(
        matches!(error, Error::Paging(PagingError::Loop(_))),
        "{error}"
    );
}

#[tokio::test]
async fn a_list_that_leads_back_to_its_resumed_start_is_a_loop() {
    let server = Server::with(|received| {
        let turn = if received.target.ends_with('1') { 2 } else { 1 };
        let next = format!("{PARTICIPANTS}?Page={turn}");
        Answer::new(200, page(&["a"], Some(&next)))
    })
    .await;
    let start = format!("{PARTICIPANTS}?Page=1");
    let stream = room(&server).participants().list().resume(start).stream();
    let items: Vec<_> = stream.collect().await;
    assert!(
        matches!(
            items.last().unwrap(),
            Err(Error::Paging(PagingError::Loop(_)))
        ),
        "{items:?}"
    );
    assert!(server.count() <= 3);
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error() {
    let server = Server::with(|received| {
        let turn: u32 = received
            .path()
            .trim_start_matches("/page/")
            .parse()
            .unwrap_or(0);
        Answer::new(200, page(&[], Some(&format!("/page/{}", turn + 1))))
    })
    .await;
    let mut stream = room(&server).participants().list().stream();
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(
        matches!(error, Error::Paging(PagingError::Endless(_))),
        "{error}"
    );
    assert!(stream.next().await.is_none());
    assert!(server.count() < 1000);
}

#[tokio::test]
async fn many_pages_with_items_are_no_loop() {
    let server = Server::with(|received| {
        let turn: u32 = received
            .path()
            .trim_start_matches("/page/")
            .parse()
            .unwrap_or(0);
        let next = format!("/page/{}", turn + 1);
        Answer::new(200, page(&["a"], (turn < 150).then_some(&next)))
    })
    .await;
    let stream = room(&server).participants().list().stream();
    let items: Vec<Participant> = stream.try_collect().await.unwrap();
    assert_eq!(items.len(), 151);
}

// Whatever changes from link to link, a page that begins as others did brings nothing new.
#[tokio::test]
async fn the_same_page_for_ever_has_an_end() {
    for token in ["PageToken=PA1&", ""] {
        let server = Server::with(move |received| {
            let turn: u32 = received
                .path()
                .rsplit('/')
                .next()
                .unwrap()
                .parse()
                .unwrap_or(0);
            let next = format!("/page/{}?{token}Turn={turn}", turn + 1);
            Answer::new(200, page(&["a"], Some(&next)))
        })
        .await;
        let mut stream = room(&server).participants().list().stream();
        let error = loop {
            if let Err(error) = stream.try_next().await {
                break error;
            }
        };
        assert!(
            matches!(error, Error::Paging(PagingError::Endless(_))),
            "{error}"
        );
        assert!(stream.next().await.is_none());
        assert!(server.count() < 300, "{}", server.count());
    }
}

/// What a client asks for whose base URL has a path, where the first page links to that.
async fn below_a_path(link: &str) -> (Vec<String>, Option<Error>) {
    let link = link.to_owned();
    let server = Server::with(move |received| {
        let is_first = received.path().ends_with("Participants.json");
        Answer::new(200, page(&["a"], is_first.then_some(&*link)))
    })
    .await;
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .auth_token(TOKEN)
        .base_url(format!("{}/twilio", server.url()));
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    let mut stream = room.participants().list().stream();
    let error = loop {
        match stream.try_next().await {
            Ok(Some(_)) => {}
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    let received = server.received().into_iter().skip(1);
    (received.map(|received| received.target).collect(), error)
}

#[tokio::test]
async fn a_base_url_s_path_stands_once_before_a_link_and_is_not_left() {
    for link in ["/2010-04-01/next?Page=1", "/twilio/2010-04-01/next?Page=1"] {
        let (asked, error) = below_a_path(link).await;
        assert_eq!(asked, ["/twilio/2010-04-01/next?Page=1"], "{link}");
        assert!(error.is_none(), "{link}: {error:?}");
    }
    // A name that only begins alike is not it.
    assert_eq!(below_a_path("/twiliox/a").await.0, ["/twilio/twiliox/a"]);
    for link in [
        "/../admin",
        "/twilio/../admin",
        "/%2e%2e/admin",
        "/a/../../admin",
    ] {
        let (asked, error) = below_a_path(link).await;
        assert_eq!(asked, [""; 0], "{link}");
        let told = PagingError::Elsewhere(link.to_owned());
        assert!(
            matches!(error, Some(Error::Paging(e)) if e == told),
            "{link}"
        );
    }
}

#[tokio::test]
async fn what_is_too_long_is_told_as_that() {
    let long = "x".repeat(70_000);
    let link = format!("/2010-04-01/next?PageToken={long}");
    let server = linking_to(&link).await;
    let error = refused(&server).await;
    assert_eq!(error, PagingError::TooLong(link));
    assert!(error.to_string().contains("70027"), "{error}");

    let server = obliging_server().await;
    let list = room(&server).participants().list().param("Label", &long);
    let error = list.send().await.unwrap_err();
    let [violation] = &error.violations().unwrap()[..] else {
        panic!("{error}");
    };
    assert_eq!((violation.field(), violation.name()), ("param", "Label"));
    assert_eq!(violation.rule(), Broken::Length);
    assert!(
        error.to_string().len() < 500 && !error.maybe_sent(),
        "{error}"
    );
    assert_eq!(server.count(), 0);
}

// The `url` crate gives it the origin of the URL within.
#[tokio::test]
async fn a_blob_around_the_own_host_is_elsewhere() {
    let server = Server::with(|request| {
        let host = request.header("host").unwrap();
        Answer::new(200, page(&["a"], Some(&format!("blob:http://{host}/x"))))
    })
    .await;
    let first = room(&server).participants().list().send().await.unwrap();
    let error = first.next().await.unwrap_err();
    assert!(
        matches!(error, Error::Paging(PagingError::Elsewhere(_))),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_link_in_a_message_is_of_bounded_length() {
    let link = format!("//evil.test/{}", "x".repeat(1 << 20));
    let server = Server::start([Answer::new(200, page(&["a"], Some(&link)))]).await;
    let first = room(&server).participants().list().send().await.unwrap();
    let error = first.next().await.unwrap_err();
    assert!(
        error.to_string().len() < 2000,
        "{}",
        error.to_string().len()
    );
}

// Filters stand in links, and may be anybody's name.
#[tokio::test]
async fn a_message_shows_no_filters() {
    let link = "https://evil.test/x?FriendlyName=Zoe&To=%2B15558675310";
    let server = linking_to(link).await;
    let error = refused(&server).await;
    assert_eq!(error, PagingError::Elsewhere(link.to_owned()));
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(
            text.contains("https://evil.test/x?…") && !text.contains("Zoe"),
            "{text}"
        );
    }
}
