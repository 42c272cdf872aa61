//! Code that only rust-analyzer sees: it mentions what stands in attributes, so that editors complete and explain it.

use darling::ast::Data;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Attribute, Meta};

use crate::declaration::Declaration;
use crate::item::split;
use crate::keys::{
    FieldWritten, Inside, OperationWritten, ParamsWritten, Place, ResourceWritten, ValuesWritten,
};

/// The keys as items of the runtime's modules, and the fields that are named in `requires` and `one_of`.
pub(crate) fn hints(input: &Declaration, runtime: &TokenStream) -> TokenStream {
    let mut hints = Hints {
        runtime,
        uses: TokenStream::new(),
        fields: Vec::new(),
    };
    hints.attributes::<ResourceWritten>(&input.attrs.resource);
    match &input.data {
        Some(Data::Struct(fields)) => {
            hints.attributes::<ParamsWritten>(&input.attrs.param);
            for field in fields.iter() {
                hints.attributes::<FieldWritten>(&field.attrs.param);
            }
        }
        _ => hints.attributes::<ValuesWritten>(&input.attrs.param),
    }
    let Hints { uses, fields, .. } = hints;
    let ident = &input.ident;
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            fn hints(declaration: &#ident) {
                #uses
                #(let _ = &declaration.#fields;)*
            }
        };
    }
}

struct Hints<'a> {
    runtime: &'a TokenStream,
    uses: TokenStream,
    fields: Vec<Ident>,
}

impl Hints<'_> {
    fn attributes<P: Place>(&mut self, attrs: &[Attribute]) {
        for attr in attrs {
            if let Meta::List(list) = &attr.meta {
                self.keys::<P>(list.tokens.clone());
            }
        }
    }

    /// The word that each entry starts with, and what is between its parentheses.
    fn keys<P: Place>(&mut self, tokens: TokenStream) {
        for entry in split(tokens) {
            let mut entry = entry.into_iter();
            let Some(TokenTree::Ident(key)) = entry.next() else {
                continue;
            };
            if let Some(TokenTree::Group(group)) = entry.next() {
                let row = P::ROWS.iter().find(|row| key == row.key);
                match row.map_or(Inside::Nothing, |row| row.inside) {
                    Inside::Nothing => {}
                    Inside::Field => self.fields.extend(words(group.stream()).take(1)),
                    Inside::Fields => self.fields.extend(words(group.stream())),
                    Inside::Operation => self.keys::<OperationWritten>(group.stream()),
                }
            }
            if let Some(module) = P::MODULE
                && key != "crate"
            {
                let module = Ident::new(module, Span::call_site());
                let runtime = self.runtime;
                let used = quote!(let _ = #runtime::keys::#module::#key;);
                self.uses.extend(used);
            }
        }
    }
}

fn words(tokens: TokenStream) -> impl Iterator<Item = Ident> {
    tokens.into_iter().filter_map(|token| match token {
        // A keyword is no field, which is told elsewhere.
        TokenTree::Ident(ident) => syn::parse_str(&ident.to_string())
            .ok()
            .map(|_: Ident| ident),
        _ => None,
    })
}
