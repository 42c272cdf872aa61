//! The parameters of a request: which are given, how often, and together with which.

use super::bounds::{bounds, outside};
use super::value::check_value;
use super::violation::{Broken, Violation, broken};
use crate::descriptor::{Param, Rule};
use crate::values::Text;

/// A parameter by its place in the descriptor, and the text to send.
pub type Pair = (u16, Text);

/// Finds every broken rule among the pairs, which are sorted by index.
///
/// `extra` are pairs that no descriptor covers. Their values are not checked, but they count as given.
pub fn check(
    params: &'static [Param],
    pairs: &[Pair],
    extra: &[(String, String)],
) -> Vec<Violation> {
    let given = |name: &str| {
        pairs
            .iter()
            .any(|(i, _)| params.get(usize::from(*i)).is_some_and(|p| p.name == name))
            || extra.iter().any(|(n, _)| n == name)
    };
    let mut found = Vec::new();
    let mut rest = pairs;
    for (index, param) in params.iter().enumerate() {
        let count = rest
            .iter()
            .take_while(|(i, _)| usize::from(*i) == index)
            .count();
        let (mine, after) = rest.split_at(count);
        rest = after;
        let named = !extra.is_empty() && check_named(param, mine, extra, &mut found);
        if mine.is_empty() {
            if param.required && !named {
                found.push(broken(param, Broken::Required, None, "a value"));
            }
            if let Some(names) = param.leads()
                && !names.iter().any(|name| given(name))
            {
                found.push(none_of(params, param, names));
            }
            continue;
        }
        if mine.len() > 1 && !param.repeated {
            found.push(broken(param, Broken::Repeated, None, "one value"));
        }
        for (_, value) in mine {
            check_value(param, value, &mut found);
        }
        check_set(params, param, mine, &given, &mut found);
    }
    found
}

/// Whether a declared parameter was given by its name on the wire, which is as good if it is no header and given once.
fn check_named(
    param: &Param,
    mine: &[Pair],
    extra: &[(String, String)],
    found: &mut Vec<Violation>,
) -> bool {
    let is_own =
        |name: &str| name == param.name || param.header && name.eq_ignore_ascii_case(param.name);
    let count = extra.iter().filter(|(name, _)| is_own(name)).count();
    let named = count > 0;
    let Param { field, name, .. } = param;
    if named && param.header {
        let allowed = format!("`.{field}(..)` instead, as it is sent as a header");
        found.push(broken(param, Broken::Forbidden, None, allowed));
    } else if named && !mine.is_empty() {
        let allowed = format!("`.{field}(..)` or `.param({name:?}, ..)`, not both");
        found.push(broken(param, Broken::Repeated, None, allowed));
    } else if count > 1 && !param.repeated {
        found.push(broken(param, Broken::Repeated, None, "one value"));
    }
    named
}

/// None of a group is given, which is told of its first.
fn none_of(params: &[Param], param: &Param, names: &[&str]) -> Violation {
    let group: Vec<String> = names
        .iter()
        .map(|name| format!("`{}` ({name})", field_of(params, name)))
        .collect();
    let allowed = format!("at least one of {}", group.join(", "));
    broken(param, Broken::OneOf, None, allowed)
}

/// The field of a wire name.
fn field_of<'a>(params: &[Param], name: &'a str) -> &'a str {
    let param = params.iter().find(|param| param.name == name);
    param.map_or(name, |param| param.field)
}

/// Holds all values of a parameter against the rules that concern them together, or another parameter.
fn check_set(
    params: &[Param],
    param: &Param,
    values: &[Pair],
    given: &dyn Fn(&str) -> bool,
    found: &mut Vec<Violation>,
) {
    for rule in param.rules {
        match *rule {
            Rule::Items { min, max } => {
                let count = if param.repeated {
                    values.len()
                } else {
                    values.iter().map(|(_, v)| v.split(',').count()).sum()
                };
                if outside(count, min, max) {
                    let value = values
                        .first()
                        .map(|(_, v)| &**v)
                        .filter(|_| !param.repeated);
                    found.push(broken(
                        param,
                        Broken::Items,
                        value,
                        format!("{} items", bounds(min, max)),
                    ));
                }
            }
            Rule::Requires { name, when } => {
                let triggered = when.is_none_or(|when| values.iter().any(|(_, v)| v == when));
                if triggered && !given(name) {
                    let other = field_of(params, name);
                    let allowed = match when {
                        Some(when) => format!("`{when}` only together with `{other}` ({name})"),
                        None => format!("only together with `{other}` ({name})"),
                    };
                    let value = values.first().map(|(_, v)| &**v);
                    found.push(broken(param, Broken::Requires, value, allowed));
                }
            }
            Rule::Range { .. }
            | Rule::Length { .. }
            | Rule::Without(_)
            | Rule::NotSid(_)
            | Rule::OneOf(_) => {}
        }
    }
}
