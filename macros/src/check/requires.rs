//! Dependencies between parameters: of something that is there, can be left out, and doesn't depend on it in turn.

use std::collections::HashMap;

use super::bounds::around;
use super::listed::Listed;
use crate::diagnostics::{Errors, Problem, suggestion};
use crate::keys::{Requires, Word};
use crate::model::params::{Param, Params};
use crate::model::types::{Known, known};
use crate::names;

pub(super) fn check(params: &mut Params, listed: &Listed, errors: &mut Errors) {
    let fields: HashMap<String, bool> = params
        .params
        .iter()
        .map(|param| (param.field.clone(), param.required()))
        .collect();
    for param in &mut params.params {
        let Some(requires) = param.requires() else {
            continue;
        };
        if let Some((message, help)) = target(param, requires, &fields) {
            errors.tell(&requires.field, message, help);
        } else if let Some((word, (message, help))) = condition(param, requires, listed) {
            errors.tell_at(word.at, message, help);
        } else {
            continue;
        }
        param.written.requires = None;
    }
    circles(params, errors);
}

/// Why it can't require that field.
fn target(param: &Param, requires: &Requires, fields: &HashMap<String, bool>) -> Option<Problem> {
    let (field, other) = (&param.field, names::plain(&requires.field));
    if other == *field {
        let help = "name the field that must come with it, or remove `requires`";
        return Some((
            "a parameter can't require itself".to_owned(),
            help.to_owned(),
        ));
    }
    match fields.get(&other) {
        None => {
            let mut known: Vec<&str> = fields.keys().map(String::as_str).collect();
            known.retain(|known| known != field);
            known.sort_unstable();
            let help = if known.is_empty() {
                format!("declare `{other}`, or remove `requires`")
            } else {
                suggestion(&other, known)
            };
            Some((format!("there is no field `{other}` to require"), help))
        }
        Some(true) => {
            let help = "remove `requires`: a request without it does not compile";
            Some((format!("`{other}` is always required"), help.to_owned()))
        }
        Some(false) if param.required() && requires.when.is_none() => {
            let help = format!("declare `{other}` without `Option`, and remove `requires`");
            let message = format!("`{field}` is always given, so `{other}` is always required");
            Some((message, help))
        }
        Some(false) => None,
    }
}

/// Why the field never has the value that triggers it.
fn condition<'a>(
    param: &Param,
    requires: &'a Requires,
    listed: &Listed,
) -> Option<(&'a Word, Problem)> {
    let when = requires.when.as_ref()?;
    let (field, text) = (&param.field, &when.text);
    let help = match known(&param.ty) {
        Known::Bool if matches!(text.as_str(), "true" | "false") => return None,
        Known::Bool => "write `when = true` or `when = false`".to_owned(),
        Known::Integer { .. } if text.parse::<i128>().is_ok() => return None,
        Known::Decimal if around(text).is_some() => return None,
        Known::Integer { .. } | Known::Decimal => "write a number, such as `when = 0`".to_owned(),
        Known::Text => return None,
        Known::Other => match listed.of_param(param) {
            Some(words) if !words.contains(text) => {
                suggestion(text, words.iter().map(String::as_str))
            }
            // Of an enum that is declared elsewhere, the compiler finds it.
            _ => return None,
        },
    };
    let message = format!("`{field}` is never `{text}`, so this would require nothing");
    Some((when, (message, help)))
}

/// In a circle each would say again what another has said; the last one to close it is told.
fn circles(params: &mut Params, errors: &mut Errors) {
    let mut edges: HashMap<String, String> = HashMap::new();
    for param in &mut params.params {
        let Some(requires) = param.requires() else {
            continue;
        };
        let mut way = vec![names::plain(&requires.field)];
        while let Some(next) = way.last().and_then(|last| edges.get(last)) {
            way.push(next.clone());
            if *next == param.field {
                break;
            }
        }
        if way.last() != Some(&param.field) {
            edges.insert(param.field.clone(), names::plain(&requires.field));
            continue;
        }
        let steps: Vec<String> = way
            .windows(2)
            .map(|step| format!("`{}` requires `{}`", step[0], step[1]))
            .collect();
        let message = format!("`requires` runs in a circle: {} already", steps.join(", "));
        let help = "keep it on the one that means nothing without the other, and remove it here";
        errors.tell(&requires.field, message, help);
        param.written.requires = None;
    }
}
