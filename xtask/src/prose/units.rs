//! Units: "the number of seconds", "in milliseconds", "since this many minutes".

use std::sync::LazyLock;

use regex::Regex;

use super::sentence::{Sentence, masked};
use super::{Found, pattern};

/// The parameter counts these.
static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?:number of|how many|this many)|\b(?:time|duration|timeout|interval|delay|length|ttl|age|period|limit|window|events|often|how long)\b[a-z ,.()-]{0,60}? in|, in|\(in) (milliseconds|seconds|minutes|hours|days)\b",
    )
});
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:in|of|many|measured|whole) (?:milliseconds|seconds|minutes|hours|days|weeks|months|miles|kilometers|bytes|kilobytes|megabytes|percent|pixels)\b",
    )
});

/// Reads the unit in a sentence. A condition changes the value, not what it counts.
pub(super) fn read(sentence: &Sentence) -> Found<&'static str> {
    let text = masked(&sentence.text);
    let units = COUNTS
        .captures_iter(&text)
        .filter_map(|found| Some(short(found.get(1)?.as_str())));
    match Found::all(units) {
        Found::Nothing if CLUE.is_match(&text) => Found::Unread,
        found => found,
    }
}

/// A unit as the declarations write it.
pub(super) fn short(unit: &str) -> &'static str {
    match unit.to_ascii_lowercase().trim_end_matches('s') {
        "millisecond" => "ms",
        "second" => "s",
        "minute" => "min",
        "hour" => "h",
        _ => "d",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Sort, read};

    #[test]
    fn units_in_their_wordings() {
        for (text, expected) in [
            ("The number of seconds that the door stays open.", "s"),
            ("The number of milliseconds of calm.", "ms"),
            ("The greatest duration of a visit in seconds.", "s"),
            ("How long to wait. The default is `60` seconds.", "s"),
            ("How many days it is kept.", "d"),
            ("How long it may last, in minutes.", "min"),
            ("Sets how long (in minutes) it may last.", "min"),
            ("Since this many minutes.", "min"),
            ("The delay in milliseconds if `open` is set.", "ms"),
            (
                "How long, in seconds. The default is 24 hours (86,400 seconds).",
                "s",
            ),
        ] {
            let reading = read(text, Sort::Number);
            assert_eq!(reading.unit.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn two_units_stay_unread_and_a_mention_is_none() {
        for (text, expected) in [
            (
                "The number of seconds, or the number of minutes.",
                vec![Fact::Unit],
            ),
            ("Counted and measured in hours.", vec![Fact::Unit]),
            ("How far, in miles.", vec![Fact::Unit]),
            ("We add a 5-second buffer to some seconds.", vec![]),
        ] {
            let reading = read(text, Sort::Number);
            assert_eq!((reading.unit, reading.unread), (None, expected), "{text}");
        }
    }
}
