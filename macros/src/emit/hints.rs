//! Code that only rust-analyzer sees: it mentions what stands in attributes, so that editors complete and explain it.

use darling::ast::Data;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::{Attribute, Meta};

use crate::declaration::Declaration;

/// The keys as items of the runtime's modules, and the fields that are named in `requires` and `one_of`.
pub(crate) fn hints(input: &Declaration, runtime: &TokenStream) -> TokenStream {
    let mut hints = Hints {
        runtime,
        uses: TokenStream::new(),
        fields: Vec::new(),
    };
    hints.attributes(&input.attrs.resource, "resource");
    hints.attributes(&input.attrs.param, "params");
    if let Some(Data::Struct(fields)) = &input.data {
        for field in fields.iter() {
            hints.attributes(&field.attrs.param, "param");
        }
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
    fn attributes(&mut self, attrs: &[Attribute], place: &str) {
        for attr in attrs {
            if let Meta::List(list) = &attr.meta {
                self.keys(list.tokens.clone(), place);
            }
        }
    }

    /// The word that each entry starts with, and what is between its parentheses.
    fn keys(&mut self, tokens: TokenStream, place: &str) {
        let module = Ident::new(place, proc_macro2::Span::call_site());
        let runtime = self.runtime;
        for entry in crate::item::split(tokens) {
            let mut entry = entry.into_iter();
            let Some(TokenTree::Ident(key)) = entry.next() else {
                continue;
            };
            if let Some(TokenTree::Group(group)) = entry.next() {
                match key.to_string().as_str() {
                    "requires" => self.fields.extend(words(group.stream()).take(1)),
                    "one_of" => self.fields.extend(words(group.stream())),
                    "list" | "create" | "fetch" | "update" | "delete" => {
                        self.keys(group.stream(), "operation");
                    }
                    _ => {}
                }
            }
            if key != "crate" {
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
