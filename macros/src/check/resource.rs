//! A resource: its place in the tree, and operations that fit its path.

use std::collections::HashMap;

use syn::Ident;

use super::{Problem, counts};
use crate::diagnostics::{At, Errors, list, nearest, shown};
use crate::grammar::{IdRules, OperationWritten, Text, Word};
use crate::model::resource::{Kind, Operation, Resource};
use crate::model::types::Shape;
use crate::names;
use crate::parse::Written;

pub(crate) fn resource(resource: &mut Resource, errors: &mut Errors) {
    for values in &mut resource.enums {
        super::values(values, errors);
    }
    super::root::roots(resource, errors);
    operations(resource, errors);
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
        if let Some(always) = &property.always {
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
            errors.tell(always, message, help);
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
    let mut all: Vec<&mut Option<Written<IdRules>>> = vec![own];
    for operation in &mut resource.operations {
        let OperationWritten { id, parent_id, .. } = &mut operation.written.value;
        // Without a parent, that has been told.
        parent_id.take_if(|_| !has_parent);
        all.extend([id, parent_id]);
    }
    for rules in all.into_iter().flatten() {
        if let Some((message, help)) = rules
            .value
            .length
            .as_ref()
            .and_then(|length| counts("length", length))
            && let Some(length) = rules.value.length.take()
        {
            errors.tell_at(length.at, message, help);
        }
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
        let [second, _] = written.in_order(&singleton.key, &path.key);
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

fn operations(resource: &mut Resource, errors: &mut Errors) {
    let mut operations = std::mem::take(&mut resource.operations);
    operations.retain(|operation| {
        if let Some(retry) = &operation.written.value.retry
            && !matches!(retry.text.as_str(), "safe" | "idempotent" | "unsafe")
        {
            let all = ["safe", "idempotent", "unsafe"];
            let help = match nearest(&retry.text, all) {
                Some(meant) => format!("did you mean `retry = \"{meant}\"`?"),
                None => format!("use one of {}", list(["safe", "idempotent", "\"unsafe\""])),
            };
            let message = format!("`{}` is no retry safety", retry.text);
            errors.tell_at(retry.at, message, help);
        }
        if let Some((at, (message, help))) = unfit_status(operation) {
            errors.tell_at(at, message, help);
        }
        let key = &operation.written.key;
        if let Some((message, help)) = unfit(resource, operation) {
            errors.tell(key, message, help);
            return false;
        }
        if let Some((message, help)) = bare(resource, operation) {
            errors.tell(key, message, help);
        }
        true
    });
    for operation in &mut operations {
        let key = &operation.written.key;
        if let Some(id) = operation
            .written
            .value
            .id
            .take_if(|_| !operation.kind.on_instance())
        {
            let message = format!("`{key}` addresses no instance, so it has no `id`");
            let help = "remove it, or write `parent_id(..)` for what addresses the parent";
            errors.tell(&id.key, message, help);
        }
    }
    resource.operations = operations;
}

/// Why it can't succeed with the status that is written.
fn unfit_status(operation: &Operation) -> Option<(At, Problem)> {
    let Word { text, at, .. } = operation.written.value.status.as_ref()?;
    let name = operation.kind.method_name();
    let (message, help) = match text.parse() {
        Ok(204 | 205) if operation.kind != Kind::Delete => (
            format!("an answer of status {text} is empty, and `{name}` reads one"),
            "write the status that Twilio documents, or remove it",
        ),
        Ok(200..=299) => return None,
        _ => (
            format!("`{text}` is no status of a success"),
            "write the one that Twilio documents, 200 to 299, or remove it",
        ),
    };
    Some((*at, (message, help.to_owned())))
}

/// Why there can't be such an operation.
fn unfit(resource: &Resource, operation: &Operation) -> Option<Problem> {
    let name = operation.kind.method_name();
    let on_instance = operation.kind.on_instance();
    let path = resource.written.path.as_ref();
    let singleton = resource.place.singleton;
    let addressed = singleton || path.is_none_or(|path| path.value.value.contains(['{', '}']));
    let (message, help) = if on_instance && !addressed {
        (
            format!("`{name}` needs an instance, and the path has no placeholder"),
            "end the path in one, such as `Things/{Sid}`, or add `singleton` if there is only one"
                .to_owned(),
        )
    } else if !on_instance && singleton {
        (
            format!("`{name}` needs a collection, and a singleton has none"),
            format!("remove `{name}`, or `singleton`"),
        )
    } else {
        return None;
    };
    Some((message, help))
}

/// Why it needs parameters, if it has none. It is kept all the same, so that its use is no second error.
fn bare(resource: &Resource, operation: &Operation) -> Option<Problem> {
    let name = operation.kind.method_name();
    let OperationWritten { params, seen, .. } = &operation.written.value;
    let told = seen.failed.iter().any(|key| key == "params");
    if params.is_some() || told || !matches!(name, "create" | "update") {
        return None;
    }
    let type_name = format!("{}{}", names::pascal(name), resource.ident);
    let write = if seen.order.is_empty() {
        format!("{name} = {type_name}")
    } else {
        format!("{name}(params = {type_name}, ..)")
    };
    let help = format!("write `{write}`, and declare that with `#[derive(TwilioParams)]`");
    Some((format!("`{name}` lacks its parameters"), help))
}
