//! What depends on another parameter: "required when `kind` is `door`", "if `true`, `key` must be defined".

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, Need, pattern};

const NAME: &str = r"`?([A-Za-z][A-Za-z0-9]*(?:_[a-z0-9]+)*)`?";

/// This value of the parameter needs another.
static VALUE_NEEDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:if|when) (?:set to )?`([^`]+)`, `([A-Za-z_]+)` (?:must|has to) be (?:defined|set|given|provided|specified|present)",
    )
});
/// It is needed where another has a value, or is there.
static NEEDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:required|mandatory|must be (?:set|given|provided|specified)) (?:only )?(?:when|if) (?:the )?{NAME}(?: parameter| field)? is (?:(?:set to |equal to )?`([^`]+)`|(?:set|provided|present|specified|given|defined)\b)"
    ))
});
static CLUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:required|mandatory)(?: field| parameter)? (?:only )?(?:when|if|for|unless|with|by)\b|\bmust be (?:set|defined|provided|specified) (?:when|if|unless)\b|, `[a-z_]+` must be (?:defined|set|provided)|\bmust provide (?:an?|either|one)\b",
    )
});

/// Reads what is needed.
pub(super) fn read(text: &str) -> Found<Vec<Need>> {
    let mut needs = Vec::new();
    let mut left = text.to_owned();
    for (pattern, reverse) in [(&*VALUE_NEEDS, false), (&*NEEDED, true)] {
        while let Some(found) = pattern.captures(&left) {
            let Some(whole) = found.get(0) else { break };
            let group = |index: usize| found.get(index).map(|g| g.as_str().to_owned());
            let (other, when) = if reverse {
                (group(1), group(2))
            } else {
                (group(2), group(1))
            };
            let place = whole.range();
            // "for", "and", "or": more conditions than one.
            let more = [" and ", " or ", ", or "]
                .iter()
                .any(|word| left[whole.end()..].starts_with(word));
            let Some(other) = other.filter(|_| !more) else {
                return Found::Unread;
            };
            needs.push(Need {
                other: snake(&other),
                when,
                reverse,
            });
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
    use super::*;

    fn need(other: &str, when: Option<&str>, reverse: bool) -> Found<Vec<Need>> {
        Found::One(vec![Need {
            other: other.to_owned(),
            when: when.map(str::to_owned),
            reverse,
        }])
    }

    #[test]
    fn needs_in_their_wordings() {
        for (text, expected) in [
            (
                "If `true`, `door_key` must be defined.",
                need("door_key", Some("true"), false),
            ),
            (
                "Required when `kind` is `door`.",
                need("kind", Some("door"), true),
            ),
            (
                "Required if `DoorKind` is set to `iron`.",
                need("door_kind", Some("iron"), true),
            ),
            (
                "This is required when the `key` parameter is present.",
                need("key", None, true),
            ),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn conditions_in_other_words_stay_unread() {
        for text in [
            "Required for iron doors.",
            "Required when `kind` is `door` or `gate`.",
            "You must provide either this or that.",
        ] {
            assert_eq!(read(text), Found::Unread, "{text}");
        }
        assert_eq!(read("The password that a guest needs."), Found::Nothing);
    }
}
