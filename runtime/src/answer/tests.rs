//! Whatever a text says is in the record: in its field, or beside the fields.
#![allow(clippy::unwrap_used, reason = "they are tests")]

use std::collections::BTreeMap;
use std::fmt;

use proptest::prelude::*;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::extra::Extra;
use super::json::from_json;
use super::page::Next;
use super::record::Record;
use crate::descriptor::PageFormat;
use crate::values::{Json, Slot, Timestamp, value_of};

#[derive(Debug, PartialEq)]
struct Sample {
    name: String,
    count: Option<u32>,
    when: Option<Timestamp>,
    on: Option<bool>,
    tags: Option<Vec<String>>,
    any: Option<Value>,
    extra: Extra,
}

const NAMES: &[&str] = &["name", "count", "when", "on", "tags", "any"];

impl Record for Sample {
    fn blank() -> Self {
        Self {
            name: String::new(),
            count: None,
            when: None,
            on: None,
            tags: None,
            any: None,
            extra: Extra::default(),
        }
    }

    fn names(&self) -> &'static [&'static str] {
        NAMES
    }

    fn id(&self) -> Option<usize> {
        Some(0)
    }

    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
        Some(match index {
            0 => &mut self.name,
            1 => &mut self.count,
            2 => &mut self.when,
            3 => &mut self.on,
            4 => &mut self.tags,
            5 => &mut self.any,
            _ => return None,
        })
    }

    fn extra(&mut self) -> Option<&mut Extra> {
        Some(&mut self.extra)
    }
}

/// The pairs of an object in their order.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> Visitor<'de> for Visit {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        json.deserialize_map(Visit)
    }
}

/// A record as its text says, found through `serde_json`: the last of a key holds, and an id that was read stays.
fn expected(text: &str) -> Option<Result<Sample, ()>> {
    let Pairs(pairs) = serde_json::from_str(text).ok()?;
    let mut sample = Sample::blank();
    let mut has_id = false;
    for (key, raw) in pairs {
        let index = NAMES.iter().position(|name| *name == key);
        let slot = index.and_then(|index| sample.slot(index));
        let fits = slot.is_some_and(|slot| slot.read(json(raw.get()).as_json()).is_ok());
        if index == Some(0) {
            has_id |= fits;
        } else if fits {
            sample.extra.remove(&key);
        } else {
            sample.extra.insert(key, value_of(raw.get()));
        }
    }
    Some(has_id.then_some(sample).ok_or(()))
}

/// A value and its text.
struct Owned<'a>(&'a str, String);

fn json(raw: &str) -> Owned<'_> {
    let text = serde_json::from_str(raw);
    // The first half of an emoji alone.
    Owned(
        raw,
        text.unwrap_or_else(|_| "\u{fffd}\u{fffd}\u{fffd}".to_owned()),
    )
}

impl Owned<'_> {
    fn as_json(&self) -> Json<'_> {
        match self.0.as_bytes()[0] {
            b'"' => Json::Text(&self.1),
            b'n' => Json::Null,
            b't' => Json::Bool(true),
            b'f' => Json::Bool(false),
            b'[' => Json::List(self.0),
            b'{' => Json::Object(self.0),
            _ => Json::Number(self.0),
        }
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

/// Any value, as JSON, numbers on the edges of their types among them.
fn value() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        any::<i32>().prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| format!("{n:e}")),
        Just("18446744073709551615".to_owned()),
        Just("18446744073709551616".to_owned()),
        Just("-9223372036854775808".to_owned()),
        Just("-0".to_owned()),
        Just("1.50".to_owned()),
        Just("007".to_owned()),
    ];
    let text = prop_oneof![
        "[ -~]{0,40}".prop_map(|text| Value::from(text).to_string()),
        ".{0,6}".prop_map(|text| Value::from(text).to_string()),
        Just(r#""Fri, 18 Feb 2011 21:07:19 +0000""#.to_owned()),
        Just(r#""\u00e4\ud83d\ude00\/""#.to_owned()),
        Just(r#""\ud83d""#.to_owned()),
    ];
    let word = prop_oneof![Just("null"), Just("true"), Just("false"), Just("nul")];
    let word = word.prop_map(str::to_owned);
    prop_oneof![3 => text, 1 => number, 3 => word].prop_recursive(3, 12, 4, |inner| {
        let pair = (key(), inner.clone()).prop_map(|(key, value)| format!("{key}:{value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::vec(pair, 0..4).prop_map(|items| format!("{{{}}}", items.join(","))),
        ]
    })
}

/// A key: mostly a known one, as it is or with an escape.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(NAMES).prop_map(|name| format!("\"{name}\"")),
        1 => "[a-z ]{0,5}".prop_map(|name| format!("\"{name}\"")),
        1 => Just(r#""\u006eame""#.to_owned()),
    ]
}

/// A value of the type that the key's field has, more often than not.
fn pair() -> impl Strategy<Value = String> {
    let fitting = prop_oneof![
        "[ -!#-\\[\\]-~]{0,20}".prop_map(|text| format!("\"name\" :\"{text}\"")),
        (0..70_000_u32).prop_map(|n| format!("\"count\":{n}")),
        Just("\"when\": \"Fri, 18 Feb 2011 21:07:19 +0000\"".to_owned()),
        any::<bool>().prop_map(|on| format!("\"on\":\t{on}")),
        Just(r#""tags": ["a", "b\n"]"#.to_owned()),
        value().prop_map(|value| format!("\"any\": {value}")),
    ];
    let other = (key(), value()).prop_map(|(key, value)| format!("{key}: {value}"));
    prop_oneof![6 => fitting, 1 => other]
}

fn object() -> impl Strategy<Value = String> {
    let pairs = prop::collection::vec(pair(), 0..8);
    (pairs, any::<bool>()).prop_map(|(mut pairs, named)| {
        if named {
            pairs.push(r#""name": "x""#.to_owned());
        }
        format!("{{{}}}", pairs.join(", "))
    })
}

fn page() -> impl Strategy<Value = String> {
    let list = prop::collection::vec(object(), 0..4);
    let link = prop_oneof![Just("null"), Just("\"/next\""), Just("\"\""), Just("7")];
    let other = (key(), value()).prop_map(|(key, value)| format!(", {key}: {value}"));
    (list, link, prop::option::of(other)).prop_map(|(list, link, other)| {
        let list = list.join(" ,");
        let other = other.unwrap_or_default();
        format!(
            "{{\"next_page_uri\": {link}, \"items\": [{list}], \"meta\": {{\"next_page_url\": {link}}}{other}}}\n"
        )
    })
}

/// A text as it is, or with a character put in place of a few.
fn bent(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let place = prop::option::of((any::<prop::sample::Index>(), 0..3_usize, "[ -~\n\u{1}é]?"));
    (text, place).prop_map(|(text, place)| {
        let Some((at, length, other)) = place else {
            return text;
        };
        let characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        let (before, rest) = characters.split_at(at);
        let behind = rest.get(length..).unwrap_or_default();
        let pieces = [before, &other.chars().collect::<Vec<_>>(), behind];
        pieces.concat().into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_record_has_all_that_its_text_says(text in bent(object())) {
        let read = from_json::<Sample>(text.as_bytes());
        match expected(&text) {
            Some(expected) => prop_assert_eq!(read.map_err(|_| ()), expected, "{}", text),
            // No object, or no JSON.
            None => prop_assert!(read.is_err(), "{}", text),
        }
    }

    #[test]
    fn a_page_has_all_that_its_text_says(text in bent(page()), uris in any::<bool>()) {
        let format = if uris { PageFormat::Uris } else { PageFormat::Meta };
        let read = super::page::page::<Sample>(text.as_bytes(), "items", format);
        let whole: Option<BTreeMap<String, &RawValue>> = serde_json::from_str(&text).ok();
        let list = whole.as_ref().and_then(|whole| whole.get("items"));
        let items = list.and_then(|list| serde_json::from_str::<Vec<&RawValue>>(list.get()).ok());
        let (Some(items), Some(whole)) = (items, whole) else {
            prop_assert!(read.is_err() || is_json(&text), "{}", text);
            return Ok(());
        };
        // Where the list is there twice, both are read.
        prop_assume!(text.matches("\"items\"").count() == 1);
        let read = read.map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
        let mut found: Vec<Option<Sample>> = read.items.into_iter().map(Some).collect();
        for unread in &read.rest.unread {
            found.insert(unread.index, None);
            prop_assert_eq!(items[unread.index].get(), &unread.json);
        }
        let expected = items.iter().map(|item| expected(item.get())?.ok());
        prop_assert_eq!(found, expected.collect::<Vec<_>>(), "{}", text);
        let (key, inner) = if uris { ("next_page_uri", None) } else { ("meta", Some("next_page_url")) };
        let told = whole.get(key).map(|raw| value_of(raw.get()));
        let link = match (told, inner) {
            (None, _) => Next::End,
            (Some(Value::Object(meta)), Some(inner)) => told_by(meta.get(inner)),
            (Some(value), None) => told_by(Some(&value)),
            _ => Next::Unknown,
        };
        prop_assert_eq!(read.rest.next, link, "{}", text);
    }

    #[test]
    fn any_text_at_all_is_read_or_told(text in ".{0,200}") {
        let read = from_json::<Sample>(text.as_bytes());
        prop_assert!(read.is_ok() || !read.unwrap_err().message().is_empty());
    }
}

fn told_by(link: Option<&Value>) -> Next {
    match link {
        Some(Value::String(link)) if !link.is_empty() => Next::Link(link.clone()),
        Some(Value::String(_) | Value::Null) => Next::End,
        _ => Next::Unknown,
    }
}

fn read(text: &str) -> Sample {
    from_json(text.as_bytes()).unwrap()
}

#[test]
fn what_can_be_read_is_read() {
    let sample = read(
        r#"{"name": 12.50, "count": "7", "on": "true", "when": "", "tags": "", "any": 1e400}"#,
    );
    assert_eq!(sample.name, "12.50");
    assert_eq!((sample.count, sample.on), (Some(7), Some(true)));
    assert_eq!((sample.when, &sample.tags), (None, &Some(Vec::new())));
    assert!(sample.extra.is_empty());
    assert_eq!(read(r#"{"name": true, "count": 3.0}"#).count, Some(3));
    assert_eq!(read("\u{feff}{\"name\": \"x\"}").name, "x");
    // A byte that is no UTF-8 costs one character.
    let sample: Sample = from_json(b"{\"name\": \"a\xffb\"}").unwrap();
    assert_eq!(sample.name, "a\u{fffd}b");
}

#[test]
fn what_is_not_as_declared_is_kept_under_its_own_key() {
    let text = r#"{"name": "x", "count": [1], "when": "soon", "on": 1, "tags": ["a", {}], "other": 1e400, "tags": 5}"#;
    let (sample, asides) = super::json::record::<Sample>(text.as_bytes()).unwrap();
    assert_eq!(sample.extra.get("count"), Some(&serde_json::json!([1])));
    assert_eq!(sample.extra.get("when"), Some(&"soon".into()));
    assert_eq!(sample.extra.get("on"), Some(&1.into()));
    assert_eq!(sample.extra.get("tags"), Some(&5.into()));
    // With some crates' features a `Value` holds it as a number.
    let huge = sample.extra.get("other").unwrap().to_string();
    assert_eq!(huge.trim_matches('"').replace('+', ""), "1e400");
    let told: Vec<String> = asides
        .iter()
        .map(|a| format!("{} {}", a.path, a.found))
        .collect();
    assert_eq!(
        told,
        [
            "count a list",
            "when a text",
            "on a number",
            "tags a list",
            "tags a number"
        ]
    );
    assert_eq!(sample.tags, None);
    // The last of a key is what holds.
    let sample = read(r#"{"name": "x", "count": {}, "count": 5}"#);
    assert_eq!((sample.count, sample.extra.is_empty()), (Some(5), true));
    let sample = read(r#"{"name": "x", "count": 5, "count": {}}"#);
    assert_eq!((sample.count, sample.extra.is_empty()), (None, false));
}

#[test]
fn what_lies_deep_is_kept_as_text() {
    let deep = format!(
        r#"{{"name": "x", "any": {}1{}}}"#,
        "[".repeat(50_000),
        "]".repeat(50_000)
    );
    let mut value = read(&deep).any.unwrap();
    let mut depth = 0;
    while let Value::Array(mut list) = value {
        value = list.pop().unwrap();
        depth += 1;
    }
    assert!(depth >= 8 && value.is_string(), "{depth}");
}
