//! What holds whatever a server answers: checks that the targets in `fuzz/` feed without end, and its seeds here once.
//!
//! `fuzz/` compiles this file too, so it stands alone and uses the public interface only.

use std::fmt::Debug;

use futures::StreamExt;
use serde::Serialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use tokio::runtime::Builder;
use twilio_resources::api::v2010::conference::Conference;
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::api::v2010::conference::recording::Recording;
use twilio_resources::runtime::Record;
use twilio_resources::testing::{Reply, Script, SentRequest};
use twilio_resources::{Client, Error, PagingError, Twilio};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "sesame";
/// What account and token make of the header `Authorization`.
const HEADER: &str = "QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzZXNhbWU=";
const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const CONFERENCE: &str = "CF0123456789abcdef0123456789abcdef";
const RECORDING: &str = "RE0123456789abcdef0123456789abcdef";
const PARTICIPANTS: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef\
    /Conferences/CF0123456789abcdef0123456789abcdef/Participants.json";

/// Runs it on a clock that jumps ahead where all wait, so that waits between tries take no time.
fn run(future: impl Future<Output = ()>) {
    let mut runtime = Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build().unwrap();
    runtime.block_on(future);
}

fn twilio(base_url: Option<&str>, script: &Script) -> Twilio {
    let builder = Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    let builder = builder.script(script.clone());
    let client = match base_url {
        Some(url) => builder.base_url(url).build(),
        None => builder.build(),
    };
    Twilio::new(client.unwrap())
}

/// Answers everything with that.
fn answering(status: u16, body: impl Into<Vec<u8>>) -> (Script, Twilio) {
    let reply = Reply::bytes(status, body);
    let script = Script::new().when(move |_| Some(reply.clone()));
    let twilio = twilio(None, &script);
    (script, twilio)
}

fn assert_one_line(error: &Error) {
    let line = error.to_string();
    assert!(!line.contains(char::is_control), "{line:?}");
}

/// Whatever is sent back, credentials show nowhere.
fn assert_discreet(error: &Error) {
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(TOKEN) && !text.contains(HEADER), "{text:?}");
    }
}

/// What can be asked for alone.
trait Asked: Record + Sized + Debug + PartialEq + Serialize {
    async fn ask(twilio: &Twilio) -> Result<Self, Error>;
}

impl Asked for Participant {
    async fn ask(twilio: &Twilio) -> Result<Self, Error> {
        let room = twilio.conference(CONFERENCE);
        room.participant(CALL).fetch().send().await
    }
}

impl Asked for Conference {
    async fn ask(twilio: &Twilio) -> Result<Self, Error> {
        twilio.conference(CONFERENCE).fetch().send().await
    }
}

impl Asked for Recording {
    async fn ask(twilio: &Twilio) -> Result<Self, Error> {
        let room = twilio.conference(CONFERENCE);
        room.recording(RECORDING).fetch().send().await
    }
}

/// Any bytes as the body of an answer.
pub fn answers(body: &[u8]) {
    run(async {
        reads_or_tells::<Participant>(body).await;
        reads_or_tells::<Conference>(body).await;
        reads_or_tells::<Recording>(body).await;
        lists_or_tells(body).await;
        creates_once(body).await;
        for status in [400, 503] {
            fails(status, body).await;
        }
    });
}

async fn reads_or_tells<T: Asked>(body: &[u8]) {
    let (_, twilio) = answering(200, body);
    match T::ask(&twilio).await {
        Ok(record) => {
            let text = String::from_utf8_lossy(body);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            assert!(serde_json::from_str::<IgnoredAny>(text).is_ok());
            reads_back(&record).await;
        }
        Err(error) => assert_undecodable(&error),
    }
}

/// What was read, serialized and read again is the same.
async fn reads_back<T: Asked>(record: &T) {
    let json = serde_json::to_value(record).unwrap();
    let (_, twilio) = answering(200, json.to_string());
    let again = T::ask(&twilio).await.unwrap();
    if is_exact(&json) {
        assert_eq!(*record, again);
    }
}

/// Whether it holds no fractions, of which reading may change the last digit.
fn is_exact(json: &Value) -> bool {
    match json {
        Value::Number(number) => !number.is_f64(),
        Value::Array(items) => items.iter().all(is_exact),
        Value::Object(map) => map.values().all(is_exact),
        _ => true,
    }
}

fn assert_undecodable(error: &Error) {
    assert_one_line(error);
    assert_discreet(error);
    assert!(error.maybe_sent() && !error.is_retryable());
    let Error::Decode(error) = error else {
        panic!("{error:?}");
    };
    assert!(error.snippet().chars().count() <= 160);
    // What was sent may be anybody's number, so no message quotes it.
    assert!(!error.message().contains('"'), "{error}");
    assert!(error.to_string().len() < 300, "{error}");
}

async fn lists_or_tells(body: &[u8]) {
    let (_, twilio) = answering(200, body);
    let participants = twilio.conference(CONFERENCE).participants();
    let page = match participants.list().send().await {
        Ok(page) => page,
        Err(error) => return assert_undecodable(&error),
    };
    if let Ok(json) = serde_json::from_slice::<Value>(body) {
        assert!(json["participants"].is_array());
    }
    assert_ne!(page.next_page_uri(), Some(""));
    for participant in &page.items {
        reads_back(participant).await;
    }
    let items = serde_json::to_value(&page.items).unwrap();
    let again = json!({ "participants": items, "next_page_uri": page.next_page_uri() });
    let (_, twilio) = answering(200, again.to_string());
    let participants = twilio.conference(CONFERENCE).participants();
    let again = participants.list().send().await.unwrap();
    assert_eq!(again.items.len(), page.items.len());
    assert_eq!(again.next_page_uri(), page.next_page_uri());
}

/// An answer that can't be read is no reason to call again.
async fn creates_once(body: &[u8]) {
    let (script, twilio) = answering(201, body);
    let participants = twilio.conference(CONFERENCE).participants();
    let create = participants.create().from("a").to("b");
    match create.send().await {
        Ok(participant) => reads_back(&participant).await,
        Err(error) => assert_undecodable(&error),
    }
    assert_eq!(script.sent().len(), 1);
}

/// Any bytes as the body of an error: its status stays, and a create is not sent again.
async fn fails(status: u16, body: &[u8]) {
    let (script, twilio) = answering(status, body);
    let participants = twilio.conference(CONFERENCE).participants();
    let create = participants.create().from("a").to("b");
    let created = create.send().await.unwrap_err();
    assert_eq!(script.sent().len(), 1);
    let fetched = Participant::ask(&twilio).await.unwrap_err();
    let listed = participants.list().send().await.unwrap_err();
    for error in [created, fetched, listed] {
        assert_one_line(&error);
        assert_discreet(&error);
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.maybe_sent(), status == 503);
        let api = error.as_api().unwrap();
        assert!(!api.message().is_empty() && error.to_string().chars().count() < 1500);
        if let Ok(Value::Object(body)) = serde_json::from_slice(body) {
            let code = body.get("code").and_then(Value::as_u64);
            assert_eq!(
                api.code().map(u64::from),
                code.filter(|code| *code <= u32::MAX.into())
            );
        }
    }
}

/// Where requests go: the base URL, if one is set, and what stands before a path.
const HOMES: [(Option<&str>, &str); 4] = [
    (None, "https://api.twilio.com"),
    (Some("http://127.0.0.1:4010"), "http://127.0.0.1:4010"),
    (Some("http://[::1]:4010/"), "http://[::1]:4010"),
    (Some("https://proxy.test/a/b/"), "https://proxy.test/a/b"),
];

/// Any text as the link to the next page, as Twilio gives it and as a program has kept it.
pub fn links(link: &[u8]) {
    let link = &*String::from_utf8_lossy(link);
    run(async {
        for (base_url, home) in HOMES {
            given(base_url, home, link).await;
            kept(base_url, home, link).await;
        }
    });
}

/// Every page has this link, which a stream follows at most once.
async fn given(base_url: Option<&str>, home: &str, link: &str) {
    let page = json!({ "participants": [{ "call_sid": CALL }], "next_page_uri": link });
    let reply = Reply::json(200, page.to_string());
    let script = Script::new().when(move |_| Some(reply.clone()));
    let twilio = twilio(base_url, &script);
    let participants = twilio.conference(CONFERENCE).participants();

    let mut stream = participants.list().limit(5).stream();
    let mut items = 0;
    let error = loop {
        match stream.next().await {
            Some(Ok(_)) => items += 1,
            Some(Err(error)) => break Some(error),
            None => break None,
        }
    };
    assert!(stream.next().await.is_none());
    let sent = script.sent();
    assert_eq!(items, sent.len());
    for request in &sent {
        assert_at_home(request, home);
    }
    match error {
        None => assert!(link.is_empty() && sent.len() == 1),
        Some(error) => {
            assert_one_line(&error);
            assert!(!error.maybe_sent());
            let followed = match error {
                Error::Paging(PagingError::TooLong(told)) => {
                    assert!(told.len() > 60_000);
                    (told, 1)
                }
                Error::Paging(PagingError::Elsewhere(told)) => (told, 1),
                Error::Paging(PagingError::Loop(told)) => (told, 2),
                other => panic!("{other:?}"),
            };
            assert_eq!(followed, (link.to_owned(), sent.len()));
        }
    }
    // What is good is followed, and as it is.
    let path = link.strip_prefix(home).unwrap_or(link);
    if is_plain(path) && path.len() < 60_000 {
        assert_eq!(sent[1].url.as_str(), format!("{home}{path}"));
    }
}

/// A kept link, which may have been in a visitor's hands, leads to its own list or nowhere.
async fn kept(base_url: Option<&str>, home: &str, link: &str) {
    let script = Script::new().then(Reply::json(200, r#"{"participants":[]}"#));
    let twilio = twilio(base_url, &script);
    let participants = twilio.conference(CONFERENCE).participants();
    let page = participants.list().resume(link).send().await;
    let sent = script.sent();
    match page {
        Ok(_) => {
            let [request] = &sent[..] else {
                panic!("{sent:?}");
            };
            assert_at_home(request, home);
            let mut url = request.url.clone();
            url.set_query(None);
            url.set_fragment(None);
            assert_eq!(url.as_str(), format!("{home}{PARTICIPANTS}"));
        }
        Err(error) => {
            assert_one_line(&error);
            assert!(matches!(
                error,
                Error::Paging(
                    PagingError::Elsewhere(_)
                        | PagingError::OtherList(_)
                        | PagingError::NoPlace(_)
                        | PagingError::TooLong(_)
                )
            ));
            assert!(sent.is_empty() && !error.maybe_sent());
            let own = link.strip_prefix(PARTICIPANTS);
            let is_placeless = matches!(error, Error::Paging(PagingError::NoPlace(_)));
            let is_own = own.is_some_and(|rest| rest.starts_with('?'));
            assert!(!is_own || is_placeless, "{error}");
        }
    }
}

/// The credentials go with the request, so it may go nowhere else.
fn assert_at_home(request: &SentRequest, home: &str) {
    let url = &request.url;
    let home = url.join(home).unwrap();
    assert_eq!(url.scheme(), home.scheme(), "{url}");
    assert_eq!(url.host_str(), home.host_str(), "{url}");
    assert_eq!(
        url.port_or_known_default(),
        home.port_or_known_default(),
        "{url}"
    );
    assert!(
        url.username().is_empty() && url.password().is_none(),
        "{url}"
    );
    assert_eq!((request.method.as_str(), &*request.body), ("GET", ""));
}

/// Whether it is a link of the kind that Twilio gives, in which a URL parser changes nothing.
fn is_plain(link: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/?=&-_~+".contains(c);
    link.starts_with('/') && !link.starts_with("//") && link.chars().all(plain)
}

#[cfg(test)]
mod seeds {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::Path;

    /// Gives each file of a folder to the check, and names the one that fails.
    fn replay(folder: &str, check: fn(&[u8])) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../fuzz/seeds")
            .join(folder);
        let files = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        let mut files: Vec<_> = files.collect();
        files.sort();
        assert!(
            files.len() > 20,
            "the seeds are not where they were: {folder:?}"
        );
        for file in files {
            let seed = std::fs::read(&file).unwrap();
            let passed = catch_unwind(AssertUnwindSafe(|| check(&seed)));
            // What is wrong was printed when it was found.
            assert!(passed.is_ok(), "the seed {} fails", file.display());
        }
    }

    #[test]
    fn every_seed_of_an_answer_is_read_or_told() {
        replay("answers", super::answers);
    }

    #[test]
    fn every_seed_of_a_link_stays_at_home() {
        replay("links", super::links);
    }
}
