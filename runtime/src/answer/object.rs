//! An object into a record.

use super::failure::{Aside, ReadError};
use super::order::Order;
use super::reader::Reader;
use super::record::Record;
use crate::values::{kind_of, value_of};

/// Reads an object and nothing more.
pub(super) fn alone(text: &str, record: &mut dyn Record) -> Result<Vec<Aside>, ReadError> {
    let mut json = Reader::new(text);
    let mut asides = Vec::new();
    let read = object(&mut json, record, &mut Order::default(), &mut asides);
    match read.filter(|_| json.end().is_some()) {
        Some(read) => read.map(|()| asides),
        None => Err(ReadError::syntax(&json, text)),
    }
}

/// Reads the next value into a record, whatever its properties are: one that is not as declared is kept as it is, beside those
/// that are not known. Only where it names no instance is it an error, once it is passed over.
pub(super) fn object(
    json: &mut Reader<'_>,
    record: &mut dyn Record,
    order: &mut Order,
    asides: &mut Vec<Aside>,
) -> Option<Result<(), ReadError>> {
    let names = record.names();
    let id = record.id();
    order.start(names);
    if json.peek()? != b'{' {
        let place = json.place();
        json.raw()?;
        let message = "expected an object";
        return Some(Err(ReadError::at(&*json, message, json.whole(), place)));
    }
    json.take(b'{')?;
    let mut unread = None;
    let mut has_asides = false;
    let mut more = json.take(b'}').is_none();
    while more {
        let mut index = json.field(names, order.likely());
        let mut unknown = None;
        if index.is_none() {
            let key = json.text()?;
            // It may be written with escapes.
            index = names.iter().position(|name| *name == key);
            unknown = Some(key);
        }
        json.take(b':')?;
        match index {
            Some(index) => {
                order.note(index);
                json.property = names.get(index).copied();
                let slot = record.slot(index)?;
                let start = json.place();
                if !json.value(slot)? {
                    let (wanted, written) = (slot.wants(), json.since(start));
                    let found = kind_of(written);
                    if id == Some(index) {
                        let message = format!("expected {wanted}, found {found}");
                        let error = ReadError::at(&*json, message, json.whole(), json.place());
                        // One that was read before stays.
                        unread = unread.or_else(|| (!order.came_again()).then_some(error));
                    } else {
                        has_asides = true;
                        asides.push(Aside {
                            path: json.to_string(),
                            wanted,
                            found,
                        });
                        if let Some((extra, name)) = record.extra().zip(json.property) {
                            extra.insert(name.to_owned(), value_of(written));
                        }
                    }
                } else if has_asides || unread.is_some() {
                    // The last of a key is what holds; of an id, any that can be read.
                    if id == Some(index) {
                        unread = None;
                    } else if let Some((extra, name)) = record.extra().zip(json.property) {
                        extra.remove(name);
                    }
                }
                json.property = None;
            }
            None => {
                let written = json.raw()?;
                if let Some((extra, key)) = record.extra().zip(unknown) {
                    extra.insert(key.into_owned(), value_of(written));
                }
            }
        }
        more = json.take(b',').is_some();
        if !more {
            json.take(b'}')?;
        }
    }
    let missing = || {
        let name = names
            .get(id.filter(|id| !order.has(*id))?)
            .copied()
            .unwrap_or_default();
        let message = format!("missing field `{name}`");
        Some(ReadError::at(&*json, message, json.whole(), json.place()))
    };
    Some(unread.or_else(missing).map_or(Ok(()), Err))
}
