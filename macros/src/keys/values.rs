//! The values that keys take: bounds, words, dependencies.

use darling::{Error, FromMeta, Result};
use proc_macro2::Ident;
use quote::ToTokens;
use syn::{BinOp, Expr, ExprLit, ExprRange, ExprUnary, Lit, Meta, Path, RangeLimits, UnOp};

use crate::diagnostics::{At, Errors, shown};
use crate::item::{Item, Read, Value, split};

/// A key alone, without a value.
pub(crate) struct Flag;

impl FromMeta for Flag {
    // darling's own flag panics at empty parentheses.
    fn from_word() -> Result<Self> {
        Ok(Self)
    }
}

impl Value for Flag {}

/// A text in quotes.
#[derive(Clone)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) at: At,
}

impl FromMeta for Text {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let value = String::from_expr(expr)?;
        let at = At::of(expr);
        Ok(Self { value, at })
    }
}

impl Value for Text {
    fn explain(item: &Item, expr: &Expr, errors: &mut Errors) -> Option<Self> {
        let key = &item.key;
        let help = format!("put it in quotes: `{key} = {:?}`", shown(expr));
        errors.tell(expr, format_args!("`{key}` takes a text"), help);
        None
    }

    fn suits(&self, item: &Item, errors: &mut Errors) -> bool {
        let key = &item.key;
        if !self.value.trim().is_empty() || key == "suffix" || key == "path" {
            return true;
        }
        let help = format!("write what is meant between the quotes, or leave `{key}` out");
        errors.tell_at(self.at, format_args!("`{key}` is empty"), help);
        false
    }
}

/// A path, as `parent` and `create` take it.
#[derive(Clone)]
pub(crate) struct TypePath(pub(crate) Path);

impl FromMeta for TypePath {
    fn from_expr(expr: &Expr) -> Result<Self> {
        match expr {
            Expr::Path(path) if path.qself.is_none() => Path::from_expr(expr).map(Self),
            _ => Err(Error::unexpected_expr_type(expr)),
        }
    }
}

impl Value for TypePath {
    fn explain(item: &Item, expr: &Expr, errors: &mut Errors) -> Option<Self> {
        let key = item.key.to_string();
        let (meant, help) = match String::from_expr(expr) {
            Ok(text) => {
                let help = format!("write it without quotes: `{key} = {text}`");
                (Path::from_expr(expr).ok(), help)
            }
            Err(_) => (None, item.form.to_owned()),
        };
        errors.tell(expr, format_args!("`{key}` takes the path of a type"), help);
        meant.map(Self)
    }
}

/// A whole number. darling would take one in quotes as well, and one with a type.
struct Number(i128);

impl FromMeta for Number {
    fn from_expr(expr: &Expr) -> Result<Self> {
        match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Int(number),
                ..
            }) if number.suffix().is_empty() => i128::from_expr(expr).map(Self),
            Expr::Unary(ExprUnary {
                op: UnOp::Neg(_),
                expr,
                ..
            }) => Self::from_expr(expr).map(|Self(number)| Self(-number)),
            _ => Err(Error::unexpected_expr_type(expr)),
        }
    }
}

/// `5..=600`, `..=128`, `1..`: both bounds included.
#[derive(Clone)]
pub(crate) struct Bounds {
    pub(crate) min: Option<i128>,
    pub(crate) max: Option<i128>,
    pub(crate) at: At,
}

impl FromMeta for Bounds {
    fn from_expr(expr: &Expr) -> Result<Self> {
        // darling would take a range in quotes as well.
        let Expr::Range(ExprRange {
            start, end, limits, ..
        }) = expr
        else {
            return Err(Error::unexpected_expr_type(expr));
        };
        let number = |side: &Option<Box<Expr>>| {
            let number = side.as_deref().map(Number::from_expr).transpose()?;
            Result::Ok(number.map(|Number(number)| number))
        };
        match (number(start)?, limits, number(end)?) {
            (None, _, None) | (_, RangeLimits::HalfOpen(_), Some(_)) => {
                Err(Error::unexpected_expr_type(expr))
            }
            (min, _, max) => {
                let at = At::of(expr);
                Ok(Self { min, max, at })
            }
        }
    }
}

impl Value for Bounds {
    fn explain(item: &Item, expr: &Expr, errors: &mut Errors) -> Option<Self> {
        let key = item.key.to_string();
        let Expr::Range(range) = expr else {
            let Ok(Number(number)) = Number::from_expr(expr) else {
                return item.misformed(errors);
            };
            let help = format!(
                "write `{key} = ..={number}` for at most that, or `{key} = {number}..` for at least"
            );
            let message = format!("`{number}` does not say which bound it is");
            errors.tell(expr, message, help);
            return None;
        };
        if let (RangeLimits::HalfOpen(_), Some(end)) = (&range.limits, &range.end) {
            let start = range.start.as_ref().map_or(String::new(), shown);
            let help = format!(
                "write `{key} = {start}..={}`, as Twilio's limits include both ends",
                shown(end)
            );
            let message = format!("`{}` leaves out its end", shown(expr));
            errors.tell(expr, message, help);
            return None;
        }
        let sides: Vec<&Expr> = [&range.start, &range.end]
            .into_iter()
            .flatten()
            .map(|side| &**side)
            .collect();
        if sides.is_empty() {
            errors.tell(expr, format_args!("`{key}` bounds nothing"), item.form);
        }
        for side in sides {
            if Number::from_expr(side).is_err() {
                let message = format!("`{}` is no whole number", shown(side));
                errors.tell(side, message, item.form);
            }
        }
        None
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

impl FromMeta for Word {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let (text, literal) = if let Ok(text) = String::from_expr(expr) {
            (text, false)
        } else if let Ok(word) = Ident::from_expr(expr) {
            (word.to_string(), false)
        } else if let Ok(flag) = bool::from_expr(expr) {
            (flag.to_string(), true)
        } else if let Some(fraction) = fraction(expr) {
            (fraction, true)
        } else {
            (Number::from_expr(expr)?.0.to_string(), true)
        };
        let at = At::of(expr);
        Ok(Self { text, at, literal })
    }
}

/// A number with a fraction, as it is written.
fn fraction(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Float(number),
            ..
        }) if number.suffix().is_empty() => Some(number.base10_digits().to_owned()),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => fraction(expr).map(|number| format!("-{number}")),
        _ => None,
    }
}

impl Value for Word {
    fn explain(item: &Item, expr: &Expr, errors: &mut Errors) -> Option<Self> {
        let message = format!("`{}` is not one value", shown(expr));
        errors.tell(expr, message, item.form);
        None
    }
}

/// `a | b | "c-d"`.
#[derive(Clone)]
pub(crate) struct Words(pub(crate) Vec<Word>);

impl FromMeta for Words {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let words = alternatives(expr).into_iter().map(Word::from_expr);
        words.collect::<Result<_>>().map(Self)
    }
}

impl Value for Words {
    const WORDS: bool = true;

    fn explain(_: &Item, expr: &Expr, errors: &mut Errors) -> Option<Self> {
        for expr in alternatives(expr) {
            if Word::from_expr(expr).is_err() {
                let text = expr.to_token_stream().to_string().replace([' ', '"'], "");
                let help =
                    format!("separate words by `|`, and quote what is no identifier: `{text:?}`");
                errors.tell(expr, format_args!("`{text}` is no word"), help);
            }
        }
        None
    }
}

/// What stands between `|`s.
fn alternatives(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Binary(either) if matches!(either.op, BinOp::BitOr(_)) => {
            let mut all = alternatives(&either.left);
            all.extend(alternatives(&either.right));
            all
        }
        one => vec![one],
    }
}

/// `requires(other)`, `requires(other, when = true)`.
#[derive(Clone)]
pub(crate) struct Requires {
    pub(crate) field: Ident,
    pub(crate) when: Option<Word>,
}

/// `one_of(url, twiml)`: fields of which one at least has to be given.
#[derive(Clone)]
pub(crate) struct OneOf(pub(crate) Vec<Ident>);

impl Read for OneOf {
    fn read(item: &Item, errors: &mut Errors) -> Option<Self> {
        let Meta::List(list) = &item.meta else {
            return item.misformed(errors);
        };
        let names = split(list.tokens.clone()).into_iter().map(syn::parse2);
        match names.collect() {
            Ok(names) => Some(Self(names)),
            Err(_) => item.misformed(errors),
        }
    }
}
