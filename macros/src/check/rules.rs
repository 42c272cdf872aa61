//! Rules that fit the type of their field.

use syn::Ident;

use super::bounds::{counts, ordered};
use super::refuse::refuse;
use crate::diagnostics::{Errors, Problem, shown};
use crate::keys::Bounds;
use crate::keys::{Only, Place as _};
use crate::model::params::Param;
use crate::model::types::{Known, Shape, holding, known};

fn misfit(key: &str, bounds: &str, param: &Param, help: &str) -> Problem {
    let message = format!(
        "`{key}` bounds {bounds}, and `{}` is a `{}`",
        param.field,
        shown(&param.ty)
    );
    (message, help.to_owned())
}

/// What is for numbers, and for lists.
pub(super) fn numbers(param: &mut Param, errors: &mut Errors) {
    let is = known(&param.ty);
    let (mut value, mut key) = (None, None);
    if let Some(range) = &param.written.range {
        match is {
            Known::Integer { min, max } => {
                let range = &range.value;
                value = ordered("range", range).or_else(|| beyond(range, min, max, param));
            }
            Known::Decimal => value = ordered("range", &range.value),
            Known::Text => {
                let help = "use `length` for a text, or declare the field as a number, such as `Option<u16>`";
                key = Some(misfit("range", "a whole number", param, help));
            }
            _ => {
                let help = "remove it, or declare the field as a number, such as `Option<u16>`";
                key = Some(misfit("range", "a whole number", param, help));
            }
        }
    }
    refuse(
        &mut param.written.range,
        value,
        key,
        |range| range.at,
        errors,
    );
    let listlike = param.shape == Shape::List || is == Known::Text;
    let items = param.written.items.as_ref().map(|items| &items.value);
    let value = items.and_then(|items| counts("items", items));
    let help = "remove it, or declare the field as `Vec<T>`, or as a text with commas";
    let key = (!listlike).then(|| misfit("items", "a list", param, help));
    refuse(
        &mut param.written.items,
        value,
        key,
        |items| items.at,
        errors,
    );
    let measured = !matches!(is, Known::Bool) && !param.declares_values();
    let help = "remove it, or declare the field as a number";
    let message = format!("`{}` is not measured in units", param.field);
    let key = (!measured).then(|| (message, help.to_owned()));
    refuse(&mut param.written.unit, None, key, |unit| unit.at, errors);
}

fn beyond(range: &Bounds, min: i128, max: i128, param: &Param) -> Option<Problem> {
    let bounds: Vec<i128> = range.min.into_iter().chain(range.max).collect();
    if bounds.iter().all(|bound| (min..=max).contains(bound)) {
        return None;
    }
    let ty = shown(&param.ty);
    let message = format!("the range goes beyond `{ty}`, which holds {min} to {max}");
    let help = holding(&bounds).map_or_else(
        || "no type here holds it all: write the limit that Twilio states".to_owned(),
        |wide| format!("declare the field as `{wide}`"),
    );
    Some((message, help))
}

/// What is for texts.
pub(super) fn texts(param: &mut Param, errors: &mut Errors) {
    let is = known(&param.ty);
    let number = matches!(is, Known::Integer { .. } | Known::Decimal);
    if number || is == Known::Bool || param.declares_values() {
        for key in param.written.take(Only::Texts) {
            let (message, help) = no_text(&key, param, number);
            errors.tell(&key, message, help);
        }
        return;
    }
    let length = &mut param.written.length;
    let bounds = length.as_ref().map(|length| &length.value);
    let problem = bounds.and_then(|bounds| counts("length", bounds));
    refuse(length, problem, None, |bounds| bounds.at, errors);
    let without = &mut param.written.without;
    let empty = without.as_ref().and_then(|words| {
        let empty = words.value.0.iter().find(|word| word.text.is_empty())?;
        Some(empty.at)
    });
    if let Some(at) = empty {
        let help = "write what Twilio forbids between the quotes: `without = \"/\"`";
        errors.tell_at(at, "every text holds the empty one", help);
        *without = None;
    }
}

fn no_text(key: &Ident, param: &Param, number: bool) -> Problem {
    if key == "length" {
        let help = if number {
            "use `range` for a number; `length` counts the characters of a text"
        } else {
            "remove it; `length` counts the characters of a text"
        };
        return misfit("length", "a text", param, help);
    }
    let message = format!(
        "`{key}` is for text, and `{}` is a `{}`",
        param.field,
        shown(&param.ty)
    );
    let help = "remove it, or declare the field as `Option<String>`";
    (message, help.to_owned())
}
