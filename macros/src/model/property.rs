//! What answers hold.

use proc_macro2::TokenStream;
use syn::{Ident, Type};

use super::frame;
use super::types::{Shape, last_ident, shape};
use super::values::{Declare, Values, declare_values};
use crate::declaration::{Declaration, Field};
use crate::diagnostics::{At, Errors};
use crate::keys::{FieldWritten, Only, Place as _};
use crate::{names, parse};

/// A property of the answers.
pub(crate) struct Property {
    pub(crate) ident: Ident,
    pub(crate) field: String,
    pub(crate) json: String,
    pub(crate) json_at: At,
    pub(crate) doc: Vec<String>,
    pub(crate) ty: Type,
    pub(crate) inner: Type,
    pub(crate) shape: Shape,
    pub(crate) written: FieldWritten,
    /// Collects what no other field takes.
    pub(crate) extra: bool,
}

pub(super) fn property(
    field: &Field,
    input: &Declaration,
    runtime: &TokenStream,
    enums: &mut Vec<Values>,
    errors: &mut Errors,
) -> Option<Property> {
    let ident = field.ident.clone()?;
    let name = names::plain(&ident);
    let written: FieldWritten = parse::param(&field.attrs, errors);
    frame::require_doc(&field.attrs.doc, &ident, errors);
    let help = "write it above the struct; a field has `#[param(..)]`";
    parse::misplaced(&field.attrs.resource, help, errors);
    for key in written.only(Only::Requests) {
        let message = format!("`{key}` is a rule for requests, and this is an answer");
        let help = "move it to a struct with `#[derive(TwilioParams)]`; an answer knows `name`, `values`, `unit` and `always`";
        errors.tell(key, message, help);
    }
    let (shape, inner) = shape(&field.ty);
    if let Some(values) = &written.values {
        let doc = format!("What [`{}`]'s `{name}` can be.", input.ident);
        let declare = Declare {
            owner: input.ident.clone(),
            vis: input.vis.clone(),
            doc,
        };
        declare_values(inner, values, None, declare, runtime, enums, errors);
    }
    let (json, json_at) = match &written.name {
        Some(named) => (named.value.value.clone(), named.value.at),
        None => (name.clone(), ident.span().into()),
    };
    Some(Property {
        json,
        json_at,
        field: name,
        doc: field.attrs.doc.clone(),
        extra: last_ident(&field.ty).is_some_and(|last| last == "Extra"),
        ty: field.ty.clone(),
        inner: inner.clone(),
        shape,
        written,
        ident,
    })
}
