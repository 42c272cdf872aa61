//! A table of parameters, and a builder that fills it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

use super::markers::{self, Marker};
use super::tokens::{beside, check};
use super::{docs, methods, rules, tokens, values};
use crate::keys::Word;
use crate::keys::{Only, Place as _};
use crate::model::params::{Param, Params};
use crate::model::types::{Known, Shape, known, sole_ident};

pub(crate) fn params(params: &Params) -> TokenStream {
    let markers = markers::of(params);
    let table = table(params);
    let builder = builder(params, &markers);
    let traits = markers.iter().map(|marker| markers::given(params, marker));
    let checks = tokens::checks(params.params.iter().flat_map(|param| checks(params, param)));
    let enums = params.enums.iter().map(values::values);
    quote! {
        #(#enums)*
        #table
        #checks
        #(#traits)*
        #builder
    }
}

/// The constant that validation, documentation and tools read.
fn table(params: &Params) -> TokenStream {
    let Params { runtime, ident, .. } = params;
    let list = params.list();
    let usual = params.usual_page_size();
    let rows = params.params.iter().map(|param| row(params, param));
    // No value of it is ever made, which would be a warning for every field in a program of one's own.
    let fields = params.params.iter().map(|param| &param.ident);
    let used = (!params.params.is_empty()).then(|| {
        quote! {
            const _: () = {
                #[allow(unused)]
                fn fields(#ident { #(#fields,)* .. }: &#ident) {}
            };
        }
    });
    let page_size = usual.then(|| quote!(#runtime::__private::PAGE_SIZE));
    quote! {
        impl #runtime::descriptor::Params for #ident {
            const LIST: bool = #list;
            const PARAMS: &'static [#runtime::descriptor::Param] = &[#(#rows,)* #page_size];
        }
        #used
    }
}

fn row(params: &Params, param: &Param) -> TokenStream {
    let runtime = &params.runtime;
    let Param {
        field, wire, ty, ..
    } = param;
    let doc = docs::summary(&param.doc);
    let kind = quote_spanned!(ty.span()=> <#ty as #runtime::__private::ParamType>::KIND);
    let mut set = Vec::new();
    if param.required() {
        set.push(quote!(required: true,));
    }
    if param.shape == Shape::List {
        set.push(quote!(repeated: true,));
    }
    if param.written.secret.is_some() {
        set.push(quote!(secret: true,));
    }
    if param.written.header.is_some() {
        set.push(quote!(header: true,));
    }
    if let Some(default) = &param.written.default {
        let default = &default.value.text;
        set.push(quote!(default: ::core::option::Option::Some(#default),));
    }
    if let Some(unit) = param.written.unit.as_ref().map(|unit| &unit.value.value) {
        set.push(quote!(unit: ::core::option::Option::Some(#unit),));
    }
    let mut rules = rules::of_value(params, param);
    rules.extend(rules::of_others(params, param));
    if !rules.is_empty() {
        let rules = rules.iter().map(|effect| &effect.row);
        set.push(quote!(rules: &[#(#rules),*],));
    }
    let plain = quote!(#runtime::descriptor::Param::new(#field, #wire, #doc, #kind));
    if set.is_empty() {
        plain
    } else {
        quote!(#runtime::descriptor::Param { #(#set)* ..#plain })
    }
}

/// What is said of a type that is declared elsewhere is checked while compiling.
fn checks(params: &Params, param: &Param) -> Vec<TokenStream> {
    let (runtime, ty, field) = (&params.runtime, &param.ty, &param.field);
    let here = sole_ident(ty).is_some_and(|ident| params.enums.iter().any(|e| e.ident == *ident));
    if here || known(ty) != Known::Other {
        return Vec::new();
    }
    let kind = quote!(&<#ty as #runtime::__private::ParamType>::KIND);
    let default = param.written.default.as_ref().map(|default| {
        let Word { text, at, .. } = &default.value;
        check(runtime, "default", at.start, &quote!(#kind, #text))
    });
    let when = param.requires().and_then(|requires| requires.when.as_ref());
    let when = when.map(|Word { text, at, .. }| {
        check(
            runtime,
            "condition",
            at.start,
            &quote!(#kind, #field, #text),
        )
    });
    let of_text = param.written.only(Only::Texts).into_iter().map(|key| {
        let name = key.to_string();
        check(runtime, "text", key.span(), &quote!(#kind, #field, #name))
    });
    default.into_iter().chain(when).chain(of_text).collect()
}

fn builder(params: &Params, markers: &[Marker<'_>]) -> TokenStream {
    let Params {
        runtime,
        vis,
        ident,
        ..
    } = params;
    let name = beside(ident, "Request");
    let mut doc = vec![format!(
        "A request under construction, declared by [`{ident}`]."
    )];
    doc.push(String::new());
    doc.extend_from_slice(&params.doc);
    let doc = docs::lines(doc);
    let inner = if params.list() {
        quote!(#runtime::List<T>)
    } else {
        quote!(#runtime::Request<T>)
    };
    let states: Vec<_> = markers.iter().map(|marker| &marker.state).collect();
    let setters = params
        .params
        .iter()
        .enumerate()
        .map(|(index, param)| setter(params, markers, &name, index, param));
    let common = methods::methods(params, markers);
    quote! {
        #doc
        #[derive(Debug)]
        #[must_use = "a request does nothing until it is sent"]
        #vis struct #name<T #(, #states = #runtime::Missing)*> {
            inner: #inner,
            given: ::core::marker::PhantomData<fn() -> (#(#states,)*)>,
        }

        #[doc(hidden)]
        impl<T> #name<T> {
            pub const __PARAMS: &'static [#runtime::descriptor::Param] = <#ident as #runtime::descriptor::Params>::PARAMS;
            pub const __LIST: bool = <#ident as #runtime::descriptor::Params>::LIST;

            pub fn __start(target: #runtime::Target, operation: &'static #runtime::descriptor::Operation) -> Self {
                Self { inner: <#inner>::__start(target, operation), given: ::core::marker::PhantomData }
            }
        }

        impl<T #(, #states)*> ::core::clone::Clone for #name<T #(, #states)*> {
            fn clone(&self) -> Self {
                Self { inner: self.inner.clone(), given: ::core::marker::PhantomData }
            }
        }

        impl<T #(, #states)*> #name<T #(, #states)*> {
            #(#setters)*
        }

        #common
    }
}

fn setter(
    params: &Params,
    markers: &[Marker<'_>],
    name: &Ident,
    index: usize,
    param: &Param,
) -> TokenStream {
    let runtime = &params.runtime;
    let Param { ident, ty, .. } = param;
    let doc = docs::setter(param, params);
    let index = u16::try_from(index).unwrap_or(u16::MAX);
    let private = quote!(#runtime::__private);
    let (argument, set) = match param.shape {
        Shape::Optional => (
            quote!(impl #private::IntoParam<#ty>),
            quote!(self.inner.set(#index, #private::IntoParam::into_param(#ident))),
        ),
        Shape::Required => (
            quote!(impl #private::IntoValue<#ty>),
            quote!(self.inner.set(#index, ::core::option::Option::Some(#private::IntoValue::into_value(#ident)))),
        ),
        Shape::List => (
            quote!(impl #private::IntoList<#ty>),
            quote!(self.inner.set_list(#index, #private::IntoList::into_list(#ident))),
        ),
    };
    if !param.required() {
        return quote! {
            #doc
            pub fn #ident(mut self, #ident: #argument) -> Self {
                #set;
                self
            }
        };
    }
    let states = markers.iter().map(|marker| {
        let state = &marker.state;
        if marker.param.field == param.field {
            quote!(#runtime::Given)
        } else {
            quote!(#state)
        }
    });
    quote! {
        #doc
        pub fn #ident(mut self, #ident: #argument) -> #name<T #(, #states)*> {
            #set;
            #name { inner: self.inner, given: ::core::marker::PhantomData }
        }
    }
}
