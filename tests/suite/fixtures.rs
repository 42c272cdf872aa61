//! What most tests start from: ids, clients, bodies, and the two encodings read back.

use std::sync::LazyLock;

use serde_json::{Value, json};
use twilio_resources::api::v2010::conference::ConferenceHandle;
use twilio_resources::{Client, ClientBuilder, RetryPolicy, Twilio};

use crate::server::{Answer, Server};

pub const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
pub const SUBACCOUNT: &str = "AC00000000000000000000000000000abc";
pub const CALL: &str = "CA0123456789abcdef0123456789abcdef";
pub const COACHED: &str = "CA99999999999999999999999999999999";
pub const CONFERENCE: &str = "CF0123456789abcdef0123456789abcdef";
pub const BYOC: &str = "BY0123456789abcdef0123456789abcdef";
pub const TOKEN: &str = "sesame";

/// The collection's path, written out.
pub const PARTICIPANTS: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef\
    /Conferences/CF0123456789abcdef0123456789abcdef/Participants.json";

/// The path of one participant, written out.
pub const PARTICIPANT: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef\
    /Conferences/CF0123456789abcdef0123456789abcdef/Participants/CA0123456789abcdef0123456789abcdef.json";

/// A client that tries once.
pub fn builder(server: &Server) -> ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .auth_token(TOKEN)
        .base_url(server.url())
        .retry(RetryPolicy::none())
}

pub fn twilio(server: &Server) -> Twilio {
    Twilio::new(builder(server).build().unwrap())
}

pub fn room(server: &Server) -> ConferenceHandle {
    twilio(server).conference(CONFERENCE)
}

/// A conference behind which nobody listens, for what is decided before sending.
pub fn offline() -> ConferenceHandle {
    offline_twilio().conference(CONFERENCE)
}

/// Made once, since setting a client up takes longer than most of the tests.
pub fn offline_twilio() -> &'static Twilio {
    static OFFLINE: LazyLock<Twilio> = LazyLock::new(|| {
        let client = Client::builder()
            .account_sid(ACCOUNT)
            .auth_token(TOKEN)
            .base_url("http://127.0.0.1:1");
        Twilio::new(client.build().unwrap())
    });
    &OFFLINE
}

/// The least that a participant can be.
pub fn minimal() -> Value {
    json!({ "call_sid": CALL })
}

/// A participant with all its properties.
pub fn full() -> Value {
    json!({
        "call_sid": CALL,
        "label": "agent 1",
        "conference_sid": CONFERENCE,
        "account_sid": ACCOUNT,
        "call_sid_to_coach": COACHED,
        "coaching": true,
        "date_created": "Fri, 18 Feb 2011 21:07:19 +0000",
        "date_updated": "Sun, 06 Feb 2011 01:02:03 +0000",
        "end_conference_on_exit": false,
        "muted": true,
        "hold": false,
        "status": "queued",
        "start_conference_on_enter": true,
        "queue_time": "1000",
        "uri": "/2010-04-01/Accounts/AC0/Conferences/CF0/Participants/CA0.json"
    })
}

/// Answers whatever comes with the status that belongs to it.
pub fn obliging(method: &str, target: &str) -> Answer {
    let collection = target.contains("/Participants.json");
    match (method, collection) {
        ("GET", true) => Answer::new(200, page(&[], None)),
        ("POST", true) => Answer::new(201, minimal().to_string()),
        ("DELETE", _) => Answer::new(204, ""),
        _ => Answer::new(200, minimal().to_string()),
    }
}

pub async fn obliging_server() -> Server {
    Server::with(|received| obliging(&received.method, &received.target)).await
}

/// A page of participants with these labels.
pub fn page(labels: &[&str], next: Option<&str>) -> String {
    let items: Vec<Value> = labels
        .iter()
        .map(|label| json!({ "call_sid": CALL, "label": label }))
        .collect();
    json!({
        "participants": items,
        "first_page_uri": "/first",
        "next_page_uri": next,
        "previous_page_uri": null,
        "uri": "/here",
        "page": 0,
        "page_size": 50,
        "start": 0,
        "end": labels.len(),
    })
    .to_string()
}

/// Reads `%41` as `A`. Anything but unreserved characters and escapes fails the test.
pub fn percent_decode(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => bytes.push(escaped(&mut rest)),
            b'-' | b'.' | b'_' | b'~' => bytes.push(byte),
            _ if byte.is_ascii_alphanumeric() => bytes.push(byte),
            _ => panic!("{:?} stands raw in {segment:?}", char::from(byte)),
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Reads a form into its pairs, in their order.
pub fn form_decode(form: &str) -> Vec<(String, String)> {
    let text = |encoded: &str| {
        let mut bytes = Vec::new();
        let mut rest = encoded.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' => escaped(&mut rest),
                b'+' => b' ',
                byte => byte,
            });
        }
        String::from_utf8(bytes).unwrap()
    };
    form.split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (text(name), text(value))
        })
        .collect()
}

fn escaped(rest: &mut impl Iterator<Item = u8>) -> u8 {
    let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap();
    u8::try_from(digit() * 16 + digit()).unwrap()
}
