//! What was written: attributes as keys and values, each with its place, before it is asked what they mean.

use darling::util::Flag;
use syn::{Attribute, Ident, MacroDelimiter, Meta};

use crate::declaration::{Attrs, Field};
use crate::diagnostics::{Errors, shown};
use crate::grammar::{
    Bounds, IdRules, OneOf, OperationWritten, Requires, Text, TypePath, Word, Words,
};
pub(crate) use crate::item::Written;
use crate::item::{Key, Seen, items};

/// `#[param(..)]` on a field.
#[derive(Default)]
pub(crate) struct FieldWritten {
    pub(crate) name: Option<Written<Text>>,
    pub(crate) range: Option<Written<Bounds>>,
    pub(crate) length: Option<Written<Bounds>>,
    pub(crate) items: Option<Written<Bounds>>,
    pub(crate) values: Option<Written<Words>>,
    pub(crate) default: Option<Written<Word>>,
    pub(crate) unit: Option<Written<Text>>,
    pub(crate) requires: Option<Written<Requires>>,
    pub(crate) secret: Option<Written<Flag>>,
    pub(crate) header: Option<Written<Text>>,
    pub(crate) not_sid: Option<Written<Text>>,
    pub(crate) without: Option<Written<Words>>,
    pub(crate) always: Option<Written<Text>>,
}

impl FieldWritten {
    pub(crate) fn read(field: &Field, errors: &mut Errors) -> Self {
        let mut written = Self::default();
        let Self {
            name,
            range,
            length,
            items,
            values,
            default,
            unit,
            requires,
            secret,
            header,
            not_sid,
            without,
            always,
        } = &mut written;
        read(
            &field.attrs.param,
            "param",
            errors,
            &mut [
                ("name", name),
                ("range", range),
                ("length", length),
                ("items", items),
                ("values", values),
                ("default", default),
                ("unit", unit),
                ("requires", requires),
                ("secret", secret),
                ("header", header),
                ("not_sid", not_sid),
                ("without", without),
                ("always", always),
            ],
        );
        written
    }
}

/// `#[param(..)]` on a struct of parameters.
#[derive(Default)]
pub(crate) struct ParamsWritten {
    pub(crate) list: Option<Written<Flag>>,
    pub(crate) no_page_size: Option<Written<Flag>>,
    pub(crate) one_of: Vec<Written<OneOf>>,
    pub(crate) method: Option<Written<Word>>,
    pub(crate) krate: Option<Written<TypePath>>,
}

impl ParamsWritten {
    pub(crate) fn read(attrs: &Attrs, errors: &mut Errors) -> Self {
        let mut written = Self::default();
        let Self {
            list,
            no_page_size,
            one_of,
            method,
            krate,
        } = &mut written;
        read(
            &attrs.param,
            "param",
            errors,
            &mut [
                ("list", list),
                ("no_page_size", no_page_size),
                ("one_of", one_of),
                ("method", method),
                ("crate", krate),
            ],
        );
        written
    }
}

/// `#[param(..)]` on an enum.
#[derive(Default)]
pub(crate) struct ValuesWritten {
    pub(crate) default: Option<Written<Word>>,
    pub(crate) krate: Option<Written<TypePath>>,
}

impl ValuesWritten {
    pub(crate) fn read(attrs: &Attrs, errors: &mut Errors) -> Self {
        let mut written = Self::default();
        let Self { default, krate } = &mut written;
        read(
            &attrs.param,
            "param",
            errors,
            &mut [("default", default), ("crate", krate)],
        );
        written
    }
}

/// `#[param(name = "..")]` on a variant.
pub(crate) fn variant_name(attrs: &Attrs, errors: &mut Errors) -> Option<Written<Text>> {
    let mut name = None;
    read(&attrs.param, "param", errors, &mut [("name", &mut name)]);
    name
}

/// `#[twilio_resource(..)]`.
#[derive(Default)]
pub(crate) struct ResourceWritten {
    pub(crate) root: Option<Written<Flag>>,
    pub(crate) product: Option<Written<Text>>,
    pub(crate) version: Option<Written<Text>>,
    pub(crate) suffix: Option<Written<Text>>,
    pub(crate) pages: Option<Written<Word>>,
    pub(crate) parent: Option<Written<TypePath>>,
    pub(crate) path: Option<Written<Text>>,
    pub(crate) key: Option<Written<Text>>,
    pub(crate) plural: Option<Written<Text>>,
    pub(crate) singular: Option<Written<Text>>,
    pub(crate) singleton: Option<Written<Flag>>,
    pub(crate) id: Option<Written<IdRules>>,
    pub(crate) list: Option<Written<OperationWritten>>,
    pub(crate) create: Option<Written<OperationWritten>>,
    pub(crate) fetch: Option<Written<OperationWritten>>,
    pub(crate) update: Option<Written<OperationWritten>>,
    pub(crate) delete: Option<Written<OperationWritten>>,
    pub(crate) krate: Option<Written<TypePath>>,
    /// All keys that were written, and those whose values were wrong.
    pub(crate) seen: Seen,
}

impl ResourceWritten {
    /// Of two keys that were written, the second, and the first.
    pub(crate) fn in_order<'a>(&self, one: &'a Ident, other: &'a Ident) -> [&'a Ident; 2] {
        let place = |key: &Ident| self.seen.order.iter().position(|seen| key == seen);
        if place(one) > place(other) {
            [one, other]
        } else {
            [other, one]
        }
    }

    /// Whether that key was written with a value that was wrong, which has been told.
    pub(crate) fn failed(&self, key: &str) -> bool {
        self.seen.failed.iter().any(|failed| failed == key)
    }

    pub(crate) fn read(attrs: &Attrs, errors: &mut Errors) -> Self {
        let mut w = Self::default();
        w.seen = read(
            &attrs.resource,
            "twilio_resource",
            errors,
            &mut [
                ("root", &mut w.root),
                ("product", &mut w.product),
                ("version", &mut w.version),
                ("suffix", &mut w.suffix),
                ("pages", &mut w.pages),
                ("parent", &mut w.parent),
                ("path", &mut w.path),
                ("key", &mut w.key),
                ("plural", &mut w.plural),
                ("singular", &mut w.singular),
                ("singleton", &mut w.singleton),
                ("id", &mut w.id),
                ("list", &mut w.list),
                ("create", &mut w.create),
                ("fetch", &mut w.fetch),
                ("update", &mut w.update),
                ("delete", &mut w.delete),
                ("crate", &mut w.krate),
            ],
        );
        w
    }
}

/// Reads the attributes of one name. A key that is wrong is left out; the others keep their meaning.
fn read(
    attrs: &[Attribute],
    name: &str,
    errors: &mut Errors,
    keys: &mut [(&str, &mut dyn Key)],
) -> Seen {
    let mut seen = Seen::default();
    for attr in attrs {
        match &attr.meta {
            Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                items(list.tokens.clone(), name, errors, keys, &mut seen);
            }
            meta => errors.tell(
                meta,
                format_args!("`{name}` holds its keys in parentheses"),
                format_args!("write `#[{name}(..)]`"),
            ),
        }
    }
    seen
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
