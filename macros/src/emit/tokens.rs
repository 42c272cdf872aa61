//! Tokens that several emitters write: names beside a type, checks, bounds.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Ident, Path};

use crate::keys::Bounds;
use crate::model::operation::Operation;

/// `super::CreateThing` to `super::CreateThingRequest`: what a derive writes beside the type it stands on.
pub(super) fn suffixed(path: &Path, suffix: &str) -> Path {
    let mut path = path.clone();
    if let Some(last) = path.segments.last_mut() {
        last.ident = beside(&last.ident, suffix);
    }
    path
}

/// The name of what is written beside a type, at its place, so that editors lead to that.
pub(super) fn beside(ident: &Ident, suffix: &str) -> Ident {
    Ident::new(&format!("{ident}{suffix}"), ident.span())
}

/// The constant that holds what an operation is.
pub(super) fn operation_const(operation: &Operation) -> Ident {
    format_ident!("{}", operation.kind.method_name().to_uppercase())
}

/// A call of a check, all of it at one place, so that an error is shown there.
pub(super) fn check(
    runtime: &TokenStream,
    name: &str,
    at: Span,
    arguments: &TokenStream,
) -> TokenStream {
    let name = Ident::new(name, at);
    let runtime = runtime.clone().into_iter().map(|mut token| {
        token.set_span(at);
        token
    });
    let runtime: TokenStream = runtime.collect();
    quote_spanned!(at=> const _: () = #runtime::consistent::#name(#arguments);)
}

/// Checks are for the compiler alone: an editor would lead from what was typed to them.
pub(super) fn checks(checks: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let mut checks = checks
        .into_iter()
        .filter(|check| !check.is_empty())
        .peekable();
    if checks.peek().is_none() {
        return TokenStream::new();
    }
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #(#[cfg(not(rust_analyzer))] #checks)*
        };
    }
}

pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// `Rule::Length { min, max }`
pub(super) fn counted(runtime: &TokenStream, rule: &str, bounds: &Bounds) -> TokenStream {
    let rule = format_ident!("{rule}");
    let side = |bound: Option<i128>| option(bound.map(|bound| usize::try_from(bound).unwrap_or(0)));
    let (min, max) = (side(bounds.min), side(bounds.max));
    quote!(#runtime::descriptor::Rule::#rule { min: #min, max: #max })
}
