//! `cargo xtask coverage`: how many of Twilio's operations are declared, by product, as a page that CI keeps true.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use twilio_resources::resources;
use twilio_resources::runtime::descriptor::Resource;

use crate::documents::{Documents, workspace};
use crate::openapi::{Document, shape};

const PAGE: &str = "COVERAGE.md";

/// Writes the page.
pub(crate) fn write(spec: Option<&Path>) -> Result<(), String> {
    let page = page(&Documents::read(spec)?, &resources());
    fs::write(workspace().join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))
}

/// Holds the page against what is declared.
pub(crate) fn check(spec: Option<&Path>) -> Result<(), String> {
    let page = page(&Documents::read(spec)?, &resources());
    let kept = fs::read_to_string(workspace().join(PAGE)).unwrap_or_default();
    if kept == page {
        return Ok(());
    }
    Err(format!(
        "{PAGE} is not what is declared: write it anew with `cargo xtask coverage --write`"
    ))
}

/// The operations of a document that are published, and those of them that are declared.
fn count(document: &Document, resources: &[&Resource]) -> (usize, usize) {
    let mut published = 0;
    let mut declared = 0;
    for (path, item) in &document.paths {
        let (product, shape_of_path) = (document.product(item), shape(path));
        for (method, _) in item.operations() {
            published += 1;
            let here = resources.iter().any(|resource| {
                let product_is_its = resource.root().is_some_and(|root| root.product == product);
                product_is_its
                    && resource.operations.iter().any(|operation| {
                        let kind = operation.kind;
                        operation.http.as_str() == method
                            && shape(&resource.template(kind)) == shape_of_path
                    })
            });
            declared += usize::from(here);
        }
    }
    (published, declared)
}

fn page(documents: &Documents, resources: &[&Resource]) -> String {
    let counts = documents.0.iter().map(|document| {
        let name = document
            .name
            .strip_prefix("twilio_")
            .unwrap_or(&document.name);
        (name, count(document, resources))
    });
    let mut counts: Vec<_> = counts.collect();
    counts.retain(|(_, (published, _))| *published > 0);
    counts.sort_by_key(|(name, (published, declared))| {
        (
            std::cmp::Reverse(*declared),
            std::cmp::Reverse(*published),
            *name,
        )
    });
    let total = counts
        .iter()
        .fold((0, 0), |sum, (_, (published, declared))| {
            (sum.0 + published, sum.1 + declared)
        });
    let mut page = "# Coverage\n\nHow many of the operations that Twilio publishes are declared, by document of the npm package \
         `@twilio/cli-core`, some of\nwhich are of retired products. `cargo xtask coverage --write` writes this page, and \
         CI fails where it is not true.\n\n| document | published | declared |\n|---|--:|--:|\n"
        .to_owned();
    for (name, (published, declared)) in &counts {
        // Writing to a text does not fail.
        let _ = writeln!(page, "| `{name}` | {published} | {declared} |");
    }
    let _ = writeln!(page, "| all | {} | {} |", total.0, total.1);
    page
}
