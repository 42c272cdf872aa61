//! Names: Rust's, the wire's, and how one follows from the other.

use syn::Ident;

/// A field's name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// `status_callback` to `StatusCallback`.
pub(crate) fn pascal(snake: &str) -> String {
    snake.split('_').map(capital).collect()
}

/// `StatusCallback` and `Available-Numbers` to `status_callback` and `available_numbers`.
pub(crate) fn snake(pascal: &str) -> String {
    let mut snake = String::new();
    for c in pascal.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        });
    }
    snake
}

/// The variant for a word on the wire: `onEnter` to `OnEnter`, `record-from-start` to `RecordFromStart`, `GET` to `Get`.
pub(crate) fn variant(word: &str) -> String {
    word.split(|c: char| !c.is_ascii_alphanumeric())
        .map(|part| {
            let shouted = part.len() > 1 && !part.contains(|c: char| c.is_ascii_lowercase());
            if shouted {
                capital(&part.to_ascii_lowercase())
            } else {
                capital(part)
            }
        })
        .collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_names() {
        assert_eq!(pascal("conference_record"), "ConferenceRecord");
        assert_eq!(pascal("to"), "To");
        assert_eq!(snake("CallSid"), "call_sid");
        assert_eq!(snake("Participants"), "participants");
        for (word, name) in [
            ("true", "True"),
            ("onEnter", "OnEnter"),
            ("record-from-start", "RecordFromStart"),
            ("in-progress", "InProgress"),
            ("GET", "Get"),
            ("US", "Us"),
            ("us1", "Us1"),
            ("DetectMessageEnd", "DetectMessageEnd"),
        ] {
            assert_eq!(variant(word), name);
        }
    }
}
