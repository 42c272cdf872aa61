//! Handles: what a program holds to get from a parent to a resource, and from there to its operations.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Ident, Path};

use super::docs;
use super::tokens::{beside, operation_const, suffixed};
use crate::model::operation::{Kind, Operation};
use crate::model::resource::Resource;

/// Handles on the collection and on one instance, and the parent's way to them.
pub(super) fn handles(resource: &Resource) -> TokenStream {
    let Resource {
        runtime,
        vis,
        ident,
        place,
        ..
    } = resource;
    let handle = beside(ident, "Handle");
    let collection = beside(ident, "Collection");
    let declared = quote!(<#ident as #runtime::descriptor::Declared>::RESOURCE);
    let on = |instance: bool| {
        resource
            .operations
            .iter()
            .filter(move |o| o.kind.on_instance() == instance)
    };
    let (has_instance, has_collection) = (place.instance, resource.has_collection());

    let both = has_instance && has_collection && !place.singleton;
    let instance = has_instance.then(|| {
        let methods = on(true).map(|operation| method(resource, operation));
        let mixed_up = both.then(|| mixed_up(resource, &on(false).collect::<Vec<_>>(), &handle));
        let summary = docs::summary(&resource.doc);
        let what = if resource.version {
            format!("Leads to the resources of [`{ident}`].")
        } else {
            format!("A handle on one [`{ident}`]: it names the instance, and holds nothing of it.")
        };
        let doc = docs::lines([what.as_str(), "", &summary]);
        let new = resource.version.then(|| {
            quote! {
                /// Through this client.
                pub fn new(client: &#runtime::Client) -> Self {
                    Self { target: #runtime::Target::root(client, #declared) }
                }
            }
        });
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
                #new
                #(#methods)*
            }
            #mixed_up
        }
    });
    let many = has_collection.then(|| {
        let methods = on(false).map(|operation| method(resource, operation));
        let mixed_up = both.then(|| mixed_up(resource, &on(true).collect::<Vec<_>>(), &collection));
        let doc = docs::lines([format!(
            "A handle on the collection that [`{ident}`] is in."
        )]);
        quote! {
            #doc
            #[derive(Debug, Clone)]
            #vis struct #collection {
                target: #runtime::Target,
            }

            impl #collection {
                #(#methods)*
            }
            #mixed_up
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
        let name = &place.plural;
        let doc = docs::lines([format!("The collection `{}` below this.", place.literal)]);
        quote_spanned! {name.span()=>
            #doc
            pub fn #name(&self) -> #collection {
                #collection { target: #target.collection(#declared) }
            }
        }
    });
    let name = &place.singular;
    let one = handle.map(|handle| {
        let new = quote!(<#handle as #runtime::__private::Handle>::new);
        if place.singleton {
            let doc = docs::lines([format!("The one `{}` of this.", place.literal)]);
            return quote_spanned! {name.span()=>
                #doc
                pub fn #name(&self) -> #handle {
                    #new(#target.collection(#declared))
                }
            };
        }
        let argument = &place.id_argument;
        let or = place
            .id_rules
            .as_ref()
            .and_then(|rules| rules.value.or.as_ref())
            .map_or(String::new(), |or| format!(", or {}", or.value.value));
        let doc = docs::lines([
            format!("One [`{ident}`] by its `{}`{or}.", place.id_name),
            String::new(),
            "Nothing is sent. The id is checked by the operation, which tells what else it takes."
                .to_owned(),
        ]);
        quote_spanned! {name.span()=>
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

/// Methods that only say that they belong to the other handle: an instance's on the collection, or the reverse.
///
/// They can't be called, since no type implements the trait that they ask for; its message tells where to go.
fn mixed_up(resource: &Resource, operations: &[&Operation], holder: &Ident) -> TokenStream {
    let Resource {
        vis, ident, place, ..
    } = resource;
    let Some(first) = operations.first() else {
        return TokenStream::new();
    };
    let (one, many) = (&place.singular, &place.plural);
    let (given, message) = if first.kind.on_instance() {
        let help = format!("help: name the one: `.{one}(..)`");
        let given = beside(ident, "IsOne");
        (
            given,
            format!("this is done to one, and `.{many}()` is all of them\n{help}"),
        )
    } else {
        let help = format!("help: start from the collection: `.{many}()`");
        let given = beside(ident, "IsAll");
        (
            given,
            format!("this is done to the collection, and `.{one}(..)` is one of it\n{help}"),
        )
    };
    let methods = operations.iter().map(|operation| {
        let (name, builder, start) = start(resource, operation);
        quote! {
            pub fn #name(&self) -> #builder where for<'a> &'a Self: #given {
                #start
            }
        }
    });
    quote! {
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(message = #message, label = "not done to this")]
        #vis trait #given {}

        #[doc(hidden)]
        impl #holder {
            #(#methods)*
        }
    }
}

/// The name of the method that starts an operation, the builder that it answers with, and its body.
fn start(resource: &Resource, operation: &Operation) -> (Ident, TokenStream, TokenStream) {
    let Resource { runtime, ident, .. } = resource;
    let name = Ident::new(operation.kind.method_name(), operation.written.key.span());
    let answer = match operation.kind {
        Kind::Delete => quote!(()),
        _ => quote!(#ident),
    };
    let builder = match &operation.written.value.params {
        Some(params) => {
            let builder = suffixed(&params.value.0, "Request");
            quote!(#builder<#answer>)
        }
        None if operation.kind == Kind::List => quote!(#runtime::List<#answer>),
        None => quote!(#runtime::Request<#answer>),
    };
    let constant = operation_const(operation);
    let start = quote!(<#builder>::__start(self.target.clone(), #ident::#constant));
    (name, builder, start)
}

/// The method that starts an operation.
fn method(resource: &Resource, operation: &Operation) -> TokenStream {
    let place = &resource.place;
    let written = &operation.written.value;
    let verb = match operation.kind {
        Kind::List => "Lists what is there",
        Kind::Create => "Creates one",
        Kind::Fetch => "Fetches it",
        Kind::Update => "Changes it",
        Kind::Delete => "Removes it",
    };
    let http = operation.http();
    let path = match (operation.kind.on_instance(), &resource.written.path) {
        (true, Some(path)) => path.value.value.clone(),
        _ => place.literal.clone(),
    };
    let mut doc = vec![format!("{verb}: `{http} …/{path}`."), String::new()];
    let addressed = [
        (&written.id, "the instance"),
        (&written.parent_id, "the parent"),
    ];
    for (rules, what) in addressed {
        if let Some(or) = rules.as_ref().and_then(|rules| rules.value.or.as_ref()) {
            doc.push(format!(
                "Here {what} may be addressed by its SID or {}.",
                or.value.value
            ));
            doc.push(String::new());
        }
    }
    doc.push(retry_doc(operation).to_owned());
    if operation.kind == Kind::Delete {
        doc.push(
            "Where an answer was lost and the next try finds nothing (404), it is done.".to_owned(),
        );
    }
    let doc = docs::lines(doc);
    let (name, builder, start) = start(resource, operation);
    quote! {
        #doc
        pub fn #name(&self) -> #builder {
            #start
        }
    }
}

fn retry_doc(operation: &Operation) -> &'static str {
    match (operation.retry(), operation.kind) {
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
