//! Updates that are a `PUT` or a `PATCH`.

use std::time::Duration;

use serde_json::json;
use twilio_resources::runtime::descriptor::Declared;
use twilio_resources::sid::ConferenceSid;
use twilio_resources::{Extra, RequestOptions, RetryPolicy, TwilioParams, TwilioResource};

use crate::fixtures::builder;
use crate::products::{V2, V2Handle};
use crate::published::assert_declares;
use crate::server::{Answer, Server};

/// A rule, of which there is all or nothing.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = crate::products::V2, path = "Rules/{Sid}", crate = twilio_resources::runtime)]
#[twilio_resource(update(params = ReplaceRule, http = PUT))]
pub struct Rule {
    /// Identifies it.
    pub sid: ConferenceSid,
    /// What has been added since.
    pub extra: Extra,
}

/// Says what the rule is.
#[derive(TwilioParams)]
#[param(crate = twilio_resources::runtime)]
pub struct ReplaceRule {
    /// A name for it.
    pub friendly_name: Option<String>,
    /// How often it holds.
    #[param(range = 1..=5)]
    pub times: Option<u8>,
}

/// What is set for all rooms.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = crate::products::V2, path = "Settings", singleton, crate = twilio_resources::runtime)]
#[twilio_resource(update(params = ReplaceRule, http = PATCH, status = 202))]
pub struct Settings {
    /// What has been added since.
    pub extra: Extra,
}

/// What is counted anew each time that it is put.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = crate::products::V2, path = "Counter", singleton, crate = twilio_resources::runtime)]
#[twilio_resource(update(params = ReplaceRule, http = PUT, retry = "unsafe"))]
pub struct Counter {
    /// What has been added since.
    pub extra: Extra,
}

const RULE: &str = "CF0123456789abcdef0123456789abcdef";

fn answer() -> Answer {
    Answer::new(200, json!({ "sid": RULE }).to_string())
}

fn root(server: &Server) -> V2Handle {
    V2Handle::new(&builder(server).build().unwrap())
}

fn again() -> RequestOptions {
    RequestOptions::new().retry(RetryPolicy::new().base_delay(Duration::ZERO))
}

#[test]
fn the_method_is_declared_and_what_follows_for_retries() {
    assert!(V2::RESOURCE.root.is_some());
    let params = "FriendlyName: text\nTimes: whole number, 1..=5";
    for (declared, published) in [
        (
            Rule::RESOURCE,
            "Rule { sid }\nupdate: PUT /v2/Rules/{RuleSid}, idempotent",
        ),
        (
            Settings::RESOURCE,
            "Settings {  }\nupdate: PATCH /v2/Settings, unsafe, 202",
        ),
        (
            Counter::RESOURCE,
            "Counter {  }\nupdate: PUT /v2/Counter, unsafe",
        ),
    ] {
        assert_declares(declared, &format!("{published}\n{params}"));
    }
}

#[tokio::test]
async fn a_put_and_a_patch_carry_the_form() {
    let server = Server::start([answer(), answer(), answer()]).await;
    let root = root(&server);
    let rule = root.rule(RULE).update().friendly_name("a b").times(3);
    assert_eq!(rule.send().await.unwrap().sid, RULE);
    let settings = root.settings().update().times(2);
    settings.param("NewName", "x").send().await.unwrap();
    root.settings().update().send().await.unwrap();
    let one = format!("/v2/Rules/{RULE}");
    let sent: Vec<_> = server.received();
    let seen = sent
        .iter()
        .map(|r| (r.method.as_str(), r.target.as_str(), r.body()));
    assert!(seen.eq([
        ("PUT", one.as_str(), "FriendlyName=a+b&Times=3"),
        ("PATCH", "/v2/Settings", "Times=2&NewName=x"),
        ("PATCH", "/v2/Settings", ""),
    ]));
    let form = Some("application/x-www-form-urlencoded");
    assert!(sent.iter().all(|r| r.header("content-type") == form));
    assert_eq!(sent[2].header("content-length"), Some("0"));
}

#[tokio::test]
async fn a_rule_that_is_broken_is_not_put() {
    let server = Server::start([]).await;
    let update = root(&server).rule(RULE).update().times(6);
    let told = update.send().await.unwrap_err().to_string();
    assert!(told.contains("1 to 5"), "{told}");
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn a_put_is_sent_again_unless_it_says_otherwise_and_a_patch_is_not() {
    let failed = || Answer::new(500, "{}");
    let server = Server::start([failed(), answer()]).await;
    let rule = root(&server).rule(RULE).update().options(again());
    rule.send().await.unwrap();
    assert_eq!(server.count(), 2);

    let server = Server::start([failed(), failed()]).await;
    let root = root(&server);
    let settings = root.settings().update().options(again());
    settings.send().await.unwrap_err();
    let counter = root.counter().update().options(again());
    counter.send().await.unwrap_err();
    assert_eq!(server.count(), 2);
}
