//! The parameters of an operation.

use proc_macro2::{Span, TokenStream};
use syn::{DeriveInput, Field, Ident, Type, Visibility};

use super::types::{Shape, shape, sole_ident};
use super::values::{Declare, Values};
use crate::diagnostics::{Errors, error, error_at};
use crate::grammar::{Bounds, Requires, Text, Word, Words};
use crate::names;
use crate::parse::{FieldWritten, ParamsWritten, Written, doc};

/// A struct of parameters.
#[derive(Debug)]
pub(crate) struct Params {
    pub(crate) runtime: TokenStream,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) doc: Vec<String>,
    pub(crate) list: bool,
    pub(crate) params: Vec<Param>,
    pub(crate) enums: Vec<Values>,
}

/// One parameter.
#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) ident: Ident,
    /// The name without `r#`.
    pub(crate) field: String,
    pub(crate) wire: String,
    pub(crate) wire_span: Span,
    pub(crate) doc: Vec<String>,
    pub(crate) shape: Shape,
    pub(crate) ty: Type,
    pub(crate) range: Option<Bounds>,
    pub(crate) length: Option<Bounds>,
    pub(crate) items: Option<Bounds>,
    pub(crate) without: Option<Words>,
    pub(crate) not_sid: Option<Text>,
    pub(crate) requires: Option<Requires>,
    pub(crate) default: Option<Word>,
    pub(crate) unit: Option<String>,
    pub(crate) secret: Option<Span>,
    pub(crate) declares_values: bool,
}

impl Param {
    /// Whether a request without it is incomplete.
    pub(crate) fn required(&self) -> bool {
        match self.shape {
            Shape::Required => true,
            Shape::Optional => false,
            Shape::List => self
                .items
                .as_ref()
                .and_then(|items| items.min)
                .is_some_and(|min| min > 0),
        }
    }
}

impl Params {
    pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Self {
        let written = ParamsWritten::read(&input.attrs, errors);
        let runtime = super::runtime(written.krate.as_ref());
        let doc = doc(&input.attrs);
        super::require_doc(
            &doc,
            input.ident.span(),
            &format!("`{}`", input.ident),
            errors,
        );
        let mut enums = Vec::new();
        let fields = super::named_fields(input, "parameters", errors);
        let params = fields
            .into_iter()
            .filter_map(|field| {
                param(
                    field,
                    &input.vis,
                    &input.ident,
                    &runtime,
                    &mut enums,
                    errors,
                )
            })
            .collect();
        Self {
            runtime,
            vis: input.vis.clone(),
            ident: input.ident.clone(),
            doc,
            list: written.list.is_some(),
            params,
            enums,
        }
    }
}

fn param(
    field: &Field,
    vis: &Visibility,
    owner: &Ident,
    runtime: &TokenStream,
    enums: &mut Vec<Values>,
    errors: &mut Errors,
) -> Option<Param> {
    let ident = field.ident.clone()?;
    let name = names::plain(&ident);
    let written = FieldWritten::read(field, errors);
    let doc = doc(&field.attrs);
    super::require_doc(&doc, ident.span(), &format!("`{name}`"), errors);
    let (wire, wire_span) = match written.name {
        Some(Written { value, .. }) => (value.value, value.span),
        None => (names::pascal(&name), ident.span()),
    };
    let (shape, ty) = shape(&field.ty);
    let declares_values = written.values.is_some();
    let mut default = written.default.map(|w| w.value);
    if let Some(values) = written.values {
        // With `values`, the default is the enum's, so that it holds for every field of that type.
        let doc = format!("What [`{owner}Request::{name}`] takes.");
        let declare = Declare {
            vis: vis.clone(),
            doc,
        };
        declare_values(ty, &values, default.take(), declare, runtime, enums, errors);
    }
    if let Some(always) = &written.always {
        let help = "remove it: a bare type makes a parameter required";
        errors.push(error_at(
            always.key,
            "`always` is for what answers hold",
            help,
        ));
    }
    Some(Param {
        field: name,
        wire,
        wire_span,
        doc,
        shape,
        ty: ty.clone(),
        range: written.range.map(|w| w.value),
        length: written.length.map(|w| w.value),
        items: written.items.map(|w| w.value),
        without: written.without.map(|w| w.value),
        not_sid: written.not_sid.map(|w| w.value),
        requires: written.requires.map(|w| w.value),
        default,
        unit: written.unit.map(|w| w.value.value),
        secret: written.secret.map(|w| w.key),
        declares_values,
        ident,
    })
}

/// Declares the enum that a field's type names.
pub(super) fn declare_values(
    ty: &Type,
    values: &Written<Words>,
    default: Option<Word>,
    declare: Declare,
    runtime: &TokenStream,
    enums: &mut Vec<Values>,
    errors: &mut Errors,
) {
    match sole_ident(ty) {
        Some(ident) if super::types::known(ty) == super::types::Known::Other => {
            if enums.iter().any(|known| known.ident == *ident) {
                let help = "write `values` once; the other fields of that type share it";
                let message = format!("the values of `{ident}` are declared a second time");
                errors.push(error_at(values.key, message, help));
                return;
            }
            enums.push(Values::inline(
                runtime,
                ident,
                &values.value,
                default,
                declare,
            ));
        }
        _ => {
            let help = "give the field a new name as its type, such as `Option<Beep>`, which `values` then declares";
            errors.push(error(ty, "`values` can't declare this type", help));
        }
    }
}
