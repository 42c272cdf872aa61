//! What this workspace declares already, and in which files.

use std::fs;
use std::path::{Path, PathBuf};

use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{OperationKind, Resource};

use crate::openapi::shape;

/// The declarations, with the modules they stand in.
#[derive(Debug, Default)]
pub(crate) struct Declared(Vec<One>);

/// One declaration.
#[derive(Debug)]
pub(crate) struct One {
    pub(crate) resource: &'static Resource,
    /// `["api", "v2010", "queue"]`
    pub(crate) module: Vec<String>,
}

impl Declared {
    /// Finds the file of each resource.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut files = Vec::new();
        collect(folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut all: Vec<One> = Vec::new();
        for resource in resources()
            .into_iter()
            .filter(|resource| resource.root.is_none())
        {
            let above = all.iter().find(|one| {
                resource
                    .parent
                    .is_some_and(|parent| std::ptr::eq(one.resource, parent))
            });
            let start = above.map_or(&[][..], |one| one.module.as_slice());
            let declares = format!("pub struct {} {{", resource.name);
            let path = format!("path = \"{}", resource.path);
            let modules = files
                .iter()
                .filter(|(_, text)| text.contains(&declares) && text.contains(&path))
                .map(|(file, _)| module(folder, file));
            // Of several that look alike, the one that lies nearest to the parent.
            let near =
                |module: &Vec<String>| module.iter().zip(start).take_while(|(a, b)| a == b).count();
            if let Some(module) = modules.max_by_key(near) {
                all.push(One { resource, module });
            }
        }
        Ok(Self(all))
    }

    /// The version of an API: its name, and the module it stands in.
    pub(crate) fn version(&self, product: &str, version: &str) -> Option<(&str, Vec<String>)> {
        self.0.iter().find_map(|one| {
            let root = one.resource.lineage().last()?;
            let known = root.root.as_ref()?;
            if known.product != product || known.version != version {
                return None;
            }
            // Its resources stand below it.
            let above = one.resource.lineage().count() - 1;
            let depth = one.module.len().saturating_sub(above).max(2);
            let module = one.module.get(..depth)?.to_vec();
            Some((root.name, module))
        })
    }

    /// The declaration of what has that path, which may be the collection's or the instance's.
    pub(crate) fn find(&self, product: &str, path: &str) -> Option<&One> {
        let wanted = shape(path);
        self.0.iter().find(|one| {
            let of_product = one
                .resource
                .root()
                .is_some_and(|root| root.product == product);
            let kinds = [OperationKind::Fetch, OperationKind::List];
            of_product
                && kinds
                    .into_iter()
                    .any(|kind| shape(&one.resource.template(kind)) == wanted)
        })
    }
}

fn module(folder: &Path, file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(folder).unwrap_or(file).with_extension("");
    inside
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path)?;
            files.push((path, text));
        }
    }
    Ok(())
}
