//! Defaults: "the default is `60`", "defaults to `POST`", "Default: 2400", "`open` (the default)".

use std::sync::LazyLock;

use regex::Regex;

use super::sentence::{Counted, Sentence, counted, ends, masked, own};
use super::{Found, Sort, pattern};

/// A value: quoted, a number, or a word that can't be one of a sentence.
const VALUE: &str = r"(?:`'?([^`']+)'?`|'([^']+)'|\x22([^\x22]+)\x22|(-?\d{1,3}(?:,\d{3})+|-?\d+)|(?-i:([Tt]rue|[Ff]alse|[A-Z][A-Z0-9_]+|[a-z]+(?:-[a-z]+)+))\b)";

static STATED: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        pattern(&format!(
            r"\b(?:will )?defaults? (?:to|as)(?: be)?(?: the value)? {VALUE}"
        )),
        pattern(&format!(
            r"\b(?:the |an? |its )?default(?: value| setting| timeout| behaviou?r)?(?: is(?: set to)?:?|:| =| of|,| being)? {VALUE}"
        )),
    ]
});
/// Right after the value.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:{VALUE} ?\((?:the |is the )?default\)|\bwith {VALUE} as (?:the|its) default\b)"
    ))
});
/// What makes a reader look for a default: not "the default template", unless it is said what that is.
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bdefaults?(?: behaviou?r| values?| setting)?(?: (?:is|are|of|to|when|if|unless|as|and|being|on|will be)\b|[.,:;)=\u{1}]|$| -| ['`\x22\d\u{1}])|\bby default\b|\bdefault(?: [a-z]+){1,3} (?:is|are|can)\b|\b(?:is|as) the default\b|\bdefaults\b",
    )
});

/// What holds where it is left out, in other words.
static ABSENT: LazyLock<Regex> = LazyLock::new(|| {
    let given = "(?:provided|specified|set|given|present|supplied|configured|included)";
    pattern(&format!(
        r"\bif (?:it is |this (?:value |parameter )?is )?not {given}\b|\bif (?:no|none) [^,.]*\b(?:is|are) {given}\b|\b(?:if|when) (?:(?:it|this) is )?omitted\b"
    ))
});

/// A default, and what it counts.
pub(super) type Told = (String, Counted);

/// Reads what a sentence says is assumed.
pub(super) fn read(sentence: &Sentence, sort: Sort) -> Found<Told> {
    let mut told = Vec::new();
    let mut left = sentence.text.clone();
    for (pattern, marked) in [(&*MARKED, true)]
        .into_iter()
        .chain(STATED.iter().map(|pattern| (pattern, false)))
    {
        while let Some(found) = pattern.captures(&left) {
            let (Some(whole), Some(value)) = (
                found.get(0),
                (1..found.len()).find_map(|group| found.get(group)),
            ) else {
                break;
            };
            let (before, after) = (&left[..whole.start()], &left[whole.end()..]);
            // What a list says of its value is of the value, so that more may follow.
            let counted = if marked || (ends(after) && !after.starts_with("'s")) {
                Some(Counted::default())
            } else {
                counted(after)
            };
            let (Some(counted), Some(value)) = (counted, fits(value.as_str(), sort)) else {
                return Found::Unread;
            };
            if sentence.conditional || !(marked || own(before)) {
                return Found::Unread;
            }
            told.push((value, counted));
            left.replace_range(whole.range(), "\u{1}");
        }
    }
    let absent = told.is_empty() && ABSENT.is_match(&sentence.whole);
    if absent || CLUE.is_match(&masked(&left)) {
        return Found::Unread;
    }
    Found::all(told)
}

/// The value, if the parameter can take it.
fn fits(value: &str, sort: Sort) -> Option<String> {
    let value = value.trim();
    match sort {
        Sort::Number => {
            let digits = value.replace(',', "");
            digits.parse::<i128>().is_ok().then_some(digits)
        }
        Sort::Bool => {
            let lower = value.to_ascii_lowercase();
            matches!(lower.as_str(), "true" | "false").then_some(lower)
        }
        // A pattern to be filled in, or no value, is none.
        Sort::Text | Sort::List => (!value.is_empty()
            && !value.contains(['{', '<', '\u{1}'])
            && !value.eq_ignore_ascii_case("null"))
        .then(|| value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Sort, read};

    #[test]
    fn defaults_in_their_wordings() {
        for (text, sort, expected) in [
            ("How long. The default is `60` seconds.", Sort::Number, "60"),
            (
                "How long. The default value is 86400 (a day).",
                Sort::Number,
                "86400",
            ),
            ("How long. Default: 2400.", Sort::Number, "2400"),
            ("How long. The default 15 minutes.", Sort::Number, "15"),
            ("From 1 to 4 with the default being 3.", Sort::Number, "3"),
            (
                "How many. Can be up to 9 and the default is `5`.",
                Sort::Number,
                "5",
            ),
            ("How many. Default is 1,000.", Sort::Number, "1000"),
            ("How many. If not given, defaults to 6.", Sort::Number, "6"),
            (
                "Whether it opens. Defaults to false if no value is given.",
                Sort::Bool,
                "false",
            ),
            (
                "The way, GET or POST and defaults to `POST`.",
                Sort::Text,
                "POST",
            ),
            ("The way. Defaults to POST.", Sort::Text, "POST"),
            ("The size. Default to `large`.", Sort::Text, "large"),
            (
                "The size. Default is: `large` which is most.",
                Sort::Text,
                "large",
            ),
            (
                "The colours. Defaults to `red blue`.",
                Sort::List,
                "red blue",
            ),
            (
                "Either. `open` (the default) or `shut`.",
                Sort::Text,
                "open",
            ),
            (
                "Can be bolt-open (default) or bolt-shut.",
                Sort::Text,
                "bolt-open",
            ),
            (
                "Can be: `up` (rising) or `down` (falling), with `up` as the default.",
                Sort::Text,
                "up",
            ),
            (
                "Can be: `in_door` or `out_door`. Default value is `in_door`.",
                Sort::Text,
                "in_door",
            ),
            (
                "Whether it opens, true by habit; it defaults to true.",
                Sort::Bool,
                "true",
            ),
            (
                "A setting that opens doors, default false",
                Sort::Bool,
                "false",
            ),
            ("The default timeout is 30 seconds.", Sort::Number, "30"),
        ] {
            let reading = read(text, sort);
            assert_eq!(reading.default.as_deref(), Some(expected), "{text}");
            assert!(!reading.unread.contains(&Fact::Default), "{text}");
        }
    }

    #[test]
    fn what_depends_or_is_no_value_stays_unread() {
        for (text, sort) in [
            // Conditions, wherever they stand.
            ("Defaults to `false` unless `other` is there.", Sort::Bool),
            ("If bolts are on, the default is `true`.", Sort::Bool),
            ("For iron doors, the default is `20`.", Sort::Number),
            (
                "The default is `5`. For iron doors, the default is `20`.",
                Sort::Number,
            ),
            // Numbers that go on.
            ("Defaults to 4h.", Sort::Text),
            ("Defaults to 1GB (1,000).", Sort::Number),
            ("Defaults to 1 day prior to now.", Sort::Text),
            (
                "How long, in seconds. The default value is 24 hours.",
                Sort::Number,
            ),
            // No values of it.
            ("The default is what the house has.", Sort::Text),
            ("The default value is `null`.", Sort::Text),
            ("By default, all doors are listed.", Sort::Text),
            ("A name, defaults to `Door of {DATE}`.", Sort::Text),
            ("Defaults to `house_name`.", Sort::Text),
            ("Can be `in` or `out`. Defaults to `up`.", Sort::Text),
            ("The default is `5`. The default is `6`.", Sort::Number),
            (
                "Within `width` metres. Width defaults to 25 metres.",
                Sort::Text,
            ),
            ("The default is `soon`.", Sort::Number),
            ("If none is given, we open the `front` door.", Sort::Text),
            ("If this is not given, we open all doors.", Sort::Text),
            ("The default kind of door is `iron`.", Sort::Text),
        ] {
            let reading = read(text, sort);
            assert_eq!(reading.default, None, "{text}");
            assert!(reading.unread.contains(&Fact::Default), "{text}");
        }
    }

    #[test]
    fn the_word_alone_tells_nothing() {
        for text in [
            "Usually `5`.",
            "Overrides the default door of the house.",
            "Can be: `default` or `other`.",
        ] {
            let reading = read(text, Sort::Text);
            assert_eq!(reading.default, None, "{text}");
            assert!(!reading.unread.contains(&Fact::Default), "{text}");
        }
    }
}
