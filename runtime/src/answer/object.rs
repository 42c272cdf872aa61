//! An object into a record.

use super::failure::{Aside, ReadError};
use super::order::{Found, Order};
use super::reader::Reader;
use super::record::Record;
use crate::values::value_of;

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
    let required = record.required();
    order.start(names);
    if json.peek()? != b'{' {
        let place = json.place();
        json.raw()?;
        let message = "expected an object";
        return Some(Err(ReadError::at(&*json, message, json.whole(), place)));
    }
    json.take(b'{')?;
    let (mut has_id, mut unread) = (false, None);
    let mut has_asides = false;
    let mut more = json.take(b'}').is_none();
    while more {
        let key = json.key(names, order.likely())?;
        json.take(b':')?;
        match key {
            Found::Field(index) => {
                order.note(index);
                json.field = names.get(index).copied();
                let slot = record.slot(index)?;
                let fit = json.value(slot)?;
                let is_id = required.contains(&index);
                match fit {
                    Ok(()) => {
                        has_id |= is_id;
                        if has_asides && let Some((extra, name)) = record.extra().zip(json.field) {
                            // The last of a key is what holds.
                            extra.remove(name);
                        }
                    }
                    Err((found, _)) if is_id => {
                        let message = format!("expected {}, found {found}", slot.wants());
                        let error = ReadError::at(&*json, message, json.whole(), json.place());
                        unread = Some(error);
                    }
                    Err((found, written)) => {
                        has_asides = true;
                        asides.push(Aside {
                            path: json.to_string(),
                            wanted: slot.wants(),
                            found,
                        });
                        if let Some((extra, name)) = record.extra().zip(json.field) {
                            extra.insert(name.to_owned(), value_of(written));
                        }
                    }
                }
                json.field = None;
            }
            Found::Unknown(key) => {
                let written = json.raw()?;
                if let Some(extra) = record.extra() {
                    extra.insert(key.into_owned(), value_of(written));
                }
            }
        }
        more = json.take(b',').is_some();
        if !more {
            json.take(b'}')?;
        }
    }
    // One that was read once is there, whatever came under its key besides.
    let unread = unread.filter(|_| !has_id);
    let missing = || {
        let name = names
            .get(order.missing(required)?)
            .copied()
            .unwrap_or_default();
        let message = format!("missing field `{name}`");
        Some(ReadError::at(&*json, message, json.whole(), json.place()))
    };
    Some(unread.or_else(missing).map_or(Ok(()), Err))
}
