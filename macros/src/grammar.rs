//! The values that keys take: bounds, words, dependencies, operations.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{BinOp, Expr, ExprLit, ExprRange, ExprUnary, Lit, Path, RangeLimits, UnOp};

use crate::diagnostics::{At, Errors, shown};
use crate::item::{Form, Item, Key, Read, Seen, Written, items};

/// A key that stands alone.
#[derive(Clone, Copy)]
pub(crate) struct Flag;

impl Read for Flag {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        match item.form {
            Form::Alone => Some(Self),
            _ => item.misformed(errors),
        }
    }
}

/// A text in quotes, which is not empty.
#[derive(Clone)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) at: At,
}

impl Read for Text {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Form::Value(expr) = &item.form else {
            return item.misformed(errors);
        };
        let key = &item.key;
        let Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) = expr
        else {
            let help = format!("put it in quotes: `{key} = {:?}`", shown(expr));
            errors.tell(expr, format_args!("`{key}` takes a text"), help);
            return None;
        };
        let value = text.value();
        if value.trim().is_empty() && key != "suffix" && key != "path" {
            let help = format!("write what is meant between the quotes, or leave `{key}` out");
            errors.tell(expr, format_args!("`{key}` is empty"), help);
            return None;
        }
        let at = text.span().into();
        Some(Self { value, at })
    }
}

/// A path, as `parent` and `create` take it.
#[derive(Clone)]
pub(crate) struct TypePath(pub(crate) Path);

impl Read for TypePath {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Form::Value(expr) = &item.form else {
            return item.misformed(errors);
        };
        let (meant, help) = match expr {
            Expr::Path(path) if path.qself.is_none() => return Some(Self(path.path.clone())),
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => {
                let help = format!("write it without quotes: `{} = {}`", item.key, text.value());
                (text.parse().ok(), help)
            }
            _ => (None, crate::forms::form(&item.key.to_string()).to_owned()),
        };
        errors.tell(
            expr,
            format_args!("`{}` takes the path of a type", item.key),
            help,
        );
        meant.map(Self)
    }
}

/// `5..=600`, `..=128`, `1..`: both bounds included.
#[derive(Clone)]
pub(crate) struct Bounds {
    pub(crate) min: Option<i128>,
    pub(crate) max: Option<i128>,
    pub(crate) at: At,
}

impl Read for Bounds {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Form::Value(expr) = &item.form else {
            return item.misformed(errors);
        };
        let key = &item.key;
        let Expr::Range(ExprRange {
            start, end, limits, ..
        }) = expr
        else {
            let Some(number) = integer(expr) else {
                return item.misformed(errors);
            };
            let help = format!(
                "write `{key} = ..={number}` for at most that, or `{key} = {number}..` for at least"
            );
            errors.tell(
                expr,
                format_args!("`{number}` does not say which bound it is"),
                help,
            );
            return None;
        };
        if let (RangeLimits::HalfOpen(_), Some(end)) = (limits, end) {
            let start = start.as_ref().map_or(String::new(), shown);
            let help = format!(
                "write `{key} = {start}..={}`, as Twilio's limits include both ends",
                shown(end)
            );
            errors.tell(
                expr,
                format_args!("`{}` leaves out its end", shown(expr)),
                help,
            );
            return None;
        }
        let mut number = |side: &Option<Box<Expr>>| {
            let side = side.as_deref();
            side.map(|side| {
                integer(side).or_else(|| {
                    let message = format!("`{}` is no whole number", shown(side));
                    errors.tell(side, message, crate::forms::form(&key.to_string()));
                    None
                })
            })
        };
        // Both sides are read before either is found wrong.
        let (min, max) = (number(start), number(end));
        let (min, max) = match (min, max) {
            (Some(None), _) | (_, Some(None)) => return None,
            (min, max) => (min.flatten(), max.flatten()),
        };
        if min.is_none() && max.is_none() {
            errors.tell(
                expr,
                format_args!("`{key}` bounds nothing"),
                crate::forms::form(&key.to_string()),
            );
            return None;
        }
        let at = At::of(expr);
        Some(Self { min, max, at })
    }
}

fn integer(expr: &Expr) -> Option<i128> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) if number.suffix().is_empty() => number.base10_parse().ok(),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => integer(expr).map(|n| -n),
        _ => None,
    }
}

/// A word on the wire: in quotes, or bare where it is an identifier.
#[derive(Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) at: At,
    /// Whether it was written as a number or a boolean.
    pub(crate) literal: bool,
}

impl Word {
    fn of(expr: &Expr) -> Option<Self> {
        let (text, literal) = match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => (text.value(), false),
            Expr::Lit(ExprLit {
                lit: Lit::Bool(flag),
                ..
            }) => (flag.value.to_string(), true),
            Expr::Path(path) => (path.path.get_ident()?.to_string(), false),
            _ => (integer(expr)?.to_string(), true),
        };
        let at = At::of(expr);
        Some(Self { text, at, literal })
    }
}

impl Read for Word {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Form::Value(expr) = &item.form else {
            return item.misformed(errors);
        };
        Self::of(expr).or_else(|| {
            let key = item.key.to_string();
            let message = format!("`{}` is not one value", shown(expr));
            errors.tell(expr, message, crate::forms::form(&key));
            None
        })
    }
}

/// `a | b | "c-d"`.
#[derive(Clone)]
pub(crate) struct Words(pub(crate) Vec<Word>);

impl Read for Words {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let expr = match &item.form {
            Form::Value(expr) => expr,
            // The way that an enum or another macro would have it.
            Form::List(_) | Form::Alone => return item.misformed(errors),
        };
        let before = errors.count();
        let mut words = Vec::new();
        collect(expr, &mut words, errors);
        (errors.count() == before).then_some(Self(words))
    }
}

fn collect(expr: &Expr, words: &mut Vec<Word>, errors: &mut Errors) {
    match expr {
        Expr::Binary(either) if matches!(either.op, BinOp::BitOr(_)) => {
            collect(&either.left, words, errors);
            collect(&either.right, words, errors);
        }
        _ => match Word::of(expr) {
            Some(word) => words.push(word),
            None => {
                let text = expr.to_token_stream().to_string().replace([' ', '"'], "");
                let help =
                    format!("separate words by `|`, and quote what is no identifier: `{text:?}`");
                errors.tell(expr, format_args!("`{text}` is no word"), help);
            }
        },
    }
}

/// `requires(other)`, `requires(other, when = true)`.
#[derive(Clone)]
pub(crate) struct Requires {
    pub(crate) field: Ident,
    pub(crate) when: Option<Word>,
}

impl Read for Requires {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Form::List(tokens) = &item.form else {
            return item.misformed(errors);
        };
        let mut tokens = tokens.clone().into_iter();
        let Some(proc_macro2::TokenTree::Ident(field)) = tokens.next() else {
            return item.misformed(errors);
        };
        let rest: TokenStream = match tokens.next() {
            None => TokenStream::new(),
            Some(proc_macro2::TokenTree::Punct(comma)) if comma.as_char() == ',' => {
                tokens.collect()
            }
            Some(_) => return item.misformed(errors),
        };
        let mut when: Option<Written<Word>> = None;
        let mut seen = Seen::default();
        let keys: &mut [(&str, &mut dyn Key)] = &mut [("when", &mut when)];
        let before = errors.count();
        items(rest, "requires", errors, keys, &mut seen);
        let when = when.map(|when| when.value);
        // Without the condition it would say more than was meant.
        (errors.count() == before).then_some(Self { field, when })
    }
}

/// Rules for the id in a path: `id(or = "a label", length = ..=128)`.
#[derive(Clone, Default)]
pub(crate) struct IdRules {
    pub(crate) or: Option<Text>,
    pub(crate) length: Option<Bounds>,
}

impl Read for IdRules {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Form::List(tokens) = &item.form else {
            return item.misformed(errors);
        };
        let (mut or, mut length): (Option<Written<Text>>, Option<Written<Bounds>>) = (None, None);
        let keys: &mut [(&str, &mut dyn Key)] = &mut [("or", &mut or), ("length", &mut length)];
        let place = item.key.to_string();
        items(tokens.clone(), &place, errors, keys, &mut Seen::default());
        Some(Self {
            or: or.map(|or| or.value),
            length: length.map(|length| length.value),
        })
    }
}

/// An operation: `fetch`, `create = CreateX`, `update(params = UpdateX, retry = idempotent)`.
#[derive(Default)]
pub(crate) struct OperationWritten {
    pub(crate) params: Option<Path>,
    pub(crate) id: Option<Written<IdRules>>,
    pub(crate) parent_id: Option<Written<IdRules>>,
    pub(crate) retry: Option<Word>,
    pub(crate) seen: Seen,
}

impl Read for OperationWritten {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let mut operation = Self::default();
        match &item.form {
            Form::Alone => {}
            Form::Value(_) => match TypePath::read(item, errors) {
                Some(path) => operation.params = Some(path.0),
                None => operation.seen.failed.push("params".to_owned()),
            },
            Form::List(tokens) => {
                let mut params: Option<Written<TypePath>> = None;
                let mut retry: Option<Written<Word>> = None;
                let keys: &mut [(&str, &mut dyn Key)] = &mut [
                    ("params", &mut params),
                    ("id", &mut operation.id),
                    ("parent_id", &mut operation.parent_id),
                    ("retry", &mut retry),
                ];
                let place = item.key.to_string();
                items(tokens.clone(), &place, errors, keys, &mut operation.seen);
                operation.params = params.map(|params| params.value.0);
                operation.retry = retry.map(|retry| retry.value);
            }
        }
        Some(operation)
    }
}
