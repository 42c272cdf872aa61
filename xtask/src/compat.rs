//! `cargo xtask compat`: what the declarations promise, against what the last release promised.
//!
//! It sees what descriptors tell. In which module a struct or an enum stands, what it derives and what is written by hand
//! (the runtime, the accessors of `Twilio`) it doesn't see.

mod changes;
#[cfg(test)]
mod declarations;
mod facts;

use std::fmt;
use std::fs;

use serde::Deserialize;
use twilio_resources::resources;

use crate::documents::workspace;
use changes::{Change, changes};
use facts::Facts;

const RELEASED: &str = "xtask/data/released.toml";
/// This crate has the version of the workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The promises of a release.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Released {
    version: String,
    facts: Facts,
}

/// What has changed since a release.
#[derive(Debug)]
pub(crate) struct Report {
    since: String,
    /// Changes that can break a program and that the changelog doesn't tell.
    untold: Vec<Change>,
    told: usize,
}

impl Report {
    pub(crate) fn clean(&self) -> bool {
        self.untold.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.untold {
            writeln!(f, "`{}`: {}", change.subject, change.what)?;
        }
        if !self.clean() {
            writeln!(
                f,
                "help: programs that worked with {} may not any more. Take it back, or tell their authors: a line of \
                 CHANGELOG.md, under `## Unreleased`, that says **Breaking** and names the above in backticks",
                self.since
            )?;
        }
        let (told, untold) = (self.told, self.untold.len());
        writeln!(
            f,
            "since {}: {untold} untold changes that can break a program, {told} told",
            self.since
        )
    }
}

/// Compares the declarations with the last release.
pub(crate) fn run() -> Result<Report, String> {
    let released = released()?;
    let told = told(&read("CHANGELOG.md")?);
    let all = changes(&released.facts, &facts::declared(&resources()));
    let (told, untold): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|change| told.contains(&change.subject));
    Ok(Report {
        since: released.version,
        untold,
        told: told.len(),
    })
}

/// Keeps what is declared now as what this version promises.
pub(crate) fn release() -> Result<(), String> {
    let file = workspace().join(RELEASED);
    if file.exists() {
        if released()?.version == VERSION {
            return Err(format!(
                "{RELEASED} is of {VERSION}, as the workspace is: raise `version` in Cargo.toml first, since a \
                 release is what later changes are held against"
            ));
        }
        let report = run()?;
        if !report.clean() {
            return Err(report.to_string());
        }
    }
    let text = facts::text(VERSION, &facts::declared(&resources()));
    fs::write(file, text).map_err(|error| format!("{RELEASED}: {error}"))
}

fn released() -> Result<Released, String> {
    toml::from_str(&read(RELEASED)?).map_err(|error| format!("{RELEASED}: {error}"))
}

fn read(file: &str) -> Result<String, String> {
    fs::read_to_string(workspace().join(file)).map_err(|error| format!("{file}: {error}"))
}

/// What the changelog calls breaking since the last release: the names in backticks of such entries.
fn told(changelog: &str) -> Vec<String> {
    let unreleased = changelog
        .split("\n## ")
        .find(|part| part.starts_with("Unreleased"));
    let mut told = Vec::new();
    // An entry may go on in lines that are indented.
    for entry in unreleased.unwrap_or_default().split("\n- ") {
        if entry.contains("**Breaking**") {
            told.extend(entry.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    told
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "they are tests")]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_called_breaking_since_the_release_is_told() {
        let changelog = "# Log\n\n## Unreleased\n\n- Added `Door.open`.\n- **Breaking**: `Door.create.width` takes\n  \
                         less, as `Door.update.width` does.\n\n## 0.1.0\n\n- **Breaking**: `Door.shut` is gone.\n";
        assert_eq!(told(changelog), ["Door.create.width", "Door.update.width"]);
    }

    /// The guard itself, so that `cargo test` is enough to meet it.
    #[test]
    fn no_program_breaks_untold() {
        let report = run().unwrap();
        assert!(report.clean(), "{report}");
    }

    #[test]
    fn the_released_promises_are_read_and_written_alike() {
        let text = read(RELEASED).unwrap();
        let released = released().unwrap();
        assert_eq!(facts::text(&released.version, &released.facts), text);
    }
}
