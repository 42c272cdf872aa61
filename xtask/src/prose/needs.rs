//! What depends on another parameter: "required when `kind` is `door`", "if `true`, `key` must be defined".

use std::sync::LazyLock;

use regex::Regex;

use super::sentence::{Sentence, ends};
use super::{Found, Need, pattern};

const GIVEN: &str = "(?:defined|set|given|provided|specified|present|supplied)";

/// This parameter, or this value of it, needs another.
static THIS_NEEDS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        pattern(&format!(
            r"\b(?:if|when) (?:(?:set to )?`(?P<value>[^`]+)`|(?:it|this)(?: parameter)? is {GIVEN}), (?:the )?`(?P<other>[A-Za-z_]+)`(?: parameter)? (?:must|has to)(?: also)? be {GIVEN}"
        )),
        pattern(&format!(
            r"^requires `(?P<other>[A-Za-z_]+)` to be {GIVEN}(?: as well)?"
        )),
    ]
});
/// It is needed where another has a value, or is there.
static NEEDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:required|mandatory|must be (?:set|given|provided|specified)) (?:only )?(?:when|if) (?:the )?`?(?P<other>[A-Za-z][A-Za-z0-9]*(?:_[a-z0-9]+)*)`?(?: parameter| field)? is (?:(?:set to |equal to )?(?:`(?P<value>[^`]+)`|(?P<word>[a-z]+(?:-[a-z]+)+))|{GIVEN}\b)"
    ))
});
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:required|mandatory)(?: field| parameter)? (?:only )?(?:when|if|for|unless|with|by)\b|\bmust (?:also )?be {GIVEN} (?:when|if|unless)\b|\bmust also be\b|\bmust be {GIVEN} in order\b|\bis required, when\b|\bin conjunc?tion with (?:the )?`|\bapplies to only `|, `[a-z_]+` must be {GIVEN}|\bmust provide (?:an?|either|one)\b|\beither this parameter or\b|\brequires (?:either )?(?:the |this )?`|(?:\bparameters?|`) (?:is|are|will be) ignored\b|\b(?:we|will) ignore\b|\[[a-z]+ only\]|\botherwise be ignored\b|\bonly (?:be used|used|valid|meaningful|applies|applicable|applied)\b|(?:^|only )(?:used|valid|applicable|optional|meaningful) (?:only )?(?:when|if|with)\b|^for (?:type|`[a-z_]+`) `|\bha(?:s|ve) to be {GIVEN}\b|\beither `?[a-z_]+`? or `?[a-z_]+`? (?:has|have|must)\b|\btakes (?:priority|precedence)\b|\bmust have one or more\b"
    ))
});

/// Reads what is needed.
pub(super) fn read(sentence: &Sentence) -> Found<Vec<Need>> {
    let mut needs = Vec::new();
    let mut left = sentence.whole.clone();
    let this = THIS_NEEDS.iter().map(|pattern| (pattern, false));
    for (pattern, reverse) in this.chain([(&*NEEDED, true)]) {
        while let Some(found) = pattern.captures(&left) {
            let Some(whole) = found.get(0) else { break };
            let group = |name: &str| found.name(name).map(|g| g.as_str().to_owned());
            // "and", "or": more conditions than one. Anything else in the way is a condition of its own.
            let over = ends(&left[whole.end()..]) && !left[whole.end()..].starts_with(" and");
            let Some(other) = group("other").filter(|_| over) else {
                return Found::Unread;
            };
            needs.push(Need {
                other: snake(&other),
                when: group("value").or_else(|| group("word")),
                reverse,
            });
            let place = whole.range();
            left.replace_range(place, "\u{1}");
        }
    }
    if CLUE.is_match(&left) {
        return Found::Unread;
    }
    if needs.is_empty() {
        Found::Nothing
    } else {
        Found::One(needs)
    }
}

/// The prose writes names as the documents do or in `snake_case`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Sort, read};
    use super::*;

    #[test]
    fn needs_in_their_wordings() {
        for (text, other, when, reverse) in [
            (
                "If `true`, `door_key` must be defined.",
                "door_key",
                Some("true"),
                false,
            ),
            (
                "If `true`, the `door_key` parameter must also be given.",
                "door_key",
                Some("true"),
                false,
            ),
            (
                "If this is given, `DoorKey` must also be given.",
                "door_key",
                None,
                false,
            ),
            (
                "Requires `door_key` to be set as well.",
                "door_key",
                None,
                false,
            ),
            (
                "Required when `kind` is `door`.",
                "kind",
                Some("door"),
                true,
            ),
            (
                "Required if `DoorKind` is set to `iron`.",
                "door_kind",
                Some("iron"),
                true,
            ),
            (
                "Required when DoorKind is iron-red.",
                "door_kind",
                Some("iron-red"),
                true,
            ),
            (
                "This is required when the `key` parameter is present.",
                "key",
                None,
                true,
            ),
        ] {
            let need = Need {
                other: other.to_owned(),
                when: when.map(str::to_owned),
                reverse,
            };
            let reading = read(text, Sort::Text);
            assert_eq!(
                (reading.needs, reading.unread),
                (vec![need], vec![]),
                "{text}"
            );
        }
    }

    #[test]
    fn conditions_in_other_words_stay_unread() {
        for text in [
            "Required for iron doors.",
            "Required when `kind` is `door` or `gate`.",
            "Required when `kind` is `door` and the key is lost.",
            "You must provide either this or that.",
            "Either this parameter or the `key` must be given.",
            "Requires `door_key`.",
            "`key` must also be given.",
            "[IRON only] The key.",
            "If `key` is given, this parameter is ignored.",
            "This only applies when `kind` is `door`.",
        ] {
            let reading = read(text, Sort::Text);
            assert_eq!(
                (reading.needs, reading.unread),
                (vec![], vec![Fact::Needs]),
                "{text}"
            );
        }
        assert_eq!(
            read("The password that a guest needs.", Sort::Text).needs,
            []
        );
    }
}
