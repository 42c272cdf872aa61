//! What the written words mean. A model is whole even where the declaration is wrong, so that code can still be
//! emitted for it and one mistake stays one error.

pub(crate) mod params;
pub(crate) mod resource;
pub(crate) mod types;
pub(crate) mod values;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Field, Fields};

use crate::diagnostics::{Errors, error, error_at};
use crate::grammar::TypePath;
use crate::parse::Written;

/// The runtime's path: `::twilio_runtime` unless the declaration names another.
pub(crate) fn runtime(krate: Option<&Written<TypePath>>) -> TokenStream {
    match krate {
        Some(Written {
            value: TypePath(path),
            ..
        }) => quote!(#path),
        None => quote!(::twilio_runtime),
    }
}

/// The named fields of a struct; of anything else none, and an error.
pub(crate) fn named_fields<'a>(
    input: &'a DeriveInput,
    what: &str,
    errors: &mut Errors,
) -> Vec<&'a Field> {
    let help = format!(
        "declare {what} as `struct {} {{ /// What it is.\\n field: Option<String>, }}`",
        input.ident
    );
    let wrong = |message: &str| error(&input.ident, message, help.replace("\\n", ""));
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return fields.named.iter().collect(),
            Fields::Unnamed(_) => errors.push(wrong("the fields need names")),
            Fields::Unit => errors.push(wrong("a declaration needs fields in braces")),
        },
        Data::Enum(_) => errors.push(wrong("an enum can't declare this")),
        Data::Union(_) => errors.push(wrong("a union can't declare this")),
    }
    Vec::new()
}

/// Every declared thing says what it is.
pub(crate) fn require_doc(doc: &[String], at: Span, what: &str, errors: &mut Errors) {
    if doc.iter().all(|line| line.trim().is_empty()) {
        let help = "write a line `/// ..` above it, in your own words";
        errors.push(error_at(
            at,
            format_args!("{what} lacks a description"),
            help,
        ));
    }
}
