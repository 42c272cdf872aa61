//! Rules that fit the type of their field.

use super::bounds::{counts, ordered};
use super::refuse::refuse;
use crate::diagnostics::{Errors, Problem, shown};
use crate::grammar::Bounds;
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

/// `range`, `unit` and `items`.
pub(super) fn numbers(param: &mut Param, errors: &mut Errors) {
    let is = known(&param.ty);
    let (mut value, mut key) = (None, None);
    if let Some(range) = &param.range {
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
    refuse(&mut param.range, value, key, |range| range.at, errors);
    let listlike = param.shape == Shape::List || is == Known::Text;
    let value = param
        .items
        .as_ref()
        .and_then(|items| counts("items", &items.value));
    let help = "remove it, or declare the field as `Vec<T>`, or as a text with commas";
    let key = (!listlike).then(|| misfit("items", "a list", param, help));
    refuse(&mut param.items, value, key, |items| items.at, errors);
    let measured = !matches!(is, Known::Bool) && !param.declares_values;
    let help = "remove it, or declare the field as a number";
    let message = format!("`{}` is not measured in units", param.field);
    let key = (!measured).then(|| (message, help.to_owned()));
    refuse(&mut param.unit, None, key, |unit| unit.at, errors);
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

/// `length`, `without`, `not_sid` and `secret`.
pub(super) fn texts(param: &mut Param, errors: &mut Errors) {
    let is = known(&param.ty);
    let number = matches!(is, Known::Integer { .. } | Known::Decimal);
    let texty = !number && is != Known::Bool && !param.declares_values;
    let value = param
        .length
        .as_ref()
        .and_then(|length| counts("length", &length.value));
    let help = if number {
        "use `range` for a number; `length` counts the characters of a text"
    } else {
        "remove it; `length` counts the characters of a text"
    };
    let key = (!texty).then(|| misfit("length", "a text", param, help));
    refuse(&mut param.length, value, key, |length| length.at, errors);

    let only_text = |key: &str| {
        let message = format!(
            "`{key}` is for text, and `{}` is a `{}`",
            param.field,
            shown(&param.ty)
        );
        let help = "remove it, or declare the field as `Option<String>`".to_owned();
        (!texty).then_some((message, help))
    };
    let [secret, not_sid, without] = ["secret", "not_sid", "without"].map(only_text);
    refuse(
        &mut param.secret,
        None,
        secret,
        |_| param.ident.span().into(),
        errors,
    );
    refuse(
        &mut param.not_sid,
        None,
        not_sid,
        |prefix| prefix.at,
        errors,
    );
    let empty = param.without.as_ref().and_then(|words| {
        let empty = words.value.0.iter().find(|word| word.text.is_empty())?;
        Some(empty.at)
    });
    let nothing = empty.map(|_| {
        let help = "write what Twilio forbids between the quotes: `without = \"/\"`";
        ("every text holds the empty one".to_owned(), help.to_owned())
    });
    let place = |_: &_| empty.unwrap_or_else(|| param.ident.span().into());
    refuse(&mut param.without, nothing, without, place, errors);
}
