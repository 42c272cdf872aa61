//! Pages: their items, and where the list goes on, which each format tells in its own way.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::json::text;
use super::order::Order;
use super::quick::Reader;
use super::record::Record;
use super::trail::{ReadError, Trail};
use super::walk::Object;
use crate::descriptor::{MAX_PAGE_SIZE, PageFormat};

/// Reads a page: its items, and the link to the next page.
pub(crate) fn page<T: Record>(
    body: &[u8],
    key: &str,
    format: PageFormat,
) -> Result<(Vec<T>, Option<String>), ReadError> {
    let text = text(body)?;
    let mut next = Next::new(format);
    let mut items = Vec::<T>::new();
    if quickly(text, key, &mut items, &mut next).is_none() {
        items.clear();
        next = Next::new(format);
        walked(text, key, &mut items, &mut next)?;
    }
    Ok((items, next.link()))
}

/// The link to the next page, as far as it has been read.
pub(super) struct Next {
    format: PageFormat,
    link: Option<String>,
}

impl Next {
    pub(super) fn new(format: PageFormat) -> Self {
        Self { format, link: None }
    }

    /// The key beside the items whose value tells it.
    fn key(&self) -> &'static str {
        match self.format {
            PageFormat::Uris => "next_page_uri",
            PageFormat::Meta => "meta",
        }
    }

    /// Takes that value; where it is of another type, tells what was expected.
    fn take(&mut self, value: Value) -> Result<(), &'static str> {
        match (self.format, value) {
            (PageFormat::Uris, Value::String(link)) => self.link = Some(link),
            (PageFormat::Uris, Value::Null) => self.link = None,
            (PageFormat::Uris, _) => return Err("expected a string"),
            (PageFormat::Meta, meta) => {
                if let Some(Value::String(link)) = meta.get("next_page_url") {
                    self.link = Some(link.clone());
                }
            }
        }
        Ok(())
    }

    /// The link, if there is one; an empty one is none.
    pub(super) fn link(self) -> Option<String> {
        self.link.filter(|link| !link.is_empty())
    }
}

/// A list of records.
pub(super) trait Rows {
    /// Makes room for what an answer of that length may hold, since a list that grows is copied each time.
    fn reserve(&mut self, length: usize);
    /// Adds one, which is blank.
    fn add(&mut self) -> &mut dyn Record;
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
}

/// Reads a page of the usual form: see [`quick`](super::quick).
pub(super) fn quickly(text: &str, key: &str, rows: &mut dyn Rows, next: &mut Next) -> Option<()> {
    rows.reserve(text.len());
    let mut json = Reader::new(text);
    let mut has_items = false;
    json.take(b'{')?;
    loop {
        let found = json.text()?;
        json.take(b':')?;
        if found == key {
            has_items = true;
            list(&mut json, rows)?;
        } else if found == next.key() {
            next.take(json.any()?).ok()?;
        } else {
            json.any::<IgnoredAny>()?;
        }
        if json.take(b',').is_none() {
            break;
        }
    }
    json.take(b'}')?;
    json.end()?;
    has_items.then_some(())
}

/// Reads the list of a page of the usual form.
fn list(json: &mut Reader<'_>, rows: &mut dyn Rows) -> Option<()> {
    json.take(b'[')?;
    if json.take(b']').is_some() {
        return Some(());
    }
    let mut order = Order::default();
    loop {
        json.object(rows.add(), &mut order)?;
        if json.take(b',').is_none() {
            return json.take(b']');
        }
    }
}

/// Reads any page that has the list of that key.
pub(super) fn walked(
    text: &str,
    key: &str,
    rows: &mut dyn Rows,
    next: &mut Next,
) -> Result<(), ReadError> {
    let mut trail = Trail::default();
    let page = Page {
        key,
        rows,
        next,
        trail: &mut trail,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = json
        .deserialize_map(page)
        .and_then(|has_items| json.end().map(|()| has_items));
    match read {
        Ok(true) => Ok(()),
        Ok(false) => Err(ReadError::whole(
            text.as_bytes(),
            format!("expected a page with the key `{key}`"),
        )),
        Err(error) => Err(ReadError::at(&trail, text, &error)),
    }
}

struct Page<'a> {
    key: &'a str,
    rows: &'a mut dyn Rows,
    next: &'a mut Next,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for Page<'_> {
    /// Whether it has the list.
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut has_items = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.key {
                has_items = true;
                self.trail.list = Some((key, None));
                map.next_value_seed(List {
                    rows: &mut *self.rows,
                    trail: &mut *self.trail,
                })?;
                *self.trail = Trail::default();
            } else if key == self.next.key() {
                self.trail.field = Some(self.next.key());
                let taken = self.next.take(map.next_value()?);
                taken.map_err(de::Error::custom)?;
                self.trail.field = None;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(has_items)
    }
}

struct List<'a> {
    rows: &'a mut dyn Rows,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut order = Order::default();
        for index in 0.. {
            if let Some((_, at)) = &mut self.trail.list {
                *at = Some(index);
            }
            let row = Row {
                rows: &mut *self.rows,
                trail: &mut *self.trail,
                order: &mut order,
            };
            if list.next_element_seed(row)?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// The next item of a list, which is added once it is there.
struct Row<'a> {
    rows: &'a mut dyn Rows,
    trail: &'a mut Trail,
    order: &'a mut Order,
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        let object = Object {
            record: self.rows.add(),
            trail: self.trail,
            order: self.order,
        };
        object.deserialize(json)
    }
}
