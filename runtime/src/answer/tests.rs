//! The quick way reads what the walk reads, and nothing else.

use proptest::prelude::*;
use serde_json::Value;

use super::extra::Extra;
use super::page::{Next, quickly, walked as walked_slowly};
use super::record::Record;
use super::{quick, walk};
use crate::descriptor::PageFormat;
use crate::values::{Slot, Timestamp};

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

    fn required(&self) -> &'static [usize] {
        &[0]
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

fn quick(text: &str) -> Option<Sample> {
    let mut record = Sample::blank();
    quick::record(text, &mut record).map(|()| record)
}

fn walked(text: &str) -> Option<Sample> {
    let mut record = Sample::blank();
    let read = walk::record(text, &mut record);
    read.ok().map(|()| record)
}

type Paged = (Vec<Sample>, Option<String>);

fn quick_page(text: &str, format: PageFormat) -> Option<Paged> {
    let (mut items, mut next) = (Vec::new(), Next::new(format));
    quickly(text, "items", &mut items, &mut next)?;
    Some((items, next.link()))
}

fn walked_page(text: &str, format: PageFormat) -> Option<Paged> {
    let (mut items, mut next) = (Vec::new(), Next::new(format));
    let read = walked_slowly(text, "items", &mut items, &mut next);
    read.ok().map(|()| (items, next.link()))
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
    fn records_agree(text in bent(object())) {
        prop_assert_eq!(quick(&text), walked(&text), "{}", text);
    }

    #[test]
    fn pages_agree(text in bent(page()), uris in any::<bool>()) {
        let format = if uris { PageFormat::Uris } else { PageFormat::Meta };
        prop_assert_eq!(quick_page(&text, format), walked_page(&text, format), "{}", text);
    }
}
