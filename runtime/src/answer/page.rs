//! Pages: their items, and where the list goes on, which each format tells in its own way.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use super::failure::{Aside, ReadError};
use super::json::text;
use super::object::object;
use super::order::Order;
use super::reader::Reader;
use super::record::Record;
use crate::descriptor::{MAX_PAGE_SIZE, PageFormat};
use crate::values::value_of;

/// A page, as it was read.
pub(crate) struct Read<T> {
    pub(crate) items: Vec<T>,
    pub(crate) rest: Rest,
}

/// What is said of a page beside its items.
pub(crate) struct Rest {
    /// The items that could not be read.
    pub(crate) unread: Vec<Unread>,
    pub(crate) next: Next,
    /// A fingerprint of the first item, by which a page that was there already is known.
    pub(crate) first: Option<u64>,
    pub(crate) asides: Vec<Aside>,
}

/// An item that names no instance.
pub(crate) struct Unread {
    /// Its place among the items of the page.
    pub(crate) index: usize,
    pub(crate) error: ReadError,
    /// As it is written.
    pub(crate) json: String,
}

/// Where the list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nowhere: this is the last page.
    End,
    /// By this link.
    Link(String),
    /// Nobody can tell: the page lacks what its format says it by.
    Unknown,
}

/// Reads a page.
pub(crate) fn page<T: Record>(
    body: &[u8],
    key: &str,
    format: PageFormat,
) -> Result<Read<T>, ReadError> {
    let text = text(body)?;
    let mut items = Vec::<T>::new();
    let rest = read(&text, key, format, &mut items)?;
    Ok(Read { items, rest })
}

impl Next {
    /// The key beside the items whose value tells it.
    fn key(format: PageFormat) -> &'static str {
        match format {
            PageFormat::Uris => "next_page_uri",
            PageFormat::Meta => "meta",
        }
    }

    /// What that value tells.
    fn told(format: PageFormat, value: &Value) -> Self {
        let link = match format {
            PageFormat::Uris => Some(value),
            PageFormat::Meta => value.get("next_page_url"),
        };
        match link {
            Some(Value::String(link)) if !link.is_empty() => Self::Link(link.clone()),
            Some(Value::String(_) | Value::Null) => Self::End,
            _ => Self::Unknown,
        }
    }
}

/// A list of records.
trait Rows {
    /// Makes room for what an answer of that length may hold, since a list that grows is copied each time.
    fn reserve(&mut self, length: usize);
    /// Adds one, which is blank.
    fn add(&mut self) -> &mut dyn Record;
    /// Takes the last one away, which could not be read.
    fn drop_last(&mut self);
}

impl<T: Record> Rows for Vec<T> {
    fn reserve(&mut self, length: usize) {
        // An object is longer than its keys with their quotes, colons and commas, and no page of Twilio's holds more.
        let names = T::blank().names();
        let keys = names.iter().map(|name| name.len() + 4).sum::<usize>();
        self.reserve((length / (keys + 1)).min(MAX_PAGE_SIZE.into()));
    }
    fn add(&mut self) -> &mut dyn Record {
        self.push(T::blank());
        let last = self.len() - 1;
        &mut self[last]
    }
    fn drop_last(&mut self) {
        self.pop();
    }
}

fn read(text: &str, key: &str, format: PageFormat, rows: &mut dyn Rows) -> Result<Rest, ReadError> {
    rows.reserve(text.len());
    let mut rest = Rest {
        unread: Vec::new(),
        // A list that is not cut into pages has nothing to tell.
        next: Next::End,
        first: None,
        asides: Vec::new(),
    };
    let mut json = Reader::new(text);
    match envelope(&mut json, key, format, rows, &mut rest) {
        Some(read) => read.map(|()| rest),
        None => Err(ReadError::syntax(&json, text)),
    }
}

/// Reads what is around the items, and them.
fn envelope<'a>(
    json: &mut Reader<'a>,
    key: &'a str,
    format: PageFormat,
    rows: &mut dyn Rows,
    rest: &mut Rest,
) -> Option<Result<(), ReadError>> {
    let text = json.whole();
    let mut has_items = false;
    if json.peek()? != b'{' {
        json.raw()?;
        json.end()?;
        return Some(Err(ReadError::at("$", "expected a page", text, 0)));
    }
    json.take(b'{')?;
    let mut more = json.take(b'}').is_none();
    while more {
        let found = json.text()?;
        json.take(b':')?;
        if found == key {
            has_items = true;
            if let Err(error) = list(json, key, rows, rest)? {
                return Some(Err(error));
            }
        } else if found == Next::key(format) {
            json.property = Some(Next::key(format));
            rest.next = Next::told(format, &value_of(json.raw()?));
            json.property = None;
        } else {
            json.raw()?;
        }
        more = json.take(b',').is_some();
        if !more {
            json.take(b'}')?;
        }
    }
    json.end()?;
    let missing = || {
        ReadError::at(
            "$",
            format!("expected a page with the key `{key}`"),
            text,
            0,
        )
    };
    Some(has_items.then_some(()).ok_or_else(missing))
}

/// Reads the items. One that can't be read is told, and the next ones follow.
fn list<'a>(
    json: &mut Reader<'a>,
    key: &'a str,
    rows: &mut dyn Rows,
    rest: &mut Rest,
) -> Option<Result<(), ReadError>> {
    if json.peek()? != b'[' {
        let place = json.place();
        // What is not there has no items.
        return Some(if json.raw()? == "null" {
            Ok(())
        } else {
            Err(ReadError::at(key, "expected a list", json.whole(), place))
        });
    }
    json.take(b'[')?;
    let mut order = Order::default();
    let mut index = 0;
    let mut more = json.take(b']').is_none();
    while more {
        json.list = Some((key, index));
        json.peek()?;
        let start = json.place();
        let read = object(json, rows.add(), &mut order, &mut rest.asides)?;
        let written = json.whole().get(start..json.place())?;
        if let Err(error) = read {
            rows.drop_last();
            if rest.unread.len() >= MAX_PAGE_SIZE.into() {
                let message = "no page has so many items that can't be read";
                return Some(Err(ReadError::at(&*json, message, json.whole(), start)));
            }
            rest.unread.push(Unread {
                index,
                error: error.without_snippet(),
                json: written.to_owned(),
            });
        }
        if index == 0 {
            let mut hasher = DefaultHasher::new();
            written.hash(&mut hasher);
            rest.first = Some(hasher.finish());
        }
        index += 1;
        more = json.take(b',').is_some();
        if !more {
            json.take(b']')?;
        }
    }
    json.list = None;
    Some(Ok(()))
}
