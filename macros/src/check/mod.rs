//! Whether a declaration makes sense. What doesn't is told and taken out, so that it can't cause a second error.

mod params;
mod resource;
mod values;

pub(crate) use params::params;
pub(crate) use resource::resource;
pub(crate) use values::values;

use crate::grammar::Bounds;

/// Why no number lies within the bounds, and what to write.
fn ordered(bounds: &Bounds) -> Option<(String, String)> {
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) if min > max => Some((
            format!("no value lies in {min}..={max}"),
            format!("write the least value first: `{max}..={min}`"),
        )),
        _ => None,
    }
}

/// The same for bounds that count something.
fn counts(bounds: &Bounds) -> Option<(String, String)> {
    let negative = bounds
        .min
        .into_iter()
        .chain(bounds.max)
        .any(|bound| bound < 0);
    let negative = negative.then(|| {
        (
            "a count can't be negative".to_owned(),
            "count from 0, such as `..=128`".to_owned(),
        )
    });
    ordered(bounds).or(negative)
}
