//! Units: "the number of seconds", "in milliseconds", "the default is `60` seconds".

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, pattern};

const UNIT: &str = r"(milliseconds|seconds|minutes|hours|days)\b";

/// The parameter counts these.
static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:number of|how many|(?:time|duration|timeout|interval|delay|length|ttl|age|period|limit|window)[a-z ,.()-]{{0,60}}? in|, in|\(in) {UNIT}"
    ))
});
/// A value of it is told with its unit.
static WITH_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:default|maximum|minimum)[a-z ]* `?\d[\d,]*`? {UNIT}"
    ))
});

/// Reads the unit.
pub(super) fn read(text: &str) -> Found<String> {
    let counted = units(&COUNTS, text);
    match counted {
        Found::Nothing => units(&WITH_VALUE, text),
        other => other,
    }
}

fn units(pattern: &Regex, text: &str) -> Found<String> {
    let found = pattern
        .captures_iter(text)
        .filter_map(|found| Some(found.get(1)?.as_str().to_ascii_lowercase()));
    Found::all(found.map(|unit| short(&unit).to_owned()))
}

fn short(unit: &str) -> &'static str {
    match unit {
        "milliseconds" => "ms",
        "seconds" => "s",
        "minutes" => "min",
        "hours" => "h",
        _ => "d",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_in_their_wordings() {
        for (text, expected) in [
            ("The number of seconds that the door stays open.", "s"),
            ("The number of milliseconds of calm.", "ms"),
            ("The greatest duration of a visit in seconds.", "s"),
            ("How long to wait. The default is `60` seconds.", "s"),
            ("How many days it is kept.", "d"),
            ("How long it may last, in minutes.", "min"),
        ] {
            assert_eq!(read(text), Found::One(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn two_units_stay_unread_and_a_mention_is_none() {
        assert_eq!(
            read("The number of seconds, or the number of minutes."),
            Found::Unread
        );
        assert_eq!(
            read("We add a 5-second buffer for some seconds."),
            Found::Nothing
        );
    }
}
