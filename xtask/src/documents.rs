//! Where Twilio's documents are: in the npm package that the conformance suite pins, or where a contributor says.

use std::fs;
use std::path::{Path, PathBuf};

use crate::openapi::{Document, PathItem};

/// All documents, in the order of their names.
#[derive(Debug)]
pub(crate) struct Documents(pub(crate) Vec<Document>);

/// The folder of this workspace.
pub(crate) fn workspace() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// Where npm puts the pinned package.
pub(crate) fn installed() -> PathBuf {
    let package = "tests/conformance/node/node_modules/@twilio/cli-core/src/services/twilio-api";
    workspace().join(package)
}

impl Documents {
    /// Reads them from a folder, or from the installed package.
    pub(crate) fn read(folder: Option<&Path>) -> Result<Self, String> {
        let folder = folder.map_or_else(installed, Path::to_owned);
        let entries = fs::read_dir(&folder).map_err(|error| {
            format!(
                "no documents in {} ({error}): run `npm ci --ignore-scripts` in tests/conformance/node, or name a \
                 folder with --spec",
                folder.display()
            )
        })?;
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "json"))
            .collect();
        files.sort();
        if files.is_empty() {
            return Err(format!("no documents in {}", folder.display()));
        }
        let documents: Result<_, _> = files.iter().map(|file| Document::read(file)).collect();
        documents.map(Self)
    }

    /// The document of that name, with or without `twilio_` before it.
    pub(crate) fn named(&self, name: &str) -> Option<&Document> {
        let name = name.trim_end_matches(".json");
        let mut all = self.0.iter();
        all.find(|document| {
            document.name == name || document.name.strip_prefix("twilio_") == Some(name)
        })
    }

    /// The published path of a product that has this shape.
    pub(crate) fn path(&self, product: &str, shape: &str) -> Option<(&Document, &str, &PathItem)> {
        self.0.iter().find_map(|document| {
            let mut paths = document.paths.iter();
            let (path, item) = paths.find(|(path, item)| {
                document.product(item) == product && crate::openapi::shape(path) == shape
            })?;
            Some((document, path.as_str(), item))
        })
    }
}
