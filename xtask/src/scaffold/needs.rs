//! Parameters that need another.

use super::gap::Gap;
use super::model::{Field, Params, Ty};
use super::params::Found;
use crate::named::flat;
use crate::prose::Need;

/// The field of a parameter, however its name is written.
fn named<'a>(params: &'a Params, name: &str) -> Option<&'a Field> {
    let mut fields = params.fields.iter();
    fields.find(|field| flat(&field.wire) == flat(name))
}

/// Declares that one parameter needs another, where the grammar can.
pub(super) fn requires(params: &mut Params, of: &str, need: &Need, found: &mut Found<'_>) {
    let other = named(params, &need.other).map(|field| field.name.clone());
    let when = need
        .when
        .as_ref()
        .map_or_else(String::new, |when| format!(" if it is `{when}`"));
    let told = if need.reverse {
        format!("`{}.{}` needs `{of}`{when}", params.name, need.other)
    } else {
        format!("`{}.{of}` needs `{}`{when}", params.name, need.other)
    };
    let Some(other) = other else {
        return found.notes.add(
            "Needs that can't be declared",
            format!("{told}, which is no parameter here"),
        );
    };
    let (from, to) = if need.reverse {
        (other, of.to_owned())
    } else {
        (of.to_owned(), other)
    };
    let find = |name: &str| params.fields.iter().find(|field| field.name == name);
    let (Some(source), Some(target)) = (find(&from), find(&to)) else {
        return;
    };
    let same = source.requires == Some((to.clone(), need.when.clone()));
    if same {
        return;
    }
    let problem = if from == to {
        Some("itself")
    } else if target.required() || (source.required() && need.when.is_none()) {
        Some("and is there in any case")
    } else if source.requires.is_some() {
        found.gaps.insert(Gap::Needs);
        Some("and another need is declared already")
    } else if !fits(source, need.when.as_deref()) {
        Some("a value that it can't have")
    } else if leads_to(params, &to, &from) {
        Some("and the other way round")
    } else {
        None
    };
    match problem {
        Some(problem) => found
            .notes
            .add("Needs that can't be declared", format!("{told}, {problem}")),
        None => {
            if let Some(source) = params.fields.iter_mut().find(|field| field.name == from) {
                source.requires = Some((to, need.when.clone()));
            }
        }
    }
}

/// Declares that one of several parameters has to be given, where the grammar can.
pub(super) fn one_of(params: &mut Params, group: &[String], found: &mut Found<'_>) {
    let fields: Vec<&Field> = group
        .iter()
        .filter_map(|name| named(params, name))
        .collect();
    let taken = |field: &&Field| params.one_of.iter().flatten().any(|it| *it == field.name);
    let problem = if fields.len() < group.len().max(2) {
        "of which some are no parameters here"
    } else if fields.iter().any(|field| field.required()) {
        "of which one is there in any case"
    } else if fields.iter().any(taken) {
        "of which one is in another group"
    } else {
        let fields = fields.iter().map(|field| field.name.clone()).collect();
        return params.one_of.push(fields);
    };
    let told = format!(
        "`{}` needs one of {}, {problem}",
        params.name,
        group.join(", ")
    );
    found.notes.add("Needs that can't be declared", told);
}

/// Whether the field can have that value.
fn fits(field: &Field, when: Option<&str>) -> bool {
    let Some(when) = when else { return true };
    match &field.ty {
        Ty::Bool => matches!(when, "true" | "false"),
        Ty::Decimal => when.parse::<f64>().is_ok(),
        Ty::Integer(_) => when.parse::<i64>().is_ok(),
        Ty::Enum(_, words) => words.iter().any(|word| word == when),
        Ty::Method => matches!(when, "GET" | "POST"),
        _ => true,
    }
}

/// Whether what one field needs needs the other in the end.
fn leads_to(params: &Params, from: &str, to: &str) -> bool {
    let mut at = from;
    for _ in &params.fields {
        let next = params
            .fields
            .iter()
            .find(|field| field.name == at)
            .and_then(|field| field.requires.as_ref());
        match next {
            Some((next, _)) if next == to => return true,
            Some((next, _)) => at = next,
            None => return false,
        }
    }
    false
}
