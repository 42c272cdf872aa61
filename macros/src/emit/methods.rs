//! The methods of every builder, handed on to the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::markers::Marker;
use super::tokens::beside;
use crate::model::params::Params;

pub(super) fn methods(params: &Params, markers: &[Marker<'_>]) -> TokenStream {
    let Params { runtime, ident, .. } = params;
    let list = params.list();
    let name = beside(ident, "Request");
    let states: Vec<_> = markers.iter().map(|marker| &marker.state).collect();
    let given: Vec<_> = markers.iter().map(|marker| &marker.given).collect();
    let bounds = quote!(where #(#states: #given,)*);
    let answer = if list {
        quote!(#runtime::Page<T>)
    } else {
        quote!(T)
    };
    let bound = if list {
        quote!(#runtime::Record)
    } else {
        quote!(#runtime::Answer)
    };
    let page_size = params.usual_page_size().then(|| {
        quote! {
            /// How many items a page holds: 1 to 1,000, Twilio's default is 50. Sent as `PageSize`.
            pub fn page_size(self, page_size: impl #runtime::__private::IntoParam<u16>) -> Self {
                Self { inner: self.inner.page_size(page_size), ..self }
            }
        }
    });
    let limit = match params.written.no_page_size {
        None => " Without a page size, it also sets that.",
        Some(_) => "",
    };
    let limit = format!("Ends after so many items, however many pages they take.{limit}");
    let limit = docs::lines([limit]);
    let paging = list.then(|| {
        quote! {
            #page_size

            #limit
            pub fn limit(self, limit: usize) -> Self {
                Self { inner: self.inner.limit(limit), ..self }
            }

            /// Whether a stream asks for the next page while the program still works on the one before: faster for a
            /// list that is read to its end, and a page in vain for one that is not. Default: `false`.
            pub fn read_ahead(self, read_ahead: bool) -> Self {
                Self { inner: self.inner.read_ahead(read_ahead), ..self }
            }
        }
    });
    let streams = list.then(|| {
        quote! {
            /// Reads item after item, fetching pages as they are needed. A page that fails is an `Err` item.
            pub fn stream(self) -> #runtime::Items<T> #bounds {
                self.inner.stream()
            }

            /// Reads page after page.
            pub fn pages(self) -> #runtime::Pages<T> #bounds {
                self.inner.pages()
            }

            /// Goes on from the link of a page, at once or later, with the filters that are given here: see `List::resume`.
            pub fn resume(self, next_page_uri: impl ::core::convert::Into<::std::string::String>) -> #runtime::Pager<T> #bounds {
                self.inner.resume(next_page_uri)
            }
        }
    });
    quote! {
        impl<T #(, #states)*> #name<T #(, #states)*> {
            /// Sends a parameter that this library does not know yet. Its value is not checked.
            pub fn param(self, name: impl ::core::convert::Into<::std::string::String>, value: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { inner: self.inner.param(name, value), ..self }
            }

            /// Sets what holds for this request only: timeouts, retries.
            pub fn options(self, options: #runtime::RequestOptions) -> Self {
                Self { inner: self.inner.options(options), ..self }
            }

            /// Checks the request as sending it does, and tells all broken rules at once.
            pub fn validate(&self) -> ::core::result::Result<(), #runtime::Violations> {
                self.inner.validate()
            }

            #paging
        }

        impl<T: #bound #(, #states)*> #name<T #(, #states)*> {
            /// Sends the request, unless it breaks a rule.
            pub fn send(self) -> #runtime::Sending<#answer> #bounds {
                self.inner.send()
            }

            /// Sends the request, and answers with status and headers as well.
            pub fn send_with_meta(self) -> #runtime::SendingWithMeta<#answer> #bounds {
                self.inner.send_with_meta()
            }

            #streams
        }
    }
}
