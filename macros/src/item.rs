//! One entry of an attribute, `key`, `key = value` or `key(..)`, before it is asked what it means.

use darling::FromMeta;
use proc_macro2::{Ident, Punct, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, Meta};

use crate::diagnostics::{At, Errors, shown};

/// A key and what follows it.
pub(crate) struct Item {
    pub(crate) key: Ident,
    pub(crate) meta: Meta,
    /// How the key is written.
    pub(crate) form: &'static str,
}

impl Item {
    /// Tells that the key is not written like this, and how it is.
    pub(crate) fn misformed<T>(&self, errors: &mut Errors) -> Option<T> {
        misformed(&self.key.to_string(), self.form, At::of(&self.meta), errors);
        None
    }
}

/// The same of what can't be read as a key and what follows it.
pub(crate) fn misformed(key: &str, form: &str, at: At, errors: &mut Errors) {
    errors.tell_at(at, format_args!("`{key}` is not written like this"), form);
}

/// A value that a key can have.
pub(crate) trait Read: Sized {
    /// Whether it is words with `|` between.
    const WORDS: bool = false;

    /// The value; where it is wrong, that has been told.
    fn read(item: &Item, errors: &mut Errors) -> Option<Self>;
}

/// A value that darling reads: a key alone, or what follows its `=`. What is wrong with it is told in our words.
///
/// Between parentheses are entries of their own, which `parse` reads.
pub(crate) trait Value: FromMeta {
    /// Whether it is words with `|` between.
    const WORDS: bool = false;

    /// Tells why darling can't read what follows `=`. What was probably meant is a value all the same.
    fn explain(item: &Item, _: &Expr, errors: &mut Errors) -> Option<Self> {
        item.misformed(errors)
    }

    /// Whether the key can have this value; if not, that has been told.
    fn suits(&self, _: &Item, _: &mut Errors) -> bool {
        true
    }
}

impl<T: Value> Read for T {
    const WORDS: bool = <T as Value>::WORDS;

    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        match (T::from_meta(&item.meta), &item.meta) {
            (Ok(value), _) => value.suits(item, errors).then_some(value),
            (Err(_), Meta::NameValue(pair)) => T::explain(item, &pair.value, errors),
            (Err(_), _) => item.misformed(errors),
        }
    }
}

/// A key's value, and where the key stands.
#[derive(Clone)]
pub(crate) struct Written<T> {
    pub(crate) value: T,
    pub(crate) key: Ident,
    /// As it was written, for messages.
    pub(crate) shown: String,
}

/// A key that an attribute may hold.
pub(crate) trait Key {
    /// What was written first, if it was.
    fn first(&self) -> Option<&str>;
    /// Where it was written.
    fn key(&self) -> Option<&Ident>;
    /// Whether its value is words with `|` between.
    fn takes_words(&self) -> bool;
    /// Reads its value; where it is wrong, that has been told.
    fn read(&mut self, item: &Item, errors: &mut Errors) -> bool;
    /// Leaves it out.
    fn leave(&mut self);
}

impl<T: Read> Key for Option<Written<T>> {
    fn first(&self) -> Option<&str> {
        self.as_ref().map(|written| written.shown.as_str())
    }

    fn key(&self) -> Option<&Ident> {
        self.as_ref().map(|written| &written.key)
    }

    fn takes_words(&self) -> bool {
        T::WORDS
    }

    fn leave(&mut self) {
        *self = None;
    }

    fn read(&mut self, item: &Item, errors: &mut Errors) -> bool {
        let Some(value) = T::read(item, errors) else {
            return false;
        };
        let key = item.key.clone();
        let shown = match &item.meta {
            Meta::Path(_) => key.to_string(),
            Meta::NameValue(pair) => format!("{key} = {}", shown(&pair.value)),
            Meta::List(_) => format!("{key}(..)"),
        };
        *self = Some(Written { value, key, shown });
        true
    }
}

/// A key that may be written several times.
impl<T: Read> Key for Vec<Written<T>>
where
    Option<Written<T>>: Key,
{
    fn first(&self) -> Option<&str> {
        None
    }

    fn key(&self) -> Option<&Ident> {
        <[_]>::first(self).map(|written| &written.key)
    }

    fn takes_words(&self) -> bool {
        T::WORDS
    }

    fn leave(&mut self) {
        self.clear();
    }

    fn read(&mut self, item: &Item, errors: &mut Errors) -> bool {
        let mut one = None;
        let taken = Key::read(&mut one, item, errors);
        self.extend(one);
        taken
    }
}

/// The keys that were written.
#[derive(Default)]
pub(crate) struct Seen {
    /// All that have a meaning, in order.
    pub(crate) order: Vec<String>,
    /// Those whose values were wrong, and those that were probably meant: they are not missing.
    pub(crate) failed: Vec<String>,
    /// Those that were written otherwise, and read as what was probably meant.
    pub(crate) guessed: Vec<String>,
}

impl Seen {
    /// Whether that key was written with a value that was wrong, which has been told.
    pub(crate) fn has_failed(&self, key: &str) -> bool {
        self.failed.iter().any(|failed| failed == key)
    }

    /// Of two keys that were written, the second, and the first.
    pub(crate) fn in_order<'a>(&self, one: &'a Ident, other: &'a Ident) -> [&'a Ident; 2] {
        let place = |key: &Ident| self.order.iter().position(|seen| key == seen);
        if place(one) > place(other) {
            [one, other]
        } else {
            [other, one]
        }
    }
}

/// The tokens between commas. An empty entry between two commas is kept, at the second; one after the last is not.
pub(crate) fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut entries = Vec::new();
    let mut entry = TokenStream::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if is_comma(punct) => {
                if entry.is_empty() {
                    entry = token.to_token_stream();
                }
                entries.push(std::mem::take(&mut entry));
            }
            _ => entry.extend([token]),
        }
    }
    if !entry.is_empty() {
        entries.push(entry);
    }
    entries
}

fn is_comma(punct: &Punct) -> bool {
    punct.as_char() == ','
}
