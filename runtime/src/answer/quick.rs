//! Answers of the usual form, read for a quarter less than a walk through `serde_json`'s visitors takes.
//!
//! What is spared is generality: there, each key becomes a text before it is compared, though the last object had the same
//! one in the same place. Here the expected key is compared with the answer's own bytes. Numbers, lists, objects and texts with
//! escapes are left to `serde_json`, value by value. Whatever is not as expected, a wrong type or an error of syntax, is
//! `None`: the answer is then walked from its start, which finds the error and its place. Only nesting may go up to three levels
//! deeper than the walk's 128, as `serde_json` counts from each value anew.

use std::borrow::Cow;

use memchr::memchr2;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::order::{Found, Order, find};
use super::record::Record;
use crate::values::Slot;

/// Reads an object and nothing more.
pub(super) fn record(text: &str, record: &mut dyn Record) -> Option<()> {
    let mut json = Reader::new(text);
    json.object(record, &mut Order::default())?;
    json.end()
}

/// A place in a text, which is always where a character begins.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Passes over that byte, if it is the next.
    pub(super) fn take(&mut self, byte: u8) -> Option<()> {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken.then_some(())
    }

    pub(super) fn end(&mut self) -> Option<()> {
        self.peek().is_none().then_some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let found = self.rest().starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found.then_some(())
    }

    /// A value as `serde_json` reads it.
    pub(super) fn any<T: DeserializeOwned>(&mut self) -> Option<T> {
        let rest = self.text.get(self.at..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    pub(super) fn text(&mut self) -> Option<Cow<'a, str>> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        let rest = self.text.get(start..)?;
        let end = memchr2(b'"', b'\\', rest.as_bytes())?;
        let (text, behind) = rest.split_at_checked(end)?;
        if behind.starts_with('\\') {
            return self.any().map(Cow::Owned);
        }
        // Control characters have to be escaped. The least byte is found sixteen at a time.
        let least = text.bytes().fold(u8::MAX, u8::min);
        self.at = start + end + 1;
        (least >= b' ').then_some(Cow::Borrowed(text))
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Option<()> {
        let fits = match self.peek()? {
            b'"' => slot.text(&self.text()?),
            b'n' => {
                self.word("null")?;
                slot.null()
            }
            b't' => {
                self.word("true")?;
                slot.bool(true)
            }
            b'f' => {
                self.word("false")?;
                slot.bool(false)
            }
            _ => match self.any()? {
                Value::Number(number) => {
                    let whole = number.as_i64().map(i128::from);
                    match whole.or_else(|| number.as_u64().map(i128::from)) {
                        Some(whole) => slot.int(whole),
                        None => slot.value(Value::Number(number)),
                    }
                }
                other => slot.value(other),
            },
        };
        fits.ok()
    }

    pub(super) fn object(&mut self, record: &mut dyn Record, order: &mut Order) -> Option<()> {
        let names = record.names();
        order.start(names);
        self.take(b'{')?;
        if self.take(b'}').is_none() {
            loop {
                let key = self.key(names, order.likely())?;
                self.take(b':')?;
                match key {
                    Found::Field(index) => {
                        order.note(index);
                        self.value(record.slot(index)?)?;
                    }
                    Found::Unknown(key) => match record.extra() {
                        Some(extra) => extra.insert(key.into_owned(), self.any()?),
                        None => self.any::<IgnoredAny>().map(drop)?,
                    },
                }
                if self.take(b',').is_none() {
                    break;
                }
            }
            self.take(b'}')?;
        }
        order.missing(record.required()).is_none().then_some(())
    }

    fn key(&mut self, names: &'static [&'static str], likely: usize) -> Option<Found<'a>> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let quoted = self.rest().get(1..)?;
        let is = |name: &str| {
            quoted.first() == name.as_bytes().first()
                && quoted.get(name.len()) == Some(&b'"')
                && quoted.starts_with(name.as_bytes())
        };
        let mut name = names.get(likely).filter(|name| is(name));
        let mut index = likely;
        if name.is_none() {
            index = names
                .iter()
                .position(|name| is(name))
                .unwrap_or(names.len());
            name = names.get(index);
        }
        let Some(name) = name else {
            return self.text().map(|key| find(key, names));
        };
        self.at += name.len() + 2;
        Some(Found::Field(index))
    }
}
