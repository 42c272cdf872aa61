//! What was written: attributes as keys and values, each with its place, before it is asked what they mean.

use darling::FromMeta;
use darling::ast::NestedMeta;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Field, Lit, Meta};

use crate::diagnostics::{Errors, error, nearest, suggestion};
use crate::forms::explain;
use crate::grammar::{
    Bounds, Flag, IdRules, OperationWritten, Requires, Text, TypePath, Word, Words,
};

/// A key's value, and where the key stands.
#[derive(Debug, Clone)]
pub(crate) struct Written<T> {
    pub(crate) value: T,
    pub(crate) key: Span,
}

/// `#[param(..)]` on a field.
#[derive(Debug, Default)]
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
            not_sid,
            without,
            always,
        } = &mut written;
        read(
            &field.attrs,
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
                ("not_sid", not_sid),
                ("without", without),
                ("always", always),
            ],
        );
        written
    }
}

/// `#[param(..)]` on a struct of parameters.
#[derive(Debug, Default)]
pub(crate) struct ParamsWritten {
    pub(crate) list: Option<Written<Flag>>,
    pub(crate) krate: Option<Written<TypePath>>,
}

impl ParamsWritten {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut written = Self::default();
        let Self { list, krate } = &mut written;
        read(
            attrs,
            "param",
            errors,
            &mut [("list", list), ("crate", krate)],
        );
        written
    }
}

/// `#[param(..)]` on an enum.
#[derive(Debug, Default)]
pub(crate) struct ValuesWritten {
    pub(crate) default: Option<Written<Word>>,
    pub(crate) krate: Option<Written<TypePath>>,
}

impl ValuesWritten {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut written = Self::default();
        let Self { default, krate } = &mut written;
        read(
            attrs,
            "param",
            errors,
            &mut [("default", default), ("crate", krate)],
        );
        written
    }
}

/// `#[param(name = "..")]` on a variant.
pub(crate) fn variant_name(attrs: &[Attribute], errors: &mut Errors) -> Option<Written<Text>> {
    let mut name = None;
    read(attrs, "param", errors, &mut [("name", &mut name)]);
    name
}

/// `#[twilio_resource(..)]`.
#[derive(Debug, Default)]
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
    /// Keys whose values were wrong: they are not missing.
    pub(crate) failed: Vec<String>,
}

impl ResourceWritten {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut w = Self::default();
        w.failed = read(
            attrs,
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

/// A key that an attribute may hold.
trait Key {
    /// Where it was first written.
    fn place(&self) -> Option<Span>;
    /// Takes its value.
    fn take(&mut self, meta: &Meta) -> darling::Result<()>;
}

impl<T: FromMeta> Key for Option<Written<T>> {
    fn place(&self) -> Option<Span> {
        self.as_ref().map(|written| written.key)
    }

    fn take(&mut self, meta: &Meta) -> darling::Result<()> {
        let value = T::from_meta(meta)?;
        *self = Some(Written {
            value,
            key: meta.path().span(),
        });
        Ok(())
    }
}

/// Reads every attribute of that name. A key that is wrong is left out, and returned; the others keep their meaning.
fn read(
    attrs: &[Attribute],
    name: &str,
    errors: &mut Errors,
    keys: &mut [(&str, &mut dyn Key)],
) -> Vec<String> {
    let mut failed = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(name)) {
        let items = match &attr.meta {
            Meta::List(list) => match NestedMeta::parse_meta_list(list.tokens.clone()) {
                Ok(items) => items,
                Err(problem) => {
                    errors.push(error(
                        &problem.span(),
                        problem,
                        "write `key = value` pairs with commas between",
                    ));
                    continue;
                }
            },
            _ => {
                errors.push(error(
                    attr,
                    format_args!("`{name}` needs parentheses"),
                    format_args!("write `#[{name}(..)]`"),
                ));
                continue;
            }
        };
        for item in items {
            let NestedMeta::Meta(meta) = &item else {
                errors.push(error(&item, "expected a key", "write `key = value`"));
                continue;
            };
            let written = meta
                .path()
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            let Some(at) = keys.iter().position(|(key, _)| *key == written) else {
                failed
                    .extend(nearest(&written, keys.iter().map(|(key, _)| *key)).map(str::to_owned));
                let help = suggestion(&written, keys.iter().map(|(key, _)| *key));
                errors.push(error(
                    meta.path(),
                    format_args!("unknown key `{written}` in `{name}`"),
                    help,
                ));
                continue;
            };
            let key = &mut *keys[at].1;
            if key.place().is_some() {
                let help = "leave one of the two out";
                errors.push(error(
                    meta.path(),
                    format_args!("`{written}` is written a second time"),
                    help,
                ));
                continue;
            }
            if let Err(problem) = key.take(meta) {
                errors.push(explain(problem, meta, &written));
                failed.push(written);
            }
        }
    }
    failed
}

/// The lines of a doc comment.
pub(crate) fn doc(attrs: &[Attribute]) -> Vec<String> {
    let lines = attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"))
        .filter_map(|attr| match &attr.meta {
            Meta::NameValue(pair) => match &pair.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) => Some(text.value()),
                _ => None,
            },
            _ => None,
        });
    lines
        .map(|line| line.strip_prefix(' ').map(str::to_owned).unwrap_or(line))
        .collect()
}
