//! Lists of values: "can be: `a`, `b` or `c`", "one of `a` and `b`", "either `a` or `b`".

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, pattern};

/// What comes before a list.
static START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:can be(?: set to)?(?: either)?|must be(?: set to)?(?: either)?|(?:can be |must be |is )?one of(?: these| the following)?(?: values)?|either|(?:possible|valid|allowed|supported|available|accepted) (?:values|options|types|events|statuses)(?: for [a-z ]+)?(?: are| include)?|values(?: can be| are)?)(?: |: ?| :)[`'\x22A-Za-z]",
    )
});
/// One word of a list, in quotes of some kind, or bare in capitals.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:`'?([A-Za-z0-9][\w:./+ -]*?)'?`|'([A-Za-z0-9][\w:./+-]*)'|\x22([A-Za-z0-9][\w:./+-]*)\x22)(?: ?\((?:the )?default\))?",
    )
});
static BARE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?-i:([A-Z][A-Z0-9_]+|[a-z]+(?:[-_][a-z]+)+|true|false))\b"));
/// What stands between two words.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^ ?(?:, ?(?:or|and|and/or) |, ?| or | and | and/or |/| \| )"));
/// After these the list is whole.
static END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:$|\)?\.(?: |$)|;|\)$| ?\((?:the )?default|,? (?:and )?(?:the default|defaults?\b|with a default)|,? and (?:it |the )?(?:default|is )|\. |, where| - | separated)",
    )
});
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:can be|one of|either|must be|(?:possible|valid|allowed|supported|available) (?:values|options)(?: are)?|values(?: are)?):? ?(?:[`'\x22]|the following)",
    )
});

/// Reads a list of values.
pub(super) fn read(text: &str) -> Found<Vec<String>> {
    let mut lists = Vec::new();
    let mut unread = false;
    let mut at = 0;
    while let Some(start) = START.find_at(text, at) {
        // The last character of the match starts the list.
        let rest = &text[start.end() - 1..];
        match list(rest) {
            Some(words) => lists.push(words),
            None => {
                unread |= CLUE.is_match(&text[start.start()..])
                    && CLUE
                        .find(&text[start.start()..])
                        .is_some_and(|clue| clue.start() == 0);
            }
        }
        at = start.end();
    }
    if unread || (lists.is_empty() && CLUE.is_match(text) && quoted_after_clue(text)) {
        return Found::Unread;
    }
    Found::all(lists)
}

fn quoted_after_clue(text: &str) -> bool {
    CLUE.find(text)
        .is_some_and(|clue| !numeric(&text[clue.end() - 1..]))
}

/// A quoted number starts a range, which is read elsewhere.
fn numeric(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('`' | '\'' | '"'))
        && chars.next().is_some_and(|c| c.is_ascii_digit() || c == '-')
}

/// The words at the start of a text, if it starts with a whole list of at least two.
fn list(mut text: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = Vec::new();
    loop {
        let (word, length) = word(text)?;
        if !words.contains(&word) {
            words.push(word);
        }
        text = &text[length..];
        match BETWEEN.find(text) {
            Some(between) if self::word(&text[between.end()..]).is_some() => {
                text = &text[between.end()..];
            }
            _ => break,
        }
    }
    (words.len() > 1 && END.is_match(text)).then_some(words)
}

fn word(text: &str) -> Option<(String, usize)> {
    let found = WORD.captures(text).or_else(|| BARE.captures(text))?;
    let word = (1..found.len())
        .find_map(|group| found.get(group))?
        .as_str();
    Some((word.to_owned(), found.get(0)?.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("One of `red`, `dark-red`.", "red dark-red"),
            ("The way (one of GET, POST).", "GET POST"),
            ("Either `GET` or `POST`. Default is `POST`.", "GET POST"),
            ("Possible values are 'open' and 'shut'.", "open shut"),
            ("Valid values: `open`, `shut`", "open shut"),
            (
                "Must be one of the following values: `open` (the default), `shut`.",
                "open shut",
            ),
            (
                "Can be: `2010-04-01` or `2008-08-01`.",
                "2010-04-01 2008-08-01",
            ),
        ] {
            let expected: Vec<String> = expected.split(' ').map(str::to_owned).collect();
            assert_eq!(read(text), Found::One(expected), "{text}");
        }
    }

    #[test]
    fn a_list_that_goes_on_or_explains_stays_unread() {
        for text in [
            "Can be: `red`, `green`, or any colour of the wall.",
            "Can be `red` to warn, or `green` to let pass.",
            "Can be: `red` or `blue`. Elsewhere it can be: `red` or `green`.",
            "Valid values: `red`.",
        ] {
            assert_eq!(read(text), Found::Unread, "{text}");
        }
    }

    #[test]
    fn what_is_no_list_is_none() {
        for text in [
            "The name of a door, which can be anything.",
            "Can be a number from `2` to `9`.",
            "Can be up to `500`.",
            "Must be sent with `other`.",
        ] {
            assert_eq!(read(text), Found::Nothing, "{text}");
        }
    }
}
