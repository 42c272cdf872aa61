//! The values that attributes take: bounds, words, dependencies, operations.

use darling::ast::NestedMeta;
use darling::{Error, FromMeta, Result};
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprLit, ExprRange, ExprUnary, Lit, Meta, Path, RangeLimits, UnOp};

use crate::diagnostics::{error, suggestion};
use crate::forms::explain;

/// A key that stands alone.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Flag;

impl FromMeta for Flag {
    fn from_word() -> Result<Self> {
        Ok(Self)
    }
}

/// A text in quotes.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) span: Span,
}

impl FromMeta for Text {
    fn from_expr(expr: &Expr) -> Result<Self> {
        match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Ok(Self {
                value: text.value(),
                span: text.span(),
            }),
            _ => Err(error(expr, "expected a text", "put it in quotes: `\"..\"`")),
        }
    }
}

/// A path, as `parent` and `create` take it.
#[derive(Debug, Clone)]
pub(crate) struct TypePath(pub(crate) Path);

impl FromMeta for TypePath {
    fn from_expr(expr: &Expr) -> Result<Self> {
        match expr {
            Expr::Path(path) if path.qself.is_none() => Ok(Self(path.path.clone())),
            _ => Err(error(
                expr,
                "expected the name of a type",
                "write it without quotes, such as `super::Conference`",
            )),
        }
    }
}

/// `5..=600`, `..=128`, `1..`: both bounds included.
#[derive(Debug, Clone)]
pub(crate) struct Bounds {
    pub(crate) min: Option<i128>,
    pub(crate) max: Option<i128>,
    pub(crate) span: Span,
}

impl FromMeta for Bounds {
    fn from_expr(expr: &Expr) -> Result<Self> {
        const HELP: &str = "write bounds as `5..=600`, `..=128` or `1..`";
        let Expr::Range(ExprRange {
            start, end, limits, ..
        }) = expr
        else {
            return Err(error(expr, "expected bounds", HELP));
        };
        if let (RangeLimits::HalfOpen(_), Some(end)) = (limits, end) {
            let help = "Twilio's limits include both ends: write `..=` before the greatest value";
            return Err(error(
                end,
                "bounds must say that they include their end",
                help,
            ));
        }
        let number = |side: &Option<Box<Expr>>| side.as_deref().map(integer).transpose();
        match (number(start)?, number(end)?) {
            (None, None) => Err(error(expr, "bounds without a bound", HELP)),
            (min, max) => Ok(Self {
                min,
                max,
                span: expr.span(),
            }),
        }
    }
}

fn integer(expr: &Expr) -> Result<i128> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) => number
            .base10_parse()
            .map_err(|e| error(expr, e, "write a whole number")),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => integer(expr).map(|n| -n),
        _ => Err(error(
            expr,
            "expected a whole number",
            "write a number, such as `600`",
        )),
    }
}

/// A word on the wire: in quotes, or bare where it is an identifier.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) span: Span,
    /// Whether it was written as a number or a boolean.
    pub(crate) literal: bool,
}

impl Word {
    fn read(expr: &Expr) -> Result<Self> {
        let (text, literal) = match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => (text.value(), false),
            Expr::Lit(ExprLit {
                lit: Lit::Bool(flag),
                ..
            }) => (flag.value.to_string(), true),
            Expr::Path(path) => match path.path.get_ident() {
                Some(word) => (word.to_string(), false),
                None => return Err(error(expr, "expected a word", "put it in quotes: `\"..\"`")),
            },
            _ => (integer(expr)?.to_string(), true),
        };
        Ok(Self {
            text,
            span: expr.span(),
            literal,
        })
    }
}

impl FromMeta for Word {
    fn from_expr(expr: &Expr) -> Result<Self> {
        Self::read(expr).map_err(|_| {
            error(
                expr,
                "expected one value",
                "write a number, `true` or `false`, a word, or a text in quotes",
            )
        })
    }
}

/// `a | b | "c-d"`.
#[derive(Debug, Clone)]
pub(crate) struct Words(pub(crate) Vec<Word>);

impl FromMeta for Words {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let mut words = Vec::new();
        collect(expr, &mut words)?;
        Ok(Self(words))
    }
}

fn collect(expr: &Expr, words: &mut Vec<Word>) -> Result<()> {
    match expr {
        Expr::Binary(either) if matches!(either.op, BinOp::BitOr(_)) => {
            collect(&either.left, words)?;
            collect(&either.right, words)
        }
        _ => {
            let help = "separate words by `|`, and quote those that are no identifiers: `mono | \"in-progress\"`";
            words.push(Word::read(expr).map_err(|_| error(expr, "expected a word", help))?);
            Ok(())
        }
    }
}

/// `requires(other)`, `requires(other, when = true)`.
#[derive(Debug, Clone)]
pub(crate) struct Requires {
    pub(crate) field: syn::Ident,
    pub(crate) when: Option<Word>,
}

impl FromMeta for Requires {
    fn from_list(items: &[NestedMeta]) -> Result<Self> {
        const HELP: &str = "write `requires(other_field)` or `requires(other_field, when = true)`";
        let wrong =
            |at: &dyn quote::ToTokens| Err(error(&at, "expected the field that is required", HELP));
        let (field, rest) = match items {
            [NestedMeta::Meta(Meta::Path(path)), rest @ ..] => match path.get_ident() {
                Some(ident) => (ident.clone(), rest),
                None => return wrong(path),
            },
            [first, ..] => return wrong(first),
            [] => {
                return Err(Error::custom(format_args!(
                    "expected the field that is required\nhelp: {HELP}"
                )));
            }
        };
        let when = match rest {
            [] => None,
            [NestedMeta::Meta(Meta::NameValue(pair))] if pair.path.is_ident("when") => {
                Some(Word::from_expr(&pair.value)?)
            }
            [other, ..] => return Err(error(other, "expected `when = ..` or nothing", HELP)),
        };
        Ok(Self { field, when })
    }
}

/// Rules for the id in a path: `id(or = "a label", length = ..=128)`.
#[derive(Debug, Clone, Default)]
pub(crate) struct IdRules {
    pub(crate) or: Option<Text>,
    pub(crate) length: Option<Bounds>,
}

impl FromMeta for IdRules {
    fn from_list(items: &[NestedMeta]) -> Result<Self> {
        let mut rules = Self::default();
        for item in items {
            match item {
                NestedMeta::Meta(Meta::NameValue(pair)) if pair.path.is_ident("or") => {
                    rules.or = Some(Text::from_expr(&pair.value)?);
                }
                NestedMeta::Meta(Meta::NameValue(pair)) if pair.path.is_ident("length") => {
                    rules.length = Some(Bounds::from_expr(&pair.value)?);
                }
                other => {
                    let help = "write `or = \"a label\"` for what may stand instead of the SID, and `length = 1..=128`";
                    return Err(error(other, "expected `or = ..` or `length = ..`", help));
                }
            }
        }
        Ok(rules)
    }
}

/// An operation: `fetch`, `create = CreateX`, `update(params = UpdateX, retry = idempotent)`.
#[derive(Debug, Clone, Default)]
pub(crate) struct OperationWritten {
    pub(crate) params: Option<Path>,
    pub(crate) id: Option<IdRules>,
    pub(crate) parent_id: Option<IdRules>,
    pub(crate) retry: Option<Word>,
}

impl FromMeta for OperationWritten {
    fn from_word() -> Result<Self> {
        Ok(Self::default())
    }

    fn from_expr(expr: &Expr) -> Result<Self> {
        TypePath::from_expr(expr).map(|path| Self {
            params: Some(path.0),
            ..Self::default()
        })
    }

    fn from_list(items: &[NestedMeta]) -> Result<Self> {
        let mut operation = Self::default();
        for item in items {
            let NestedMeta::Meta(meta) = item else {
                return Err(error(
                    item,
                    "expected a key",
                    "write `params = ..`, `id(..)`, `parent_id(..)` or `retry = ..`",
                ));
            };
            let key = meta
                .path()
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            match key.as_str() {
                "params" => operation.params = Some(read::<TypePath>(meta, &key)?.0),
                "id" => operation.id = Some(read(meta, &key)?),
                "parent_id" => operation.parent_id = Some(read(meta, &key)?),
                "retry" => operation.retry = Some(read(meta, &key)?),
                other => {
                    let help = suggestion(other, ["params", "id", "parent_id", "retry"]);
                    return Err(error(
                        meta.path(),
                        format_args!("unknown key `{other}` of an operation"),
                        help,
                    ));
                }
            }
        }
        Ok(operation)
    }
}

fn read<T: FromMeta>(meta: &Meta, key: &str) -> Result<T> {
    T::from_meta(meta).map_err(|problem| explain(problem, meta, key))
}
