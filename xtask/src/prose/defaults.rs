//! Defaults: "the default is `60`", "defaults to `POST`", "Default: 2400", "`open` (the default)".

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, Sort, pattern};

/// A value: quoted, a number, or a word that can't be one of a sentence.
const VALUE: &str = r"(?:`'?([^`']+)'?`|'([^']+)'|\x22([^\x22]+)\x22|(-?\d[\d,]*)|(?-i:(true|false|[A-Z][A-Z0-9_]+|[a-z]+(?:-[a-z]+)+))\b)";

static AFTER: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        // The subject may be what the sentence before it is about, and not a word of its own.
        pattern(&format!(
            r"(?:^|[.,;(:] ?|\b(?:and|it|which|that|this|value|parameter|present|specified|provided|set|not|or)\b,? ){{1,3}}(?:will )?defaults? (?:to|is)(?: be)?(?: the value)?(?: of)? {VALUE}"
        )),
        pattern(&format!(
            r"\b(?:the|with a|its|and) default(?: value| setting| timeout| is set)?(?: for this [a-z]+)?(?: is|:| of| to|,)(?: set to| to)? {VALUE}"
        )),
        pattern(&format!(
            r"(?:^|[.;(,] ?)default(?: value)?(?: is|:|s:| =|=) ?{VALUE}"
        )),
    ]
});
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"`([^`]+)` ?\((?:the |is the )?default\)"));
static CLUE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bdefaults?\b"));
/// A default that depends on something is none that can be stated.
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^.;]{0,12}\b(?:unless|if|when|for|otherwise|or|and all)\b|^['`]?s\b|^ [a-z]+ (?:if|when|unless)\b",
    )
});

/// Reads what is assumed.
pub(super) fn read(text: &str, sort: Sort) -> Found<String> {
    let mut told = Vec::new();
    let mut left = text.to_owned();
    for (pattern, conditional) in AFTER.iter().map(|p| (p, true)).chain([(&*BEFORE, false)]) {
        while let Some(found) = pattern.captures(&left) {
            let (Some(whole), Some(value)) = (
                found.get(0),
                (1..found.len()).find_map(|group| found.get(group)),
            ) else {
                break;
            };
            if conditional && CONDITION.is_match(&left[whole.end()..]) {
                return Found::Unread;
            }
            let Some(value) = fits(value.as_str(), sort) else {
                return Found::Unread;
            };
            told.push(value);
            left.replace_range(whole.range(), "\u{1}");
        }
    }
    if CLUE.is_match(&left) {
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
        Sort::Text | Sort::List => {
            // A pattern to be filled in, or another parameter's name, is no value.
            (!value.is_empty() && !value.contains(['{', '<', '_'])).then(|| value.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            (
                "How many. Can be up to 9 and the default is `5`.",
                Sort::Number,
                "5",
            ),
            ("How many. Default is 1,000.", Sort::Number, "1000"),
            (
                "The way, GET or POST and defaults to `POST`.",
                Sort::Text,
                "POST",
            ),
            ("The way. Defaults to POST.", Sort::Text, "POST"),
            ("The size. Default to `large`.", Sort::Text, "large"),
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
                "Whether it opens, true by habit; it defaults to true.",
                Sort::Bool,
                "true",
            ),
            ("The default timeout is 30 seconds.", Sort::Number, "30"),
        ] {
            assert_eq!(read(text, sort), Found::One(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_depends_or_is_no_value_stays_unread() {
        for (text, sort) in [
            ("Defaults to `false` unless `other` is there.", Sort::Bool),
            ("The default is what the house has.", Sort::Text),
            ("By default, all doors are listed.", Sort::Text),
            ("A name, defaults to `Door of {DATE}`.", Sort::Text),
            ("Defaults to the name of the `house_name`.", Sort::Text),
            ("The default is `5`. The default is `6`.", Sort::Number),
            (
                "Within `width` metres. Width defaults to 25 metres.",
                Sort::Text,
            ),
            ("The default is `soon`.", Sort::Number),
        ] {
            assert_eq!(read(text, sort), Found::Unread, "{text}");
        }
    }

    #[test]
    fn without_the_word_there_is_none() {
        assert_eq!(read("Usually `5`.", Sort::Number), Found::Nothing);
    }
}
