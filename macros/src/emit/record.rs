//! How answers are read, and made in tests.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

use super::docs;
use crate::model::property::Property;
use crate::model::resource::Resource;
use crate::model::types::Shape;

pub(super) fn record(resource: &Resource) -> TokenStream {
    let Resource {
        runtime,
        vis,
        ident,
        ..
    } = resource;
    let fields = resource.properties.iter();
    let mut fields: Vec<_> = fields.filter(|property| !property.extra).collect();
    // The order of the answers in Twilio's documents, so that most keys are found where the walk looks first.
    fields.sort_by_key(|property| &property.json);
    let names: Vec<&str> = fields.iter().map(|p| p.json.as_str()).collect();
    let idents: Vec<&Ident> = fields.iter().map(|p| &p.ident).collect();
    let indices = 0..fields.len();
    // Nothing else is indispensable.
    let id = resource.place.id_field;
    let id = id.and_then(|id| resource.properties.get(id));
    let id = id.and_then(|id| fields.iter().position(|p| p.ident == id.ident));
    let id = super::tokens::option(id);
    let extra = resource
        .properties
        .iter()
        .find(|property| property.extra)
        .map(|property| &property.ident);
    let extra_slot = match extra {
        Some(field) => quote!(::core::option::Option::Some(&mut self.#field)),
        None => quote!(::core::option::Option::None),
    };
    let blank = fields.iter().map(|property| {
        let Property { ident, ty, .. } = property;
        match property.shape {
            Shape::Required => {
                quote_spanned!(ty.span()=> #ident: <#ty as #runtime::__private::Slot>::blank(),)
            }
            Shape::Optional => quote!(#ident: ::core::option::Option::None,),
            Shape::List => quote!(#ident: ::std::vec::Vec::new(),),
        }
    });
    let extras = resource
        .properties
        .iter()
        .filter(|property| property.extra)
        .map(|property| &property.ident);
    let blank_extra = extras.map(|field| quote!(#field: ::core::default::Default::default(),));
    let slots = fields.iter().map(|property| {
        let at = property.inner.span();
        let mut field = property.ident.clone();
        field.set_span(at);
        quote_spanned!(at=> &mut self.#field as &mut dyn #runtime::__private::Slot)
    });
    let held: Vec<_> = fields
        .iter()
        .filter(|p| p.shape == Shape::Required)
        .map(|p| (&p.ident, &p.ty))
        .collect();
    let arguments = held.iter().map(|(field, ty)| quote!(#field: #ty));
    let given = held.iter().map(|(field, _)| field);
    let rest = (held.len() < resource.properties.len())
        .then(|| quote!(..<Self as #runtime::Record>::blank()));
    let slot = if fields.is_empty() {
        quote!(None)
    } else {
        quote!(Some(match index {
            #(#indices => #slots,)*
            _ => return ::core::option::Option::None,
        }))
    };
    let new_doc = docs::lines([
        "An instance for your tests: set its other fields afterwards, they are public.",
    ]);
    quote! {
        impl #runtime::Record for #ident {
            fn blank() -> Self {
                Self { #(#blank)* #(#blank_extra)* }
            }
            fn names(&self) -> &'static [&'static str] {
                &[#(#names),*]
            }
            fn id(&self) -> ::core::option::Option<usize> {
                #id
            }
            // As small as it is, it would be inlined into each program, and compile its fields' methods there once more.
            #[inline(never)]
            fn slot(&mut self, index: usize) -> ::core::option::Option<&mut dyn #runtime::__private::Slot> {
                ::core::option::Option::#slot
            }
            fn extra(&mut self) -> ::core::option::Option<&mut #runtime::__private::Extra> {
                #extra_slot
            }
        }

        impl #ident {
            #new_doc
            #vis fn new(#(#arguments),*) -> Self {
                Self { #(#given,)* #rest }
            }
        }

        #runtime::__serialize!(#ident, [#(#names => #idents),*], #extra);
    }
}

/// What stands in for it where the declaration has no fields to fill, so that its use is no second error.
pub(super) fn stub(resource: &Resource) -> TokenStream {
    let Resource { runtime, ident, .. } = resource;
    quote! {
        impl #runtime::Record for #ident {
            fn blank() -> Self {
                ::core::unreachable!()
            }
            fn names(&self) -> &'static [&'static str] {
                &[]
            }
            fn id(&self) -> ::core::option::Option<usize> {
                ::core::option::Option::None
            }
            fn slot(&mut self, _: usize) -> ::core::option::Option<&mut dyn #runtime::__private::Slot> {
                ::core::option::Option::None
            }
            fn extra(&mut self) -> ::core::option::Option<&mut #runtime::__private::Extra> {
                ::core::option::Option::None
            }
        }
    }
}
