//! A JSON value on its way into a field, as far apart as a field asks for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// How deep lists and objects are taken apart which `serde_json` can't hold; what lies deeper is kept as text. Each level is read
/// once more.
const DEPTH: usize = 8;

/// A JSON value. Numbers, lists and objects are as they are written.
#[derive(Debug, Clone, Copy)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(&'a str),
    /// A text, without its quotes and escapes.
    Text(&'a str),
    /// A list.
    List(&'a str),
    /// An object.
    Object(&'a str),
}

impl<'a> Json<'a> {
    /// The text, if it is one.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What is written, of anything but `null`, a list or an object.
    pub fn scalar(self) -> Option<&'a str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Bool(true) => Some("true"),
            Self::Bool(false) => Some("false"),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// What it is, in words.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The whole value. A number that no `Value` holds, such as 1e400, is kept as the text that it is written as.
    pub fn value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => value.into(),
            Self::Text(text) => text.into(),
            Self::Number(raw) | Self::List(raw) | Self::Object(raw) => value_of(raw),
        }
    }
}

/// Takes apart a value as it is written.
pub(super) fn with<R>(raw: &str, take: impl FnOnce(Json<'_>) -> R) -> R {
    match raw.as_bytes().first() {
        Some(b'"') => take(Json::Text(&unquoted(raw))),
        Some(b'n') => take(Json::Null),
        Some(b't') => take(Json::Bool(true)),
        Some(b'f') => take(Json::Bool(false)),
        Some(b'[') => take(Json::List(raw)),
        Some(b'{') => take(Json::Object(raw)),
        _ => take(Json::Number(raw)),
    }
}

/// A text without its quotes and escapes. Half a character, as a text that was cut within an emoji ends in, is shown as U+FFFD.
pub(crate) fn unquoted(raw: &str) -> Cow<'_, str> {
    if let Some(plain) = raw.get(1..raw.len().saturating_sub(1))
        && !plain.contains('\\')
    {
        return Cow::Borrowed(plain);
    }
    let Unescaped(text) = serde_json::from_str(raw).unwrap_or_else(|_| Unescaped(raw.to_owned()));
    Cow::Owned(text)
}

/// A text, read as bytes since these may be half a character.
struct Unescaped(String);

impl<'de> Deserialize<'de> for Unescaped {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_bytes(Bytes)
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Unescaped;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Unescaped, E> {
        Ok(Unescaped(String::from_utf8_lossy(bytes).into_owned()))
    }
}

/// The items of a list, as they are written.
pub(super) fn items(list: &str) -> Option<Vec<&str>> {
    let items: Vec<&RawValue> = serde_json::from_str(list).ok()?;
    Some(items.into_iter().map(RawValue::get).collect())
}

/// What a value is, in words, as it is written.
#[allow(
    clippy::redundant_closure_for_method_calls,
    reason = "the method itself is not general enough in its lifetime"
)]
pub(crate) fn kind_of(raw: &str) -> &'static str {
    with(raw, |json| json.kind())
}

/// The value of what is written: see [`Json::value`].
pub(crate) fn value_of(raw: &str) -> Value {
    value(raw, DEPTH)
}

fn value(raw: &str, depth: usize) -> Value {
    if let Ok(value) = serde_json::from_str(raw) {
        return value;
    }
    let Some(below) = depth.checked_sub(1) else {
        return raw.into();
    };
    let inner = |raw: &RawValue| value(raw.get(), below);
    if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(raw) {
        return list.into_iter().map(inner).collect();
    }
    if raw.starts_with('"') {
        return unquoted(raw).into();
    }
    match serde_json::from_str::<BTreeMap<String, &RawValue>>(raw) {
        Ok(object) => {
            let object = object.into_iter();
            object.map(|(key, raw)| (key, inner(raw))).collect()
        }
        Err(_) => raw.into(),
    }
}
