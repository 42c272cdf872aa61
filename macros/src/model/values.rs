//! Open enums: the words that Twilio lists, and a variant for each.

use darling::ast::{Data, Fields};
use proc_macro2::TokenStream;
use syn::{Ident, Type, Visibility};

use super::frame;
use super::types::{Known, known, last_ident, sole_ident};
use crate::declaration::{Attrs, Declaration};
use crate::diagnostics::{At, Errors, list, shown};
use crate::item::Written;
use crate::keys::{ValuesWritten, VariantWritten};
use crate::keys::{Word, Words};
use crate::{names, parse};

/// An enum of words.
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
pub(crate) struct Declare {
    /// The struct whose field declares it.
    pub(crate) owner: Ident,
    pub(crate) vis: Visibility,
    pub(crate) doc: String,
}

/// A word and its variant.
#[derive(Clone)]
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) word: String,
    pub(crate) at: At,
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
            let written = syn::parse_str::<Ident>(&name).is_ok();
            let name = if written { &name } else { "Unnamed" };
            Variant {
                // At the word, so that editors lead from the variant to it.
                ident: Ident::new(name, word.at.start),
                word: word.text.clone(),
                at: word.at,
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
    pub(crate) fn derived(input: &Declaration, errors: &mut Errors) -> Self {
        let written: ValuesWritten = parse::param(&input.attrs, errors);
        frame::require_doc(&input.attrs.doc, &input.ident, errors);
        let mut variants = Vec::new();
        let mut open = false;
        let mut whole = true;
        if let Some(Data::Enum(all)) = &input.data {
            for variant in all {
                frame::require_doc(&variant.attrs.doc, &variant.ident, errors);
                if variant.ident == "Other" {
                    let help = "remove it: `Other` holds any word, and has none of its own";
                    parse::misplaced(&variant.attrs.param, help, errors);
                    open = holds_text(&variant.fields);
                    continue;
                }
                if !variant.fields.is_unit() {
                    let help = "remove its fields; only `Other(String)` holds a value";
                    let message = format!("`{}` stands for one word", variant.ident);
                    errors.tell(&variant.fields, message, help);
                    whole = false;
                    continue;
                }
                let (word, at) = word(&variant.ident, &variant.attrs, errors);
                variants.push(Variant {
                    ident: variant.ident.clone(),
                    word,
                    at,
                });
            }
        }
        if !open {
            let message = match &input.data {
                Some(Data::Enum(_)) => format!("`{}` has no variant `Other(String)`", input.ident),
                _ => format!("only an enum lists words, and `{}` is none", input.ident),
            };
            let help = "declare it as `enum Beep { OnEnter, Other(String) }`: Twilio may add words";
            errors.tell(&input.ident, message, help);
        }
        Self {
            runtime: frame::runtime(written.krate.as_ref()),
            ident: input.ident.clone(),
            default: written.default.map(|default| default.value),
            variants,
            whole: whole && open,
            declare: None,
        }
    }
}

/// Declares the enum that a field's type names.
pub(super) fn declare_values(
    ty: &Type,
    values: &Written<Words>,
    default: Option<Word>,
    declare: Declare,
    runtime: &TokenStream,
    enums: &mut Vec<Values>,
    errors: &mut Errors,
) {
    match sole_ident(ty) {
        Some(ident) if known(ty) == Known::Other => {
            if let Some(first) = enums.iter().find(|known| known.ident == *ident) {
                let message = format!("the values of `{ident}` are declared a second time");
                let words = first.variants.iter().map(|variant| variant.word.as_str());
                let help = format!(
                    "remove them: the first are {}, and every field of that type shares them",
                    list(words)
                );
                errors.tell(&values.key, message, help);
                return;
            }
            enums.push(Values::inline(
                runtime,
                ident,
                &values.value,
                default,
                declare,
            ));
        }
        _ => {
            let message = format!(
                "`values` declares a new type, and `{}` is there already",
                shown(ty)
            );
            let help = "give the field a name of its own as its type, such as `Option<Beep>`";
            errors.tell(ty, message, help);
        }
    }
}

/// Whether a variant is `Other(String)`.
fn holds_text(fields: &Fields<Type>) -> bool {
    let text = |ty: &Type| last_ident(ty).is_some_and(|ty| ty == "String");
    fields.is_tuple() && matches!(fields.fields.as_slice(), [one] if text(one))
}

fn word(ident: &Ident, attrs: &Attrs, errors: &mut Errors) -> (String, At) {
    let written: VariantWritten = parse::param(attrs, errors);
    match written.name {
        Some(name) => (name.value.value, name.value.at),
        None => (
            names::snake(&ident.to_string()).replace('_', "-"),
            ident.span().into(),
        ),
    }
}
