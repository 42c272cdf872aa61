//! Bounds that allow something.

use crate::diagnostics::Problem;
use crate::keys::Bounds;

/// The whole numbers next to one that may have a fraction, as far as it is written with digits and a point alone.
pub(super) fn around(text: &str) -> Option<(i128, i128)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole: i128 = whole.parse().ok()?;
    let rest = i128::from(fraction.bytes().any(|digit| digit != b'0'));
    let around = if text.starts_with('-') {
        (whole.saturating_sub(rest), whole)
    } else {
        (whole, whole.saturating_add(rest))
    };
    Some(around).filter(|_| fraction.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Why no number lies within the bounds, and what to write.
pub(super) fn ordered(key: &str, bounds: &Bounds) -> Option<Problem> {
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) if min > max => Some((
            format!("no value lies in {min}..={max}"),
            format!("write the least value first: `{key} = {max}..={min}`"),
        )),
        _ => None,
    }
}

/// The same for bounds that count something.
pub(super) fn counts(key: &str, bounds: &Bounds) -> Option<Problem> {
    let mut all = bounds.min.into_iter().chain(bounds.max);
    let text = |message: &str, help: &str| Some((message.to_owned(), help.to_owned()));
    if all.clone().any(|bound| bound < 0) {
        text(
            "a count can't be negative",
            "count from 0, such as `..=128`, or leave out the lower bound",
        )
    } else if all.any(|bound| bound > u32::MAX.into()) {
        text(
            "nothing counts that far",
            "write the limit that Twilio states, or leave it out",
        )
    } else if bounds.max == Some(0) {
        Some((
            format!("`{key} = ..=0` allows nothing"),
            "write the greatest count that Twilio states, or remove the field".to_owned(),
        ))
    } else {
        ordered(key, bounds)
    }
}
