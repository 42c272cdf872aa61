//! Operations that fit the path of their resource.

use crate::diagnostics::{At, Errors, Problem, list, nearest};
use crate::keys::OperationWritten;
use crate::keys::Word;
use crate::model::operation::{Kind, Operation};
use crate::model::resource::Resource;
use crate::names;

pub(super) fn check(resource: &mut Resource, errors: &mut Errors) {
    let mut operations = std::mem::take(&mut resource.operations);
    operations.retain(|operation| {
        let retry = operation.written.value.retry.as_ref();
        if let Some(retry) = retry.map(|retry| &retry.value)
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
        http(operation, errors);
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

/// Only an update can be sent by another method than the one that is usual for it.
fn http(operation: &mut Operation, errors: &mut Errors) {
    let Some(http) = operation.written.value.http.take() else {
        return;
    };
    let (name, usual) = (operation.kind.method_name(), operation.http());
    if operation.kind != Kind::Update {
        let message = format!("`{name}` is a `{usual}`, and only `update` can be something else");
        errors.tell(&http.key, message, "remove `http`");
        return;
    }
    let Word { text, at, .. } = &http.value;
    if matches!(text.as_str(), "PUT" | "PATCH") {
        operation.written.value.http = Some(http);
        return;
    }
    let meant = text.to_ascii_uppercase();
    if meant == "POST" {
        errors.tell_at(*at, "an update is a `POST` in any case", "remove `http`");
        return;
    }
    let all = ["PUT", "PATCH"];
    let help = match nearest(&meant, all) {
        Some(near) if near == meant => format!("write `http = {near}`"),
        Some(near) => format!("did you mean `http = {near}`?"),
        None => format!("use one of {}", list(all)),
    };
    let message = format!("`{text}` is no HTTP method of an update");
    errors.tell_at(*at, message, help);
}

/// Why it can't succeed with the status that is written.
fn unfit_status(operation: &Operation) -> Option<(At, Problem)> {
    let Word { text, at, .. } = &operation.written.value.status.as_ref()?.value;
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
