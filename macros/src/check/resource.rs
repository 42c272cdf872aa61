//! A resource: its place in the tree, and operations that fit its path.

use std::collections::HashMap;

use quote::ToTokens;
use syn::Ident;

use crate::diagnostics::{Errors, error, error_at, list, suggestion};
use crate::grammar::OperationWritten;
use crate::model::resource::Resource;
use crate::model::types::Shape;
use crate::names;

pub(crate) fn resource(resource: &mut Resource, errors: &mut Errors) {
    for values in &mut resource.enums {
        super::values(values, errors);
    }
    roots(resource, errors);
    operations(resource, errors);
    ids(resource, errors);
    options(resource, errors);
    let mut collectors = resource.properties.iter().filter(|p| p.extra).skip(1);
    if let Some(second) = collectors.next() {
        let help = "leave one of the two out: it takes all properties that have no field";
        errors.push(error(&second.ident, "a second field of type `Extra`", help));
    }
    let mut seen: HashMap<&str, &Ident> = HashMap::new();
    for property in resource.properties.iter().filter(|p| !p.extra) {
        if let Some(first) = seen.insert(&property.json, &property.ident) {
            let message = format!("`{}` is already the JSON key of `{first}`", property.json);
            errors.push(error(
                &property.ident,
                message,
                "give one of the two its own `name = \"..\"`",
            ));
        }
    }
}

/// What is missing or `null` breaks no program: only the field that names the instance is always there.
fn options(resource: &Resource, errors: &mut Errors) {
    // A path that names no field has been told already, and what it meant is not known.
    let path = resource
        .written
        .path
        .as_ref()
        .map_or("", |path| &path.value.value);
    let told = resource.place.id_field.is_none() && (path.is_empty() || path.contains(['{', '}']));
    for (index, property) in resource.properties.iter().enumerate() {
        let excepted =
            property.extra || property.always || resource.place.id_field == Some(index) || told;
        if property.shape == Shape::Required && !excepted {
            let ty = property.ty.to_token_stream().to_string().replace(' ', "");
            let help = format!(
                "write `Option<{ty}>`, or `#[param(always = \"..\")]` with the reason why it always is"
            );
            let message = format!(
                "`{}` may be missing from an answer, or be `null`",
                property.field
            );
            errors.push(error(&property.ty, message, help));
        }
    }
}

/// Rules for ids stand where there is an id, and allow something.
fn ids(resource: &mut Resource, errors: &mut Errors) {
    let place = &mut resource.place;
    let of_operations = resource.operations.iter_mut().flat_map(|operation| {
        let OperationWritten { id, parent_id, .. } = &mut operation.written.value;
        id.iter_mut().chain(parent_id)
    });
    for rules in of_operations.chain([&mut place.id_rules]) {
        if let Some((message, help)) = rules.length.as_ref().and_then(super::counts)
            && let Some(length) = rules.length.take()
        {
            errors.push(error_at(length.span, message, help));
        }
    }
    if place.singleton
        && let Some(path) = resource
            .written
            .path
            .as_ref()
            .filter(|path| path.value.value.contains('{'))
    {
        let help = "remove the placeholder, or `singleton`";
        errors.push(error_at(
            path.value.span,
            "a singleton has no instances to tell apart",
            help,
        ));
        place.id_field = None;
    }
}

/// A resource is a root or has a parent, not both and not neither.
fn roots(resource: &mut Resource, errors: &mut Errors) {
    let written = &resource.written;
    if let Some(root) = &written.root {
        if let Some(parent) = &written.parent {
            let help = "remove one: a root starts a tree, any other resource names its parent";
            errors.push(error_at(parent.key, "a root has no parent", help));
            resource.place.parent = None;
        }
        for (key, missing) in [
            ("product", written.product.is_none()),
            ("version", written.version.is_none()),
        ] {
            if missing {
                let help =
                    "write `root, product = \"api\", version = \"2010-04-01\", suffix = \".json\"`";
                errors.push(error_at(
                    root.key,
                    format_args!("a root needs `{key}`"),
                    help,
                ));
            }
        }
        if let Some(pages) = &written.pages
            && !matches!(pages.value.text.as_str(), "uris" | "meta")
        {
            let help = suggestion(&pages.value.text, ["uris", "meta"]);
            errors.push(error_at(
                pages.value.span,
                format_args!("`{}` is no page format", pages.value.text),
                help,
            ));
        }
        return;
    }
    let told = |key: &str| written.failed.iter().any(|failed| failed == key);
    if written.parent.is_none() && !told("parent") && !told("root") {
        let help = "add `parent = super::Parent`, or `root` if it starts a tree of its own";
        errors.push(error(
            &resource.ident,
            format_args!("`{}` has no parent", resource.ident),
            help,
        ));
    }
    let root_only = [
        written.product.as_ref().map(|w| ("product", w.key)),
        written.version.as_ref().map(|w| ("version", w.key)),
        written.suffix.as_ref().map(|w| ("suffix", w.key)),
        written.pages.as_ref().map(|w| ("pages", w.key)),
    ];
    for (key, at) in root_only.into_iter().flatten() {
        let help = "remove it: a resource takes it from its root";
        errors.push(error_at(
            at,
            format_args!("`{key}` belongs to a root"),
            help,
        ));
    }
}

fn operations(resource: &mut Resource, errors: &mut Errors) {
    let place = &resource.place;
    let has_placeholder = resource
        .written
        .path
        .as_ref()
        .is_none_or(|path| path.value.value.contains('{'));
    let addressed = has_placeholder || place.singleton;
    resource.operations.retain(|operation| {
        let name = operation.kind.method_name();
        let value = &operation.written.value;
        let problem = if operation.kind.on_instance() && !addressed {
            let help = "end the path in one, such as `Things/{Sid}`, or add `singleton` if there is only one";
            Some((format!("`{name}` needs an instance, and the path has no placeholder"), help.to_owned()))
        } else if !operation.kind.on_instance() && place.singleton {
            let help = "remove `singleton`, or the operation";
            Some((format!("`{name}` needs a collection, and a singleton has none"), help.to_owned()))
        } else if value.id.is_some() && !operation.kind.on_instance() {
            let help = "remove it, or write `parent_id(..)` for what addresses the parent";
            Some((format!("`{name}` addresses no instance, so it has no `id`"), help.to_owned()))
        } else if !operation.kind.on_instance() && resource.written.root.is_some() {
            let help = "declare it for a resource below the root; a root is addressed by its id alone";
            Some((format!("a root can't have `{name}` yet"), help.to_owned()))
        } else if value.params.is_none() && matches!(name, "create" | "update") {
            let type_name = format!("{}{}", names::pascal(name), resource.ident);
            let help = format!("write `{name} = {type_name}`, and declare that with `#[derive(TwilioParams)]`");
            Some((format!("`{name}` lacks its parameters"), help))
        } else {
            None
        };
        if let Some(retry) = &value.retry
            && !matches!(retry.text.as_str(), "safe" | "idempotent" | "unsafe")
        {
            let help = format!("use one of {}", list(["safe", "idempotent", "\"unsafe\""]));
            errors.push(error_at(retry.span, format_args!("`{}` is no retry safety", retry.text), help));
        }
        match problem {
            Some((message, help)) => {
                errors.push(error_at(operation.written.key, message, help));
                false
            }
            None => true,
        }
    });
}
