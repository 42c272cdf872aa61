//! A resource: its place, its id, its operations and what its answers hold.

use darling::ast::{Data, Style};
use proc_macro2::TokenStream;
use syn::{Ident, Visibility};

use super::frame;
use super::operation::{Kind, Operation};
use super::place::{Place, place};
use super::property::{Property, property};
use super::values::Values;
use crate::declaration::Declaration;
use crate::diagnostics::Errors;
use crate::keys::ResourceWritten;
use crate::parse;

/// A resource.
pub(crate) struct Resource {
    pub(crate) runtime: TokenStream,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) doc: Vec<String>,
    pub(crate) written: ResourceWritten,
    /// Whether it is a root: a version of an API, from which resources hang.
    pub(crate) version: bool,
    pub(crate) place: Place,
    pub(crate) operations: Vec<Operation>,
    pub(crate) properties: Vec<Property>,
    pub(crate) enums: Vec<Values>,
}

impl Resource {
    pub(crate) fn read(input: &Declaration, errors: &mut Errors) -> Self {
        let mut written = parse::resource(&input.attrs, errors);
        let runtime = frame::runtime(written.krate.as_ref());
        frame::require_doc(&input.attrs.doc, &input.ident, errors);
        let help =
            "a resource is declared with `#[twilio_resource(..)]`; `param` stands above a field";
        parse::misplaced(&input.attrs.param, help, errors);
        let mut enums = Vec::new();
        let version =
            written.root.is_some() && written.path.is_none() && !written.seen.has_failed("path");
        let fields = if version {
            no_fields(input, errors);
            &[]
        } else {
            frame::named_fields(input, "a resource", errors)
        };
        // Without names there can be none that the placeholder stands for, which has been told.
        let named = !fields.is_empty();
        let properties: Vec<Property> = fields
            .iter()
            .filter_map(|field| property(field, input, &runtime, &mut enums, errors))
            .collect();
        let operations = [
            (Kind::List, written.list.take()),
            (Kind::Create, written.create.take()),
            (Kind::Fetch, written.fetch.take()),
            (Kind::Update, written.update.take()),
            (Kind::Delete, written.delete.take()),
        ];
        let operations = operations
            .into_iter()
            .filter_map(|(kind, written)| written.map(|written| Operation { kind, written }))
            .collect();
        let place = place(&input.ident, &mut written, named, &properties, errors);
        Self {
            runtime,
            vis: input.vis.clone(),
            ident: input.ident.clone(),
            doc: input.attrs.doc.clone(),
            written,
            version,
            place,
            operations,
            properties,
            enums,
        }
    }

    /// Whether anything is done to all of them, so that there is a handle on the collection.
    pub(crate) fn has_collection(&self) -> bool {
        let mut operations = self.operations.iter();
        operations.any(|operation| !operation.kind.on_instance())
    }
}

/// A version answers nothing, so that there is nothing to name.
fn no_fields(input: &Declaration, errors: &mut Errors) {
    match &input.data {
        Some(Data::Struct(data)) if data.style == Style::Unit => {}
        Some(Data::Struct(_)) => {
            let message = "a root is a version of an API, which has no answers to take fields from";
            let help = format!(
                "write `pub struct {};`, or replace `root` by `parent = ..` if this is a resource",
                input.ident
            );
            errors.tell(&input.ident, message, help);
        }
        _ => {
            frame::named_fields(input, "a root", errors);
        }
    }
}
