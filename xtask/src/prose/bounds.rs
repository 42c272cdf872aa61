//! Bounds: "between 5 and 600", "from 2 to 250", "1000-6000", "the maximum is 600", "up to 64 characters".

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::{Bounds, Found, Sort, pattern};

/// The bounds of a number, and those of a count of characters.
pub(super) type Pair = (Option<Bounds>, Option<Bounds>);

/// A number, perhaps between backticks.
const N: &str = r"[`'\x22]?(-?\d{1,3}(?:,\d{3})+|-?\d+)[`'\x22]?";
/// What may stand between a number and what it counts.
const COUNTED: &str =
    r"(?P<counted> (?:[a-z0-9-]+ )?(?:characters?|chars?|digits|letters|keys)\b)?";

/// Both bounds at once.
static BOTH: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        pattern(&format!(r"\bbetween {N}(?: [a-z]+)? and {N}{COUNTED}")),
        pattern(&format!(
            r"\b(?:from|range of|range is|must be|can be|values?:|values? (?:is|are)) {N} (?:to|through) {N}{COUNTED}"
        )),
        pattern(&format!(
            r"\b(?:values?|range|must be|can be|interval|is|are|of|in|within):? ?[(\[]?{N} ?(?:-|–|\.\.) ?{N}[)\]]?{COUNTED}"
        )),
    ]
});
/// One after "maximum" and the like.
static MOST: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        pattern(&format!(
            r"\bmax(?:imum)?(?: allowed)?(?: value| length| size| timeout)?(?: allowed)?(?::| is| of| can be| value is)? {N}{COUNTED}"
        )),
        pattern(&format!(
            r"\b(?:up to|at most|no more than|not exceed|cannot exceed|no longer than|longer than|less than or equal to) {N}{COUNTED}"
        )),
        pattern(&format!(r"{N}{COUNTED} (?:or fewer|or less|maximum|max)\b")),
    ]
});
/// One after "minimum" and the like.
static LEAST: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        pattern(&format!(
            r"\bmin(?:imum)?(?: allowed)?(?: value| length| size)?(?: allowed)?(?::| is| of| can be| value is)? {N}{COUNTED}"
        )),
        pattern(&format!(
            r"\b(?:at least|no less than|greater than or equal to) {N}{COUNTED}"
        )),
        pattern(&format!(r"{N}{COUNTED} (?:or more|or greater|minimum)\b")),
    ]
});
static POSITIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bpositive (?:integer|number)\b"));
/// What makes a reader look for bounds.
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    let words = "between|maximum|minimum|max|min|up to|at most|at least|more than|less than|exceed|longer than|or fewer|or more|long";
    pattern(&format!(
        r"\b(?:{words})\b[^.;]{{0,30}}\d|\d[^.;]{{0,12}}\b(?:characters|or less|or fewer|or more|maximum|minimum)\b|\d ?- ?\d+ char"
    ))
});
/// A bound of something else than the parameter, or under a condition.
static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^ ?(?:miles|digits? (?:and|of)|lowercase|uppercase|times|percent|decimal|per|days of|of (?:the )?(?:these|those)|addresses|items|elements|tags|pairs|bytes|kb|mb|kilobytes)|^[^.;]{0,40}\b(?:for|when|if|unless) ",
    )
});
static WHOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d"));

#[derive(Debug, Clone, Copy, PartialEq)]
struct Told {
    bounds: Bounds,
    characters: bool,
}

/// Reads bounds.
pub(super) fn read(text: &str, sort: Sort) -> Found<Pair> {
    if matches!(sort, Sort::Bool) {
        return Found::Nothing;
    }
    let mut told: Vec<Told> = Vec::new();
    let mut left = text.to_owned();
    for (patterns, low, high) in [(&*BOTH, 1, 2), (&*MOST, 0, 1), (&*LEAST, 1, 0)] {
        for pattern in patterns {
            while let Some(found) = pattern.captures(&left) {
                let Some(whole) = found.get(0) else { break };
                let (Some(one), place) = (one(&found, low, high, &left, whole), whole.range())
                else {
                    return Found::Unread;
                };
                told.push(one);
                left.replace_range(place, "\u{1}");
            }
        }
    }
    if CLUE.is_match(&left) {
        return Found::Unread;
    }
    if told.is_empty() && sort == Sort::Number && POSITIVE.is_match(text) {
        told.push(Told {
            bounds: Bounds {
                min: Some(1),
                max: None,
            },
            characters: false,
        });
    }
    together(&told, sort)
}

/// The bounds of one match, unless they are of something else.
fn one(
    found: &Captures<'_>,
    low: usize,
    high: usize,
    text: &str,
    whole: Match<'_>,
) -> Option<Told> {
    let number = |group: usize| {
        found
            .get(group)
            .map(|n| n.as_str().replace(',', "").parse::<i128>().ok())
    };
    let bound = |group: usize| {
        if group == 0 {
            Some(None)
        } else {
            number(group)
        }
    };
    let bounds = Bounds {
        min: bound(low)?,
        max: bound(high)?,
    };
    let after = &text[whole.end()..];
    let fraction = after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let upside_down = matches!((bounds.min, bounds.max), (Some(min), Some(max)) if min > max);
    let part_of_more =
        after.starts_with('-') && WHOLE.is_match(after.get(1..2).unwrap_or_default());
    if fraction || upside_down || part_of_more || ELSEWHERE.is_match(after) {
        return None;
    }
    Some(Told {
        bounds,
        characters: found.name("counted").is_some() || after.starts_with(" character"),
    })
}

/// A minimum and a maximum that stand apart make one range; anything else has to agree.
fn together(told: &[Told], sort: Sort) -> Found<Pair> {
    let Some(first) = told.first() else {
        return Found::Nothing;
    };
    let characters = told.iter().any(|t| t.characters);
    let mut bounds = first.bounds;
    for next in &told[1..] {
        let Bounds { min, max } = next.bounds;
        let clash =
            |a: Option<i128>, b: Option<i128>| matches!((a, b), (Some(a), Some(b)) if a != b);
        if clash(bounds.min, min) || clash(bounds.max, max) {
            return Found::Unread;
        }
        bounds = Bounds {
            min: bounds.min.or(min),
            max: bounds.max.or(max),
        };
    }
    match sort {
        Sort::Number if !characters => Found::One((Some(bounds), None)),
        Sort::Text if characters && bounds.min.is_none_or(|min| min >= 0) => {
            Found::One((None, Some(bounds)))
        }
        _ => Found::Unread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(
        clippy::unnecessary_wraps,
        reason = "it is compared with what may be none"
    )]
    fn bounds(min: impl Into<Option<i128>>, max: impl Into<Option<i128>>) -> Option<Bounds> {
        Some(Bounds {
            min: min.into(),
            max: max.into(),
        })
    }

    #[test]
    fn numbers_in_their_wordings() {
        for (text, expected) in [
            ("A whole number between 5 and 600.", bounds(5, 600)),
            (
                "An integer between `5` and `600`, both included.",
                bounds(5, 600),
            ),
            ("Any number from `2` to `250`.", bounds(2, 250)),
            ("Possible values: 1000-6000. Then more.", bounds(1000, 6000)),
            ("Valid range is 1 - 65,535.", bounds(1, 65535)),
            ("It can be up to `500` and no more.", bounds(None, 500)),
            (
                "We take 60 unless told; the maximum is `600` of them.",
                bounds(None, 600),
            ),
            ("Must be at most 20.", bounds(None, 20)),
            ("The minimum is 1, the maximum is 1,000.", bounds(1, 1000)),
            ("The smallest, minimum of 3. Maximum: 9.", bounds(3, 9)),
            ("Has to be a positive integer.", bounds(1, None)),
            ("Must be 10 or less.", bounds(None, 10)),
            ("Between -5 and 5.", bounds(-5, 5)),
        ] {
            assert_eq!(
                read(text, Sort::Number),
                Found::One((expected, None)),
                "{text}"
            );
        }
    }

    #[test]
    fn counts_of_characters() {
        for (text, expected) in [
            ("A name, up to 64 characters long.", bounds(None, 64)),
            ("Must be between 2 and 255 characters.", bounds(2, 255)),
            ("Has a length of 1-128 characters.", bounds(1, 128)),
            ("The maximum length is 100 characters.", bounds(None, 100)),
            ("Keys with a maximum length of 32 digits.", bounds(None, 32)),
            ("Max 4000 characters.", bounds(None, 4000)),
        ] {
            assert_eq!(
                read(text, Sort::Text),
                Found::One((None, expected)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_doubtful_stays_unread() {
        for (text, sort) in [
            (
                "Up to 64 characters for doors and up to 32 characters for gates.",
                Sort::Text,
            ),
            (
                "It has up to 64 characters for doors and up to 32 for gates.",
                Sort::Text,
            ),
            ("At most 3. At most 5.", Sort::Number),
            ("A code with a maximum of 5.", Sort::Text),
            ("Up to 10 values.", Sort::List),
            ("Between 0.5 and 1.5.", Sort::Number),
            (
                "No more than a dozen, that is 12 or a maximum near 12.",
                Sort::Number,
            ),
            ("At least 5 for doors.", Sort::Number),
        ] {
            assert_eq!(read(text, sort), Found::Unread, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_bounds() {
        for text in [
            "Version 2 of the door.",
            "For example, 15 opens it.",
            "Such as `2020-01-31`.",
        ] {
            assert_eq!(read(text, Sort::Number), Found::Nothing, "{text}");
        }
    }
}
