//! A descriptor, handles, and what decodes the answers.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Path};

use super::{counted, docs, suffixed};
use crate::grammar::IdRules;
use crate::model::resource::{Kind, Operation, Property, Resource};
use crate::model::types::Shape;

pub(crate) fn resource(resource: &Resource, whole: bool) -> TokenStream {
    let enums = resource.enums.iter().map(super::values);
    let descriptor = descriptor(resource);
    let record = if whole {
        record(resource)
    } else {
        TokenStream::new()
    };
    let handles = handles(resource);
    quote! {
        #(#enums)*
        #descriptor
        #record
        #handles
    }
}

fn operation_const(operation: &Operation) -> Ident {
    format_ident!("{}", operation.kind.method_name().to_uppercase())
}

/// The constant that tells what the resource is.
fn descriptor(resource: &Resource) -> TokenStream {
    let Resource {
        runtime,
        ident,
        place,
        written,
        ..
    } = resource;
    let name = ident.to_string();
    let doc = docs::summary(&resource.doc);
    let path = &place.literal;
    let key = &place.key;
    let parent = match &place.parent {
        Some(parent) => {
            let handle = suffixed(parent, "Handle");
            quote_spanned!(handle.span()=> ::core::option::Option::Some(<#handle as #runtime::__private::Handle>::RESOURCE))
        }
        None => quote!(::core::option::Option::None),
    };
    let text = |written: &Option<crate::parse::Written<crate::grammar::Text>>| {
        written
            .as_ref()
            .map_or(String::new(), |text| text.value.value.clone())
    };
    let root = if written.root.is_some() {
        let (product, version, suffix) = (
            text(&written.product),
            text(&written.version),
            text(&written.suffix),
        );
        let pages = match &written.pages {
            Some(word) if word.value.text == "meta" => quote!(Meta),
            _ => quote!(Uris),
        };
        quote!(::core::option::Option::Some(#runtime::descriptor::Root {
            product: #product,
            version: #version,
            suffix: #suffix,
            pages: #runtime::descriptor::PageFormat::#pages,
        }))
    } else {
        quote!(::core::option::Option::None)
    };
    let id = id(resource);
    let operations = resource.operations.iter().map(operation_const);
    let operation_consts = resource
        .operations
        .iter()
        .map(|operation| operation_descriptor(resource, operation));
    let properties = resource.properties.iter().filter(|p| !p.extra).map(|property| {
        let Property { field, json, doc, .. } = property;
        let doc = docs::summary(doc);
        let required = property.shape == Shape::Required;
        quote!(#runtime::descriptor::Property { field: #field, name: #json, doc: #doc, required: #required })
    });
    quote! {
        #[doc(hidden)]
        impl #ident {
            #(#operation_consts)*
        }
        impl #runtime::descriptor::Declared for #ident {
            const RESOURCE: &'static #runtime::descriptor::Resource = &#runtime::descriptor::Resource {
                name: #name,
                doc: #doc,
                parent: #parent,
                root: #root,
                path: #path,
                id: #id,
                key: #key,
                operations: &[#(Self::#operations),*],
                properties: &[#(#properties),*],
            };
        }
    }
}

/// What fills the placeholder.
fn id(resource: &Resource) -> TokenStream {
    let Resource { runtime, place, .. } = resource;
    let Some(property) = place
        .id_field
        .and_then(|index| resource.properties.get(index))
    else {
        return quote!(::core::option::Option::None);
    };
    let field = crate::names::snake(&place.id_name);
    let (name, ty) = (&place.id_name, &property.ty);
    let doc = docs::summary(&property.doc);
    let kind = quote_spanned!(ty.span()=> <#ty as #runtime::__private::ParamType>::KIND);
    let plain = quote!(#runtime::descriptor::Param {
        required: true,
        ..#runtime::descriptor::Param::new(#field, #name, #doc, #kind)
    });
    let ruled = id_rules(runtime, &place.id_rules, &plain);
    quote!(::core::option::Option::Some(#ruled))
}

fn id_rules(runtime: &TokenStream, rules: &IdRules, plain: &TokenStream) -> TokenStream {
    let or = rules.or.as_ref().map(|or| {
        let what = &or.value;
        quote!(.or(#what))
    });
    match &rules.length {
        Some(length) => {
            let length = counted(runtime, "Length", length);
            quote!(#runtime::descriptor::Param { rules: &[#length], ..#plain #or })
        }
        None => quote!((#plain) #or),
    }
}

fn operation_descriptor(resource: &Resource, operation: &Operation) -> TokenStream {
    let runtime = &resource.runtime;
    let name = operation_const(operation);
    let kind = format_ident!("{}", crate::names::pascal(operation.kind.method_name()));
    let written = &operation.written.value;
    let page_size = quote!(&[#runtime::__private::PAGE_SIZE]);
    let params = match (&written.params, operation.kind) {
        (Some(path), _) => {
            quote_spanned!(path.span()=> <#path as #runtime::descriptor::Params>::PARAMS)
        }
        (None, Kind::List) => page_size,
        (None, _) => quote!(&[]),
    };
    let parent_id = match (&written.parent_id, &resource.place.parent) {
        (Some(rules), Some(parent)) => {
            let handle = suffixed(parent, "Handle");
            let plain = quote!(#runtime::descriptor::Param::of(<#handle as #runtime::__private::Handle>::RESOURCE));
            let ruled = id_rules(runtime, rules, &plain);
            quote!(::core::option::Option::Some(#ruled))
        }
        _ => quote!(::core::option::Option::None),
    };
    let retry = match written.retry.as_ref().map(|word| word.text.as_str()) {
        Some("safe") => quote!(#runtime::descriptor::RetrySafety::Safe),
        Some("idempotent") => quote!(#runtime::descriptor::RetrySafety::Idempotent),
        Some(_) => quote!(#runtime::descriptor::RetrySafety::Unsafe),
        None => quote!(#runtime::descriptor::OperationKind::#kind.retry()),
    };
    let list_check = written.params.as_ref().map(|path| {
        let is_list = operation.kind == Kind::List;
        let message = if is_list {
            "the parameters of a list are declared with `#[param(list)]`"
        } else {
            "parameters with `#[param(list)]` are for a list only"
        };
        quote_spanned!(path.span()=>
            ::core::assert!(<#path as #runtime::descriptor::Params>::LIST == #is_list, #message);
        )
    });
    quote! {
        const #name: &'static #runtime::descriptor::Operation = {
            #list_check
            &#runtime::descriptor::Operation {
                kind: #runtime::descriptor::OperationKind::#kind,
                params: #params,
                parent_id: #parent_id,
                retry: #retry,
            }
        };
    }
}

/// How answers are read, and made in tests.
fn record(resource: &Resource) -> TokenStream {
    let Resource {
        runtime,
        vis,
        ident,
        ..
    } = resource;
    let fields: Vec<_> = resource
        .properties
        .iter()
        .filter(|property| !property.extra)
        .collect();
    let names: Vec<&str> = fields.iter().map(|p| p.json.as_str()).collect();
    let idents: Vec<&Ident> = fields.iter().map(|p| &p.ident).collect();
    let indices = 0..fields.len();
    let required = fields
        .iter()
        .enumerate()
        .filter(|(_, p)| p.shape == Shape::Required)
        .map(|(index, _)| index);
    let extra = resource
        .properties
        .iter()
        .find(|property| property.extra)
        .map(|property| &property.ident);
    let extra_slot = match extra {
        Some(field) => quote!(::core::option::Option::Some(&mut self.#field)),
        None => quote!(::core::option::Option::None),
    };
    let blank = idents
        .iter()
        .map(|field| quote!(#field: #runtime::__private::Blank::blank(),));
    let blank_extra = extra.map(|field| quote!(#field: ::core::default::Default::default(),));
    let slots = fields.iter().map(|property| {
        let field = &property.ident;
        quote_spanned!(property.inner.span()=> &mut self.#field as &mut dyn #runtime::__private::Slot)
    });
    let held: Vec<_> = fields
        .iter()
        .filter(|p| p.shape == Shape::Required)
        .map(|p| (&p.ident, &p.ty))
        .collect();
    let arguments = held.iter().map(|(field, ty)| quote!(#field: #ty));
    let given = held.iter().map(|(field, _)| field);
    let new_doc = docs::lines([format!(
        "A {ident} as your tests need one: set the other fields afterwards, they are public."
    )]);
    quote! {
        impl #runtime::Record for #ident {
            const NAMES: &'static [&'static str] = &[#(#names),*];
            const REQUIRED: &'static [usize] = &[#(#required),*];

            fn blank() -> Self {
                Self { #(#blank)* #blank_extra }
            }
            fn slot(&mut self, index: usize) -> ::core::option::Option<&mut dyn #runtime::__private::Slot> {
                ::core::option::Option::Some(match index {
                    #(#indices => #slots,)*
                    _ => return ::core::option::Option::None,
                })
            }
            fn extra(&mut self) -> ::core::option::Option<&mut #runtime::__private::Extra> {
                #extra_slot
            }
        }

        impl #ident {
            #new_doc
            #vis fn new(#(#arguments),*) -> Self {
                Self { #(#given,)* ..<Self as #runtime::Record>::blank() }
            }
        }

        #runtime::__serialize!(#ident, [#(#names => #idents),*], #extra);
    }
}

/// Handles on the collection and on one instance, and the parent's way to them.
fn handles(resource: &Resource) -> TokenStream {
    let Resource {
        runtime,
        vis,
        ident,
        place,
        ..
    } = resource;
    let handle = format_ident!("{ident}Handle");
    let collection = format_ident!("{ident}Collection");
    let declared = quote!(<#ident as #runtime::descriptor::Declared>::RESOURCE);
    let on = |instance: bool| {
        resource
            .operations
            .iter()
            .filter(move |o| o.kind.on_instance() == instance)
    };
    let has_instance = place.id_field.is_some() || place.singleton;
    let has_collection = on(false).next().is_some();

    let instance = has_instance.then(|| {
        let methods = on(true).map(|operation| method(resource, operation));
        let summary = docs::summary(&resource.doc);
        let doc = docs::lines([
            &format!(
                "A handle on one [`{ident}`]: it names the instance, and holds nothing of it."
            ),
            "",
            &summary,
        ]);
        quote! {
            #doc
            #[derive(Debug, Clone)]
            #vis struct #handle {
                target: #runtime::Target,
            }

            impl #runtime::__private::Handle for #handle {
                const RESOURCE: &'static #runtime::descriptor::Resource = #declared;

                fn new(target: #runtime::Target) -> Self {
                    Self { target }
                }
                fn target(&self) -> &#runtime::Target {
                    &self.target
                }
            }

            impl #handle {
                #(#methods)*
            }
        }
    });
    let many = has_collection.then(|| {
        let methods = on(false).map(|operation| method(resource, operation));
        let lists = on(false).any(|operation| operation.kind == Kind::List);
        let resume = lists.then(|| {
            quote! {
                /// Goes on reading a list from a page's [`next_page_uri`], which holds the filters and the page size.
                ///
                #[doc = concat!(" [`next_page_uri`]: ", stringify!(#runtime), "::Page::next_page_uri")]
                pub fn resume(&self, next_page_uri: impl ::core::convert::Into<::std::string::String>) -> #runtime::Pager<#ident> {
                    #runtime::Pager::resume(self.target.clone(), next_page_uri)
                }
            }
        });
        let doc = docs::lines([format!("A handle on the collection that [`{ident}`] is in.")]);
        quote! {
            #doc
            #[derive(Debug, Clone)]
            #vis struct #collection {
                target: #runtime::Target,
            }

            impl #collection {
                #(#methods)*
                #resume
            }
        }
    });
    let accessors = place.parent.as_ref().map(|parent| {
        accessors(
            resource,
            parent,
            has_instance.then_some(&handle),
            has_collection.then_some(&collection),
        )
    });
    quote!(#instance #many #accessors)
}

fn accessors(
    resource: &Resource,
    parent: &Path,
    handle: Option<&Ident>,
    collection: Option<&Ident>,
) -> TokenStream {
    let Resource {
        runtime,
        ident,
        place,
        ..
    } = resource;
    let parent = suffixed(parent, "Handle");
    let declared = quote!(<#ident as #runtime::descriptor::Declared>::RESOURCE);
    let target = quote!(#runtime::__private::Handle::target(self));
    let many = collection.map(|collection| {
        let name = Ident::new(&place.plural, ident.span());
        let doc = docs::lines([format!("The collection `{}` below this.", place.literal)]);
        quote! {
            #doc
            pub fn #name(&self) -> #collection {
                #collection { target: #target.collection(#declared) }
            }
        }
    });
    let name = syn::parse_str::<Ident>(&place.singular)
        .unwrap_or_else(|_| format_ident!("r#{}", place.singular));
    let one = handle.map(|handle| {
        let new = quote!(<#handle as #runtime::__private::Handle>::new);
        if place.singleton {
            let doc = docs::lines([format!("The one `{}` of this.", place.literal)]);
            return quote! {
                #doc
                pub fn #name(&self) -> #handle {
                    #new(#target.collection(#declared))
                }
            };
        }
        let argument = Ident::new(&crate::names::snake(&place.id_name), ident.span());
        let or = place
            .id_rules
            .or
            .as_ref()
            .map_or(String::new(), |or| format!(", or {}", or.value));
        let doc = docs::lines([
            format!("One [`{ident}`] by its `{}`{or}.", place.id_name),
            String::new(),
            "Nothing is sent, and nothing is checked before an operation is.".to_owned(),
        ]);
        quote! {
            #doc
            pub fn #name(&self, #argument: impl ::core::convert::AsRef<str>) -> #handle {
                #new(#target.instance(#declared, #argument.as_ref()))
            }
        }
    });
    quote! {
        impl #parent {
            #many
            #one
        }
    }
}

/// The method that starts an operation.
fn method(resource: &Resource, operation: &Operation) -> TokenStream {
    let Resource {
        runtime,
        ident,
        place,
        ..
    } = resource;
    let name = Ident::new(operation.kind.method_name(), operation.written.key);
    let constant = operation_const(operation);
    let written = &operation.written.value;
    let (verb, answer) = match operation.kind {
        Kind::List => ("Lists what is there", quote!(#ident)),
        Kind::Create => ("Creates one", quote!(#ident)),
        Kind::Fetch => ("Fetches it", quote!(#ident)),
        Kind::Update => ("Changes it", quote!(#ident)),
        Kind::Delete => ("Removes it", quote!(())),
    };
    let http = match operation.kind {
        Kind::List | Kind::Fetch => "GET",
        Kind::Create | Kind::Update => "POST",
        Kind::Delete => "DELETE",
    };
    let path = match (operation.kind.on_instance(), &resource.written.path) {
        (true, Some(path)) => path.value.value.clone(),
        _ => place.literal.clone(),
    };
    let mut doc = vec![format!("{verb}: `{http} …/{path}`."), String::new()];
    if let Some(rules) = written
        .parent_id
        .as_ref()
        .and_then(|rules| rules.or.as_ref())
    {
        doc.push(format!(
            "The parent may be addressed by its SID or {} here.",
            rules.value
        ));
        doc.push(String::new());
    }
    doc.push(retry_doc(operation).to_owned());
    let doc = docs::lines(doc);
    let builder = match &written.params {
        Some(params) => {
            let builder = suffixed(params, "Request");
            quote!(#builder<#answer>)
        }
        None if operation.kind == Kind::List => quote!(#runtime::List<#answer>),
        None => quote!(#runtime::Call<#answer>),
    };
    quote! {
        #doc
        pub fn #name(&self) -> #builder {
            <#builder>::new(self.target.clone(), #ident::#constant)
        }
    }
}

fn retry_doc(operation: &Operation) -> &'static str {
    let safety = operation
        .written
        .value
        .retry
        .as_ref()
        .map(|word| word.text.as_str());
    match (safety, operation.kind) {
        (Some("safe"), _) | (None, Kind::List | Kind::Fetch) => {
            "Retries: it only reads, so it is tried again after any failure that may pass."
        }
        (Some("idempotent"), _) | (None, Kind::Delete) => {
            "Retries: twice leaves what once leaves, so it is tried again after any failure that may pass."
        }
        _ => {
            "Retries: it acts anew each time, so it is tried again only if Twilio can't have acted on it."
        }
    }
}
