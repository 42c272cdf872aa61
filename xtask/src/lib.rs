//! What contributors run: the declarations held against Twilio's documents, and a start for new ones.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is a program for the terminal"
)]

mod compat;
mod conform;
mod coverage;
mod documents;
mod named;
mod openapi;
mod prose;
mod scaffold;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt as _};
use twilio_resources::runtime::descriptor::Resource;

const HELP: &str = "\
cargo xtask conform [--spec DIR] [--json] [RESOURCE]    the declarations against Twilio's documents
cargo xtask coverage [--spec DIR] [--write]             COVERAGE.md: what is declared of what is published
cargo xtask compat [--release]                          the declarations against those of the last release
cargo xtask scaffold SPEC PATH [--spec DIR]             a declaration of what SPEC publishes at PATH
cargo xtask trial [DIR] [--spec DIR]                    all of them written to DIR, compiled, and counted

--spec DIR   where the documents are, instead of the npm package that the conformance suite installs";

/// What `cargo xtask conform` says of resources that only the trial's generated programs have, as JSON: a list of
/// differences for each of the names that they come with.
pub fn judge(spec: &Path, resources: &[(String, &'static Resource)]) -> Result<String, String> {
    let documents = documents::Documents::read(Some(spec))?;
    let mut judged = BTreeMap::new();
    for (name, resource) in resources {
        let mut found = Vec::new();
        conform::resource(resource, &documents, &mut found);
        judged.insert(name, found);
    }
    serde_json::to_string(&judged).map_err(|error| error.to_string())
}

/// What was asked for.
#[derive(Debug, Default)]
struct Asked {
    words: Vec<String>,
    spec: Option<PathBuf>,
    flags: Vec<&'static str>,
}

impl Asked {
    fn has(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }

    fn word(&self, index: usize) -> Option<&str> {
        self.words.get(index).map(String::as_str)
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    match arguments().and_then(|asked| run(&asked)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Asked, String> {
    let mut asked = Asked::default();
    let mut parser = lexopt::Parser::from_env();
    let told = |error: lexopt::Error| format!("{error}\n\n{HELP}");
    while let Some(argument) = parser.next().map_err(told)? {
        match argument {
            Short('h') | Long("help") => return Ok(Asked::default()),
            Long("spec") => asked.spec = Some(parser.value().map_err(told)?.into()),
            Long("json") => asked.flags.push("json"),
            Long("write") => asked.flags.push("write"),
            Long("release") => asked.flags.push("release"),
            Value(word) => asked.words.push(word.string().map_err(told)?),
            other => return Err(told(other.unexpected())),
        }
    }
    Ok(asked)
}

/// Runs a command; what it tells decides the exit status.
fn run(asked: &Asked) -> Result<bool, String> {
    let spec = asked.spec.as_deref();
    match asked.word(0) {
        Some("conform") => {
            let report = conform::run(spec, asked.word(1))?;
            if asked.has("json") {
                let text =
                    serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
                println!("{text}");
            } else {
                print!("{report}");
            }
            Ok(report.clean())
        }
        Some("coverage") if asked.has("write") => coverage::write(spec).map(|()| true),
        Some("coverage") => coverage::check(spec).map(|()| true),
        Some("compat") if asked.has("release") => compat::release().map(|()| true),
        Some("compat") => {
            let report = compat::run()?;
            print!("{report}");
            Ok(report.clean())
        }
        Some("scaffold") => {
            let (Some(document), Some(path)) = (asked.word(1), asked.word(2)) else {
                return Err(format!("scaffold wants a document and a path\n\n{HELP}"));
            };
            print!("{}", scaffold::run(spec, document, path)?);
            Ok(true)
        }
        Some("trial") => {
            let folder = asked.word(1).map_or_else(
                || documents::workspace().join("target/scaffold"),
                PathBuf::from,
            );
            print!("{}", scaffold::trial(spec, &folder)?);
            Ok(true)
        }
        None => {
            println!("{HELP}");
            Ok(true)
        }
        Some(other) => Err(format!("{other:?} is no command\n\n{HELP}")),
    }
}
