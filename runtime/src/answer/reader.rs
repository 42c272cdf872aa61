//! A place in a JSON text.
//!
//! The expected key is compared with the text's own bytes, and the end of a text is found with `memchr`. Numbers, lists,
//! objects and texts with escapes are left to `serde_json`, which tells where each ends. Reading through its visitors instead
//! costs a third more, as every key becomes a text there before it is compared. What is no JSON is `None`.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr2;
use serde_json::value::RawValue;

use crate::values::{Json, Slot, unquoted};

/// A place in a text, which is always where a character begins.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The list that is read, and which item of it.
    pub(super) list: Option<(&'a str, usize)>,
    /// The property that is read.
    pub(super) property: Option<&'static str>,
}

/// A text in quotes.
enum Quoted<'a> {
    Plain(&'a str),
    /// It has escapes, and is yet to be passed over.
    Escaped,
}

/// The JSON path of what is read.
impl fmt::Display for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.list, self.property) {
            (Some((key, index)), Some(field)) => write!(f, "{key}[{index}].{field}"),
            (Some((key, index)), None) => write!(f, "{key}[{index}]"),
            (None, Some(field)) => f.write_str(field),
            (None, None) => f.write_str("$"),
        }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            list: None,
            property: None,
        }
    }

    pub(super) fn whole(&self) -> &'a str {
        self.text
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
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

    /// The next value, as it is written.
    pub(super) fn raw(&mut self) -> Option<&'a str> {
        self.peek()?;
        let rest = self.text.get(self.at..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value.get())
    }

    /// A text without its quotes and escapes.
    pub(super) fn text(&mut self) -> Option<Cow<'a, str>> {
        match self.quoted()? {
            Quoted::Plain(text) => Some(Cow::Borrowed(text)),
            Quoted::Escaped => self.raw().map(unquoted),
        }
    }

    /// A text that has no escapes; passes over nothing if it has some.
    #[inline]
    fn quoted(&mut self) -> Option<Quoted<'a>> {
        if self.peek()? != b'"' {
            return None;
        }
        let start = self.at + 1;
        let rest = self.text.get(start..)?;
        let end = memchr2(b'"', b'\\', rest.as_bytes())?;
        let (text, behind) = rest.split_at_checked(end)?;
        if behind.starts_with('\\') {
            return Some(Quoted::Escaped);
        }
        // Control characters have to be escaped. The least byte is found sixteen at a time.
        let least = text.bytes().fold(u8::MAX, u8::min);
        self.at = start + end + 1;
        (least >= b' ').then_some(Quoted::Plain(text))
    }

    /// Reads the next value into a field; `false` where it is of another type.
    pub(super) fn value(&mut self, slot: &mut dyn Slot) -> Option<bool> {
        let fits = match self.peek()? {
            b'"' => match self.quoted()? {
                Quoted::Plain(text) => slot.read(Json::Text(text)),
                Quoted::Escaped => slot.read(Json::Text(&unquoted(self.raw()?))),
            },
            b'n' => {
                self.word("null")?;
                slot.read(Json::Null)
            }
            b't' => {
                self.word("true")?;
                slot.read(Json::Bool(true))
            }
            b'f' => {
                self.word("false")?;
                slot.read(Json::Bool(false))
            }
            b'[' => slot.read(Json::List(self.raw()?)),
            b'{' => slot.read(Json::Object(self.raw()?)),
            _ => slot.read(Json::Number(self.raw()?)),
        };
        Some(fits.is_ok())
    }

    /// What was read since that place, as it is written.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.text
            .get(start..self.at)
            .unwrap_or_default()
            .trim_ascii_start()
    }

    /// The field that a key names, by its place among these names; passes over nothing if it names none as it is written.
    #[inline]
    pub(super) fn field(&mut self, names: &[&str], likely: usize) -> Option<usize> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let quoted = self.rest().get(1..)?;
        let is = |name: &str| {
            quoted.first() == name.as_bytes().first()
                && quoted.get(name.len()) == Some(&b'"')
                && quoted.starts_with(name.as_bytes())
        };
        let likely = Some(likely).filter(|likely| names.get(*likely).is_some_and(|name| is(name)));
        let index = likely.or_else(|| names.iter().position(|name| is(name)))?;
        self.at += names.get(index)?.len() + 2;
        Some(index)
    }
}
