//! What an application's `tracing` subscriber sees: names by OpenTelemetry's conventions, and nobody's number.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, RetryBudget, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CONFERENCE, builder, minimal};
use crate::server::{Answer, Server};

type Fields = BTreeMap<String, String>;

/// Keeps the fields of every span and event of the library.
#[derive(Clone, Default)]
struct Watcher(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    spans: BTreeMap<u64, Fields>,
    order: Vec<u64>,
    events: Vec<Fields>,
}

struct Into<'a>(&'a mut Fields);

impl Visit for Into<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl<S: Subscriber> Layer<S> for Watcher {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        let meta = attributes.metadata();
        if meta.target() != "twilio" {
            return;
        }
        let mut fields = Fields::from([("name".to_owned(), meta.name().to_owned())]);
        attributes.record(&mut Into(&mut fields));
        let mut seen = self.0.lock().unwrap();
        seen.spans.insert(id.into_u64(), fields);
        seen.order.push(id.into_u64());
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        if let Some(fields) = self.0.lock().unwrap().spans.get_mut(&id.into_u64()) {
            values.record(&mut Into(fields));
        }
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let meta = event.metadata();
        if meta.target() != "twilio" {
            return;
        }
        let mut fields = Fields::from([("level".to_owned(), meta.level().to_string())]);
        event.record(&mut Into(&mut fields));
        self.0.lock().unwrap().events.push(fields);
    }
}

impl Watcher {
    /// Watches this thread, on which a test's runtime runs.
    fn start() -> (Self, DefaultGuard) {
        let watcher = Self::default();
        let subscriber = tracing_subscriber::registry().with(watcher.clone());
        let guard = tracing::subscriber::set_default(subscriber);
        // What is first met on another thread at this moment may else be taken for something that nobody watches.
        let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry());
        tracing::callsite::rebuild_interest_cache();
        (watcher, guard)
    }

    fn spans(&self) -> Vec<Fields> {
        let seen = self.0.lock().unwrap();
        seen.order.iter().map(|id| seen.spans[id].clone()).collect()
    }

    fn events(&self) -> Vec<Fields> {
        self.0.lock().unwrap().events.clone()
    }
}

/// Fields by name, without those that say how long something took.
fn fields<const N: usize>(pairs: [(&str, &str); N]) -> Fields {
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

const TEMPLATE: &str =
    "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json";

#[tokio::test]
async fn each_try_is_a_span_named_as_opentelemetry_names_it() {
    let (watcher, _guard) = Watcher::start();
    let server = Server::start([
        Answer::new(429, "{}").header("Twilio-Request-Id", "RQ1"),
        Answer::new(201, minimal().to_string()).header("Twilio-Request-Id", "RQ2"),
    ])
    .await;
    let policy = RetryPolicy::new().base_delay(Duration::from_micros(1));
    let client = builder(&server).retry(policy).build().unwrap();
    let participants = Twilio::new(client).conference(CONFERENCE).participants();
    participants
        .create()
        .from("a")
        .to("b")
        .send()
        .await
        .unwrap();

    let port = server.url().rsplit(':').next().unwrap().to_owned();
    let name = format!("POST {TEMPLATE}");
    let common = fields([
        ("name", "twilio.request"),
        ("otel.kind", "client"),
        ("otel.name", &name),
        ("http.request.method", "POST"),
        ("url.template", TEMPLATE),
        ("server.address", "127.0.0.1"),
        ("server.port", &port),
    ]);
    let first = fields([
        ("http.response.status_code", "429"),
        ("error.type", "429"),
        ("otel.status_code", "ERROR"),
        ("twilio.request_id", "RQ1"),
    ]);
    let second = fields([
        ("http.response.status_code", "201"),
        ("http.request.resend_count", "1"),
        ("twilio.request_id", "RQ2"),
    ]);
    let with = |own: Fields| common.clone().into_iter().chain(own).collect::<Fields>();
    assert_eq!(watcher.spans(), [with(first), with(second)]);

    let events = watcher.events();
    let summary: Vec<_> = events
        .iter()
        .map(|event| (event["level"].as_str(), event["message"].as_str()))
        .collect();
    assert_eq!(
        summary,
        [
            ("DEBUG", "failed"),
            ("INFO", "trying again"),
            ("DEBUG", "answered")
        ]
    );
    assert_eq!(events[0]["error.type"], "429");
    assert_eq!(events[1]["error.type"], "429");
    assert_eq!(events[1]["url.template"], TEMPLATE);
    assert_eq!(events[1]["http.request.resend_count"], "1");
    for event in [&events[0], &events[2]] {
        let seconds: f64 = event["http.client.request.duration"].parse().unwrap();
        assert!(seconds > 0.0);
    }
}

fn scripted(script: &Script) -> twilio_resources::ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .auth_token("s3same")
        .script(script.clone())
}

#[tokio::test(start_paused = true)]
async fn the_type_of_an_error_is_told_in_one_word() {
    for (reply, word) in [
        (Reply::json(404, "{}"), "404"),
        (Reply::refused(), "connection"),
        (Reply::reset(), "transport"),
        (Reply::never(), "timeout"),
        (Reply::bytes(200, vec![b' '; 2000]), "body_too_large"),
    ] {
        let (watcher, _guard) = Watcher::start();
        let script = Script::new().then(reply);
        let client = scripted(&script)
            .retry(RetryPolicy::none())
            .body_limit(1000);
        let twilio = Twilio::new(client.build().unwrap());
        twilio
            .conference(CONFERENCE)
            .fetch()
            .send()
            .await
            .unwrap_err();
        let spans = watcher.spans();
        assert_eq!(spans.len(), 1);
        assert_eq!(spans[0]["error.type"], word);
        assert_eq!(
            spans[0].contains_key("http.response.status_code"),
            // What is too long has come with one.
            matches!(word, "404" | "body_too_large")
        );
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_and_one_that_cannot_be_read_keep_what_was_known() {
    let (watcher, _guard) = Watcher::start();
    let cut = Answer::Cut {
        status: 200,
        announced: 1000,
        body: b"{".to_vec(),
    };
    let garbage = Answer::new(200, "<html>").header("Twilio-Request-Id", "RQ7");
    let server = Server::start([cut, garbage]).await;
    let twilio = Twilio::new(builder(&server).build().unwrap());
    for _ in 0..2 {
        let fetch = twilio.conference(CONFERENCE).fetch();
        fetch.send().await.unwrap_err();
    }
    let spans = watcher.spans();
    assert_eq!(
        (
            spans[0]["http.response.status_code"].as_str(),
            spans[0]["error.type"].as_str()
        ),
        ("200", "transport")
    );
    let events = watcher.events();
    let last = events.last().unwrap();
    assert_eq!(
        (last["level"].as_str(), last["error.type"].as_str()),
        ("WARN", "decode")
    );
    assert_eq!(
        (last["path"].as_str(), last["twilio.request_id"].as_str()),
        ("$", "RQ7")
    );
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_dropped_says_so() {
    let (watcher, _guard) = Watcher::start();
    let script = Script::new().then(Reply::never());
    let fetch = Twilio::new(scripted(&script).build().unwrap())
        .conference(CONFERENCE)
        .fetch();
    let waited = tokio::time::timeout(Duration::from_secs(1), fetch.send()).await;
    assert!(waited.is_err());
    assert_eq!(watcher.spans()[0]["error.type"], "cancelled");
}

#[tokio::test(start_paused = true)]
async fn the_request_for_a_token_is_a_span_of_its_own() {
    let (watcher, _guard) = Watcher::start();
    let script = Script::new()
        .once(
            "POST",
            "/v2/token",
            Reply::json(200, r#"{"access_token":"t0ken"}"#),
        )
        .then(Reply::bytes(204, ""));
    let client = scripted(&script).oauth("OQ1", "s3cret").build().unwrap();
    let leg = Twilio::new(client)
        .conference(CONFERENCE)
        .participant("Zoe Doe");
    leg.delete().send().await.unwrap();
    let names: Vec<_> = watcher
        .spans()
        .iter()
        .map(|span| span["otel.name"].clone())
        .collect();
    let template = TEMPLATE.replace(".json", "/{CallSid}.json");
    assert_eq!(
        names,
        ["POST /v2/token".to_owned(), format!("DELETE {template}")]
    );
    assert_eq!(watcher.spans()[0]["server.address"], "oauth.twilio.com");
    assert_eq!(watcher.spans()[1]["server.address"], "api.twilio.com");
    assert_eq!(watcher.spans()[1]["server.port"], "443");
}

// It goes on when whoever asked first is gone, and ends with the client.
#[tokio::test(start_paused = true)]
async fn the_request_for_a_token_is_cancelled_with_the_client_alone() {
    let (watcher, _guard) = Watcher::start();
    let script = Script::new().on("POST", "/v2/token", Reply::never());
    let client = scripted(&script).oauth("OQ1", "s3cret").build().unwrap();
    let twilio = Twilio::new(client);
    let fetch = twilio.conference(CONFERENCE).fetch();
    let waited = tokio::time::timeout(Duration::from_secs(1), fetch.send()).await;
    assert!(waited.is_err());
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(watcher.spans().len(), 1);
    assert_eq!(watcher.spans()[0].get("error.type"), None);
    drop(twilio);
    tokio::task::yield_now().await;
    assert_eq!(watcher.spans()[0]["error.type"], "cancelled");
}

#[tokio::test(start_paused = true)]
async fn a_spent_budget_is_a_warning() {
    let (watcher, _guard) = Watcher::start();
    let script = Script::new().when(|_| Some(Reply::json(429, "{}")));
    let none = RetryBudget::new().ratio(0.0).per_second(0);
    let client = scripted(&script).retry_budget(none).build().unwrap();
    let fetch = Twilio::new(client).conference(CONFERENCE).fetch();
    fetch.send().await.unwrap_err();
    let warnings: Vec<_> = watcher
        .events()
        .into_iter()
        .filter(|e| e["level"] == "WARN")
        .collect();
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0]["message"].contains("retry budget is spent"));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_as_declared_is_an_event() {
    let (watcher, _guard) = Watcher::start();
    let item = r#"{"call_sid":"CA0123456789abcdef0123456789abcdef","hold":"+15017122661"}"#;
    let page = format!(r#"{{"participants":[{item},{item}]}}"#);
    let id = "RQ0123456789abcdef0123456789abcdef";
    let script = Script::new()
        .then(Reply::json(200, item).header("Twilio-Request-Id", id))
        .then(Reply::json(200, page));
    let client = scripted(&script).auth_token("s3cret").build().unwrap();
    let room = Twilio::new(client).conference(CONFERENCE);
    room.participant("Zoe").fetch().send().await.unwrap();
    room.participants().list().send().await.unwrap();
    let events = watcher.events().into_iter();
    let told: Vec<_> = events.filter(|e| e.contains_key("path")).collect();
    let paths = ["hold", "participants[0].hold", "participants[1].hold"];
    assert_eq!(told.len(), paths.len());
    for (event, path) in told.iter().zip(paths) {
        assert_eq!(event["path"], path);
        assert_eq!(
            (&*event["expected"], &*event["found"]),
            ("a boolean", "a text")
        );
        // The value is nobody's to read.
        assert!(event.values().all(|value| !value.contains("1501")));
    }
    assert_eq!(told[0]["twilio.request_id"], id);
}

/// Everything that a caller gives or Twilio answers, in its own words: none of it is anybody else's to read.
#[tokio::test(start_paused = true)]
async fn no_number_label_body_id_or_credential_is_seen() {
    let (watcher, _guard) = Watcher::start();
    let body = r#"{"code":21211,"message":"+15558675310 is no number, zoe","more_info":"https://x/+15558675310"}"#;
    let page = format!(
        r#"{{"participants":[{{"call_sid":"CA0123456789abcdef0123456789abcdef","label":"Zoe"}}],"next_page_uri":"/2010-04-01/Accounts/{ACCOUNT}/x?PageToken=hush"}}"#
    );
    let script = Script::new()
        .then(Reply::json(503, body))
        .then(Reply::json(400, body))
        .then(Reply::json(200, page))
        .then(Reply::json(404, body))
        .then(Reply::json(400, body));
    let twilio = Twilio::new(scripted(&script).build().unwrap());
    let room = twilio.conference(CONFERENCE);
    room.participant("Zoe Doe")
        .fetch()
        .send()
        .await
        .unwrap_err();
    let list = room
        .participants()
        .list()
        .param("Zoe", "Zoe")
        .send()
        .await
        .unwrap();
    list.next().await.unwrap_err();
    let create = twilio.conference("Zoe's room").participants().create();
    let create = create
        .from("+15558675310")
        .to("client:zoe")
        .label("Zoe")
        .sip_auth_password("hunter2");
    create.send().await.unwrap_err();
    assert!(script.unused().is_empty(), "{:?}", script.unused());
    let seen = format!("{:?} {:?}", watcher.spans(), watcher.events());
    assert!(
        watcher.spans().len() == 5 && watcher.events().len() == 6,
        "{seen}"
    );
    for text in [
        "1555", "oe", "hunter2", "s3same", "Basic", "hush", ACCOUNT, CONFERENCE, "CA0123", "21211",
    ] {
        assert!(!seen.contains(text), "{text}: {seen}");
    }
}
