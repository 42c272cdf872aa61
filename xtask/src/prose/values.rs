//! Lists of values: "can be: `a`, `b` or `c`", "one of `a` and `b`", "either `a` or `b`".

use std::sync::LazyLock;

use regex::Regex;

use super::sentence::{Sentence, masked, own};
use super::{Found, pattern};

/// What comes before a list. Words without quotes are taken after some of it only.
static START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:(?:can|must) be |is )?(?:any )?one of(?: (?:these|the following))?(?: values)?|(?:can|must) be(?: set to)?(?: either)?|either|can have the values|values can be any of(?: the following)?(?: values)?|(?P<bare>(?:possible|valid|allowed|supported|available|accepted)(?: enumerated)? (?:values|options|types|events|statuses)(?: are| include)?|values(?: can be| are)?)):? ?[`'\x22A-Za-z]",
    )
});
/// One word of a list, in quotes of some kind, perhaps with a remark about it.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:`'?([A-Za-z0-9][\w:./+ -]*?)'?`|'([A-Za-z0-9][\w:./+-]*)'|\x22([A-Za-z0-9][\w:./+-]*)\x22|(?-i:([A-Z][A-Z0-9_]+|[a-z]+(?:[-_][a-z]+)+|true|false))\b)(?: ?\([A-Za-z ]+\))?",
    )
});
static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?-i:([a-z]+(?:[-_][a-z]+)*))\b"));
/// What stands between two words.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^ ?(?:, ?(?:or|and|and/or) |, ?| or | and | and/or |/| \| )"));
/// After these the list is whole.
static END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:$|\)?\.(?: |$)|;|\)$|,? (?:and )?(?:the default|defaults?\b|with a default|with [`'\x22]\w)|,? and (?:it |the )?(?:default|is )|,? as described |, which )",
    )
});
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:can be|one of|either|must be|(?:possible|valid|allowed|supported|available) (?:values?|options|tags)(?: are)?|values(?: are)?|one or more of|have the values):? ?(?:\u{1}|one of|the following)|\b(?:can be|must be|one of):? ?-?\d+ (?:to [a-z]+|or|and)\b|(?:: ?|\bby [a-z]+ |\bas an? )\u{1}(?:, ?|,? (?:or|and) )\u{1}|\u{1} (?:is|are) supported|\bvalues?\b.* \u{1}(?:,| or) \u{1}|\bsupported: ?\u{1}|\bone of the values\b|^either [a-z]+ or [a-z]+\.?$|\bcan only be \u{1}|\ballowed values? [a-z ]*(?:is|are) \u{1}",
    )
});
/// A text of several values is none of them.
static SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:comma|space)s?[- ]separated|\bseparated (?:by|with)\b|\bseparate (?:multiple|several|each)\b",
    )
});
/// One more of the values stands before the list: the empty text, or the usual value.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:it can be (?P<empty>empty) or it|usually `(?P<usual>[^`]+)`, but) $")
});

/// Whether it tells that a text can hold several values.
pub(super) fn several(sentence: &Sentence) -> bool {
    SEVERAL.is_match(&sentence.text)
}

/// Reads the list of values in a sentence.
pub(super) fn read(sentence: &Sentence) -> Found<Vec<String>> {
    let text = &sentence.text;
    let mut lists = Vec::new();
    let mut left = text.clone();
    let mut at = 0;
    while let Some(start) = START.captures_at(text, at) {
        let Some(whole) = start.get(0) else { break };
        // The last character of the match starts the list.
        let from = whole.end() - 1;
        at = whole.end();
        let before = &text[..whole.start()];
        let Some((mut words, length)) = list(&text[from..], start.name("bare").is_some()) else {
            continue;
        };
        let first = FIRST.captures(before);
        if sentence.conditional || !(first.is_some() || own(before)) {
            return Found::Unread;
        }
        if let Some(first) = first {
            let usual = first.name("usual").map_or("", |word| word.as_str());
            words.insert(0, usual.to_owned());
        }
        lists.push(words);
        left.replace_range(
            whole.start()..from + length,
            &" ".repeat(from + length - whole.start()),
        );
        at = from + length;
    }
    if CLUE.is_match(&masked(&left)) {
        return Found::Unread;
    }
    Found::all(lists)
}

/// The words at the start of a text and where they end, if it starts with a whole list of at least two.
fn list(text: &str, bare: bool) -> Option<(Vec<String>, usize)> {
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    loop {
        let (word, length) = word(&text[at..], bare)?;
        if !words.contains(&word) {
            words.push(word);
        }
        at += length;
        match BETWEEN.find(&text[at..]) {
            Some(between) if self::word(&text[at + between.end()..], bare).is_some() => {
                at += between.end();
            }
            _ => break,
        }
    }
    (words.len() > 1 && END.is_match(&text[at..])).then_some((words, at))
}

fn word(text: &str, bare: bool) -> Option<(String, usize)> {
    let found = WORD
        .captures(text)
        .or_else(|| BARE.captures(text).filter(|_| bare))?;
    let word = (1..found.len())
        .find_map(|group| found.get(group))?
        .as_str();
    (word != "null").then(|| Some((word.to_owned(), found.get(0)?.len())))?
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Sort, read};

    #[test]
    fn lists_in_their_wordings() {
        for (text, expected) in [
            (
                "The colour. Can be: `red`, `green` or `blue`.",
                "red green blue",
            ),
            (
                "The colour. Can be:`red`, `green`, or `blue`. More.",
                "red green blue",
            ),
            (
                "Can be `red` or `blue` and the default is `red`.",
                "red blue",
            ),
            (
                "Can be: `red` and `blue` and defaults to `blue`.",
                "red blue",
            ),
            (
                "Can be: `up` (rising) or `down` (falling) with `up` as the default.",
                "up down",
            ),
            ("One of `red`, `dark-red`.", "red dark-red"),
            ("Can be one of `red` or `blue`.", "red blue"),
            ("This value must be one of: `red`, `blue`.", "red blue"),
            ("The method for the door (one of GET, POST).", "GET POST"),
            ("Either `GET` or `POST`. Default is `POST`.", "GET POST"),
            ("Either “red” or “blue”.", "red blue"),
            (
                "Usually `red`, but can be `blue` or `green`.",
                "red blue green",
            ),
            (
                "Values can be any of the following: `red`, `blue`",
                "red blue",
            ),
            ("Possible values are 'open' and 'shut'.", "open shut"),
            (
                "Possible values: open, shut, half_open.",
                "open shut half_open",
            ),
            ("Possible values, one of: `open`, `shut`.", "open shut"),
            (
                "The state to look by, with possible values `open` or `shut`.",
                "open shut",
            ),
            ("Valid values: `open`, `shut`", "open shut"),
            (
                "Must be one of the following values: `open` (the default), `shut`.",
                "open shut",
            ),
            (
                "Can be: `2010-04-01` or `2008-08-01`.",
                "2010-04-01 2008-08-01",
            ),
            (
                "It can be empty or it must be one of `open` or `shut`.",
                " open shut",
            ),
            (
                "Can be `a` or `b`. For iron doors, `kind` is always `b`.",
                "a b",
            ),
        ] {
            let expected: Vec<&str> = expected.split(' ').collect();
            let reading = read(text, Sort::Text);
            let values = reading.values.unwrap_or_default();
            assert_eq!(values, expected, "{text}");
            assert_eq!(reading.unread, [], "{text}");
        }
    }

    #[test]
    fn a_list_that_goes_on_or_explains_stays_unread() {
        for text in [
            "Can be: `red`, `green`, or any colour of the wall.",
            "Can be `red` to warn, or `green` to let pass.",
            "Can be `red` for doors or `green` for gates.",
            "For doors, it can be `red` or `green`.",
            "Can be: `red`, `green`, or null.",
            "Can be: `red` or `blue`. Elsewhere it can be: `red` or `green`.",
            "Red by habit, but can be `blue` or `green`.",
            "Told as `colour:order`, where `colour` can be either `red` or `blue` and `order` can be either `up` or `down`.",
            "Several of them, separated by commas. Can be: `red`, `blue`.",
            "Can be one of the colours of the wall.",
            "Colours of the house: `red`, `blue`",
            "Currently only `red` is supported.",
            "Can be: `red`.",
            "Can only be \"red\" or \"blue\" today.",
            "It holds one of the values: 1. red 2. blue.",
            "Either red or blue.",
            "Can be: `0` to warn or `1` to let pass.",
            "Valid values: `red`.",
        ] {
            let reading = read(text, Sort::Text);
            assert_eq!(
                (reading.values, reading.unread),
                (None, vec![Fact::Values]),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_list_is_none() {
        for text in [
            "The name of a door, which can be anything.",
            "Can be a number from `2` to `9`.",
            "Can be up to `500`.",
            "Must be sent with `other`.",
            "The name of its kind, such as `red`, `blue`, or `green`.",
        ] {
            let reading = read(text, Sort::Number);
            assert_eq!(reading.values, None, "{text}");
            assert!(!reading.unread.contains(&Fact::Values), "{text}");
        }
    }
}
