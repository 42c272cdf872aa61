//! Foreign text, fit for a message.

/// The beginning of a text on one line, without characters that a terminal would obey or that reorder what is read.
pub(crate) fn one_line(text: &str, kept: usize) -> String {
    let plain = |c: char| {
        if c.is_control() || is_format(c) {
            ' '
        } else {
            c
        }
    };
    text.trim().chars().take(kept).map(plain).collect()
}

/// Whether it breaks lines or turns the direction of writing, though it counts as no control character.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
