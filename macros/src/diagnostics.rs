//! What the compiler says for us: where, what is wrong, and what to write instead.

use std::fmt::Display;

use darling::error::Accumulator;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// A place: from its first token to its last, since stable Rust joins no spans.
#[derive(Clone, Copy)]
pub(crate) struct At {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl At {
    pub(crate) fn of(tokens: &impl ToTokens) -> Self {
        let mut tokens = tokens.to_token_stream().into_iter();
        let start = tokens.next();
        let end = tokens.last();
        match (start, end) {
            (Some(start), Some(end)) => Self {
                start: start.span(),
                end: end.span(),
            },
            (Some(TokenTree::Group(group)), None) => group.span().into(),
            (Some(one), None) => one.span().into(),
            (None, _) => Span::call_site().into(),
        }
    }
}

impl From<Span> for At {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}

/// What is wrong, and what to write instead.
pub(crate) type Problem = (String, String);

/// Collects what is wrong through all stages, so that every mistake is told in one build.
///
/// darling's accumulator panics where it is dropped with nobody having asked for the errors.
#[derive(Default)]
#[must_use]
pub(crate) struct Errors {
    errors: Accumulator,
    /// The last token of each; an error of darling's holds the first.
    ends: Vec<Span>,
}

impl Errors {
    /// Tells what is wrong with what was written, and in a line of its own what to write.
    pub(crate) fn tell(&mut self, at: &impl ToTokens, message: impl Display, help: impl Display) {
        self.tell_at(At::of(at), message, help);
    }

    /// The same at a place.
    pub(crate) fn tell_at(&mut self, at: impl Into<At>, message: impl Display, help: impl Display) {
        let At { start, end } = at.into();
        let error = darling::Error::custom(format_args!("{message}\nhelp: {help}"));
        self.errors.push(error.with_span(&start));
        self.ends.push(end);
    }

    /// What darling made; where it could not, its errors.
    pub(crate) fn handle<T>(&mut self, result: darling::Result<T>) -> Option<T> {
        result.map_err(|error| self.extend(error.flatten())).ok()
    }

    fn extend(&mut self, errors: impl IntoIterator<Item = darling::Error>) {
        for error in errors {
            self.ends.push(error.span());
            self.errors.push(error);
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    /// Leaves them untold.
    pub(crate) fn leave(self) {
        drop(self.errors.into_inner());
    }

    /// All of them, in the order that the key puts their places in.
    pub(crate) fn sorted_by_key<K: Ord>(self, key: impl Fn(Span) -> K) -> TokenStream {
        let mut errors: Vec<_> = self
            .errors
            .into_inner()
            .into_iter()
            .zip(self.ends)
            .collect();
        errors.sort_by_key(|(error, _)| key(error.span()));
        let errors = errors.into_iter().map(|(error, end)| {
            // Of the two tokens that an error is made of, only the places matter.
            let ends: TokenStream = [error.span(), end]
                .map(|span| TokenTree::Ident(Ident::new("at", span)))
                .into_iter()
                .collect();
            syn::Error::new_spanned(ends, error).into_compile_error()
        });
        errors.collect()
    }
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

/// Tokens as a person writes them, as far as spaces go.
pub(crate) fn shown(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    [
        (" :: ", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ..= ", "..="),
        (" ..", ".."),
        (".. ", ".."),
        ("..= ", "..="),
        (" , ", ", "),
        ("- ", "-"),
    ]
    .into_iter()
    .fold(text, |text, (spaced, close)| text.replace(spaced, close))
}
