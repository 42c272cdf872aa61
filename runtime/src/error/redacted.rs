//! Messages without the secrets that a server may send back in them.

use std::ops::Range;

use super::spelling::{Comparison, ESCAPE, Layer};

/// What stands in a message where a secret stood.
pub(crate) const HIDDEN: &str = "[secret]";

/// Secrets shorter than this are not looked for in messages, which would be torn to pieces for a word of two letters.
const SHORTEST: usize = 4;

/// How often what is written in a text is read, and what was written in that: JSON in a form in a page.
const LAYERS: usize = 4;

/// The text without these secrets, however it writes them: as they are, as a form, a URL, a page or JSON does, each
/// character in its own way, or in base64. Whoever answers may send back what it was sent.
pub(crate) fn redacted(text: &str, secrets: &[&str]) -> String {
    hidden(text, secrets, false)
}

/// The same for a part of a text, at whose ends there may be parts of secrets.
pub(crate) fn redacted_part(text: &str, secrets: &[&str]) -> String {
    hidden(text, secrets, true)
}

fn hidden(text: &str, secrets: &[&str], cut: bool) -> String {
    let secrets: Vec<&[u8]> = secrets
        .iter()
        .map(|secret| secret.as_bytes())
        .filter(|secret| secret.len() >= SHORTEST)
        .collect();
    let mut found = Vec::new();
    let mut layer = (!secrets.is_empty()).then(|| Layer::new(text));
    for _ in 0..LAYERS {
        let Some(this) = &layer else { break };
        for secret in &secrets {
            let mut parts = spelled(&this.text, secret);
            parts.extend(in_base64(&this.text, secret));
            if cut {
                parts.extend(at_the_ends(&this.text, secret));
            }
            found.extend(parts.iter().map(|part| this.place(part)));
        }
        layer = this.read();
    }
    without(text, found)
}

/// Where the secret stands.
fn spelled(text: &[u8], secret: &[u8]) -> Vec<Range<usize>> {
    let mut comparison = Comparison::new(text, secret);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = comparison.at(at, 0).end;
        found.extend(end.map(|end| at..end));
        at = end.unwrap_or(at + 1);
    }
    found
}

/// What is left of the secret at either end of a text that was cut out of another.
fn at_the_ends(text: &[u8], secret: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut comparison = Comparison::new(text, secret);
    for skipped in 1..=secret.len() - SHORTEST {
        // The cut may have gone through an escape, the rest of which stands before.
        for at in 0..ESCAPE.min(text.len()) {
            let like = comparison.at(at, skipped);
            found.extend(like.end.map(|end| 0..end));
            if like.begun >= SHORTEST {
                found.push(0..text.len());
            }
        }
    }
    let mut comparison = Comparison::new(text, secret);
    let begins = (0..text.len()).find(|at| comparison.at(*at, 0).begun >= SHORTEST);
    found.extend(begins.map(|at| at..text.len()));
    found
}

/// Where the secret stands within what may be base64, of whichever alphabet and wherever that begins.
fn in_base64(text: &[u8], secret: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for run in text.split(|byte| sextet(*byte).is_none()) {
        for skipped in 0..4_usize.min(run.len()) {
            let bytes = from_base64(&run[skipped..]);
            let places = bytes.windows(secret.len()).enumerate();
            for (at, _) in places.filter(|(_, window)| *window == secret) {
                // A digit holds six bits, so one at either end may hold some of a neighbour as well.
                let (from, to) = (at * 8 / 6, ((at + secret.len()) * 8).div_ceil(6));
                found.push(start + skipped + from..start + skipped + to);
            }
        }
        start += run.len() + 1;
    }
    found
}

/// The bits of a digit of base64.
fn sextet(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

fn from_base64(digits: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for four in digits.chunks(4) {
        let bits = (0..4).fold(0_u32, |bits, index| {
            let digit = four.get(index).copied().and_then(sextet);
            bits << 6 | u32::from(digit.unwrap_or_default())
        });
        bytes.extend_from_slice(&bits.to_be_bytes()[1..][..four.len() * 6 / 8]);
    }
    bytes
}

/// The text with these parts hidden.
fn without(text: &str, mut parts: Vec<Range<usize>>) -> String {
    parts.sort_by_key(|part| (part.start, part.end));
    let mut shown = Vec::with_capacity(text.len());
    let mut at = 0;
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if part.start >= at {
            shown.extend_from_slice(text.as_bytes().get(at..part.start).unwrap_or_default());
            shown.extend_from_slice(HIDDEN.as_bytes());
        }
        at = at.max(part.end);
    }
    shown.extend_from_slice(text.as_bytes().get(at..).unwrap_or_default());
    // Secrets are whole characters, but a text may write half of one as an escape and the other as it is.
    String::from_utf8_lossy(&shown).into_owned()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::*;

    /// One of the ways to write a character, its number given.
    fn written(c: char, way: u8) -> String {
        let number = u32::from(c);
        match way {
            0 => c.to_string(),
            1 => utf8(c, |byte| format!("%{byte:02X}")),
            2 => utf8(c, |byte| format!("%{byte:02x}")),
            3 => format!("&#{number};"),
            4 => format!("&#x{number:X};"),
            5 => format!("&#x{number:04x};"),
            6 => utf16(c, |unit| format!("\\u{unit:04x}")),
            7 => utf16(c, |unit| format!("\\u{unit:04X}")),
            8 => c.escape_unicode().to_string(),
            9 => match c {
                ' ' => "+".to_owned(),
                '&' => "&amp;".to_owned(),
                '<' => "&lt;".to_owned(),
                '>' => "&gt;".to_owned(),
                '"' => "&quot;".to_owned(),
                '\'' => "&apos;".to_owned(),
                c => c.to_string(),
            },
            _ if c.is_ascii_punctuation() => format!("\\{c}"),
            _ => c.to_string(),
        }
    }

    fn utf8(c: char, write: impl Fn(u8) -> String) -> String {
        c.to_string().bytes().map(write).collect()
    }

    fn utf16(c: char, write: impl Fn(u16) -> String) -> String {
        c.encode_utf16(&mut [0; 2])
            .iter()
            .copied()
            .map(write)
            .collect()
    }

    fn all(text: &str, way: u8) -> String {
        text.chars().map(|c| written(c, way)).collect()
    }

    fn secret() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Za-z0-9]{4,40}",
            "[ -~]{4,20}",
            "[%&\\\\+;u0-9a-f]{4,12}",
            "\\PC{4,12}"
        ]
    }

    /// What may stand around a secret, itself none.
    fn around() -> impl Strategy<Value = String> {
        "[ -~é]{0,12}"
    }

    proptest! {
        // Each character in a way of its own, whatever stands before and after.
        #[test]
        fn a_secret_does_not_show_however_its_characters_are_written(
            secret in secret(), before in around(), after in around(), ways in prop::collection::vec(0..=10_u8, 40)
        ) {
            let echo: String = secret.chars().zip(&ways).map(|(c, way)| written(c, *way)).collect();
            let shown = redacted(&format!("{before}<{echo}>{after}"), &[&secret]);
            prop_assert!(shown.contains(HIDDEN), "{shown}");
            prop_assert!(!shown.contains(&echo) && !shown.contains(&secret) || HIDDEN.contains(&echo), "{shown}");
        }

        #[test]
        fn nor_written_in_what_is_written_in_something_else(secret in secret(), inner in 1..8_u8, outer in 1..8_u8) {
            let echo = all(&all(&secret, inner), outer);
            prop_assert_eq!(redacted(&format!("<{echo}>"), &[&secret]), "<[secret]>");
        }

        #[test]
        fn nor_in_base64(secret in secret(), user in "[a-z]{0,5}", after in "[a-z]{0,5}") {
            let plain = format!("{user}:{secret}{after}");
            for echo in [BASE64_STANDARD.encode(&plain), BASE64_URL_SAFE_NO_PAD.encode(&plain)] {
                let shown = redacted(&format!("Basic {echo} is wrong"), &[&secret]);
                prop_assert!(shown.contains(HIDDEN) && !shown.contains(&echo), "{shown}");
            }
        }

        #[test]
        fn a_text_that_holds_none_stays_as_it_is(text in "\\PC{0,60}") {
            prop_assert_eq!(redacted(&text, &["\u{1}\u{2}\u{3}\u{4}"]), text);
        }

        // Wherever a text is cut, no more than a few characters of a secret are left.
        #[test]
        fn a_part_of_a_text_shows_no_part_of_a_secret(
            secret in "[A-Z]{12,20}", way in 0..9_u8, (from, to) in (0..100_usize, 0..100_usize)
        ) {
            let whole = format!("before {} after", all(&secret, way));
            let (from, to) = (from.min(whole.len()), to.min(whole.len()));
            let cut = &whole[from.min(to)..from.max(to)];
            let shown = redacted_part(cut, &[&secret]);
            let left: String = shown.replace(HIDDEN, "").chars().filter(char::is_ascii_uppercase).collect();
            // Escapes may hold capitals of their own; of the secret's characters none is left in any other way.
            if way == 0 {
                prop_assert!(left.len() < SHORTEST, "{cut}: {shown}");
            } else if cut.len() > 60 {
                prop_assert!(shown.contains(HIDDEN), "{cut}: {shown}");
            }
        }
    }

    #[test]
    fn several_secrets_are_hidden_once_each_and_nothing_else() {
        let secrets = ["s3cret", "s3cret-and-more", "abc"];
        assert_eq!(
            redacted("a s3cret-and-more, s3crets3cret, abc, s%33cret", &secrets),
            "a [secret], [secret][secret], abc, [secret]"
        );
        assert_eq!(redacted("", &secrets), "");
        assert_eq!(redacted("s3cret", &[]), "s3cret");
        // The word that stands for a secret is one of them.
        assert_eq!(
            redacted("[secret] secret", &["secret"]),
            "[[secret]] [secret]"
        );
    }

    // Each backslash is itself or the start of an escape, which is no reason to try all ways of reading them.
    #[test]
    fn a_text_of_escapes_alone_is_read_in_no_time() {
        for (piece, pieces) in [("\\", 2000), ("a", 20_000), ("%25", 2000), ("&amp;", 2000)] {
            let (text, secret) = (piece.repeat(pieces), piece.repeat(50) + "x");
            assert_eq!(redacted(&text, &[&secret]), text);
        }
    }

    #[test]
    fn escapes_that_are_none_are_left_alone() {
        for text in [
            "%",
            "%4",
            "%zz",
            "%+1",
            "&",
            "&amp",
            "&nothing;",
            "&#;",
            "&#x;",
            "&#99999999;",
            "\\",
            "\\u12",
            "\\ud800",
            "\\u{",
            "\\q",
        ] {
            assert_eq!(redacted(text, &["s3cret"]), text);
            assert_eq!(
                redacted(&format!("{text}s3cret{text}"), &["s3cret"]),
                format!("{text}[secret]{text}")
            );
        }
    }
}
