//! Bounds: whether a value is outside them, and how they are told.

use crate::descriptor::{Param, Rule};

/// The bounds that are declared for a number.
pub(crate) fn range(param: &Param) -> Option<(Option<i128>, Option<i128>)> {
    param.rules.iter().find_map(|rule| match *rule {
        Rule::Range { min, max } => Some((min, max)),
        _ => None,
    })
}

/// What bounds allow, in the parameter's unit.
pub(super) fn within(param: &Param, low: Option<i128>, high: Option<i128>) -> String {
    let unit = param.unit.map_or(String::new(), |unit| format!(" {unit}"));
    format!("{}{unit}", bounds(low, high))
}

pub(super) fn outside<T: PartialOrd + Copy>(value: T, min: Option<T>, max: Option<T>) -> bool {
    min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max)
}

pub(super) fn bounds<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

pub(super) fn words(list: &[&str]) -> String {
    list.iter()
        .map(|w| format!("`{w}`"))
        .collect::<Vec<_>>()
        .join(" or ")
}
