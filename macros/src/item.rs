//! One entry of an attribute, `key`, `key = value` or `key(..)`, before it is asked what it means.

use darling::FromMeta;
use proc_macro2::{Ident, Punct, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, MacroDelimiter, Meta};

use crate::diagnostics::{At, Errors, nearest, shown, suggestion};
use crate::forms::{form, home};

/// A key and what follows it.
pub(crate) struct Item {
    pub(crate) key: Ident,
    pub(crate) meta: Meta,
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let meta: Meta = input.parse()?;
        let key = meta.path().require_ident()?.clone();
        match &meta {
            Meta::List(list) if !matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                Err(input.error("expected parentheses"))
            }
            _ => Ok(Self { key, meta }),
        }
    }
}

impl Item {
    /// Tells that the key is not written like this, and how it is.
    pub(crate) fn misformed<T>(&self, errors: &mut Errors) -> Option<T> {
        misformed(&self.key.to_string(), At::of(&self.meta), errors);
        None
    }
}

fn misformed(key: &str, at: At, errors: &mut Errors) {
    errors.tell_at(
        at,
        format_args!("`{key}` is not written like this"),
        form(key),
    );
}

/// A value that a key can have.
pub(crate) trait Read: Sized {
    /// The value; where it is wrong, that has been told.
    fn read(item: &Item, errors: &mut Errors) -> Option<Self>;
}

/// A value that darling reads: a key alone, or what follows its `=`. What is wrong with it is told in our words.
///
/// Between parentheses are entries of their own, which [`items`] reads.
pub(crate) trait Value: FromMeta {
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
    /// Takes its value.
    fn take(&mut self, item: &Item, errors: &mut Errors) -> bool;
}

impl<T: Read> Key for Option<Written<T>> {
    fn first(&self) -> Option<&str> {
        self.as_ref().map(|written| written.shown.as_str())
    }

    fn take(&mut self, item: &Item, errors: &mut Errors) -> bool {
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

    fn take(&mut self, item: &Item, errors: &mut Errors) -> bool {
        let mut one = None;
        let taken = Key::take(&mut one, item, errors);
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
    guessed: Vec<String>,
}

/// Reads the entries between an attribute's parentheses, or between those that follow a key.
///
/// An entry that is wrong is told and left out; the others keep their meaning.
pub(crate) fn items(
    tokens: TokenStream,
    place: &str,
    errors: &mut Errors,
    keys: &mut [(&str, &mut dyn Key)],
    seen: &mut Seen,
) {
    for entry in split(tokens) {
        let Ok(item) = syn::parse2::<Item>(entry.clone()) else {
            // What comes first is the key, if anything is.
            match syn::parse2::<FirstWord>(entry.clone()) {
                Ok(FirstWord(key)) if keys.iter().any(|(known, _)| *known == key) => {
                    misformed(&key, At::of(&entry), errors);
                    seen.failed.push(key);
                }
                _ => {
                    let help = match seen.order.last().map(String::as_str) {
                        Some(words @ ("values" | "without")) => {
                            one_of_the_words(words, &shown(&entry))
                        }
                        _ => "write keys with commas between: `key`, `key = value` or `key(..)`"
                            .to_owned(),
                    };
                    errors.tell(&entry, format_args!("expected a key of `{place}`"), help);
                }
            }
            continue;
        };
        let written = item.key.to_string();
        let known = || keys.iter().map(|(key, _)| *key);
        let Some(at) = known().position(|key| key == written) else {
            let meant = nearest(&written, known());
            // Parameters as a call would have them: `create(CreateThing)`.
            let called = known().any(|key| key == "params")
                && matches!(&item.meta, Meta::Path(_))
                && written.starts_with(char::is_uppercase);
            if called {
                seen.failed.push("params".to_owned());
            }
            let before = seen.order.last().map(String::as_str);
            let help = match (&item.meta, before, home(&written)) {
                (Meta::Path(_), Some(words @ ("values" | "without")), None) => {
                    one_of_the_words(words, &written)
                }
                _ if called => format!("write `{place} = {written}`"),
                (_, _, Some(home)) if meant.is_none() => home.to_owned(),
                _ => suggestion(&written, known()),
            };
            let message = format!("`{place}` has no key `{written}`");
            errors.tell(&item.key, message, help);
            if let Some((meant, key)) = keys.iter_mut().find(|(key, _)| meant == Some(key))
                && key.first().is_none()
            {
                // What it is for is kept, so that its use elsewhere is no second error.
                let key_meant = Ident::new(meant, item.key.span());
                let item = Item {
                    key: key_meant,
                    ..item
                };
                let mut told = Errors::default();
                key.take(&item, &mut told);
                told.leave();
                seen.guessed.push((*meant).to_owned());
                seen.failed.push((*meant).to_owned());
            }
            continue;
        };
        let Some((_, key)) = keys.get_mut(at) else {
            continue;
        };
        seen.order.push(written.clone());
        let guessed = seen.guessed.contains(&written);
        if let Some(first) = key.first().filter(|_| !guessed) {
            let help = format!("leave one of the two out; the first is `{first}`");
            errors.tell(
                &item.key,
                format_args!("`{written}` is written a second time"),
                help,
            );
        } else if !key.take(&item, errors) {
            seen.failed.push(written);
        }
    }
}

fn one_of_the_words(key: &str, word: &str) -> String {
    format!("if it is one of the words, separate them by `|`: `{key} = .. | {word}`")
}

/// The word that an entry starts with.
struct FirstWord(String);

impl Parse for FirstWord {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word = Ident::parse_any(input)?.to_string();
        input.parse::<TokenStream>()?;
        Ok(Self(word))
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
