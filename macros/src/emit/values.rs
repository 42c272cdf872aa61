//! Open enums.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;

use super::docs;
use super::tokens::option;
use crate::model::values::{Declare, Values};
use crate::names;

pub(crate) fn values(values: &Values) -> TokenStream {
    if !values.whole {
        return stub(values);
    }
    let Values {
        runtime,
        ident,
        default,
        variants,
        declare,
        ..
    } = values;
    let names: Vec<_> = variants.iter().map(|variant| &variant.ident).collect();
    let texts = names.iter().map(|name| names::plain(name));
    let words: Vec<_> = variants.iter().map(|variant| &variant.word).collect();
    let default = option(default.as_ref().map(|word| &word.text));
    let declared = declare.as_ref().map(|declare| {
        let doc = docs::lines([
            &declare.doc,
            "",
            "Twilio may add values, so [`Other`](Self::Other) carries any that is not listed.",
        ]);
        let variant_docs = words.iter().map(|word| docs::lines([format!("`{word}`")]));
        quote! {
            #doc
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #ident {
                #(#variant_docs #names,)*
                /// A value that is not listed.
                Other(::std::string::String),
            }
        }
    });
    let all = quote! {
        #declared

        impl #ident {
            const WORDS: &'static [&'static str] = &[#(#words),*];
            const VARIANTS: &'static [&'static str] = &[#(#texts),*];

            /// The value as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #words,)*
                    Self::Other(text) => text,
                }
            }
        }
        impl ::core::convert::From<&str> for #ident {
            fn from(text: &str) -> Self {
                match text {
                    #(#words => Self::#names,)*
                    _ => Self::Other(::std::string::String::from(text)),
                }
            }
        }
        #runtime::__open_enum!(#ident, #default);
    };
    let Some(Declare { owner, vis, .. }) = declare else {
        return all;
    };
    // In a module of its own: two structs that declare the same enum are then one error, at the second, instead of one
    // for each impl.
    let module = format!("__{owner}_{ident}");
    let module = Ident::new(&names::snake(&module), ident.span());
    let import = quote_spanned!(ident.span()=> #vis use #module::#ident;);
    quote! {
        #[doc(hidden)]
        #[allow(unreachable_pub, unused_imports)]
        mod #module {
            use super::*;
            #all
        }
        #[doc(inline)]
        #[allow(unreachable_pub, unused_imports)]
        #import
    }
}

/// What stands in for an enum that is wrong, so that its use is no second error.
fn stub(values: &Values) -> TokenStream {
    let Values { runtime, ident, .. } = values;
    quote! {
        impl #ident {
            const WORDS: &'static [&'static str] = &[];
            const VARIANTS: &'static [&'static str] = &[];

            /// The value as it is on the wire.
            pub fn as_str(&self) -> &str {
                ""
            }
        }
        impl ::core::convert::From<&str> for #ident {
            fn from(_: &str) -> Self {
                ::core::unreachable!()
            }
        }
        #runtime::__open_enum!(#ident, ::core::option::Option::None);
    }
}
