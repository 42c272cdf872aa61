//! `cargo xtask conform`: every declaration against Twilio's documents.

mod answers;
mod difference;
mod exceptions;
mod params;
mod report;
mod sample;

use std::path::Path;

use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{OperationKind, Param, Resource};

use crate::documents::{Documents, workspace};
use crate::openapi::{Place as Sent, Published, shape};
use crate::source::Source;

use difference::Place;
pub(crate) use difference::{Class, Difference};
use exceptions::Exceptions;
pub(crate) use params::sort;
pub(crate) use report::{Readings, Report};
pub(crate) use sample::Judged;

/// Compares one resource, or all of them.
pub(crate) fn run(spec: Option<&Path>, only: Option<&str>) -> Result<Report, String> {
    let documents = Documents::read(spec)?;
    let source = Source::read(&workspace().join("resources/src"))?;
    let mut exceptions = Exceptions::read(&workspace().join("xtask/data/exceptions.toml"))?;
    let all = resources();
    let chosen: Vec<_> = all
        .iter()
        .filter(|r| only.is_none_or(|name| r.name == name))
        .collect();
    if chosen.is_empty() {
        return Err(format!(
            "no resource is named {:?}",
            only.unwrap_or_default()
        ));
    }
    let mut differences = Vec::new();
    for resource in chosen {
        self::resource(resource, &source, &documents, &mut differences);
    }
    for difference in &mut differences {
        exceptions.explain(difference);
    }
    // Of one resource alone, the exceptions of the others explain nothing.
    let unused = if only.is_none() {
        exceptions.unused()
    } else {
        Vec::new()
    };
    let readings = documents.named("api_v2010").map(Readings::count);
    let sample = sample::judge(&documents, &workspace().join("xtask/data"))?;
    Ok(Report {
        differences,
        unused,
        readings,
        sample,
    })
}

/// Compares one resource with the paths that are published for it.
pub(crate) fn resource(
    resource: &Resource,
    source: &Source,
    documents: &Documents,
    found: &mut Vec<Difference>,
) {
    use OperationKind::{Create, Delete, Fetch, List, Update};
    let product = resource.root().map_or("", |root| root.product);
    for kind in [List, Create, Fetch, Update, Delete] {
        let name = name(kind);
        let mut place = Place {
            resource: resource.name,
            operation: name,
            subject: "",
            found,
        };
        let template = resource.template(kind);
        let published =
            documents
                .path(product, &shape(&template))
                .and_then(|(document, path, item)| {
                    Some((document, path, item.operation(kind.method())?))
                });
        match (resource.operation(kind), published) {
            (None, None) => {}
            (Some(_), None) => place.push("operation", Class::UnknownThere, template, "-"),
            (None, Some((_, path, _))) => {
                // A singleton's fetch is at the same path as a list.
                if resource.id.is_some() || kind.on_instance() {
                    place.push(
                        "operation",
                        Class::MissingHere,
                        "-",
                        format!("{} {path}", kind.method()),
                    );
                }
            }
            (Some(ours), Some((document, path, theirs))) => {
                let published = document.params(theirs);
                params::compare(ours, &published, &mut place);
                ids(resource, kind, path, &published, &mut place);
                answers::compare(resource, kind, source, document, theirs, &mut place);
            }
        }
    }
}

/// Holds each placeholder of the path against the published parameter of its place.
fn ids(
    resource: &Resource,
    kind: OperationKind,
    path: &str,
    published: &[Published<'_>],
    place: &mut Place<'_>,
) {
    let names = path
        .split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.split('}').next());
    let there: Vec<&Published<'_>> = names
        .filter_map(|name| {
            published
                .iter()
                .find(|p| p.place == Sent::Path && p.name == name)
        })
        .collect();
    let here = placeholders(resource, kind);
    if here.len() != there.len() {
        place.push("path", Class::Differs, here.len(), there.len());
        return;
    }
    for (here, there) in here.iter().zip(there) {
        params::id(here, there, place);
    }
}

/// What fills the placeholders of an operation, from the root down.
fn placeholders(resource: &Resource, kind: OperationKind) -> Vec<Param> {
    let operation = resource.operation(kind);
    let mut ids: Vec<Param> = Vec::new();
    if kind.on_instance() {
        ids.extend(operation.and_then(|o| o.id).or(resource.id));
    }
    for (index, ancestor) in resource.lineage().skip(1).enumerate() {
        let own = operation.and_then(|o| o.parent_id).filter(|_| index == 0);
        ids.extend(own.or(ancestor.id));
    }
    ids.reverse();
    ids
}

/// What an operation is called.
pub(crate) fn name(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::List => "list",
        OperationKind::Create => "create",
        OperationKind::Fetch => "fetch",
        OperationKind::Update => "update",
        OperationKind::Delete => "delete",
    }
}
