//! Ids: which of them a client can ask for.

use twilio_resources::runtime::descriptor::{Kind, Param, Rule};

/// Whether the text is that prefix and 32 hexadecimal digits.
pub(crate) fn is_sid(prefix: &str, text: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|hex| hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// What such a SID looks like, in words.
pub(crate) fn form(prefix: &str) -> String {
    format!("`{prefix}` and 32 hexadecimal digits")
}

/// What an instance's own id has to be, where this is not it. What else may address the instance, such as a label, is none.
pub(crate) fn unlike(param: &Param, id: &str) -> Option<String> {
    if let Kind::Sid(prefix) | Kind::SidOr(prefix, _) = param.kind {
        return (!is_sid(prefix, id)).then(|| form(prefix));
    }
    // URLs can't hold them.
    if matches!(id, "" | "." | "..") {
        return Some("text, but not empty, `.` or `..`".to_owned());
    }
    let length = id.chars().count();
    param.rules.iter().find_map(|rule| match *rule {
        Rule::Length { min, max } => {
            let fits = min.is_none_or(|min| length >= min) && max.is_none_or(|max| length <= max);
            (!fits).then(|| bounds(min, max))
        }
        _ => None,
    })
}

fn bounds(min: Option<usize>, max: Option<usize>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("text of {min} to {max} characters"),
        (Some(min), None) => format!("text of at least {min} characters"),
        (None, Some(max)) => format!("text of at most {max} characters"),
        (None, None) => "text".to_owned(),
    }
}
