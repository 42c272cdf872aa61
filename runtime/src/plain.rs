//! Texts that need no encoding.

/// Whether the text is ASCII letters and digits only, as SIDs, numbers and most names are: no encoding changes those.
///
/// All bytes are looked at, even behind another one, which the compiler does sixteen at a time.
pub(crate) fn is_alphanumeric(text: &str) -> bool {
    let plain = |all, byte: u8| all & byte.is_ascii_alphanumeric();
    text.bytes().fold(true, plain)
}
