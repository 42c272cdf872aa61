//! Numbers: whether one lies within the range that is declared for it.

use std::num::{IntErrorKind, ParseIntError};

use super::bounds::{bounds, outside};
use super::decimal::around;
use super::violation::Broken;
use crate::descriptor::{Param, Rule};

/// Whether a text is no whole number that the bounds allow, and what is. Without bounds, those of its type hold.
pub(super) fn integer(
    param: &Param,
    (min, max): (i128, i128),
    value: &str,
) -> Option<(Broken, String)> {
    // A range that is open above is open, whatever the type can hold: callers have wider types.
    let range = range(param).map(|(low, high)| (low.or(Some(min)), high));
    let (low, high) = range.unwrap_or((Some(min), Some(max)));
    let allowed = || within(param, low, high);
    match value.parse::<i128>() {
        Ok(number) => outside(number, low, high).then(|| (Broken::Range, allowed())),
        Err(error) if overflows(&error) => Some((Broken::Range, allowed())),
        Err(_) => Some((Broken::Type, format!("a whole number, {}", allowed()))),
    }
}

/// Whether a text is no number that the bounds allow, and what is.
pub(super) fn decimal(param: &Param, value: &str) -> Option<(Broken, String)> {
    let (low, high) = range(param).unwrap_or_default();
    let Some((below, above)) = around(value) else {
        let mut allowed = "a number, such as `0.05`".to_owned();
        if low.or(high).is_some() {
            allowed = format!("{allowed}, {}", within(param, low, high));
        }
        return Some((Broken::Type, allowed));
    };
    let broken = outside(below, low, None) || outside(above, None, high);
    broken.then(|| (Broken::Range, within(param, low, high)))
}

/// Whether a text is a whole number, but one beyond all bounds.
fn overflows(error: &ParseIntError) -> bool {
    matches!(
        error.kind(),
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow
    )
}

/// The bounds that are declared for a number.
pub(crate) fn range(param: &Param) -> Option<(Option<i128>, Option<i128>)> {
    param.rules.iter().find_map(|rule| match *rule {
        Rule::Range { min, max } => Some((min, max)),
        _ => None,
    })
}

/// What bounds allow, in the parameter's unit.
fn within(param: &Param, low: Option<i128>, high: Option<i128>) -> String {
    let unit = param.unit.map_or(String::new(), |unit| format!(" {unit}"));
    format!("{}{unit}", bounds(low, high))
}
