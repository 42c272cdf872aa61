//! Requests drawn at random from what is likely to hurt: ids, numbers, tokens, names, headers and bodies.

use proptest::prelude::*;
use proptest::sample::select;
use tokio::runtime::{Builder, Runtime};
use twilio_resources::resources;
use twilio_simulator::{ACCOUNT_SID, Simulator};

use crate::{ACCOUNT, AUTHORIZATION, json, meeting, own, panics, request, send, start, status};

/// What goes into requests: words that mean something to this simulator among those that mean nothing.
#[derive(Debug, Clone)]
struct Words {
    templates: Vec<String>,
    names: Vec<String>,
    values: Vec<String>,
    ids: Vec<String>,
}

const METHODS: [&str; 9] = [
    "GET", "GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "CONNECT", "x",
];

/// Numbers at the ends of what some type can hold.
const NUMBERS: [&str; 16] = [
    "0",
    "-1",
    "1",
    "2",
    "1000",
    "1001",
    "4294967295",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551614",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211455",
    "1e400",
    "NaN",
    "+7",
];

const IDS: [&str; 18] = [
    "",
    ".",
    "..",
    "%2e",
    "%2E%2e",
    "%00",
    "%ff",
    "%",
    "%7D%7B",
    "}{",
    "{CallSid}",
    "Front",
    "support",
    "Twilio.CURRENT",
    ".json",
    "%C3%A9",
    "CF",
    "CA0123456789abcdef0123456789abcdef",
];

fn words(runtime: &Runtime, simulator: &Simulator) -> Words {
    let room = runtime.block_on(meeting(simulator));
    let list = format!("{ACCOUNT}/Conferences/{room}/Participants.json");
    let get = |path: &str| {
        let request = own(&format!("GET {path}"), "");
        json(&runtime.block_on(send(simulator, &request)).unwrap())
    };
    let first = get(&format!("{list}?PageSize=1"));
    let next = first["next_page_uri"].as_str().unwrap().to_owned();
    let second = get(&next);
    let previous = second["previous_page_uri"].as_str().unwrap();
    let token = |link: &str| link.split_once("PageToken=").unwrap().1.to_owned();
    let tokens = [
        token(&next),
        token(previous),
        format!("PA{}", "f".repeat(32)),
    ];

    let (mut templates, mut names) = (vec![list], Vec::new());
    for resource in resources() {
        for operation in resource.operations {
            templates.push(resource.template(operation.kind));
            names.extend(operation.params.iter().map(|p| p.name.to_owned()));
        }
    }
    names.extend(["Page", "PageToken", "PageSize", "", "%ff", "client_id"].map(str::to_owned));
    let values = NUMBERS
        .iter()
        .chain(&["", "true", "%ff%00", "init", "é", "2011-02-18"]);
    let values = values
        .map(|value| (*value).to_owned())
        .chain(tokens.clone());
    let call = second["participants"][0]["call_sid"].as_str().unwrap();
    let ids = IDS.map(str::to_owned).into_iter();
    Words {
        templates,
        names,
        values: values.collect(),
        ids: ids
            .chain([room, call.to_owned(), "9".repeat(5000)])
            .collect(),
    }
}

/// A path as declared, with ids that may be anything, or any other.
fn path(words: &Words) -> BoxedStrategy<String> {
    let ids = proptest::collection::vec(select(words.ids.clone()), 4);
    let filled = (
        select(words.templates.clone()),
        prop::bool::weighted(0.9),
        ids,
    );
    let filled = filled.prop_map(|(template, own, ids)| {
        let mut path = template;
        if own {
            path = path.replace("{AccountSid}", ACCOUNT_SID);
        }
        for id in ids {
            if let (Some(start), Some(end)) = (path.find('{'), path.find('}'))
                && start < end
            {
                path.replace_range(start..=end, &id);
            }
        }
        path
    });
    prop_oneof![
        8 => filled,
        1 => "/[!-~]{0,60}".prop_map(|path| path.replace(['?', '#'], "/")),
        1 => select(&["*", "", "/", "//", "/v2/token", "http://x/", "x:1"][..]).prop_map(str::to_owned),
    ]
    .boxed()
}

/// Pairs as queries and forms have them.
fn pairs(words: &Words) -> BoxedStrategy<String> {
    let page = || select(&["Page", "PageToken", "PageSize"][..]).prop_map(str::to_owned);
    let name = prop_oneof![1 => select(words.names.clone()), 1 => page()];
    let value = prop_oneof![5 => select(words.values.clone()), 1 => "[ -~]{0,20}"];
    let value = value.prop_map(|value| value.replace([' ', '#'], "+"));
    let pair = (name, value).prop_map(|(name, value)| format!("{name}={value}"));
    let pairs = proptest::collection::vec(pair, 0..6);
    pairs.prop_map(|pairs| pairs.join("&")).boxed()
}

fn headers() -> BoxedStrategy<Vec<(&'static str, String)>> {
    let own = || Just(AUTHORIZATION.to_owned());
    let authorization = prop_oneof![
        8 => own(),
        1 => select(&["", "Basic", "basic  ", "Bearer", "Bearer ,", "Basic ====", "é"][..]).prop_map(str::to_owned),
        1 => "[!-~]{0,40}",
    ];
    let other = prop_oneof![
        Just("If-Match"),
        Just("Content-Type"),
        Just("X-Twilio"),
        Just("Cookie")
    ];
    let other = (other, "[!-~]{0,40}");
    (authorization, proptest::collection::vec(other, 0..3))
        .prop_map(|(authorization, mut others)| {
            others.push(("Authorization", authorization));
            others
        })
        .boxed()
}

fn drawn(words: &Words) -> impl Strategy<Value = Vec<u8>> + use<> {
    let body = prop_oneof![
        3 => pairs(words).prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..200),
    ];
    (
        select(&METHODS[..]),
        path(words),
        pairs(words),
        headers(),
        body,
    )
        .prop_map(|(method, path, query, headers, body)| {
            let headers: Vec<_> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let mark = if query.is_empty() { "" } else { "?" };
            request(&format!("{method} {path}{mark}{query}"), &headers, &body)
        })
}

#[test]
fn every_request_is_answered() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let simulator = runtime.block_on(start());
    let words = words(&runtime, &simulator);
    let config = ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(bytes in drawn(&words))| {
        let answer = runtime.block_on(send(&simulator, &bytes));
        let sent = String::from_utf8_lossy(&bytes);
        let answer = answer.unwrap_or_else(|error| format!("{error}"));
        prop_assert!(status(&answer).is_some_and(|s| (200..500).contains(&s)), "{sent}\n{answer}");
    });
    assert_eq!(panics(), 0);
    let path = format!("GET {ACCOUNT}/Conferences.json");
    let answer = runtime.block_on(send(&simulator, &own(&path, ""))).unwrap();
    assert_eq!(status(&answer), Some(200), "{answer}");
}

#[test]
fn what_is_no_http_harms_nobody_else() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let simulator = runtime.block_on(start());
    let config = ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let valid = own(&format!("GET {ACCOUNT}/Conferences.json"), "");
    let bent = (any::<prop::sample::Index>(), any::<u8>());
    let bent = proptest::collection::vec(bent, 0..5).prop_map({
        let valid = valid.clone();
        move |changes| {
            let mut bytes = valid.clone();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            // Whoever leaves a request unfinished would be waited for.
            bytes.extend(b"\r\n\r\n");
            bytes
        }
    });
    let any = proptest::collection::vec(any::<u8>(), 0..300);
    proptest!(config, |(bytes in prop_oneof![bent, any])| {
        runtime.block_on(async {
            let mut stream = crate::connect(&simulator).await;
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, &bytes).await;
        });
        let answer = runtime.block_on(send(&simulator, &valid)).unwrap();
        prop_assert_eq!(status(&answer), Some(200));
    });
    assert_eq!(panics(), 0);
}
