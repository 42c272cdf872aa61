//! Characters that nobody means to give: they come along when a credential is copied.

use std::fmt;

/// The usual ones, in words.
const NAMES: &[(char, &str)] = &[
    ('\0', "a NUL"),
    ('\t', "a tab"),
    ('\n', "a line feed"),
    ('\r', "a carriage return"),
    (' ', "a space"),
    ('\u{a0}', "a no-break space"),
    ('\u{ad}', "a soft hyphen"),
    ('\u{200b}', "a zero-width space"),
    ('\u{200c}', "a zero-width non-joiner"),
    ('\u{200d}', "a zero-width joiner"),
    ('\u{200e}', "a left-to-right mark"),
    ('\u{200f}', "a right-to-left mark"),
    ('\u{2028}', "a line separator"),
    ('\u{2029}', "a paragraph separator"),
    ('\u{202f}', "a narrow no-break space"),
    ('\u{2060}', "a word joiner"),
    ('\u{3000}', "an ideographic space"),
    ('\u{feff}', "a byte order mark"),
    (
        '\u{fffd}',
        "a replacement character, which stands for what is not UTF-8",
    ),
];

/// A character that does not belong into a text, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stray {
    character: char,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// There is nothing else.
    Everywhere,
    Start,
    Within,
    End,
}

impl Stray {
    /// The first of a text.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (at, character) = text.char_indices().find(|(_, c)| is_stray(*c))?;
        let (before, after) = text.split_at(at);
        let place = match (before.is_empty(), after.chars().all(is_stray)) {
            (true, true) => Place::Everywhere,
            (true, false) => Place::Start,
            (false, true) => Place::End,
            (false, false) => Place::Within,
        };
        Some(Self { character, place })
    }

    /// What is wrong with the part of a setting that it was found in; `None` stands for the whole.
    pub(super) fn told(self, part: Option<&str>) -> String {
        let place = match (self.place, part) {
            (Place::Everywhere, None) => {
                return format!("holds nothing but {self} or more of the kind");
            }
            (Place::Everywhere, Some(part)) => {
                return format!("holds nothing but {self} or more of the kind in its {part}");
            }
            (Place::Start, None) => "at its start".to_owned(),
            (Place::Start, Some(part)) => format!("at the start of its {part}"),
            (Place::Within, None) => "within".to_owned(),
            (Place::Within, Some(part)) => format!("within its {part}"),
            (Place::End, None) => "at its end".to_owned(),
            (Place::End, Some(part)) => format!("at the end of its {part}"),
        };
        format!("holds {self} {place}: leave it out")
    }
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(c, _)| *c == self.character);
        let name = name.map_or("a character that can't be seen", |(_, name)| name);
        write!(f, "{name} (U+{:04X})", u32::from(self.character))
    }
}

/// Whether it can't be seen: white space, a control character, or one that Unicode would have ignored where it is shown.
fn is_stray(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{fffd}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        Stray::of(text).map(|stray| stray.told(None))
    }

    #[test]
    fn what_can_be_seen_is_nobodys_business() {
        for text in [
            "s3same",
            "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
            "é",
            "日本",
            "😀",
            "",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn the_character_and_its_place_are_told() {
        for (text, expected) in [
            ("s\n", "holds a line feed (U+000A) at its end: leave it out"),
            ("s \r\n", "holds a space (U+0020) at its end: leave it out"),
            (
                "\u{feff}s",
                "holds a byte order mark (U+FEFF) at its start: leave it out",
            ),
            ("a\0b", "holds a NUL (U+0000) within: leave it out"),
            ("a b ", "holds a space (U+0020) within: leave it out"),
            (
                "a\u{200b}b",
                "holds a zero-width space (U+200B) within: leave it out",
            ),
            (
                "a\u{a0}b",
                "holds a no-break space (U+00A0) within: leave it out",
            ),
            (
                "a\u{7f}b",
                "holds a character that can't be seen (U+007F) within: leave it out",
            ),
            (
                "a\u{e0041}",
                "holds a character that can't be seen (U+E0041) at its end: leave it out",
            ),
            (
                " \t",
                "holds nothing but a space (U+0020) or more of the kind",
            ),
        ] {
            assert_eq!(told(text).as_deref(), Some(expected));
        }
        let stray = Stray::of("s\t").map(|stray| stray.told(Some("secret")));
        assert_eq!(
            stray.as_deref(),
            Some("holds a tab (U+0009) at the end of its secret: leave it out")
        );
    }
}
