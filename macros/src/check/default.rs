//! A default is a value that the field can have.

use super::bounds::around;
use super::listed::Listed;
use super::refuse::refuse;
use crate::diagnostics::{Errors, Problem, shown, suggestion};
use crate::keys::Word;
use crate::model::params::Param;
use crate::model::types::{Known, Shape, known};

pub(super) fn check(param: &mut Param, listed: &Listed, errors: &mut Errors) {
    let Some(default) = &param.written.default else {
        return;
    };
    let field = &param.field;
    let required = param.required().then(|| {
        let help = match param.shape {
            Shape::List => "remove it, or the least number of `items`".to_owned(),
            _ => format!(
                "write `Option<{}>` if it may be left out, or remove the default",
                shown(&param.ty)
            ),
        };
        (
            format!("`{field}` is required, so no default ever holds"),
            help,
        )
    });
    let problem = unfit(param, &default.value, listed);
    refuse(
        &mut param.written.default,
        problem,
        required,
        |default| default.at,
        errors,
    );
}

fn unfit(param: &Param, default: &Word, listed: &Listed) -> Option<Problem> {
    let text = &default.text;
    match known(&param.ty) {
        Known::Integer { min, max } => {
            let Ok(number) = text.parse::<i128>() else {
                let help = "write `default = 60`".to_owned();
                return Some((format!("the default `{text}` is no whole number"), help));
            };
            let range = param.written.range.as_ref().map(|range| &range.value);
            let low = range.and_then(|range| range.min).unwrap_or(min);
            let high = range.and_then(|range| range.max).unwrap_or(max);
            let help = format!("{low} to {high} is allowed: correct the default or the range");
            (number < low || number > high)
                .then(|| (format!("the default {number} is out of range"), help))
        }
        Known::Decimal => {
            let Some((below, above)) = around(text) else {
                let help = "write `default = 0.05`".to_owned();
                return Some((format!("the default `{text}` is no number"), help));
            };
            let range = param.written.range.as_ref()?;
            let low = range.value.min.is_some_and(|min| below < min);
            let high = range.value.max.is_some_and(|max| above > max);
            let help = format!("correct the default, or `{}`", range.shown);
            (low || high).then(|| (format!("the default {text} is out of range"), help))
        }
        Known::Bool => {
            let fits = default.literal && matches!(text.as_str(), "true" | "false");
            let help = "write `default = true` or `default = false`".to_owned();
            (!fits).then(|| (format!("the default `{text}` is no boolean"), help))
        }
        Known::Text => unfit_text(param, text),
        Known::Other => {
            let words = listed.of_param(param)?;
            let stray = text
                .split(' ')
                .find(|word| !words.iter().any(|w| w == word))?;
            let message = format!("the default `{stray}` is not one of the values");
            Some((message, suggestion(stray, words.iter().map(String::as_str))))
        }
    }
}

fn unfit_text(param: &Param, text: &str) -> Option<Problem> {
    let count = i128::try_from(text.chars().count()).unwrap_or(i128::MAX);
    let length = param.written.length.as_ref().map(|length| &length.value);
    let beyond = length.is_some_and(|length| {
        length.min.is_some_and(|min| count < min) || length.max.is_some_and(|max| count > max)
    });
    if beyond {
        let allowed = param
            .written
            .length
            .as_ref()
            .map_or("", |length| &length.shown);
        let help = format!("correct the default, or `{allowed}`");
        return Some((
            format!("the default has {count} characters, which is not allowed"),
            help,
        ));
    }
    let words = param
        .written
        .without
        .iter()
        .flat_map(|words| &words.value.0);
    let held = words
        .map(|word| &word.text)
        .find(|word| text.contains(word.as_str()))?;
    let help = "correct the default, or `without`".to_owned();
    Some((
        format!("the default holds `{held}`, which is not allowed"),
        help,
    ))
}
