//! Parameters: rules that fit their types, names that are free, dependencies that exist.

use std::collections::HashMap;

use proc_macro2::Span;
use quote::ToTokens;
use syn::Ident;

use crate::diagnostics::{Errors, error, error_at, suggestion};
use crate::grammar::{Bounds, Word};
use crate::model::params::{Param, Params};
use crate::model::types::{Known, Shape, argument, known, sole_ident};
use crate::names;

/// The methods that every builder has.
const METHODS: &[&str] = &["send", "send_with_meta", "validate", "param", "options"];
/// The methods that a list's builder has besides.
const LIST_METHODS: &[&str] = &["stream", "pages", "limit", "page_size", "read_ahead"];

pub(crate) fn params(params: &mut Params, errors: &mut Errors) {
    for values in &mut params.enums {
        super::values(values, errors);
    }
    let listed: HashMap<String, Vec<String>> = params
        .enums
        .iter()
        .map(|values| {
            (
                values.ident.to_string(),
                values.variants.iter().map(|v| v.word.clone()).collect(),
            )
        })
        .collect();
    for param in &mut params.params {
        field_type(param, errors);
        numbers(param, errors);
        texts(param, errors);
        default(param, &listed, errors);
        if params.list && param.wire == "PageSize" {
            let help = "remove the field: every list has `.page_size(..)`";
            errors.push(error(&param.ident, "a list already has `PageSize`", help));
        }
    }
    method_names(params, errors);
    wire_names(params, errors);
    requirements(params, &listed, errors);
}

/// Whether a field can have that value, as far as its type tells.
fn can_be(param: &Param, value: &Word, listed: &HashMap<String, Vec<String>>) -> bool {
    match known(&param.ty) {
        Known::Bool => matches!(value.text.as_str(), "true" | "false"),
        Known::Integer { .. } => value.text.parse::<i128>().is_ok(),
        Known::Text => true,
        Known::Other => {
            let words = sole_ident(&param.ty).and_then(|ident| listed.get(&ident.to_string()));
            words.is_none_or(|words| words.contains(&value.text))
        }
    }
}

fn field_type(param: &mut Param, errors: &mut Errors) {
    let nested = argument(&param.ty, "Option")
        .or_else(|| argument(&param.ty, "Vec"))
        .cloned();
    if let Some(inner) = nested {
        let help = "write `Option<T>` for one value, or `Vec<T>` for a list, which may be empty";
        let message = "one parameter can't be both optional and a list, or either twice";
        errors.push(error(&param.ty, message, help));
        param.ty = inner;
    }
}

/// `range`, `unit` and `items`.
fn numbers(param: &mut Param, errors: &mut Errors) {
    if let Some(range) = &param.range {
        let problem = match known(&param.ty) {
            Known::Integer { min, max } => super::ordered(range).or_else(|| {
                let beyond = range.min.is_some_and(|b| b < min || b > max)
                    || range.max.is_some_and(|b| b < min || b > max);
                beyond.then(|| {
                    let ty = param.ty.to_token_stream();
                    let help = format!(
                        "`{ty}` holds {min} to {max}: use a type that can hold the whole range"
                    );
                    (format!("the range goes beyond what `{ty}` can hold"), help)
                })
            }),
            _ => {
                let help = "use `length` for a text, or declare the field as a whole number, such as `u16`";
                Some(("`range` bounds a whole number".to_owned(), help.to_owned()))
            }
        };
        drop_if(&mut param.range, problem, errors);
    }
    if let Some(items) = &param.items {
        let listlike = param.shape == Shape::List || known(&param.ty) == Known::Text;
        let problem = super::counts(items).or_else(|| {
            let help = "remove it, or declare the field as `Vec<T>`, or as text with commas";
            (!listlike).then(|| ("`items` bounds a list".to_owned(), help.to_owned()))
        });
        drop_if(&mut param.items, problem, errors);
    }
}

/// `length`, `without`, `not_sid` and `secret`.
fn texts(param: &mut Param, errors: &mut Errors) {
    let texty =
        !matches!(known(&param.ty), Known::Integer { .. } | Known::Bool) && !param.declares_values;
    if let Some(length) = &param.length {
        let problem = super::counts(length).or_else(|| {
            let help = "use `range` for a number; `length` counts the characters of a text";
            (!texty).then(|| ("`length` bounds a text".to_owned(), help.to_owned()))
        });
        drop_if(&mut param.length, problem, errors);
    }
    let mut empty = |at: Span, key: &str| {
        let help = "write what is meant between the quotes, or remove the key";
        errors.push(error_at(
            at,
            format_args!("`{key}` holds an empty text"),
            help,
        ));
    };
    if let Some(word) = param
        .without
        .as_ref()
        .and_then(|words| words.0.iter().find(|word| word.text.is_empty()))
    {
        empty(word.span, "without");
        param.without = None;
    }
    if let Some(prefix) = param.not_sid.take_if(|prefix| prefix.value.is_empty()) {
        empty(prefix.span, "not_sid");
    }
    let mut only_text = |at: Span, key: &str| {
        let help = "remove it, or declare the field as `Option<String>`";
        errors.push(error_at(at, format_args!("`{key}` is for text"), help));
    };
    if !texty {
        if let Some(at) = param.secret.take() {
            only_text(at, "secret");
        }
        if let Some(prefix) = param.not_sid.take() {
            only_text(prefix.span, "not_sid");
        }
        if let Some(word) = param
            .without
            .take()
            .and_then(|words| words.0.into_iter().next())
        {
            only_text(word.span, "without");
        }
    }
}

fn drop_if(bounds: &mut Option<Bounds>, problem: Option<(String, String)>, errors: &mut Errors) {
    if let (Some((message, help)), Some(written)) = (problem, bounds.as_ref()) {
        errors.push(error_at(written.span, message, help));
        *bounds = None;
    }
}

fn default(param: &mut Param, listed: &HashMap<String, Vec<String>>, errors: &mut Errors) {
    let Some(default) = &param.default else {
        return;
    };
    if param.required() {
        let help = "make it an `Option` if it may be left out, or remove the default";
        let message = format!("`{}` is required, so no default ever holds", param.field);
        errors.push(error_at(default.span, message, help));
        param.default = None;
        return;
    }
    let problem = match known(&param.ty) {
        Known::Integer { min, max } => match default.text.parse::<i128>() {
            Err(_) => Some((
                format!("the default `{}` is no whole number", default.text),
                "write `default = 60`".to_owned(),
            )),
            Ok(number) => {
                let low = param.range.as_ref().and_then(|r| r.min).unwrap_or(min);
                let high = param.range.as_ref().and_then(|r| r.max).unwrap_or(max);
                let help = format!("{low} to {high} is allowed: correct the default or the range");
                (number < low || number > high)
                    .then(|| (format!("the default {number} is out of range"), help))
            }
        },
        Known::Bool => (!(default.literal && matches!(default.text.as_str(), "true" | "false")))
            .then(|| {
                (
                    format!("the default `{}` is no boolean", default.text),
                    "write `default = true` or `default = false`".to_owned(),
                )
            }),
        Known::Text => None,
        Known::Other => {
            let words = sole_ident(&param.ty).and_then(|ident| listed.get(&ident.to_string()));
            words.and_then(|words| {
                let known = words.iter().map(String::as_str);
                let stray = default
                    .text
                    .split(' ')
                    .find(|word| !words.iter().any(|w| w == word))?;
                let message = format!("the default `{stray}` is not one of the values");
                Some((message, suggestion(stray, known)))
            })
        }
    };
    if let Some((message, help)) = problem {
        errors.push(error_at(default.span, message, help));
        param.default = None;
    }
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
            errors.push(error(&param.ident, message, help));
        }
        !taken
    });
}

fn wire_names(params: &Params, errors: &mut Errors) {
    let mut seen: HashMap<&str, &Ident> = HashMap::new();
    for param in &params.params {
        if param.wire.is_empty()
            || param
                .wire
                .contains(|c: char| c.is_control() || c.is_whitespace() || "&=".contains(c))
        {
            let help =
                "write the name from Twilio's documentation: letters, digits, `.`, `<` or `>`";
            errors.push(error_at(
                param.wire_span,
                format_args!("{:?} can't be a name on the wire", param.wire),
                help,
            ));
        }
        if let Some(first) = seen.insert(&param.wire, &param.ident) {
            let message = format!(
                "`{}` is already the name of `{first}` on the wire",
                param.wire
            );
            errors.push(error_at(
                param.wire_span,
                message,
                "give one of the two its own `name = \"..\"`",
            ));
        }
    }
}

fn requirements(params: &mut Params, listed: &HashMap<String, Vec<String>>, errors: &mut Errors) {
    let known: Vec<(String, bool)> = params
        .params
        .iter()
        .map(|p| (p.field.clone(), p.required()))
        .collect();
    for param in &mut params.params {
        let Some(requires) = &param.requires else {
            continue;
        };
        let other = names::plain(&requires.field);
        let problem = if other == param.field {
            Some((
                "a parameter can't require itself".to_owned(),
                "name the field that must come with it".to_owned(),
            ))
        } else {
            match known.iter().find(|(field, _)| *field == other) {
                None => {
                    let fields = known.iter().map(|(field, _)| field.as_str());
                    Some((
                        format!("there is no field `{other}` to require"),
                        suggestion(&other, fields),
                    ))
                }
                Some((_, true)) => Some((
                    format!("`{other}` is always required"),
                    "remove `requires`: a request without it does not compile".to_owned(),
                )),
                Some(_) => None,
            }
        };
        if let Some((message, help)) = problem {
            errors.push(error(&requires.field, message, help));
            param.requires = None;
        } else if let Some(when) = requires
            .when
            .as_ref()
            .filter(|when| !can_be(param, when, listed))
        {
            let message = format!(
                "`{}` is never `{}`, so this would require nothing",
                param.field, when.text
            );
            errors.push(error_at(
                when.span,
                message,
                "write a value that the field can have",
            ));
            param.requires = None;
        }
    }
}
