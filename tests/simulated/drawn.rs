//! Requests drawn from the published facts, which were typed by hand: legal ones are carried out, and one with a single
//! thing wrong is refused and changes nothing. Neither the client nor the declarations have a say in what is which.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tokio::runtime::Runtime;
use twilio_simulator::{Pace, Simulator};

use crate::facts::{CREATE, Fact, Kind, UPDATE};
use crate::start::{CONFERENCES, meeting, plain};

/// Texts that are of the kind, and obey the fact.
fn legal(fact: &Fact, call: &'static str) -> BoxedStrategy<Vec<String>> {
    let one = |text: &str| Just(vec![text.to_owned()]).boxed();
    let longest = fact.length.1.unwrap_or(300);
    let shortest = fact.length.0.unwrap_or(1);
    match fact.kind {
        Kind::Bool => select(&["true", "false"][..])
            .prop_map(|t| vec![t.to_owned()])
            .boxed(),
        Kind::Int(low, high) => {
            let (low, high) = (low.unwrap_or(1), high.unwrap_or(1_000_000));
            (low..=high).prop_map(|n| vec![n.to_string()]).boxed()
        }
        // An open enum takes what it does not list as well.
        Kind::Word(words) => prop_oneof![
            4 => select(words).prop_map(|w| vec![w.to_owned()]),
            1 => "[a-z]{3,9}".prop_map(|w| vec![w]),
        ]
        .boxed(),
        Kind::Words(words) => subsequence(words, 1..=words.len())
            .prop_map(|words| words.into_iter().map(str::to_owned).collect())
            .boxed(),
        Kind::Url | Kind::UrlOrEmpty => {
            select(&["https://example.com/a?b=c", "http://a.example"][..])
                .prop_map(|url| vec![url.to_owned()])
                .boxed()
        }
        Kind::Sid("CA") => one(call),
        Kind::Sid(prefix) => format!("{prefix}[0-9a-f]{{32}}")
            .as_str()
            .prop_map_strings(),
        Kind::Endpoint => "(\\+[1-9][0-9]{6,14}|client:[a-z]{1,20}|sip:[a-z]{1,9}@example\\.com)"
            .prop_map_strings(),
        Kind::Coordinates => (-90.0..=90.0, -180.0..=180.0)
            .prop_map(|(a, b): (f64, f64)| vec![format!("{a} {b}")])
            .boxed(),
        Kind::Text if fact.items.is_some() => {
            "[a-z0-9]{1,20}(,[a-z0-9]{1,20}){0,4}".prop_map_strings()
        }
        Kind::Text => format!("[-. 0-9a-zA-ZäößéЖ中]{{{shortest},{longest}}}")
            .as_str()
            .prop_map_strings(),
    }
}

/// Texts that are wrong for that fact and nothing else.
fn illegal(fact: &Fact) -> Option<BoxedStrategy<Vec<String>>> {
    let one = |text: String| Just(vec![text]).boxed();
    let mut wrong = Vec::new();
    match fact.kind {
        Kind::Int(low, high) => {
            wrong.extend(low.map(|low| one((low - 1).to_string())));
            wrong.extend(high.map(|high| one((high + 1).to_string())));
            wrong.push("[a-z]{1,5}|1\\.5|-3|".prop_map_strings());
        }
        Kind::Url => wrong.push("[a-z]{1,9}|/[a-z]{1,9}|".prop_map_strings()),
        Kind::UrlOrEmpty => wrong.push("[a-z]{1,9}|/[a-z]{1,9}".prop_map_strings()),
        Kind::Sid(prefix) => {
            wrong.push(
                format!("{prefix}[0-9a-f]{{31}}|{prefix}[0-9a-f]{{33}}|XX[0-9a-f]{{32}}|")
                    .as_str()
                    .prop_map_strings(),
            );
        }
        Kind::Coordinates => wrong.push(
            select(&["91 0", "0 -181", "-90.5 10"][..])
                .prop_map(|t| vec![t.to_owned()])
                .boxed(),
        ),
        _ => {}
    }
    if let Some(longest) = fact.length.1 {
        wrong.push(one("é".repeat(longest + 1)));
    }
    if let Some(shortest) = fact.length.0 {
        wrong.push(one("é".repeat(shortest - 1)));
    }
    for part in fact.without {
        wrong.push(one(format!("a{part}b")));
    }
    if let Some(prefix) = fact.not_sid {
        wrong.push(
            format!("{prefix}[0-9a-f]{{32}}")
                .as_str()
                .prop_map_strings(),
        );
    }
    if let Some(most) = fact.items {
        wrong.push(one(vec!["x"; most + 1].join(",")));
    }
    (!wrong.is_empty()).then(|| proptest::strategy::Union::new(wrong).boxed())
}

/// A regular expression as a strategy for one text.
trait Strings {
    fn prop_map_strings(self) -> BoxedStrategy<Vec<String>>;
}

impl Strings for &str {
    fn prop_map_strings(self) -> BoxedStrategy<Vec<String>> {
        let texts = proptest::string::string_regex(self).unwrap();
        texts.prop_map(|text| vec![text]).boxed()
    }
}

type Given = Vec<(&'static str, Vec<String>)>;

/// Legal values for some of these parameters: those that must be there, and those that others need.
fn request(facts: &'static [Fact], call: &'static str) -> BoxedStrategy<Given> {
    let chosen = proptest::collection::vec(prop::bool::weighted(0.3), facts.len());
    let values: Vec<_> = facts.iter().map(|fact| legal(fact, call)).collect();
    (chosen, values)
        .prop_map(move |(chosen, values)| {
            let needed = |wire: &str| {
                let needs = |(fact, chosen): (&Fact, &bool)| {
                    *chosen && fact.requires.is_some_and(|(other, _)| other == wire)
                };
                facts.iter().zip(&chosen).any(needs)
            };
            let all = facts.iter().zip(&chosen).zip(values);
            all.filter(|((fact, chosen), _)| **chosen || fact.required || needed(fact.wire))
                .map(|((fact, _), values)| (fact.wire, values))
                .collect()
        })
        .boxed()
}

/// The request with one thing wrong: a value, one that is missing, or one that another needs.
fn spoilt(facts: &'static [Fact], call: &'static str) -> BoxedStrategy<Given> {
    let mut ways: Vec<BoxedStrategy<Given>> = Vec::new();
    for fact in facts {
        let without = move |given: Given, wire: &str| -> Given {
            given
                .into_iter()
                .filter(|(name, _)| *name != wire)
                .collect()
        };
        if let Some(wrong) = illegal(fact) {
            let way = (request(facts, call), wrong).prop_map(move |(given, wrong)| {
                let mut given = without(given, fact.wire);
                given.push((fact.wire, wrong));
                // What it needs is there, so that nothing else is wrong.
                if let Some((other, _)) = fact.requires
                    && !given.iter().any(|(name, _)| *name == other)
                {
                    given.push((other, vec!["x".to_owned()]));
                }
                given
            });
            ways.push(way.boxed());
        }
        if fact.required {
            ways.push(
                request(facts, call)
                    .prop_map(move |given| without(given, fact.wire))
                    .boxed(),
            );
        }
        if let Some((other, when)) = fact.requires {
            let way = request(facts, call).prop_map(move |given| {
                let mut given = without(without(given, other), fact.wire);
                given.push((fact.wire, vec![when.unwrap_or("x").to_owned()]));
                given
            });
            ways.push(way.boxed());
        }
    }
    proptest::strategy::Union::new(ways).boxed()
}

fn form(given: &Given) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, values) in given {
        for value in values {
            form.append_pair(name, value);
        }
    }
    form.finish()
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A meeting to which a drawn request comes, and the call that it may coach.
fn there(runtime: &Runtime) -> (Simulator, String, &'static str) {
    let simulator = Simulator::builder().pace(Pace::Manual).start();
    let simulator = runtime.block_on(simulator).unwrap();
    let (_, agent, _) = runtime.block_on(meeting(&simulator));
    let path = format!(
        "{CONFERENCES}/{}/Participants",
        agent.conference_sid.unwrap()
    );
    // Strategies outlive what they are made from.
    (simulator, path, agent.call_sid.to_string().leak())
}

fn participants(runtime: &Runtime, simulator: &Simulator, path: &str) -> String {
    runtime
        .block_on(plain(simulator, "GET", &format!("{path}.json"), ""))
        .text
}

#[test]
fn a_legal_create_is_carried_out() {
    let runtime = Runtime::new().unwrap();
    let (simulator, path, call) = there(&runtime);
    proptest!(cases(150), |(given in request(&CREATE, call))| {
        let answer = runtime.block_on(plain(&simulator, "POST", &format!("{path}.json"), &form(&given)));
        prop_assert_eq!(answer.status, 201, "{:?}: {}", given, answer.text);
        let made = answer.json();
        let value = |name: &str| given.iter().find(|(n, _)| *n == name).map(|(_, v)| v[0].clone());
        prop_assert_eq!(made["label"].as_str().map(str::to_owned), value("Label"));
        prop_assert_eq!(made["muted"].as_bool(), Some(value("Muted").as_deref() == Some("true")));
        let one = format!("{path}/{}.json", made["call_sid"].as_str().unwrap());
        prop_assert_eq!(runtime.block_on(plain(&simulator, "DELETE", &one, "")).status, 204);
    });
}

#[test]
fn a_create_with_one_thing_wrong_is_refused_and_calls_nobody() {
    let runtime = Runtime::new().unwrap();
    let (simulator, path, call) = there(&runtime);
    let before = participants(&runtime, &simulator, &path);
    proptest!(cases(300), |(given in spoilt(&CREATE, call))| {
        let answer = runtime.block_on(plain(&simulator, "POST", &format!("{path}.json"), &form(&given)));
        prop_assert!(matches!(answer.status, 400 | 422), "{:?}: {} {}", given, answer.status, answer.text);
        prop_assert_eq!(&participants(&runtime, &simulator, &path), &before);
    });
}

#[test]
fn updates_are_carried_out_or_refused_likewise() {
    let runtime = Runtime::new().unwrap();
    let (simulator, path, call) = there(&runtime);
    let one = format!("{path}/guest.json");
    proptest!(cases(150), |(given in request(&UPDATE, call))| {
        let answer = runtime.block_on(plain(&simulator, "POST", &one, &form(&given)));
        prop_assert_eq!(answer.status, 200, "{:?}: {}", given, answer.text);
        let changed = answer.json();
        for (name, property) in [("Muted", "muted"), ("Hold", "hold"), ("EndConferenceOnExit", "end_conference_on_exit")] {
            if let Some((_, values)) = given.iter().find(|(n, _)| *n == name) {
                prop_assert_eq!(changed[property].as_bool(), Some(values[0] == "true"));
            }
        }
    });
    let before = participants(&runtime, &simulator, &path);
    proptest!(cases(150), |(given in spoilt(&UPDATE, call))| {
        let answer = runtime.block_on(plain(&simulator, "POST", &one, &form(&given)));
        prop_assert!(matches!(answer.status, 400 | 422), "{:?}: {} {}", given, answer.status, answer.text);
        prop_assert_eq!(&participants(&runtime, &simulator, &path), &before);
    });
}
