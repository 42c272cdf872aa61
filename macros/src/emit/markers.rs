//! Required parameters as types: each has a marker that tells whether it was given.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::tokens::beside;
use crate::model::params::{Param, Params};
use crate::names;

/// A required parameter: the type that tells whether it was given, and the trait that says so.
pub(super) struct Marker<'a> {
    pub(super) param: &'a Param,
    pub(super) state: Ident,
    pub(super) given: Ident,
}

/// Those of all required parameters.
pub(super) fn of(params: &Params) -> Vec<Marker<'_>> {
    params
        .params
        .iter()
        .filter(|param| param.required())
        .map(|param| {
            let name = names::pascal(&param.field);
            Marker {
                param,
                state: format_ident!("Has{name}", span = param.ident.span()),
                given: beside(&params.ident, &format!("Has{name}")),
            }
        })
        .collect()
}

/// The bound of `send` whose failure names the setter to call.
pub(super) fn given(params: &Params, marker: &Marker<'_>) -> TokenStream {
    let (runtime, vis, given) = (&params.runtime, &params.vis, &marker.given);
    let field = &marker.param.field;
    let help = format!("help: call `.{field}(..)` before this");
    let message = format!("the required parameter `{field}` is missing\n{help}");
    let label = format!("`.{field}(..)` has not been called");
    quote! {
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(message = #message, label = #label)]
        #vis trait #given {}
        #[diagnostic::do_not_recommend]
        impl #given for #runtime::Given {}
    }
}
