//! `cargo xtask conform`: every declaration against Twilio's documents.

mod answers;
#[cfg(test)]
mod declarations;
mod difference;
mod exceptions;
mod one_of;
mod params;
mod report;
mod sample;

use std::path::Path;

use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{OperationKind, Resource};

use crate::documents::{Documents, workspace};
use crate::named::full;
use crate::openapi::{Place as Sent, Published, shape};

use difference::Place;
pub(crate) use difference::{Class, Difference};
use exceptions::Exceptions;
pub(crate) use params::sort;
pub(crate) use report::{Readings, Report};
pub(crate) use sample::Judged;

/// Compares one resource, or all of them.
pub(crate) fn run(spec: Option<&Path>, only: Option<&str>) -> Result<Report, String> {
    let documents = Documents::read(spec)?;
    let mut exceptions = Exceptions::read(&workspace().join("xtask/data/exceptions.toml"))?;
    let all = resources();
    let chosen: Vec<_> = all
        .iter()
        .filter(|r| only.is_none_or(|name| r.name == name || full(r) == name))
        .collect();
    if chosen.is_empty() {
        return Err(format!(
            "no resource is named {:?}",
            only.unwrap_or_default()
        ));
    }
    let mut differences = Vec::new();
    for resource in chosen {
        self::resource(resource, &documents, &mut differences);
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

/// Compares one resource with what is published at its two paths.
pub(crate) fn resource(resource: &Resource, documents: &Documents, found: &mut Vec<Difference>) {
    let name = full(resource);
    let product = resource.root().map_or("", |root| root.product);
    let published = |kind| documents.path(product, &shape(&resource.template(kind)));
    let mut paths = vec![(published(OperationKind::List), false)];
    if resource.id.is_some() {
        paths.push((published(OperationKind::Fetch), true));
    }
    let mut compared = Vec::new();
    for ((document, path, item), on_instance) in paths
        .into_iter()
        .filter_map(|(published, on_instance)| Some((published?, on_instance)))
    {
        for (method, theirs) in item.operations() {
            // Without a placeholder, what is done to a collection and to a singleton is at the same path.
            let here = resource.operations.iter().find(|ours| {
                ours.http.as_str() == method
                    && (ours.kind.on_instance() == on_instance || resource.id.is_none())
            });
            let mut place = Place {
                resource: &name,
                operation: here.map_or(method, |ours| ours.kind.name()),
                subject: "",
                found,
            };
            let Some(ours) = here else {
                let there = format!("{method} {path}");
                place.push("operation", Class::MissingHere, "-", there);
                continue;
            };
            compared.push(ours.kind);
            let published = document.params(theirs);
            params::compare(ours, &published, &mut place);
            one_of::compare(ours, theirs.one_of(), &published, &mut place);
            ids(resource, ours.kind, path, &published, &mut place);
            answers::compare(resource, ours, document, theirs, &mut place);
        }
    }
    for ours in resource.operations {
        if !compared.contains(&ours.kind) {
            let mut place = Place {
                resource: &name,
                operation: ours.kind.name(),
                subject: "",
                found,
            };
            let here = resource.template(ours.kind);
            place.push("operation", Class::UnknownThere, here, "-");
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
    let here = resource.operation(kind).into_iter();
    let here: Vec<_> = here.flat_map(|of| resource.placeholders(of)).collect();
    if here.len() != there.len() {
        place.push("path", Class::Differs, here.len(), there.len());
        return;
    }
    for (here, there) in here.iter().zip(there) {
        params::id(here, there, place);
    }
}
