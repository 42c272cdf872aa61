//! The parameters of an operation.

use proc_macro2::TokenStream;
use syn::{Ident, Type, Visibility};

use super::frame;
use super::types::{Shape, shape};
use super::values::{Declare, Values, declare_values};
use crate::declaration::{Declaration, Field};
use crate::diagnostics::{At, Errors};
use crate::keys::Requires;
use crate::keys::{FieldWritten, Only, ParamsWritten, Place as _};
use crate::{names, parse};

/// The field that says how many items a page of a list holds.
pub(crate) const PAGE_SIZE: &str = "page_size";

/// A struct of parameters.
pub(crate) struct Params {
    pub(crate) runtime: TokenStream,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) doc: Vec<String>,
    pub(crate) written: ParamsWritten,
    pub(crate) params: Vec<Param>,
    pub(crate) enums: Vec<Values>,
}

/// One parameter.
pub(crate) struct Param {
    pub(crate) ident: Ident,
    /// The name without `r#`.
    pub(crate) field: String,
    pub(crate) wire: String,
    pub(crate) wire_at: At,
    pub(crate) doc: Vec<String>,
    pub(crate) shape: Shape,
    pub(crate) ty: Type,
    pub(crate) written: FieldWritten,
}

impl Param {
    /// Whether the enum that its type names is declared by it.
    pub(crate) fn declares_values(&self) -> bool {
        self.written.values.is_some()
    }

    /// The field that must be given with it.
    pub(crate) fn requires(&self) -> Option<&Requires> {
        self.written.requires.as_ref().map(|written| &written.value)
    }

    /// Whether a request without it is incomplete.
    pub(crate) fn required(&self) -> bool {
        match self.shape {
            Shape::Required => true,
            Shape::Optional => false,
            Shape::List => {
                let items = self.written.items.as_ref();
                items
                    .and_then(|items| items.value.min)
                    .is_some_and(|min| min > 0)
            }
        }
    }
}

impl Params {
    pub(crate) fn read(input: &Declaration, errors: &mut Errors) -> Self {
        let written: ParamsWritten = parse::param(&input.attrs, errors);
        let runtime = frame::runtime(written.krate.as_ref());
        frame::require_doc(&input.attrs.doc, &input.ident, errors);
        let mut enums = Vec::new();
        let fields = frame::named_fields(input, "parameters", errors);
        let params = fields.iter();
        let params = params.filter_map(|field| param(field, input, &runtime, &mut enums, errors));
        Self {
            params: params.collect(),
            runtime,
            vis: input.vis.clone(),
            ident: input.ident.clone(),
            doc: input.attrs.doc.clone(),
            written,
            enums,
        }
    }

    /// Whether they are the filters of a list.
    pub(crate) fn list(&self) -> bool {
        self.written.list.is_some()
    }

    /// The parameters of which one at least has to be given, where this is one of them.
    pub(crate) fn one_of(&self, param: &Param) -> Option<Vec<&Param>> {
        let groups = self.written.one_of.iter().map(|group| {
            let named = |name: &Ident| self.params.iter().find(|param| param.ident == *name);
            group.value.0.iter().filter_map(named).collect()
        });
        let mut groups = groups
            .filter(|group: &Vec<&Param>| group.iter().any(|other| other.ident == param.ident));
        groups.next()
    }

    /// Whether it is a list whose page size is what it is for most: no field says otherwise.
    pub(crate) fn usual_page_size(&self) -> bool {
        let declared = || self.params.iter().any(|param| param.field == PAGE_SIZE);
        self.list() && self.written.no_page_size.is_none() && !declared()
    }
}

fn param(
    field: &Field,
    input: &Declaration,
    runtime: &TokenStream,
    enums: &mut Vec<Values>,
    errors: &mut Errors,
) -> Option<Param> {
    let ident = field.ident.clone()?;
    let name = names::plain(&ident);
    let mut written: FieldWritten = parse::param(&field.attrs, errors);
    frame::require_doc(&field.attrs.doc, &ident, errors);
    for (key, by, why) in written.excluded() {
        let message = format!("`{key}` and `{by}` exclude each other");
        errors.tell(key, message, format_args!("remove `{key}`: {why}"));
    }
    let (wire, wire_at) = match written.header.as_ref().or(written.name.as_ref()) {
        Some(named) => (named.value.value.clone(), named.value.at),
        None => (names::pascal(&name), ident.span().into()),
    };
    let (shape, ty) = shape(&field.ty);
    if let Some(values) = &written.values {
        // With `values`, the default is the enum's, so that it holds for every field of that type.
        let doc = format!("What [`{}Request::{name}`] takes.", input.ident);
        let declare = Declare {
            owner: input.ident.clone(),
            vis: input.vis.clone(),
            doc,
        };
        let default = written.default.take().map(|default| default.value);
        declare_values(ty, values, default, declare, runtime, enums, errors);
    }
    for key in written.only(Only::Answers) {
        let message = format!("`{key}` is for what answers hold");
        let help = "remove it: a type without `Option` makes a parameter required";
        errors.tell(key, message, help);
    }
    Some(Param {
        field: name,
        wire,
        wire_at,
        doc: field.attrs.doc.clone(),
        shape,
        ty: ty.clone(),
        written,
        ident,
    })
}
