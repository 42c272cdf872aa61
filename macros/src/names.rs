//! Names: Rust's, the wire's, and how one follows from the other.

use proc_macro2::Span;
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

/// The identifier of that name, raw where it is a keyword; `None` where no identifier can have it.
pub(crate) fn ident(name: &str, span: Span) -> Option<Ident> {
    if syn::parse_str::<Ident>(name).is_ok() {
        return Some(Ident::new(name, span));
    }
    let raw = syn::parse_str::<Ident>(&format!("r#{name}")).ok()?;
    Some(Ident::new_raw(&plain(&raw), span))
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
    fn only_what_can_be_an_identifier_is_one() {
        let ident = |name| ident(name, Span::call_site()).map(|ident| ident.to_string());
        assert_eq!(ident("queue"), Some("queue".to_owned()));
        assert_eq!(ident("type"), Some("r#type".to_owned()));
        for name in ["", "9things", "self", "crate", "_", "a b"] {
            assert_eq!(ident(name), None, "{name:?}");
        }
    }

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
