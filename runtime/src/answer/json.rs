//! From a text to a record.

use std::borrow::Cow;

use super::failure::{Aside, ReadError};
use super::object;
use super::record::Record;

/// Reads a record from its JSON: what Twilio answers, or what was serialized.
///
/// A property that is not as declared is kept among the unknown ones. Only a text that is no JSON, or no object, or names no
/// instance can't be read.
pub fn from_json<T: Record>(json: &[u8]) -> Result<T, ReadError> {
    record(json).map(|(record, _)| record)
}

/// The same, with what is not as declared.
pub(crate) fn record<T: Record>(json: &[u8]) -> Result<(T, Vec<Aside>), ReadError> {
    let text = text(json)?;
    let mut record = T::blank();
    let asides = object::alone(&text, &mut record)?;
    Ok((record, asides))
}

/// The text of a body. One check of the whole is cheaper than one per string. Bytes that are no UTF-8 cost what they stand
/// for, and not the answer.
pub(super) fn text(body: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let mark = "\u{feff}".as_bytes();
    let body = body.strip_prefix(mark).unwrap_or(body);
    let text =
        std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed);
    if text.trim_start().is_empty() {
        return Err(ReadError::at("$", "the body is empty", &text, 0));
    }
    Ok(text)
}
