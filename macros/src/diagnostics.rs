//! What the compiler says for us: where, what is wrong, and what to write instead.

use std::fmt::Display;

use darling::Error;
use proc_macro2::Span;
use syn::spanned::Spanned;

/// Collects what is wrong through all stages, so that every mistake is told in one build.
pub(crate) type Errors = darling::error::Accumulator;

/// An error at what was written, with a line that says what to write.
pub(crate) fn error(at: &impl Spanned, message: impl Display, help: impl Display) -> Error {
    error_at(at.span(), message, help)
}

/// The same at a place.
pub(crate) fn error_at(at: Span, message: impl Display, help: impl Display) -> Error {
    Error::custom(format_args!("{message}\nhelp: {help}")).with_span(&at)
}

/// The known word that was most likely meant.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(written, word), word))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// "did you mean", or what there is to choose from.
pub(crate) fn suggestion<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    match nearest(written, known.clone()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("use one of {}", list(known)),
    }
}

/// `a`, `b`, `c`
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words
        .into_iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
