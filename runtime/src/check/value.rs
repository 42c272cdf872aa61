//! One value: whether it is of its parameter's kind, and obeys the rules that concern it alone.

use super::bounds::{bounds, outside, words};
use super::range;
use super::violation::{Broken, Violation, broken};
use crate::descriptor::{Kind, Param, Rule};
use crate::values::{form, is_day, is_sid, is_time};

/// Holds one value against the rules that concern it alone.
pub(super) fn check_value(param: &Param, value: &str, found: &mut Vec<Violation>) {
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
        Kind::Integer { min, max } => range::integer(param, (min, max), value),
        Kind::Decimal => range::decimal(param, value),
        Kind::Date => {
            (!is_day(value)).then(|| (Broken::Type, "a day, such as `2026-11-22`".to_owned()))
        }
        Kind::Timestamp => {
            // Where Twilio takes a time, it mostly takes a day as well.
            let fits = is_time(value) || is_day(value);
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

/// Whether a text is an absolute URL: a scheme and a host behind it. All else is for Twilio to judge.
fn is_url(text: &str) -> bool {
    let parts = text.split_once(':');
    let parts = parts.and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?)));
    let Some((scheme, rest)) = parts else {
        return false;
    };
    let end = rest.bytes().position(|byte| b"/?#".contains(&byte));
    let authority = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && !matches!(host.bytes().next(), None | Some(b':'))
        && authority.bytes().all(|byte| byte > b' ')
}
