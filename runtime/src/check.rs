//! Validation: holds what would be sent against the descriptor.

use std::num::{IntErrorKind, ParseIntError};

use crate::date;
use crate::descriptor::{Kind, Operation, Param, Resource, Rule};
use crate::sid::{form, is_sid};
use crate::value::Text;
use crate::violation::{Broken, Violation};

mod absolute;
mod decimal;

use absolute::is_url;

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
    let named = extra.iter().any(|(name, _)| is_own(name));
    let Param { field, name, .. } = param;
    if named && param.header {
        let allowed = format!("`.{field}(..)` instead, as it is sent as a header");
        found.push(broken(param, Broken::Forbidden, None, allowed));
    } else if named && !mine.is_empty() {
        let allowed = format!("`.{field}(..)` or `.param({name:?}, ..)`, not both");
        found.push(broken(param, Broken::Repeated, None, allowed));
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

/// Finds the ids that an operation can't take; they are those of its path, outermost first.
pub fn check_ids(
    resource: &Resource,
    operation: &Operation,
    ids: impl IntoIterator<Item: AsRef<str>>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for (param, id) in resource.placeholders(operation).zip(ids) {
        let id = id.as_ref();
        // A URL parser drops `.` and `..`, encoded or not, and the request would reach another route.
        if matches!(id, "" | "." | "..") {
            let what = match param.kind {
                Kind::Sid(prefix) => form(prefix),
                Kind::SidOr(prefix, other) => format!("a SID ({}) or {other}", form(prefix)),
                _ => "text".to_owned(),
            };
            let allowed = format!("{what}, but not empty, `.` or `..`");
            found.push(broken(param, Broken::Path, Some(id), allowed));
        } else {
            let before = found.len();
            check_value(param, id, &mut found);
            for violation in &mut found[before..] {
                violation
                    .allowed
                    .push_str(&taken_by_others(resource, param));
            }
        }
    }
    found
}

/// What other operations take for that id: a conference's name, for instance, is good for calling somebody into it only.
fn taken_by_others(resource: &Resource, param: &Param) -> String {
    let others = resource.operations.iter().filter_map(|other| {
        let ids = other.id.iter().chain(&other.parent_id);
        let mut ids = ids.filter(|id| id.name == param.name);
        match ids.next()?.kind {
            Kind::SidOr(_, what) => Some(format!("; only `{}` takes {what}", other.kind.name())),
            _ => None,
        }
    });
    others.collect()
}

/// Holds one value against the rules that concern it alone.
fn check_value(param: &Param, value: &str, found: &mut Vec<Violation>) {
    if let Some((rule, allowed)) = kind_broken(param, value) {
        found.push(broken(param, rule, Some(value), allowed));
        return;
    }
    // What `HeaderValue` takes, asked without a copy that nobody would wipe.
    let in_header = |byte: u8| byte == b'\t' || (b' '..=b'~').contains(&byte);
    if param.header && !value.bytes().all(in_header) {
        let allowed = "ASCII text without control characters, as it is a header";
        found.push(broken(param, Broken::Forbidden, Some(value), allowed));
    }
    for rule in param.rules {
        match *rule {
            Rule::Length { min, max } => {
                let length = value.chars().count();
                if outside(length, min, max) {
                    let allowed = format!("{} characters", bounds(min, max));
                    found.push(broken(param, Broken::Length, Some(value), allowed));
                }
            }
            Rule::Without(forbidden) => {
                if forbidden.iter().any(|f| value.contains(f)) {
                    let allowed = format!("text without {}", words(forbidden));
                    found.push(broken(param, Broken::Forbidden, Some(value), allowed));
                }
            }
            Rule::NotSid(prefix) => {
                // Twilio's own test: uppercase hexadecimal digits do not make a text look like a SID.
                if is_sid(prefix, value)
                    && !value[prefix.len()..]
                        .bytes()
                        .any(|b| b.is_ascii_uppercase())
                {
                    let allowed =
                        format!("text other than `{prefix}` and 32 lowercase hexadecimal digits");
                    found.push(broken(param, Broken::LooksLikeSid, Some(value), allowed));
                }
            }
            Rule::Range { .. } | Rule::Items { .. } | Rule::Requires { .. } | Rule::OneOf(_) => {}
        }
    }
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

/// Whether a value is not of the parameter's kind, and what is.
///
/// Twilio reads any text but `true` as false and may extend its word lists, so those two kinds refuse nothing.
fn kind_broken(param: &Param, value: &str) -> Option<(Broken, String)> {
    match param.kind {
        Kind::Text
        | Kind::Endpoint
        | Kind::Bool
        | Kind::Values(_)
        | Kind::SidOr(..)
        | Kind::Any => None,
        Kind::Sid(prefix) => (!is_sid(prefix, value)).then(|| (Broken::Type, form(prefix))),
        Kind::Url { empty } => {
            let fits = (empty && value.is_empty()) || is_url(value);
            let or_empty = if empty { ", or the empty text" } else { "" };
            let allowed = || format!("an absolute URL, such as `https://example.com/`{or_empty}");
            (!fits).then(|| (Broken::Type, allowed()))
        }
        Kind::Integer { min, max } => {
            // A range that is open above is open, whatever the type can hold: callers have wider types.
            let range = range(param).map(|(low, high)| (low.or(Some(min)), high));
            let (low, high) = range.unwrap_or((Some(min), Some(max)));
            let allowed = || within(param, low, high);
            match value.parse::<i128>() {
                Ok(number) => outside(number, low, high).then(|| (Broken::Range, allowed())),
                Err(error) if overflows(&error) => Some((Broken::Range, allowed())),
                Err(_) => Some((Broken::Type, format!("a whole number, {}", allowed()))),
            }
        }
        Kind::Decimal => decimal_broken(param, value),
        Kind::Date => {
            (!date::is_day(value)).then(|| (Broken::Type, "a day, such as `2026-11-22`".to_owned()))
        }
        Kind::Timestamp => {
            // Where Twilio takes a time, it mostly takes a day as well.
            let fits = date::is_time(value) || date::is_day(value);
            let allowed = "a time with its offset, such as `2026-11-22T08:30:00Z`, or a day";
            (!fits).then(|| (Broken::Type, allowed.to_owned()))
        }
        Kind::Coordinates => coordinates_broken(value).then(|| {
            (
                Broken::Range,
                "latitude -90 to 90, a space, longitude -180 to 180".to_owned(),
            )
        }),
    }
}

/// The bounds that are declared for a number.
pub(crate) fn range(param: &Param) -> Option<(Option<i128>, Option<i128>)> {
    param.rules.iter().find_map(|rule| match *rule {
        Rule::Range { min, max } => Some((min, max)),
        _ => None,
    })
}

/// What bounds allow, in the parameter's unit.
fn within(param: &Param, low: Option<i128>, high: Option<i128>) -> String {
    let unit = param.unit.map_or(String::new(), |unit| format!(" {unit}"));
    format!("{}{unit}", bounds(low, high))
}

/// Whether a text is no number that the bounds allow, and what is.
fn decimal_broken(param: &Param, value: &str) -> Option<(Broken, String)> {
    let (low, high) = range(param).unwrap_or_default();
    let Some((below, above)) = decimal::around(value) else {
        let mut allowed = "a number, such as `0.05`".to_owned();
        if low.or(high).is_some() {
            allowed = format!("{allowed}, {}", within(param, low, high));
        }
        return Some((Broken::Type, allowed));
    };
    let broken = outside(below, low, None) || outside(above, None, high);
    broken.then(|| (Broken::Range, within(param, low, high)))
}

/// Whether a text is a whole number, but one beyond all bounds.
fn overflows(error: &ParseIntError) -> bool {
    matches!(
        error.kind(),
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow
    )
}

/// Whether the text is two numbers of which one is no latitude or longitude; other texts are Twilio's to judge.
fn coordinates_broken(value: &str) -> bool {
    let mut numbers = value.split_whitespace().map(str::parse::<f64>);
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(latitude)), Some(Ok(longitude)), None) => {
            !((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
        }
        _ => false,
    }
}

/// The violation of a rule; a secret's value stays out of it.
fn broken(
    param: &Param,
    rule: Broken,
    value: Option<&str>,
    allowed: impl Into<String>,
) -> Violation {
    Violation {
        field: param.field.into(),
        name: param.name.into(),
        rule,
        value: value.filter(|_| !param.secret).map(str::to_owned),
        allowed: allowed.into(),
    }
}

fn outside<T: PartialOrd + Copy>(value: T, min: Option<T>, max: Option<T>) -> bool {
    min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max)
}

fn bounds<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

fn words(list: &[&str]) -> String {
    list.iter()
        .map(|w| format!("`{w}`"))
        .collect::<Vec<_>>()
        .join(" or ")
}
