//! A root: a version of an API, and where its resources hang from.

use syn::Ident;

use crate::diagnostics::{Errors, suggestion};
use crate::item::Written;
use crate::keys::Text;
use crate::keys::{Only, Place as _, ResourceWritten};
use crate::model::resource::Resource;

/// A resource has a parent; a root, which is a version of an API, says where it is instead.
pub(super) fn roots(resource: &mut Resource, errors: &mut Errors) {
    let written = &resource.written;
    if let Some(root) = &written.root {
        if let Some(parent) = &written.parent {
            let [second, first] = written.seen.in_order(&root.key, &parent.key);
            let message = format!("`{first}` and `{second}` exclude each other");
            let help = format!(
                "remove one: a root is a version of an API, a resource names its parent; `{first}` comes first"
            );
            errors.tell(second, message, help);
            resource.place.parent = None;
            if resource.version {
                resource.operations.clear();
            }
            return;
        }
        if let Some(path) = &written.path {
            let message = "a root is a version of an API, which has no path of its own";
            let help = "declare the root by itself, `#[twilio_resource(root, ..)] pub struct V1;`, and this with `parent = V1`";
            errors.tell(&path.key, message, help);
        }
        version(resource, errors);
        return;
    }
    if written.parent.is_none()
        && !written.seen.has_failed("parent")
        && !written.seen.has_failed("root")
    {
        let help = "add `parent = super::Parent`: the resource, or the version of the API, whose path comes before";
        let message = format!("`{}` has no parent", resource.ident);
        errors.tell(&resource.ident, message, help);
    }
    for key in written.only(Only::Roots) {
        let help = "remove it: a resource takes it from its root";
        errors.tell(key, format_args!("`{key}` belongs to a root"), help);
    }
    if let Some(parent) = resource
        .place
        .parent
        .take_if(|parent| parent.is_ident(&resource.ident))
    {
        let help = "name the resource whose path comes before in Twilio's documentation";
        errors.tell(&parent, "a resource can't be its own parent", help);
    }
    if let Some(parent) = &mut resource.place.parent
        && let Some(last) = parent.segments.last_mut()
        && let Some(resource) = last.ident.to_string().strip_suffix("Handle")
    {
        let message = format!("`{}` is a handle, not a resource", last.ident);
        let help = format!("name the resource itself: `parent = {resource}`");
        errors.tell(&last.ident, message, help);
        last.ident = Ident::new(resource, last.ident.span());
    }
}

/// What a version of an API says of itself, and what only its resources can say.
fn version(resource: &mut Resource, errors: &mut Errors) {
    let written = &resource.written;
    for (key, missing) in [
        ("product", written.product.is_none()),
        ("version", written.version.is_none()),
    ] {
        if missing
            && !written.seen.has_failed(key)
            && let Some(root) = &written.root
        {
            let help =
                "write `root, product = \"api\", version = \"2010-04-01\", suffix = \".json\"`";
            errors.tell(&root.key, format_args!("a root needs `{key}`"), help);
        }
    }
    address(written, errors);
    if let Some(pages) = &written.pages
        && !matches!(pages.value.text.as_str(), "uris" | "meta")
    {
        let help = suggestion(&pages.value.text, ["uris", "meta"]);
        let message = format!("`{}` is no page format", pages.value.text);
        errors.tell_at(pages.value.at, message, help);
    }
    if !resource.version {
        return;
    }
    let id = resource.place.id_rules.take().map(|id| id.key);
    let operations = std::mem::take(&mut resource.operations).into_iter();
    let operations = operations.map(|operation| operation.written.key);
    resource.place.singleton = false;
    let keys = resource.written.take(Only::Resources).into_iter();
    for key in keys.chain(id).chain(operations) {
        let message = format!("`{key}` is for a resource, and a root is a version of an API");
        let help = format!(
            "move it to a resource below, which names this one: `parent = {}`",
            resource.ident
        );
        errors.tell(&key, message, help);
    }
}

/// A host, and paths below it.
fn address(written: &ResourceWritten, errors: &mut Errors) {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let label = |text: &str| {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        text.chars().all(inner) && !text.starts_with('-') && !text.ends_with('-')
    };
    let segment = |text: &str| {
        let inner = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        text.chars().all(inner) && text.contains(char::is_alphanumeric)
    };
    let extension = |text: &str| text.strip_prefix('.').is_some_and(plain);
    let mut part = |text: &Option<Written<Text>>, fits: &dyn Fn(&str) -> bool, help| {
        if let Some(Written { key, value, .. }) = text
            && !fits(&value.value)
        {
            let message = format!("{:?} can't be a {key}", value.value);
            errors.tell_at(value.at, message, format_args!("write {help}"));
        }
    };
    let help = "the name before `.twilio.com`, such as `api`";
    part(&written.product, &label, help);
    let help = "what its paths begin with, such as `v1`";
    part(&written.version, &segment, help);
    let help = "what its paths end with, such as `.json`, or remove it";
    part(&written.suffix, &extension, help);
}
