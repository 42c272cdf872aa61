//! Bounds: "between 5 and 600", "from 2 to 250", "1000-6000", "the maximum is 600", "up to 64 characters".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::sentence::{Counted, N, Sentence, counted, masked, own, undated};
use super::{Bounds, Found, Sort, pattern};

/// The bounds of a number, and those of a count of characters.
pub(super) type Pair = (Option<Bounds>, Option<Bounds>);

/// Both bounds at once.
static BOTH: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        pattern(&format!(r"\bbetween {N} and {N}")),
        pattern(&format!(r"\b(?:range )?from {N} (?:to|through) {N}")),
        pattern(&format!(
            r"\b(?:range(?: is| of)?|values?(?: is| are)?|must be|can be|interval|length of|of|in|is|within):? ?[(\[]?{N} ?(?:-|–|\.\.|to) ?{N}[)\]]?"
        )),
        pattern(&format!(r"^(?:an? |the )?{N}-{N}(?: character)")),
    ]
});
/// One after "maximum" and the like, or before it.
static MOST: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        pattern(&format!(
            r"\bmax(?:imum)?(?: allowed| possible)?(?: value| length| size| timeout)?(?: allowed)?(?::| is:?| of:?| can be)? {N}"
        )),
        pattern(&format!(
            r"\b(?:up to(?: a maximum of)?|at most|no more than|not exceed|cannot exceed|no longer than|limited to|less than or equal to) {N}"
        )),
        pattern(&format!(
            r"{N}(?: characters?| chars| digits)? (?:or fewer|or less|maximum|max)\b"
        )),
    ]
});
/// One after "minimum" and the like, or before it.
static LEAST: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        pattern(&format!(
            r"\bmin(?:imum)?(?: allowed| possible)?(?: value| length| size)?(?: allowed)?(?::| is:?| of:?| can be)? {N}"
        )),
        pattern(&format!(
            r"\b(?:at least|no less than|greater than or equal to) {N}"
        )),
        pattern(&format!(
            r"{N}(?: characters?| chars| digits)? (?:or more|or greater|minimum)\b"
        )),
    ]
});
/// Both at once, of what can have one length only.
static EXACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:an?|the) (\d+)[ -]character (?:string that uniquely identifies|sid)\b")
});
/// Advice is no bound.
static ADVICE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\brecommend(?:ed)?\b"));
/// "If it has more than 160 characters," bounds nothing.
static THRESHOLD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:if|when|whenever) [^,]*,"));
static POSITIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bpositive (?:integer|number)\b|\bgreater than (?:0|zero)\b"));
/// What makes a reader look for bounds.
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    let words = "between|maximum|minimum|max|min|up to|at most|at least|more than|less than|greater than|exceeds?|longer than|shorter than|higher than|lower than|limit(?:ed)?|fewer|or less|or more|or greater|range|ranges|positive|negative";
    let number = r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|sixty|hundred|thousand)\b)";
    pattern(&format!(
        r"\b(?:{words})\b.*{number}|{number}.*\b(?:characters?|minimum|maximum|or less|or fewer|or more|or greater)\b|\d ?(?:-|–|to) ?\d|[<>]=? ?\d|\d ?[<>]|\d[ -](?:character|digit)s? (?:string|sid|code|text|name)\b"
    ))
});

/// What one sentence says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Told {
    pub(super) bounds: Bounds,
    pub(super) counted: Counted,
}

/// Reads the bounds of a sentence.
pub(super) fn read(sentence: &Sentence, sort: Sort) -> Found<Vec<Told>> {
    if matches!(sort, Sort::Bool) || ADVICE.is_match(&sentence.text) {
        return Found::Nothing;
    }
    let mut told: Vec<Told> = Vec::new();
    let mut left = undated(&sentence.text);
    for (patterns, low, high) in [(&BOTH[..], 1, 2), (&MOST[..], 0, 1), (&LEAST[..], 1, 0)] {
        for pattern in patterns {
            while let Some(found) = pattern.captures(&left) {
                let Some(whole) = found.get(0) else { break };
                if sentence.conditional {
                    return Found::Unread;
                }
                let (before, after) = (&left[..whole.start()], &left[whole.end()..]);
                let Some(one) = one(&found, low, high, before, after) else {
                    return Found::Unread;
                };
                told.push(one);
                left.replace_range(whole.range(), "\u{1}");
            }
        }
    }
    let exact = EXACT.captures(&left).and_then(|found| {
        let length = found.get(1)?.as_str().parse().ok()?;
        Some((found.get(0)?.range(), length))
    });
    if let Some((place, length)) = exact {
        let bounds = Bounds {
            min: Some(length),
            max: Some(length),
        };
        let counted = Counted {
            characters: true,
            unit: None,
        };
        told.push(Told { bounds, counted });
        left.replace_range(place, "\u{1}");
    }
    let masked = masked(&left);
    let masked = THRESHOLD.replace_all(&masked, "");
    if CLUE.is_match(&masked) {
        return Found::Unread;
    }
    if let Some(found) = POSITIVE.find(&masked)
        && told.is_empty()
        && sort == Sort::Number
    {
        if sentence.conditional || !own(&masked[..found.start()]) {
            return Found::Unread;
        }
        let bounds = Bounds {
            min: Some(1),
            max: None,
        };
        told.push(Told {
            bounds,
            counted: Counted::default(),
        });
    }
    if told.is_empty() {
        Found::Nothing
    } else {
        Found::One(told)
    }
}

/// The bounds of one match, unless they are of something else.
fn one(found: &Captures<'_>, low: usize, high: usize, before: &str, after: &str) -> Option<Told> {
    let bound = |group: usize| match group {
        0 => Some(None),
        _ => {
            let digits = found.get(group)?.as_str().replace(',', "");
            Some(Some(digits.parse::<i128>().ok()?))
        }
    };
    let bounds = Bounds {
        min: bound(low)?,
        max: bound(high)?,
    };
    let upside_down = matches!((bounds.min, bounds.max), (Some(min), Some(max)) if min > max);
    let mut counted = counted(after)?;
    // "64 characters or less" has what it counts inside.
    counted.characters |=
        found.get(0)?.as_str().contains(" char") || found.get(0)?.as_str().contains(" digits");
    (!upside_down && own(before)).then_some(Told { bounds, counted })
}

/// A minimum and a maximum that stand apart make one range; anything else has to agree.
pub(super) fn together(told: &[Told], sort: Sort) -> Found<Pair> {
    let Some(first) = told.first() else {
        return Found::Nothing;
    };
    let characters = told.iter().any(|t| t.counted.characters);
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
    use super::super::{Fact, Reading, read};
    use super::*;

    fn bounds(min: impl Into<Option<i128>>, max: impl Into<Option<i128>>) -> Bounds {
        Bounds {
            min: min.into(),
            max: max.into(),
        }
    }

    #[test]
    fn numbers_in_their_wordings() {
        for (text, expected) in [
            ("A whole number between 5 and 600.", bounds(5, 600)),
            (
                "It is between `5` and `600`, both included.",
                bounds(5, 600),
            ),
            ("Any number from `2` to `250`.", bounds(2, 250)),
            ("Valid values range from 2 to 250.", bounds(2, 250)),
            (
                "Takes integer values from 1 to 4 with a default.",
                bounds(1, 4),
            ),
            ("Possible values: 1000-6000. Then more.", bounds(1000, 6000)),
            ("Valid range is 1 - 65,535.", bounds(1, 65535)),
            ("It can be up to `500` and no more.", bounds(None, 500)),
            (
                "We take 60 unless told. The maximum is `600` (ten minutes).",
                bounds(None, 600),
            ),
            ("Must be at most 20.", bounds(None, 20)),
            ("The minimum is 1, the maximum is 1,000.", bounds(1, 1000)),
            ("The smallest, minimum of 3. Maximum: 9.", bounds(3, 9)),
            ("Has to be a positive integer.", bounds(1, None)),
            ("Must be 10 or less.", bounds(None, 10)),
            ("Between -5 and 5.", bounds(-5, 5)),
            (
                "How long, in seconds. Between 2 and 6 seconds.",
                bounds(2, 6),
            ),
            (
                "Accepted values are integers from `1` to `60`. We recommend more than 5.",
                bounds(1, 60),
            ),
            (
                "If the door counts more than 160 knocks, we count twice. Up to 9.",
                bounds(None, 9),
            ),
        ] {
            let reading = read(text, Sort::Number);
            let unread = reading.unread.contains(&Fact::Range);
            assert_eq!((reading.range, unread), (Some(expected), false), "{text}");
        }
    }

    #[test]
    fn counts_of_characters() {
        for (text, expected) in [
            ("A name, up to 64 characters long.", bounds(None, 64)),
            ("A name for a door, up to 64 characters.", bounds(None, 64)),
            (
                "The name of the door, limited to 64 characters. Optional.",
                bounds(None, 64),
            ),
            ("Must be between 2 and 255 characters.", bounds(2, 255)),
            (
                "If given, this value must be between 2 and 255 characters long.",
                bounds(2, 255),
            ),
            ("It has a length of 1-128 characters.", bounds(1, 128)),
            ("The maximum length is 100 characters.", bounds(None, 100)),
            (
                "Keys to press, with a maximum length of 32 digits.",
                bounds(None, 32),
            ),
            ("Max 4000 characters.", bounds(None, 4000)),
            (
                "It must be 64 characters or less and be unlike others.",
                bounds(None, 64),
            ),
            (
                "It tells much. 20 character minimum. 320 character maximum.",
                bounds(20, 320),
            ),
            (
                "A 30 character string that uniquely identifies doors.",
                bounds(30, 30),
            ),
        ] {
            let reading = read(text, Sort::Text);
            let unread = reading.unread.contains(&Fact::Range);
            assert_eq!((reading.length, unread), (Some(expected), false), "{text}");
        }
    }

    #[test]
    fn what_is_doubtful_stays_unread() {
        for (text, sort) in [
            // Numbers that go on.
            ("Can be up to 2TB.", Sort::Number),
            ("It is between 1MB (1) and 2TB (2,000).", Sort::Number),
            ("Value can be 0 to 2^31^ (2,147).", Sort::Number),
            ("Up to 3 weeks.", Sort::Number),
            ("Between 0.5 and 1.5.", Sort::Number),
            ("Up to 5 or 10.", Sort::Number),
            ("How long, in seconds. Up to 24 hours.", Sort::Number),
            ("Up to 450 bytes.", Sort::Text),
            // Conditions, wherever they stand.
            ("For iron doors, up to 10.", Sort::Number),
            ("If it is iron, it can be up to 64 characters.", Sort::Text),
            ("At least 5 for doors.", Sort::Number),
            (
                "It has up to 64 characters for doors and up to 32 for gates.",
                Sort::Text,
            ),
            (
                "Up to 64 characters. For gates, up to 32 characters.",
                Sort::Text,
            ),
            ("In old houses, up to 10.", Sort::Number),
            ("Up to 10 on working days.", Sort::Number),
            // Of something else, or what may not be.
            ("It must not be between 3 and 9.", Sort::Number),
            ("The label can be up to 36 characters.", Sort::Text),
            (
                "The key has its own limit so the text must be 128 characters or less.",
                Sort::Text,
            ),
            ("A list of keys, each up to 9 characters.", Sort::Text),
            ("Up to 10 values.", Sort::List),
            ("A code with a maximum of 5.", Sort::Text),
            // Disagreements, and words for numbers.
            ("At most 3. At most 5.", Sort::Number),
            (
                "No more than a dozen, that is 12 or a maximum near 12.",
                Sort::Number,
            ),
            ("A country, up to two characters.", Sort::Text),
        ] {
            let reading = read(text, sort);
            assert_eq!((reading.range, reading.length), (None, None), "{text}");
            assert!(reading.unread.contains(&Fact::Range), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_bounds() {
        for text in [
            "Version 2 of the door.",
            "For example, 15 opens it, up to 20.",
            "Such as `2020-01-31`.",
            "Told in ISO 8601 form, in UTF-8, or of 2020-01-31.",
            "Its letters are a-z and 0-9.",
        ] {
            assert_eq!(read(text, Sort::Text), Reading::default(), "{text}");
        }
    }
}
