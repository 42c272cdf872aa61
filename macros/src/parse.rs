//! What was written: attributes as keys and values, each with its place, before it is asked what they mean.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, MacroDelimiter, Meta};

use crate::declaration::Attrs;
use crate::diagnostics::{At, Errors, nearest, shown, suggestion};
use crate::item::{Item, Key, Read, Seen, misformed, split};
use crate::keys::Requires;
use crate::keys::{
    IdWritten, OperationWritten, Place, RequiresWritten, ResourceWritten, Row, home,
};

/// `#[param(..)]`, wherever it stands.
pub(crate) fn param<P: Place>(attrs: &Attrs, errors: &mut Errors) -> P {
    attributes(&attrs.param, "param", errors)
}

/// `#[twilio_resource(..)]`.
pub(crate) fn resource(attrs: &Attrs, errors: &mut Errors) -> ResourceWritten {
    attributes(&attrs.resource, "twilio_resource", errors)
}

/// Reads the attributes of one name. A key that is wrong is left out; the others keep their meaning.
fn attributes<P: Place>(attrs: &[Attribute], name: &str, errors: &mut Errors) -> P {
    let mut written = P::default();
    for attr in attrs {
        match &attr.meta {
            Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                items(list.tokens.clone(), name, &mut written, errors);
            }
            meta => errors.tell(
                meta,
                format_args!("`{name}` holds its keys in parentheses"),
                format_args!("write `#[{name}(..)]`"),
            ),
        }
    }
    written
}

/// Tells attributes that stand where they mean nothing.
pub(crate) fn misplaced(attrs: &[Attribute], help: &str, errors: &mut Errors) {
    for attr in attrs {
        let name = attr.path();
        errors.tell(
            name,
            format_args!("`{}` means nothing here", shown(name)),
            help,
        );
    }
}

impl Read for Requires {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Meta::List(list) = &item.meta else {
            return item.misformed(errors);
        };
        let mut tokens = list.tokens.clone().into_iter();
        let Some(TokenTree::Ident(field)) = tokens.next() else {
            return item.misformed(errors);
        };
        let rest: TokenStream = match tokens.next() {
            None => TokenStream::new(),
            Some(TokenTree::Punct(comma)) if comma.as_char() == ',' => tokens.collect(),
            Some(_) => return item.misformed(errors),
        };
        let mut written = RequiresWritten::default();
        let before = errors.count();
        items(rest, "requires", &mut written, errors);
        let when = written.when.map(|when| when.value);
        // Without the condition it would say more than was meant.
        (errors.count() == before).then_some(Self { field, when })
    }
}

impl Read for IdWritten {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Meta::List(list) = &item.meta else {
            return item.misformed(errors);
        };
        let mut written = Self::default();
        let place = item.key.to_string();
        items(list.tokens.clone(), &place, &mut written, errors);
        Some(written)
    }
}

impl Read for OperationWritten {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let mut written = Self::default();
        match &item.meta {
            Meta::Path(_) => {}
            Meta::NameValue(_) => {
                if !written.params.read(item, errors) {
                    written.seen.failed.push("params".to_owned());
                }
            }
            Meta::List(list) => {
                let place = item.key.to_string();
                items(list.tokens.clone(), &place, &mut written, errors);
            }
        }
        Some(written)
    }
}

/// A key that is known in its place.
type Slot<'a> = (&'static Row, &'a mut dyn Key);

/// Reads the entries between an attribute's parentheses, or between those that follow a key.
fn items(tokens: TokenStream, place: &str, into: &mut impl Place, errors: &mut Errors) {
    let (mut slots, seen) = into.slots();
    for entry in split(tokens) {
        self::entry(&entry, place, &mut slots, seen, errors);
    }
}

/// Reads an entry. One that is wrong is told and left out; the others keep their meaning.
fn entry(
    entry: &TokenStream,
    place: &str,
    slots: &mut [Slot<'_>],
    seen: &mut Seen,
    errors: &mut Errors,
) {
    let Ok(Entry(key, meta)) = syn::parse2(entry.clone()) else {
        no_entry(entry, place, slots, seen, errors);
        return;
    };
    let written = key.to_string();
    let Some((row, slot)) = slots.iter_mut().find(|(row, _)| row.key == written) else {
        unknown(&key, meta, place, slots, seen, errors);
        return;
    };
    let form = row.form;
    seen.order.push(written.clone());
    let guessed = seen.guessed.contains(&written);
    if let Some(first) = slot.first().filter(|_| !guessed) {
        let help = format!("leave one of the two out; the first is `{first}`");
        let message = format!("`{written}` is written a second time");
        errors.tell(&key, message, help);
    } else if !slot.read(&Item { key, meta, form }, errors) {
        seen.failed.push(written);
    }
}

/// Tells an entry that is no key and what follows one; what comes first is the key, if anything is.
fn no_entry(
    entry: &TokenStream,
    place: &str,
    slots: &[Slot<'_>],
    seen: &mut Seen,
    errors: &mut Errors,
) {
    if let Ok(FirstWord(key)) = syn::parse2(entry.clone())
        && let Some((row, _)) = slots.iter().find(|(row, _)| row.key == key)
    {
        misformed(&key, row.form, At::of(entry), errors);
        seen.failed.push(key);
        return;
    }
    let help = match words_before(slots, seen) {
        Some(key) => one_of_the_words(key, &shown(entry)),
        None => "write keys with commas between: `key`, `key = value` or `key(..)`".to_owned(),
    };
    errors.tell(entry, format_args!("expected a key of `{place}`"), help);
}

/// Tells a key that is not known in its place, and reads it as the one that was probably meant.
fn unknown(
    key: &Ident,
    meta: Meta,
    place: &str,
    slots: &mut [Slot<'_>],
    seen: &mut Seen,
    errors: &mut Errors,
) {
    let written = key.to_string();
    let known = slots.iter().map(|(row, _)| row.key);
    let meant = nearest(&written, known.clone());
    // Parameters as a call would have them: `create(CreateThing)`.
    let called = known.clone().any(|key| key == "params")
        && matches!(&meta, Meta::Path(_))
        && written.starts_with(char::is_uppercase);
    if called {
        seen.failed.push("params".to_owned());
    }
    let help = match (&meta, words_before(slots, seen), home(&written)) {
        (Meta::Path(_), Some(key), None) => one_of_the_words(key, &written),
        _ if called => format!("write `{place} = {written}`"),
        (_, _, Some(home)) if meant.is_none() => home.to_owned(),
        _ => suggestion(&written, known),
    };
    let message = format!("`{place}` has no key `{written}`");
    errors.tell(key, message, help);
    if let Some((row, slot)) = slots.iter_mut().find(|(row, _)| meant == Some(row.key))
        && slot.first().is_none()
    {
        // What it is for is kept, so that its use elsewhere is no second error.
        let item = Item {
            key: Ident::new(row.key, key.span()),
            meta,
            form: row.form,
        };
        let mut told = Errors::default();
        slot.read(&item, &mut told);
        told.leave();
        seen.guessed.push(row.key.to_owned());
        seen.failed.push(row.key.to_owned());
    }
}

/// The key that was written last, if its value is words, of which what follows may be one.
fn words_before(slots: &[Slot<'_>], seen: &Seen) -> Option<&'static str> {
    let last = seen.order.last()?;
    let mut words = slots.iter().filter(|(_, slot)| slot.takes_words());
    words.find_map(|(row, _)| (row.key == last).then_some(row.key))
}

fn one_of_the_words(key: &str, word: &str) -> String {
    format!("if it is one of the words, separate them by `|`: `{key} = .. | {word}`")
}

/// A key and what follows it, of which nobody has asked yet whether the key is known.
struct Entry(Ident, Meta);

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let meta: Meta = input.parse()?;
        let key = meta.path().require_ident()?.clone();
        match &meta {
            Meta::List(list) if !matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                Err(input.error("expected parentheses"))
            }
            _ => Ok(Self(key, meta)),
        }
    }
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
