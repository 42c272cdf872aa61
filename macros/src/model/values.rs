//! Open enums: the words that Twilio lists, and a variant for each.

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Visibility};

use super::types::last_ident;
use crate::diagnostics::{Errors, error};
use crate::grammar::{Word, Words};
use crate::names;
use crate::parse::{ValuesWritten, doc, variant_name};

/// An enum of words.
#[derive(Debug)]
pub(crate) struct Values {
    pub(crate) runtime: TokenStream,
    pub(crate) ident: Ident,
    pub(crate) default: Option<Word>,
    pub(crate) variants: Vec<Variant>,
    /// Whether all is in order; where it isn't, a stub is emitted beside the error.
    pub(crate) whole: bool,
    /// Set where the enum itself is to be written, not only what it needs.
    pub(crate) declare: Option<Declare>,
}

/// How an enum is written.
#[derive(Debug)]
pub(crate) struct Declare {
    pub(crate) vis: Visibility,
    pub(crate) doc: String,
}

/// A word and its variant.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) word: String,
    pub(crate) span: Span,
}

impl Values {
    /// The enum that `values = a | b` on a field declares.
    pub(crate) fn inline(
        runtime: &TokenStream,
        ident: &Ident,
        words: &Words,
        default: Option<Word>,
        declare: Declare,
    ) -> Self {
        let variants = words.0.iter().map(|word| {
            let name = names::variant(&word.text);
            // What makes no identifier is found by the check; until then any identifier does.
            let ident = syn::parse_str::<Ident>(&name).map_or_else(
                |_| Ident::new("Unnamed", word.span),
                |_| Ident::new(&name, word.span),
            );
            Variant {
                ident,
                word: word.text.clone(),
                span: word.span,
            }
        });
        Self {
            runtime: runtime.clone(),
            ident: ident.clone(),
            default,
            variants: variants.collect(),
            whole: true,
            declare: Some(declare),
        }
    }

    /// The enum that `#[derive(TwilioValues)]` stands on. Its words are the variants in kebab case unless named.
    pub(crate) fn derived(input: &DeriveInput, errors: &mut Errors) -> Self {
        let written = ValuesWritten::read(&input.attrs, errors);
        super::require_doc(
            &doc(&input.attrs),
            input.ident.span(),
            &format!("`{}`", input.ident),
            errors,
        );
        let mut variants = Vec::new();
        let mut open = false;
        let mut whole = true;
        if let Data::Enum(data) = &input.data {
            for variant in &data.variants {
                if variant.ident == "Other" {
                    open = holds_text(&variant.fields);
                    continue;
                }
                if !matches!(variant.fields, Fields::Unit) {
                    let help = "remove its fields; only `Other(String)` holds a value";
                    errors.push(error(
                        variant,
                        format_args!("`{}` stands for one word", variant.ident),
                        help,
                    ));
                    whole = false;
                    continue;
                }
                let (word, span) = word(&variant.ident, &variant.attrs, errors);
                variants.push(Variant {
                    ident: variant.ident.clone(),
                    word,
                    span,
                });
            }
        }
        if !open {
            let help = "declare it as an enum whose last variant is `Other(String)`, for words that Twilio adds later";
            errors.push(error(
                &input.ident,
                format_args!("`{}` is not an open enum", input.ident),
                help,
            ));
        }
        Self {
            runtime: super::runtime(written.krate.as_ref()),
            ident: input.ident.clone(),
            default: written.default.map(|default| default.value),
            variants,
            whole: whole && open,
            declare: None,
        }
    }
}

/// Whether a variant is `Other(String)`.
fn holds_text(fields: &Fields) -> bool {
    let Fields::Unnamed(fields) = fields else {
        return false;
    };
    fields.unnamed.len() == 1
        && fields
            .unnamed
            .iter()
            .all(|field| last_ident(&field.ty).is_some_and(|ty| ty == "String"))
}

fn word(ident: &Ident, attrs: &[Attribute], errors: &mut Errors) -> (String, Span) {
    match variant_name(attrs, errors) {
        Some(name) => (name.value.value, name.value.span),
        None => (
            names::snake(&ident.to_string()).replace('_', "-"),
            ident.span(),
        ),
    }
}
