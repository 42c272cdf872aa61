//! The constant that tells what a resource is.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

use super::tokens::{check, counted, operation_const, option, suffixed};
use super::{docs, handles, record, tokens, values};
use crate::item::Written;
use crate::keys::IdWritten;
use crate::keys::Text;
use crate::model::operation::{Kind, Operation};
use crate::model::property::Property;
use crate::model::resource::Resource;
use crate::model::types::Shape;
use crate::names;

pub(crate) fn resource(resource: &Resource, whole: bool) -> TokenStream {
    let enums = resource.enums.iter().map(values::values);
    let descriptor = descriptor(resource);
    let record = if resource.version {
        TokenStream::new()
    } else if whole {
        record::record(resource)
    } else {
        record::stub(resource)
    };
    let handles = handles::handles(resource);
    let checks = tokens::checks(checks(resource));
    quote! {
        #(#enums)*
        #descriptor
        #checks
        #record
        #handles
    }
}

/// The constant that tells what the resource is.
fn descriptor(resource: &Resource) -> TokenStream {
    let Resource {
        runtime,
        ident,
        place,
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
    let root = root(resource);
    let rules = place.id_rules.as_ref().map(|rules| &rules.value);
    let id = id(resource, rules);
    let operations = resource.operations.iter().map(operation_const);
    let operation_consts = resource
        .operations
        .iter()
        .map(|operation| operation_descriptor(resource, operation));
    let properties = resource.properties.iter().filter(|p| !p.extra);
    let properties = properties.map(|property| self::property(runtime, property));
    let extra = resource.properties.iter().any(|p| p.extra);
    let (instance, collection) = (resource.place.instance, resource.has_collection());
    let accessor = |there: bool, method: &Ident| {
        let method = names::plain(method);
        option((there && place.parent.is_some()).then_some(method))
    };
    let singular = accessor(instance, &place.singular);
    let plural = accessor(collection, &place.plural);
    let holds = if resource.version {
        quote!(|_| ::core::option::Option::None)
    } else {
        quote!(#runtime::__private::holds::<#ident>)
    };
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
                plural: #plural,
                singular: #singular,
                operations: &[#(Self::#operations),*],
                properties: &[#(#properties),*],
                extra: #extra,
                holds: #holds,
            };
        }
    }
}

/// Where the API is, of a root.
fn root(resource: &Resource) -> TokenStream {
    let Resource {
        runtime, written, ..
    } = resource;
    let text = |written: &Option<Written<Text>>| {
        written
            .as_ref()
            .map_or(String::new(), |text| text.value.value.clone())
    };
    let root = written.root.is_some().then(|| {
        let (product, version, suffix) = (
            text(&written.product),
            text(&written.version),
            text(&written.suffix),
        );
        let pages = match &written.pages {
            Some(word) if word.value.text == "meta" => quote!(Meta),
            _ => quote!(Uris),
        };
        quote!(#runtime::descriptor::Root {
            product: #product,
            version: #version,
            suffix: #suffix,
            pages: #runtime::descriptor::PageFormat::#pages,
        })
    });
    option(root)
}

fn property(runtime: &TokenStream, property: &Property) -> TokenStream {
    let Property {
        field, json, doc, ..
    } = property;
    let doc = docs::summary(doc);
    let mut set = Vec::new();
    if property.shape == Shape::Required {
        set.push(quote!(required: true,));
    }
    if let Some(unit) = property.written.unit.as_ref().map(|unit| &unit.value.value) {
        set.push(quote!(unit: ::core::option::Option::Some(#unit),));
    }
    let plain = quote!(#runtime::descriptor::Property::new(#field, #json, #doc));
    if set.is_empty() {
        plain
    } else {
        quote!(#runtime::descriptor::Property { #(#set)* ..#plain })
    }
}

/// What fills the placeholder, under these rules.
fn id(resource: &Resource, rules: Option<&IdWritten>) -> TokenStream {
    let Resource { runtime, place, .. } = resource;
    let Some(property) = place
        .id_field
        .and_then(|index| resource.properties.get(index))
    else {
        return quote!(::core::option::Option::None);
    };
    let field = names::snake(&place.id_name);
    let (name, ty) = (&place.id_name, &property.ty);
    let doc = docs::summary(&property.doc);
    let kind = quote_spanned!(ty.span()=> <#ty as #runtime::__private::ParamType>::KIND);
    let plain = quote!(#runtime::descriptor::Param {
        required: true,
        ..#runtime::descriptor::Param::new(#field, #name, #doc, #kind)
    });
    let ruled = id_rules(runtime, rules, &plain);
    quote!(::core::option::Option::Some(#ruled))
}

fn id_rules(runtime: &TokenStream, rules: Option<&IdWritten>, plain: &TokenStream) -> TokenStream {
    let Some(rules) = rules else {
        return plain.clone();
    };
    let or = rules.or.as_ref().map(|or| {
        let what = &or.value.value;
        quote!(.or(#what))
    });
    match &rules.length {
        Some(length) => {
            let length = counted(runtime, "Length", &length.value);
            quote!(#runtime::descriptor::Param { rules: &[#length], ..#plain #or })
        }
        None => quote!((#plain) #or),
    }
}

fn operation_descriptor(resource: &Resource, operation: &Operation) -> TokenStream {
    let runtime = &resource.runtime;
    let name = operation_const(operation);
    let kind = format_ident!("{}", names::pascal(operation.kind.method_name()));
    let http = format_ident!("{}", names::variant(operation.http()));
    let written = &operation.written.value;
    let page_size = quote!(&[#runtime::__private::PAGE_SIZE]);
    let params = match (&written.params, operation.kind) {
        (Some(params), _) => {
            let builder = suffixed(&params.value.0, "Request");
            quote!(<#builder<()>>::__PARAMS)
        }
        (None, Kind::List) => page_size,
        (None, _) => quote!(&[]),
    };
    let declared_by = option(written.params.as_ref().and_then(|params| {
        let last = params.value.0.segments.last()?;
        Some(names::plain(&last.ident))
    }));
    let own_id = match &written.id {
        Some(rules) => id(resource, Some(&rules.value)),
        None => quote!(::core::option::Option::None),
    };
    let parent_id = match (&written.parent_id, &resource.place.parent) {
        (Some(rules), Some(parent)) => {
            let handle = suffixed(parent, "Handle");
            let plain = quote!(#runtime::descriptor::Param::of(<#handle as #runtime::__private::Handle>::RESOURCE));
            let ruled = id_rules(runtime, Some(&rules.value), &plain);
            quote!(::core::option::Option::Some(#ruled))
        }
        _ => quote!(::core::option::Option::None),
    };
    let retry = match operation.retry() {
        Some("safe") => quote!(#runtime::descriptor::RetrySafety::Safe),
        Some("idempotent") => quote!(#runtime::descriptor::RetrySafety::Idempotent),
        Some(_) => quote!(#runtime::descriptor::RetrySafety::Unsafe),
        None => quote!(#runtime::descriptor::OperationKind::#kind.retry()),
    };
    let success = written
        .status
        .as_ref()
        .and_then(|status| status.value.text.parse::<u16>().ok());
    let success = match success {
        Some(status) => quote!(#status),
        None => quote!(#runtime::descriptor::OperationKind::#kind.success()),
    };
    quote! {
        const #name: &'static #runtime::descriptor::Operation = &#runtime::descriptor::Operation {
            kind: #runtime::descriptor::OperationKind::#kind,
            http: #runtime::descriptor::Method::#http,
            params: #params,
            declared_by: #declared_by,
            id: #own_id,
            parent_id: #parent_id,
            retry: #retry,
            success: #success,
        };
    }
}

/// What can be held only against other declarations is checked while compiling.
fn checks(resource: &Resource) -> Vec<TokenStream> {
    let Resource { runtime, ident, .. } = resource;
    let path = resource.written.path.as_ref().map(|path| {
        let declared = quote!(<#ident as #runtime::descriptor::Declared>::RESOURCE);
        check(runtime, "path", path.value.at.start, &declared)
    });
    let params = resource.operations.iter().filter_map(|operation| {
        let path = &operation.written.value.params.as_ref()?.value.0;
        let builder = suffixed(path, "Request");
        let of_a_list = operation.kind == Kind::List;
        let name = path.segments.last()?.ident.to_string();
        let arguments = quote!(<#builder<()>>::__LIST, #of_a_list, #name);
        Some(check(
            runtime,
            "params",
            operation.written.key.span(),
            &arguments,
        ))
    });
    let ids = ids(resource);
    path.into_iter().chain(params).chain(ids).collect()
}

/// That the rules of ids are of ids.
fn ids(resource: &Resource) -> Vec<TokenStream> {
    let Resource { runtime, place, .. } = resource;
    let of_operations = resource.operations.iter();
    let own = of_operations
        .clone()
        .map(|operation| &operation.written.value.id);
    let own = own.chain([&place.id_rules]).flatten();
    let field = place
        .id_field
        .and_then(|index| resource.properties.get(index));
    let own = own.filter_map(|rules| {
        let (or, ty) = (rules.value.or.as_ref()?, &field?.ty);
        let kind = quote!(&<#ty as #runtime::__private::ParamType>::KIND);
        Some(check(runtime, "or", or.value.at.start, &kind))
    });
    let above = of_operations.filter_map(|operation| {
        let rules = operation.written.value.parent_id.as_ref()?;
        let handle = suffixed(place.parent.as_ref()?, "Handle");
        let has_or = rules.value.or.is_some();
        let arguments = quote!(<#handle as #runtime::__private::Handle>::RESOURCE, #has_or);
        Some(check(runtime, "parent_id", rules.key.span(), &arguments))
    });
    own.chain(above).collect()
}
