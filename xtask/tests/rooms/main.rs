//! The rooms of a crate, as `ARCHITECTURE.md` lists them: imports run down that list, and in no circle.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test can't read is a failure"
)]

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

/// The crates whose rooms are listed.
const CRATES: [&str; 2] = ["macros/src", "runtime/src"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names in the block of `ARCHITECTURE.md` that the folder heads, from the top to the bottom.
fn listed(folder: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut lines = text
        .lines()
        .skip_while(|line| *line != format!("{folder}/"));
    assert!(lines.next().is_some(), "ARCHITECTURE.md lists no {folder}/");
    let rooms = lines.map_while(|line| line.strip_prefix("  "));
    let names = rooms.filter(|line| !line.starts_with(' '));
    let names = names.filter_map(|line| line.split_whitespace().next());
    names
        .map(|name| {
            name.trim_end_matches('/')
                .trim_end_matches(".rs")
                .to_owned()
        })
        .collect()
}

#[test]
fn the_list_is_of_all_rooms() {
    for folder in CRATES {
        let there: BTreeSet<String> = Source::all(&root().join(folder))
            .iter()
            .filter_map(|source| source.module.first().cloned())
            .collect();
        let listed: BTreeSet<String> = listed(folder).into_iter().collect();
        assert_eq!(listed, there, "{folder}: listed, and there");
    }
}

#[test]
fn imports_run_down_the_list() {
    let mut wrong = Vec::new();
    for folder in CRATES {
        let rooms = listed(folder);
        let floor = |name: &String| rooms.iter().position(|room| room == name);
        for source in Source::all(&root().join(folder)) {
            // The crate's own file brings everything together.
            let Some(from) = source.module.first() else {
                continue;
            };
            for used in &source.uses {
                let file = source.file.display();
                match used.first() {
                    Some(to) if to == from => {}
                    Some(to) if floor(to).is_none() => wrong.push(format!(
                        "{file}: `{}` leads through the crate's own file\nhelp: name the room that has it",
                        used.join("::")
                    )),
                    Some(to) if floor(from) > floor(to) => wrong.push(format!(
                        "{file}: `{from}` lies below `{to}`, and imports from it\nhelp: move what is needed down, or what needs it up",
                    )),
                    _ => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other() {
    for folder in CRATES {
        let sources = Source::all(&root().join(folder));
        let files: BTreeSet<&[String]> = sources.iter().map(|s| &*s.module).collect();
        // The file that a path leads to: the longest part of it that is one.
        let file = |path: &[String]| -> Option<Vec<String>> {
            let lengths = (1..=path.len()).rev();
            let mut parts = lengths.filter_map(|length| path.get(..length));
            parts
                .find(|part| files.contains(part))
                .map(<[String]>::to_vec)
        };
        let mut edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
        for source in sources.iter().filter(|source| !source.module.is_empty()) {
            let used = source.uses.iter().chain(&source.declares);
            let used = used
                .filter_map(|path| file(path))
                .filter(|to| *to != source.module);
            edges.insert(source.module.clone(), used.collect());
        }
        if let Some(circle) = circle(&edges) {
            let circle: Vec<String> = circle.iter().map(|module| module.join("/")).collect();
            panic!(
                "{folder}: {} import each other in a circle\nhelp: move what they share into a file of its own; from \
                 within a folder name the file (`super::draft::Draft`), not the folder (`super::Draft`)",
                circle.join(" -> ")
            );
        }
    }
}

/// A way that leads back to where it starts.
fn circle(edges: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Option<Vec<Vec<String>>> {
    fn visit<'a>(
        from: &'a Vec<String>,
        edges: &'a BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
        way: &mut Vec<&'a Vec<String>>,
        done: &mut BTreeSet<&'a Vec<String>>,
    ) -> Option<Vec<Vec<String>>> {
        if let Some(start) = way.iter().position(|module| *module == from) {
            let circle = way.iter().skip(start).copied().chain([from]);
            return Some(circle.cloned().collect());
        }
        if done.contains(from) {
            return None;
        }
        way.push(from);
        let found = edges
            .get(from)?
            .iter()
            .find_map(|to| visit(to, edges, way, done));
        way.pop();
        done.insert(from);
        found
    }
    let mut done = BTreeSet::new();
    let mut starts = edges.keys();
    starts.find_map(|start| visit(start, edges, &mut Vec::new(), &mut done))
}
