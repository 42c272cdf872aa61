//! A resource: its place in the tree, its ids, and what its answers hold.

use std::collections::HashMap;

use syn::Ident;

use super::bounds::counts;
use super::refuse::refuse;
use super::{operations, root, values};
use crate::diagnostics::{Errors, shown};
use crate::item::Written;
use crate::keys::Text;
use crate::keys::{IdWritten, OperationWritten};
use crate::model::resource::Resource;
use crate::model::types::Shape;

pub(crate) fn resource(resource: &mut Resource, errors: &mut Errors) {
    for values in &mut resource.enums {
        values::values(values, errors);
    }
    root::roots(resource, errors);
    operations::check(resource, errors);
    singleton(resource, errors);
    ids(resource, errors);
    accessors(resource, errors);
    options(resource, errors);
    keys(resource, errors);
}

/// What is missing or `null` breaks no program: only the field that names the instance is always there.
fn options(resource: &Resource, errors: &mut Errors) {
    // A path that names no field has been told already, and what it meant is not known.
    let path = resource.written.path.as_ref();
    let path = path.map_or("", |path| &path.value.value);
    let told = resource.place.id_field.is_none() && (path.is_empty() || path.contains(['{', '}']));
    for (index, property) in resource.properties.iter().enumerate() {
        let is_id = resource.place.id_field == Some(index);
        let bare = property.shape == Shape::Required;
        let field = &property.field;
        if let Some(always) = &property.written.always {
            let message = if property.extra {
                format!("`{field}` takes what no other field does, which may be nothing")
            } else if is_id {
                format!("`{field}` names the instance, so it is always there")
            } else if !bare {
                format!(
                    "`{field}` may be missing, as its type says, and is always there, as `always` says"
                )
            } else {
                continue;
            };
            let help = if bare {
                "remove `always`".to_owned()
            } else {
                format!(
                    "remove `always`, or declare the field as `{}`",
                    shown(&property.inner)
                )
            };
            errors.tell(&always.key, message, help);
        } else if bare && !property.extra && !is_id && !told {
            let ty = shown(&property.ty);
            let help = format!(
                "write `Option<{ty}>`, or `#[param(always = \"..\")]` with the reason why it always is there"
            );
            let message = format!("`{field}` may be missing from an answer, or be `null`");
            errors.tell(&property.ty, message, help);
        }
    }
}

/// Every JSON key has one field, and one field takes the rest.
fn keys(resource: &Resource, errors: &mut Errors) {
    let mut collectors = resource.properties.iter().filter(|p| p.extra);
    if let (Some(first), Some(second)) = (collectors.next(), collectors.next()) {
        let message = format!(
            "`{}` takes all properties that have no field already",
            first.field
        );
        errors.tell(&second.ident, message, "remove this field of type `Extra`");
    }
    let mut seen: HashMap<&str, &Ident> = HashMap::new();
    for property in resource.properties.iter().filter(|p| !p.extra) {
        if let Some(first) = seen.insert(&property.json, &property.ident) {
            let message = format!(
                "`{}` is already the JSON key of the field `{first}`",
                property.json
            );
            let help = "give this field the key that Twilio documents: `#[param(name = \"..\")]`";
            errors.tell_at(property.json_at, message, help);
        }
    }
}

/// Rules for ids stand where there is an id, and allow something.
fn ids(resource: &mut Resource, errors: &mut Errors) {
    let has_parent = resource.written.parent.is_some();
    let has_id = resource.place.id_field.is_some();
    // A placeholder that names no field has been told already.
    let path = resource.written.path.as_ref();
    let told = path.is_none_or(|path| path.value.value.contains('{')) && !has_id;
    let own = &mut resource.place.id_rules;
    if let Some(rules) = own.as_ref().filter(|_| !has_id && !told) {
        let help = "end the path in a placeholder, such as `Things/{Sid}`, or remove `id`";
        errors.tell(
            &rules.key,
            "there is no id: the path has no placeholder",
            help,
        );
    }
    let mut all: Vec<&mut Option<Written<IdWritten>>> = vec![own];
    for operation in &mut resource.operations {
        let OperationWritten { id, parent_id, .. } = &mut operation.written.value;
        // Without a parent, that has been told.
        parent_id.take_if(|_| !has_parent);
        all.extend([id, parent_id]);
    }
    for rules in all.into_iter().flatten() {
        let length = &mut rules.value.length;
        let bounds = length.as_ref().map(|length| &length.value);
        let problem = bounds.and_then(|bounds| counts("length", bounds));
        refuse(length, problem, None, |bounds| bounds.at, errors);
    }
}

/// A singleton has no placeholder, and no collection.
fn singleton(resource: &mut Resource, errors: &mut Errors) {
    let Resource { written, place, .. } = resource;
    let Some(singleton) = &written.singleton else {
        return;
    };
    let path = written.path.as_ref();
    if let Some(path) = path.filter(|path| path.value.value.contains('{')) {
        let [second, _] = written.seen.in_order(&singleton.key, &path.key);
        let text = &path.value.value;
        if *second == singleton.key {
            let message =
                format!("`path = {text:?}` tells instances apart, and a singleton is the only one");
            errors.tell(second, message, "remove `singleton`, or the placeholder");
        } else {
            let message = format!(
                "{text:?} tells instances apart, and `singleton` says that there is only one"
            );
            errors.tell_at(
                path.value.at,
                message,
                "remove the placeholder, or `singleton`",
            );
        }
        place.id_field = None;
    }
    for text in [&written.key, &written.plural].into_iter().flatten() {
        let message = format!(
            "a singleton has no collection that `{}` could name",
            text.key
        );
        errors.tell(
            &text.key,
            message,
            format_args!("remove `{}`, or `singleton`", text.key),
        );
    }
}

/// Names are given to what is there.
fn accessors(resource: &Resource, errors: &mut Errors) {
    let Resource { written, .. } = resource;
    if written.singleton.is_some() {
        return;
    }
    // An operation that was wrong may be the one that is named.
    let unsure = |keys: &[&str]| {
        let mut seen = written.seen.order.iter().chain(&written.seen.failed);
        seen.any(|seen| keys.contains(&seen.as_str()))
    };
    let mut nothing = |text: &Option<Written<Text>>, what: &str, help: &str| {
        if let Some(text) = text {
            errors.tell(
                &text.key,
                format_args!("`{}` names {what}, and there is none", text.key),
                help,
            );
        }
    };
    if !unsure(&["list"]) {
        let help = "add `list`, or remove `key`";
        nothing(&written.key, "the items of a page", help);
    }
    if !unsure(&["list", "create"]) {
        let help = "add `list` or `create`, or remove `plural`";
        nothing(&written.plural, "a collection", help);
    }
    if !written
        .path
        .as_ref()
        .is_none_or(|path| path.value.value.contains('{'))
    {
        let help = "end the path in a placeholder, such as `Things/{Sid}`, or remove `singular`";
        nothing(&written.singular, "an instance", help);
    }
}
