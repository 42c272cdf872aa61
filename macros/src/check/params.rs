//! Parameters: rules that fit their types, defaults that obey them, names that are free.

use std::borrow::Cow;
use std::collections::HashMap;

use syn::Ident;

use super::{Problem, counts, method, one_of, ordered, page_size, requires};
use crate::diagnostics::{Errors, shown, suggestion};
use crate::grammar::{Bounds, Word};
use crate::model::params::{Param, Params};
use crate::model::types::{Known, Shape, argument, holding, known, sole_ident};
use crate::parse::Written;

/// The methods that every builder has.
const METHODS: &[&str] = &["send", "send_with_meta", "validate", "param", "options"];
/// The methods that a list's builder has besides.
const LIST_METHODS: &[&str] = &["stream", "pages", "resume", "limit", "read_ahead"];

/// The words of the enums that are declared here.
pub(super) type Listed = HashMap<String, Vec<String>>;

pub(crate) fn params(params: &mut Params, errors: &mut Errors) {
    for values in &mut params.enums {
        super::values(values, errors);
    }
    let words = |values: &crate::model::values::Values| {
        let words = values.variants.iter().map(|variant| variant.word.clone());
        (values.ident.to_string(), words.collect())
    };
    let listed: Listed = params.enums.iter().map(words).collect();
    method::check(params, errors);
    for param in &mut params.params {
        field_type(param, errors);
        numbers(param, errors);
        texts(param, errors);
        default(param, &listed, errors);
        header(param, params.list, errors);
    }
    page_size::check(params, errors);
    method_names(params, errors);
    wire_names(params, errors);
    requires::check(params, &listed, errors);
    one_of::check(params, errors);
}

/// The words of the field's type, if it is an enum that is declared here.
pub(super) fn words_of<'a>(param: &Param, listed: &'a Listed) -> Option<&'a Vec<String>> {
    listed.get(&sole_ident(&param.ty)?.to_string())
}

fn field_type(param: &mut Param, errors: &mut Errors) {
    let nested = argument(&param.ty, "Option").or_else(|| argument(&param.ty, "Vec"));
    if let Some(inner) = nested.cloned() {
        let one = shown(&inner);
        let help = format!(
            "write `Option<{one}>` for one value, or `Vec<{one}>` for a list, which may be empty"
        );
        let message = "one parameter can't be both optional and a list, or either twice";
        errors.tell(&param.ty, message, help);
        param.ty = inner;
    }
}

/// Tells the problem at the value or, where the key itself is out of place, at the key; and takes it out.
fn refuse<T>(
    written: &mut Option<Written<T>>,
    at_value: Option<Problem>,
    at_key: Option<Problem>,
    place: impl Fn(&T) -> crate::diagnostics::At,
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

fn misfit(key: &str, bounds: &str, param: &Param, help: &str) -> Problem {
    let message = format!(
        "`{key}` bounds {bounds}, and `{}` is a `{}`",
        param.field,
        shown(&param.ty)
    );
    (message, help.to_owned())
}

/// `range`, `unit` and `items`.
fn numbers(param: &mut Param, errors: &mut Errors) {
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
fn texts(param: &mut Param, errors: &mut Errors) {
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

/// A header has one value, and a list can do without it.
fn header(param: &mut Param, list: bool, errors: &mut Errors) {
    if list
        && param.shape == Shape::Required
        && let Some(key) = &param.header
    {
        let message = format!(
            "`{}` is required, and a list that goes on from a kept link has no headers",
            param.field
        );
        let help = format!("write `Option<{}>`", shown(&param.ty));
        errors.tell(key, message, help);
    }
    if param.shape == Shape::List
        && let Some(key) = param.header.take()
    {
        let message = format!("`{}` is a list, and a header has one value", param.field);
        let help = format!("write `Option<{}>`", shown(&param.ty));
        errors.tell(&key, message, help);
    }
}

/// A default is a value that the field can have.
fn default(param: &mut Param, listed: &Listed, errors: &mut Errors) {
    let Some(default) = &param.default else {
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
        &mut param.default,
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
            let range = param.range.as_ref().map(|range| &range.value);
            let low = range.and_then(|range| range.min).unwrap_or(min);
            let high = range.and_then(|range| range.max).unwrap_or(max);
            let help = format!("{low} to {high} is allowed: correct the default or the range");
            (number < low || number > high)
                .then(|| (format!("the default {number} is out of range"), help))
        }
        Known::Decimal => {
            let Some((below, above)) = super::around(text) else {
                let help = "write `default = 0.05`".to_owned();
                return Some((format!("the default `{text}` is no number"), help));
            };
            let range = param.range.as_ref()?;
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
            let words = words_of(param, listed)?;
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
    let length = param.length.as_ref().map(|length| &length.value);
    let beyond = length.is_some_and(|length| {
        length.min.is_some_and(|min| count < min) || length.max.is_some_and(|max| count > max)
    });
    if beyond {
        let allowed = param.length.as_ref().map_or("", |length| &length.shown);
        let help = format!("correct the default, or `{allowed}`");
        return Some((
            format!("the default has {count} characters, which is not allowed"),
            help,
        ));
    }
    let words = param.without.iter().flat_map(|words| &words.value.0);
    let held = words
        .map(|word| &word.text)
        .find(|word| text.contains(word.as_str()))?;
    let help = "correct the default, or `without`".to_owned();
    Some((
        format!("the default holds `{held}`, which is not allowed"),
        help,
    ))
}

/// A field that would be a second method of a name is left out, since it could not be emitted.
fn method_names(params: &mut Params, errors: &mut Errors) {
    let is_list = params.list;
    params.params.retain(|param| {
        let name = param.field.as_str();
        let taken = METHODS.contains(&name) || (is_list && LIST_METHODS.contains(&name));
        if taken {
            let message = format!("`{name}` is a method of every builder");
            let wire = &param.wire;
            let help = format!(
                "rename the field, and keep its name on the wire: `#[param(name = {wire:?})]`"
            );
            errors.tell(&param.ident, message, help);
        }
        !taken
    });
}

/// What the client and the connection say of themselves; another value would break the request, or the next one.
const OWN_HEADERS: [&str; 13] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "te",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

fn wire_names(params: &Params, errors: &mut Errors) {
    let mut seen: HashMap<Cow<'_, str>, &Ident> = HashMap::new();
    for param in &params.params {
        let illegal = |c: char| match param.header {
            Some(_) => !(c.is_ascii_alphanumeric() || "-_".contains(c)),
            None => c.is_control() || c.is_whitespace() || "&=".contains(c),
        };
        if param.wire.contains(illegal) {
            let help = match param.header {
                Some(_) => "write the name from Twilio's documentation, such as `If-Match`",
                None => {
                    "write the name from Twilio's documentation: letters, digits, `.`, `<` or `>`"
                }
            };
            let message = format!("{:?} can't be a name on the wire", param.wire);
            errors.tell_at(param.wire_at, message, help);
        }
        let name = match param.header {
            Some(_) => Cow::Owned(param.wire.to_ascii_lowercase()),
            None => Cow::Borrowed(param.wire.as_str()),
        };
        if param.header.is_some() && OWN_HEADERS.contains(&&*name) {
            let message = format!("`{}` is a header that the client writes itself", param.wire);
            let help = "remove the field";
            errors.tell_at(param.wire_at, message, help);
        }
        if let Some(first) = seen.insert(name, &param.ident) {
            let message = format!(
                "`{}` is already the name of `{first}` on the wire",
                param.wire
            );
            let help = "give this field the name that Twilio documents: `#[param(name = \"..\")]`";
            errors.tell_at(param.wire_at, message, help);
        }
    }
}
