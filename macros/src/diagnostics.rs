//! What the compiler says for us: where, what is wrong, and what to write instead.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Error;

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

/// Collects what is wrong through all stages, so that every mistake is told in one build.
#[derive(Default)]
#[must_use]
pub(crate) struct Errors(Vec<Error>);

impl Errors {
    /// Tells what is wrong with what was written, and in a line of its own what to write.
    pub(crate) fn tell(&mut self, at: &impl ToTokens, message: impl Display, help: impl Display) {
        self.tell_at(At::of(at), message, help);
    }

    /// The same at a place.
    pub(crate) fn tell_at(&mut self, at: impl Into<At>, message: impl Display, help: impl Display) {
        let At { start, end } = at.into();
        // Of the two tokens that an error is made of, only the places matter.
        let ends: TokenStream = [start, end]
            .map(|span| TokenTree::Ident(Ident::new("at", span)))
            .into_iter()
            .collect();
        let text = format!("{message}\nhelp: {help}");
        self.0.push(Error::new_spanned(ends, text));
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// All of them, in the order that the key puts their places in.
    pub(crate) fn sorted_by_key<K: Ord>(mut self, key: impl Fn(Span) -> K) -> TokenStream {
        self.0.sort_by_key(|error| key(error.span()));
        self.0.iter().map(Error::to_compile_error).collect()
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
