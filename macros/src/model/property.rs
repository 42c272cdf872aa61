//! What answers hold.

use proc_macro2::TokenStream;
use syn::{Ident, Type};

use super::frame;
use super::types::{Shape, last_ident, shape};
use super::values::{Declare, Values, declare_values};
use crate::declaration::{Declaration, Field};
use crate::diagnostics::{At, Errors};
use crate::names;
use crate::parse::{FieldWritten, Written, misplaced};

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
    /// The key that gives a reason why it is in every answer.
    pub(crate) always: Option<Ident>,
    pub(crate) unit: Option<String>,
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
    let written = FieldWritten::read(field, errors);
    frame::require_doc(&field.attrs.doc, &ident, errors);
    let help = "write it above the struct; a field has `#[param(..)]`";
    misplaced(&field.attrs.resource, help, errors);
    let request_only = [
        written.range.as_ref().map(|w| &w.key),
        written.length.as_ref().map(|w| &w.key),
        written.items.as_ref().map(|w| &w.key),
        written.default.as_ref().map(|w| &w.key),
        written.requires.as_ref().map(|w| &w.key),
        written.secret.as_ref().map(|w| &w.key),
        written.header.as_ref().map(|w| &w.key),
        written.not_sid.as_ref().map(|w| &w.key),
        written.without.as_ref().map(|w| &w.key),
    ];
    for key in request_only.into_iter().flatten() {
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
    let (json, json_at) = match written.name {
        Some(Written { value, .. }) => (value.value, value.at),
        None => (name.clone(), ident.span().into()),
    };
    Some(Property {
        json,
        json_at,
        field: name,
        doc: field.attrs.doc.clone(),
        always: written.always.map(|always| always.key),
        unit: written.unit.map(|unit| unit.value.value),
        extra: last_ident(&field.ty).is_some_and(|last| last == "Extra"),
        ty: field.ty.clone(),
        inner: inner.clone(),
        shape,
        ident,
    })
}
