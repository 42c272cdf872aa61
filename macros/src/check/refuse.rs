//! What is told of a key, and taken out.

use crate::diagnostics::{At, Errors, Problem};
use crate::item::Written;

/// Tells the problem at the value or, where the key itself is out of place, at the key; and takes it out.
pub(super) fn refuse<T>(
    written: &mut Option<Written<T>>,
    at_value: Option<Problem>,
    at_key: Option<Problem>,
    place: impl Fn(&T) -> At,
    errors: &mut Errors,
) {
    let Some(told) = written.as_ref() else { return };
    match (at_key, at_value) {
        (Some((message, help)), _) => errors.tell(&told.key, message, help),
        (None, Some((message, help))) => errors.tell_at(place(&told.value), message, help),
        (None, None) => return,
    }
    *written = None;
}
