//! From a text to a record.

use super::record::Record;
use super::trail::ReadError;
use super::{quick, walk};

/// Reads a record from its JSON.
pub fn from_json<T: Record>(json: &[u8]) -> Result<T, ReadError> {
    let text = text(json)?;
    let mut record = T::blank();
    if quick::record(text, &mut record).is_none() {
        record = T::blank();
        walk::record(text, &mut record)?;
    }
    Ok(record)
}

/// The text of a body. One check of the whole is cheaper than one per string.
pub(super) fn text(body: &[u8]) -> Result<&str, ReadError> {
    let text = std::str::from_utf8(body);
    let text = text.map_err(|_| ReadError::whole(body, "the body is not UTF-8"))?;
    if text.trim_start().is_empty() {
        return Err(ReadError::whole(body, "the body is empty"));
    }
    Ok(text)
}
