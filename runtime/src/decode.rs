//! Answers: one walk over the JSON, compiled once, that hands each value to the field it belongs to, and a quick way for
//! those of the usual form.
//!
//! A declaration adds a table of names and a match from index to field, no code of its own: see `ARCHITECTURE.md` for
//! what was measured against serde's derive.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer};

use crate::api_error::request_id;
use crate::descriptor::{Held, PageFormat};
use crate::error::{DecodeError, Error};
use crate::extra::Extra;
use crate::paging::MAX_PAGE_SIZE;
use crate::slot::Slot;
use crate::transport::Raw;

mod quick;
#[cfg(test)]
mod tests;
mod value;
mod walk;

use walk::{Object, Order, Page};

/// A struct that answers are decoded into.
pub trait Record: Sized + Send + 'static {
    /// The JSON keys, in the order in which they most likely come.
    const NAMES: &'static [&'static str];
    /// Which of them every answer holds, by their places in `NAMES`.
    const REQUIRED: &'static [usize];

    /// A record before an answer fills it.
    fn blank() -> Self;

    /// The field of the key at that place in `NAMES`.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// Where properties go that have no field.
    fn extra(&mut self) -> Option<&mut Extra>;
}

/// What the property of that JSON key holds.
pub fn holds<T: Record>(name: &str) -> Option<Held> {
    let index = T::NAMES.iter().position(|known| *known == name)?;
    T::blank().slot(index).map(|slot| slot.held())
}

/// A record without its type, so that the walk is compiled once.
trait Fields {
    fn names(&self) -> &'static [&'static str];
    fn required(&self) -> &'static [usize];
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;
    fn extra(&mut self) -> Option<&mut Extra>;
    fn clear(&mut self);
}

impl<T: Record> Fields for T {
    fn names(&self) -> &'static [&'static str] {
        T::NAMES
    }
    fn required(&self) -> &'static [usize] {
        T::REQUIRED
    }
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
        Record::slot(self, index)
    }
    fn extra(&mut self) -> Option<&mut Extra> {
        Record::extra(self)
    }
    fn clear(&mut self) {
        *self = T::blank();
    }
}

/// A list of records without their type.
trait Rows {
    /// Makes room for what an answer of that length may hold, since a list that grows is copied each time.
    fn reserve(&mut self, length: usize);
    fn add(&mut self) -> &mut dyn Fields;
    fn drop_last(&mut self);
    fn clear(&mut self);
}

impl<T: Record> Rows for Vec<T> {
    fn reserve(&mut self, length: usize) {
        // An object is longer than its keys with their quotes, colons and commas, and no page of Twilio's holds more.
        let keys = T::NAMES.iter().map(|name| name.len() + 4).sum::<usize>();
        self.reserve((length / (keys + 1)).min(MAX_PAGE_SIZE.into()));
    }
    fn add(&mut self) -> &mut dyn Fields {
        self.push(T::blank());
        let last = self.len() - 1;
        &mut self[last]
    }
    fn drop_last(&mut self) {
        self.pop();
    }
    fn clear(&mut self) {
        self.clear();
    }
}

/// Decodes a record.
pub(crate) fn record<T: Record>(raw: &Raw) -> Result<T, Error> {
    let mut record = T::blank();
    walk_record(raw, &mut record)?;
    Ok(record)
}

fn walk_record(raw: &Raw, fields: &mut dyn Fields) -> Result<(), Error> {
    decode(raw, &mut |text, trail| {
        if quick::record(text, fields).is_some() {
            return Ok(());
        }
        fields.clear();
        let record = Object {
            fields: &mut *fields,
            trail,
            order: &mut Order::default(),
        };
        let mut json = serde_json::Deserializer::from_str(text);
        record.deserialize(&mut json)?;
        json.end()
    })
}

/// Decodes a page: its items, and the link to the next page.
pub(crate) fn page<T: Record>(
    raw: &Raw,
    key: &str,
    format: PageFormat,
) -> Result<(Vec<T>, Option<String>), Error> {
    let mut items = Vec::<T>::new();
    let next = walk_page(raw, key, format, &mut items)?;
    Ok((items, next))
}

fn walk_page(
    raw: &Raw,
    key: &str,
    format: PageFormat,
    rows: &mut dyn Rows,
) -> Result<Option<String>, Error> {
    let mut next = None;
    let mut has_items = false;
    decode(raw, &mut |text, trail| {
        rows.reserve(text.len());
        if quick::page(text, key, format, rows, &mut next).is_some() {
            has_items = true;
            return Ok(());
        }
        next = None;
        rows.clear();
        let page = Page {
            key,
            format,
            rows: &mut *rows,
            next: &mut next,
            has_items: &mut has_items,
            trail,
        };
        let mut json = serde_json::Deserializer::from_str(text);
        json.deserialize_map(page)?;
        json.end()
    })?;
    if has_items {
        // An empty link is no link.
        Ok(next.filter(|link| !link.is_empty()))
    } else {
        Err(raw.undecodable(
            "$".to_owned(),
            format!("expected a page with the key `{key}`"),
            raw.beginning(),
        ))
    }
}

/// Characters of the answer that an error keeps.
const SNIPPET: usize = 160;

impl Raw {
    fn undecodable(&self, path: String, message: String, snippet: String) -> Error {
        let request_id = request_id(&self.headers).map(str::to_owned);
        Error::Decode(Box::new(DecodeError {
            path,
            message,
            snippet,
            status: self.status,
            request_id,
        }))
    }

    fn beginning(&self) -> String {
        String::from_utf8_lossy(&self.body)
            .chars()
            .take(SNIPPET)
            .collect()
    }
}

/// Where the walk is.
#[derive(Default)]
struct Trail {
    list: Option<(String, Option<usize>)>,
    field: Option<&'static str>,
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.list, self.field) {
            (Some((key, Some(index))), Some(field)) => write!(f, "{key}[{index}].{field}"),
            (Some((key, Some(index))), None) => write!(f, "{key}[{index}]"),
            (Some((key, None)), _) => f.write_str(key),
            (None, Some(field)) => f.write_str(field),
            (None, None) => f.write_str("$"),
        }
    }
}

type Walk<'a> = &'a mut dyn FnMut(&str, &mut Trail) -> Result<(), serde_json::Error>;

fn decode(raw: &Raw, walk: Walk<'_>) -> Result<(), Error> {
    let whole =
        |message: &str| raw.undecodable("$".to_owned(), message.to_owned(), raw.beginning());
    // One check of the whole text is cheaper than one per string.
    let text = std::str::from_utf8(&raw.body).map_err(|_| whole("the body is not UTF-8"))?;
    if text.trim_start().is_empty() {
        return Err(whole("the body is empty"));
    }
    let mut trail = Trail::default();
    walk(text, &mut trail).map_err(|error| {
        raw.undecodable(
            trail.to_string(),
            without_value(&error.to_string()),
            before(text, &error),
        )
    })
}

/// The words of serde without the value that it quotes, which may be anybody's number.
fn without_value(message: &str) -> String {
    let mismatch = ["invalid type: ", "invalid value: "]
        .into_iter()
        .find_map(|start| {
            let found = message.strip_prefix(start)?.split(' ').next()?;
            let expected = &message[message.rfind(", expected ")?..];
            Some(format!("{start}{}{expected}", found.trim_end_matches(',')))
        });
    mismatch.unwrap_or_else(|| message.to_owned())
}

/// The text that leads up to an error.
fn before(text: &str, error: &serde_json::Error) -> String {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let end = (line_start + error.column()).min(text.len());
    let start = end.saturating_sub(SNIPPET);
    String::from_utf8_lossy(&text.as_bytes()[start..end]).into_owned()
}
