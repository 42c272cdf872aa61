//! What must not compile, and the exact message.
//!
//! The first lines of a case say what is expected of its messages:
//!
//! - `//! errors: N`: how many there are, one for each mistake.
//! - `//! rustc: why`: the words are rustc's own, since no derive and no trait of ours can speak there.
//! - `//! shows: NAME: why`: what rustc adds below our words names something internal.
//!
//! After a message has changed on purpose, `TRYBUILD=overwrite cargo test -p twilio-trybuild` writes the new ones.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the person who reads a message has never met.
const INTERNAL: &[&str] = &[
    "twilio_runtime::",
    "twilio_macros::",
    "::__",
    "IntoList",
    "IntoParam",
    "IntoValue",
    "ParamType",
    "Slot",
    "TextType",
];

/// The longest that one message may be, in lines.
const LONGEST: usize = 30;

#[test]
fn one_mistake_is_one_exact_message() {
    assert_pinned_toolchain();
    // The cases run when this is dropped.
    let run = trybuild::TestCases::new();
    run.compile_fail("cases/*/*/*.rs");
    drop(run);
    // After them, since a refresh writes the messages.
    assert_rules();
    assert_documentation();
}

/// The messages are exact for one compiler. With another, this says so, instead of telling each as wrong.
fn assert_pinned_toolchain() {
    let pinned = include_str!("../../rust-toolchain.toml")
        .lines()
        .find_map(|line| line.strip_prefix("channel = "))
        .unwrap()
        .trim_matches('"');
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    assert!(
        version.starts_with(&format!("rustc {pinned} ")),
        "the messages are pinned for Rust {pinned}, and this is {version}\
         help: run `cargo +{pinned} test -p twilio-trybuild`, or leave them out: `cargo test --workspace --exclude twilio-trybuild`"
    );
}

/// What a case says about itself, and its messages.
struct Case {
    path: PathBuf,
    errors: usize,
    rustc: bool,
    shows: Vec<String>,
    messages: Vec<String>,
}

impl Case {
    fn read(path: &Path) -> Self {
        let source = fs::read_to_string(path).unwrap();
        let headers = source.lines().map_while(|line| line.strip_prefix("//! "));
        let mut case = Self {
            path: path.to_owned(),
            errors: 0,
            rustc: false,
            shows: Vec::new(),
            messages: split(&fs::read_to_string(path.with_extension("stderr")).unwrap()),
        };
        for header in headers {
            let (key, value) = header.split_once(": ").unwrap_or((header, ""));
            match key {
                "errors" => case.errors = value.parse().unwrap(),
                "rustc" => case.rustc = value.len() > 20,
                "shows" => {
                    let (name, why) = value.split_once(": ").unwrap_or((value, ""));
                    assert!(why.len() > 20, "{}: why?", path.display());
                    case.shows.push(name.to_owned());
                }
                other => panic!("{}: what is `{other}`?", path.display()),
            }
        }
        case
    }

    /// The rules that it breaks.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let count = self.messages.len();
        if count != self.errors || count == 0 {
            faults.push(format!("{count} errors, not {}", self.errors));
        }
        let ours = |message: &String| {
            // Our `help:` is part of the text, so it stands before the place.
            let text = message.lines().take_while(|line| !line.contains("--> "));
            text.skip(1).any(|line| line.trim().starts_with("help: "))
        };
        match self.messages.iter().all(ours) {
            true if self.rustc => faults.push("`rustc:` is an exception without need".to_owned()),
            false if !self.rustc => faults.push("a message without `help:`".to_owned()),
            _ => {}
        }
        for name in INTERNAL {
            let shown = self.messages.iter().any(|message| message.contains(name));
            let allowed = self.shows.iter().any(|shows| shows == name);
            if shown != allowed {
                faults.push(format!("{name}: shown: {shown}, allowed: {allowed}"));
            }
            // Whatever rustc adds, the words that are ours name nothing internal.
            let first = |message: &String| message.lines().take(2).any(|line| line.contains(name));
            if *name != "twilio_runtime::" && !self.rustc && self.messages.iter().any(first) {
                faults.push(format!("{name} in the first lines"));
            }
        }
        let long = self.messages.iter().find(|m| m.lines().count() > LONGEST);
        if let Some(long) = long.filter(|_| !self.rustc) {
            faults.push(format!("{} lines in one message", long.lines().count()));
        }
        if self.messages.iter().any(|m| m.contains("warning:")) {
            faults.push("a warning beside the errors".to_owned());
        }
        faults
    }
}

/// The messages of a compiler run, each with what belongs to it.
fn split(text: &str) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with("error") {
            messages.push(String::new());
        }
        if let Some(message) = messages.last_mut() {
            *message += line;
            *message += "\n";
        }
    }
    messages
}

/// Holds all pinned messages to the rules.
fn assert_rules() {
    let cases: Vec<Case> = cases().iter().map(|path| Case::read(path)).collect();
    assert!(cases.len() >= 80, "only {} cases were found", cases.len());
    let faults = cases.iter().filter(|case| !case.faults().is_empty());
    let faults: Vec<String> = faults
        .map(|case| format!("{}: {}", case.path.display(), case.faults().join("; ")))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The documentation of the derives quotes messages that exist, and examples that compile in its own code.
fn assert_documentation() {
    let pinned: Vec<String> = files("stderr")
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for name in ["params", "resource", "values"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../macros/docs/{name}.md"));
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("```rust\n").nth(1).unwrap();
        let code = code.split("```").next().unwrap();
        let sections: Vec<&str> = text.split("\n#### ").skip(1).collect();
        // That each key has one is asked where the keys are known, in the macros.
        assert!(!sections.is_empty(), "{name}.md");
        for section in sections {
            let heading = section.lines().next().unwrap();
            let example = heading.trim_matches('`');
            assert!(code.contains(example), "{name}.md: {example} is in no code");
            let error = section.split("```text\n").nth(1).unwrap();
            let error = error.split("```").next().unwrap();
            assert!(
                pinned.iter().any(|message| message.contains(error)),
                "{name}.md: no case has this error\n{error}"
            );
        }
    }
}

/// Every pinned message belongs to a case.
#[test]
fn no_message_is_left_behind() {
    for path in files("stderr") {
        assert!(path.with_extension("rs").exists(), "{}", path.display());
    }
}

fn cases() -> Vec<PathBuf> {
    files("rs")
}

/// The files two folders down.
fn files(extension: &str) -> Vec<PathBuf> {
    let within = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let folders = within(&root).into_iter().flat_map(|folder| within(&folder));
    let mut files: Vec<PathBuf> = folders.flat_map(|folder| within(&folder)).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    files
}
