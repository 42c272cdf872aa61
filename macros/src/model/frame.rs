//! What every declaration has: fields, a description, and the path of the runtime.

use darling::ast::{Data, Style};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::declaration::{Declaration, Field};
use crate::diagnostics::Errors;
use crate::item::Written;
use crate::keys::TypePath;

/// The runtime's path: `::twilio_runtime` unless the declaration names another.
pub(super) fn runtime(krate: Option<&Written<TypePath>>) -> TokenStream {
    match krate {
        Some(Written {
            value: TypePath(path),
            ..
        }) => quote!(#path),
        None => quote!(::twilio_runtime),
    }
}

/// The named fields of a struct; of anything else none, and an error.
pub(super) fn named_fields<'a>(
    input: &'a Declaration,
    what: &str,
    errors: &mut Errors,
) -> &'a [Field] {
    let message = match &input.data {
        Some(Data::Struct(data)) => match data.style {
            Style::Struct => return &data.fields,
            Style::Tuple => "the fields of a declaration have names".to_owned(),
            Style::Unit => "a declaration has fields, in braces".to_owned(),
        },
        Some(Data::Enum(_)) => format!("an enum can't declare {what}"),
        None => format!("a union can't declare {what}"),
    };
    let help = format!(
        "write `struct {} {{ friendly_name: Option<String> }}`",
        input.ident
    );
    errors.tell(&input.ident, message, help);
    &[]
}

/// Every declared thing says what it is.
pub(super) fn require_doc(doc: &[String], ident: &Ident, errors: &mut Errors) {
    if doc.iter().all(|line| line.trim().is_empty()) {
        let help = "say in a line above it what it is, in your own words: `/// ..`";
        errors.tell(ident, format_args!("`{ident}` has no description"), help);
    }
}
