//! `cargo xtask trial`: a scaffold of everything that is published, compiled, and what the grammar can't say counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::declared::Declared;
use super::sids::Sids;
use super::{Known, Scaffold, names, published, write};
use crate::documents::{Documents, workspace};
use crate::openapi::Document;

/// A crate of the scaffolds of one document.
#[derive(Debug)]
pub(crate) struct Shard {
    pub(crate) document: String,
    pub(crate) modules: Vec<Module>,
}

/// One scaffold in a file of its own.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) name: String,
    pub(crate) scaffold: Scaffold,
    pub(crate) text: String,
    /// The first error that the compiler tells of it.
    pub(crate) error: Option<String>,
    /// What conform says of it, once it compiles.
    pub(crate) differences: Vec<Told>,
}

/// A difference, as far as it is counted.
#[derive(Debug, Deserialize)]
pub(crate) struct Told {
    pub(crate) operation: String,
    pub(crate) fact: String,
    pub(crate) class: String,
}

/// Writes and compiles all scaffolds in a folder, and has conform judge what compiles.
pub(crate) fn run(documents: &Documents, spec: &Path, folder: &Path) -> Result<Vec<Shard>, String> {
    let file = workspace().join("resources/src/sid.rs");
    let sids = read(&file)?;
    // Each file has its parents in itself, whatever is declared here, so that it stands alone.
    let known = Known {
        sids: Sids::read(&sids, documents),
        declared: Declared::default(),
    };
    let mut shards: Vec<Shard> = documents
        .0
        .iter()
        .map(|document| shard(document, &known))
        .collect();
    shards.retain(|shard| !shard.modules.is_empty());
    write_workspace(folder, &shards)?;
    loop {
        for shard in &shards {
            write_root(folder, shard)?;
        }
        let errors = check(folder)?;
        if errors.is_empty() {
            judge(&mut shards, spec, folder)?;
            return Ok(shards);
        }
        for (document, module, message) in errors {
            let mut modules = shards
                .iter_mut()
                .filter(|shard| shard.document == document)
                .flat_map(|shard| &mut shard.modules);
            match modules.find(|known| known.name == module) {
                Some(module) => {
                    module.error.get_or_insert(message);
                }
                None => return Err(format!("{document}: {message}")),
            }
        }
    }
}

fn shard(document: &Document, known: &Known) -> Shard {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let modules = published::groups(document).into_iter().map(|group| {
        let scaffold = super::scaffold(&group, known);
        let text = write::scaffold(&scaffold, known);
        let name = names::snake(&scaffold.declaration.name);
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        let name = if *times > 1 {
            format!("{name}_{times}")
        } else {
            name
        };
        Module {
            name,
            scaffold,
            text,
            error: None,
            differences: Vec::new(),
        }
    });
    Shard {
        document: document.name.clone(),
        modules: modules.collect(),
    }
}

impl Module {
    /// Whether there is anything to compile.
    pub(crate) fn declares(&self) -> bool {
        !self.scaffold.declaration.operations.is_empty()
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Leaves a file alone that holds the text already, so that nothing is compiled anew for it.
fn put(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    fs::write(path, text).map_err(told)
}

fn write_workspace(folder: &Path, shards: &[Shard]) -> Result<(), String> {
    let root = workspace();
    let resources = root.join("resources/src");
    let members: Vec<String> = shards
        .iter()
        .map(|shard| format!("{:?}", shard.document))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"judge\", {}]\n",
        members.join(", ")
    );
    put(&folder.join("Cargo.toml"), &manifest)?;
    write_judge(folder, shards)?;
    put(&folder.join("Cargo.lock"), &read(&root.join("Cargo.lock"))?)?;
    let prelude = prelude(&read(&resources.join("lib.rs"))?)?;
    for shard in shards {
        let at = folder.join(&shard.document);
        let path = |name: &str| root.join(name).display().to_string();
        let manifest = format!(
            "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ntwilio-macros = {{ path = {:?} }}\ntwilio-runtime = {{ path = {:?} }}\n",
            shard.document,
            path("macros"),
            path("runtime"),
        );
        put(&at.join("Cargo.toml"), &manifest)?;
        put(&at.join("src/sid.rs"), &read(&resources.join("sid.rs"))?)?;
        put(
            &at.join("src/values.rs"),
            &read(&resources.join("values.rs"))?,
        )?;
        put(&at.join("src/prelude.rs"), &prelude)?;
        for module in &shard.modules {
            put(&at.join(format!("src/{}.rs", module.name)), &module.text)?;
        }
    }
    Ok(())
}

/// What declarations have in scope.
fn prelude(source: &str) -> Result<String, String> {
    let start = source
        .split_once("pub(crate) mod prelude {\n")
        .map(|(_, rest)| rest);
    let inside = start
        .and_then(|rest| rest.split_once("\n}\n"))
        .map(|(inside, _)| inside);
    let inside = inside.ok_or("resources/src/lib.rs has no `prelude` any more")?;
    Ok(format!("#![allow(unused_imports)]\n{inside}\n"))
}

/// The crate's root, without the modules that don't compile.
fn write_root(folder: &Path, shard: &Shard) -> Result<(), String> {
    let mut text = String::from("mod prelude;\nmod sid;\nmod values;\n");
    let mut list = String::new();
    for module in shard
        .modules
        .iter()
        .filter(|module| module.error.is_none() && module.declares())
    {
        let ident = names::field(&module.name);
        let (name, resource) = (&module.name, &module.scaffold.declaration.name);
        // Writing into a `String` never fails.
        let _ = writeln!(text, "pub mod {ident};");
        let _ = writeln!(
            list,
            "        (\"{name}\", <{ident}::{resource} as Declared>::RESOURCE),"
        );
    }
    let _ = write!(
        text,
        "\nuse twilio_runtime::descriptor::{{Declared, Resource}};\n\n/// All of it.\n\
         pub fn resources() -> Vec<(&'static str, &'static Resource)> {{\n    vec![\n{list}    ]\n}}\n"
    );
    put(&folder.join(&shard.document).join("src/lib.rs"), &text)
}

/// A program that has all that compiles, and asks conform about it.
fn write_judge(folder: &Path, shards: &[Shard]) -> Result<(), String> {
    let mut manifest = format!(
        "[package]\nname = \"judge\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         xtask = {{ path = \"{}\" }}\n",
        workspace().join("xtask").display()
    );
    let mut program = String::from(
        "fn main() -> Result<(), String> {\n    let spec = std::env::args().nth(1).unwrap_or_default();\n    \
         let mut all = Vec::new();\n",
    );
    for shard in shards {
        let name = &shard.document;
        // Writing into a `String` never fails.
        let _ = writeln!(manifest, "{name} = {{ path = \"../{name}\" }}");
        let _ = writeln!(
            program,
            "    all.extend({name}::resources().into_iter().map(|(name, it)| (format!(\"{name} {{name}}\"), it)));"
        );
    }
    program.push_str(
        "    println!(\"{}\", xtask::judge(std::path::Path::new(&spec), &all)?);\n    Ok(())\n}\n",
    );
    put(&folder.join("judge/Cargo.toml"), &manifest)?;
    put(&folder.join("judge/src/main.rs"), &program)
}

/// Has conform judge what compiles.
fn judge(shards: &mut [Shard], spec: &Path, folder: &Path) -> Result<(), String> {
    let mut run = cargo(folder);
    run.args(["run", "--offline", "--quiet", "--package", "judge", "--"])
        .arg(spec);
    let output = run.output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let mut judged: BTreeMap<String, Vec<Told>> =
        serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    for shard in shards {
        for module in &mut shard.modules {
            let name = format!("{} {}", shard.document, module.name);
            module.differences = judged.remove(&name).unwrap_or_default();
        }
    }
    Ok(())
}

fn cargo(folder: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    cargo
}

/// The errors: of which crate, which module, and their text.
fn check(folder: &Path) -> Result<Vec<(String, String, String)>, String> {
    // Not the judge, which is for what compiles.
    let mut check = cargo(folder);
    check.args([
        "check",
        "--workspace",
        "--exclude=judge",
        "--offline",
        "--keep-going",
        "--message-format=json",
        "--quiet",
    ]);
    let output = check.output().map_err(|error| format!("cargo: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut found: BTreeSet<(String, String, String)> = BTreeSet::new();
    for line in text.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        if message["reason"] != "compiler-message" || message["message"]["level"] != "error" {
            continue;
        }
        let told = message["message"]["message"].as_str().unwrap_or_default();
        let crate_name = message["target"]["name"].as_str().unwrap_or_default();
        let spans = message["message"]["spans"].as_array();
        let files = spans
            .into_iter()
            .flatten()
            .filter_map(|span| span["file_name"].as_str());
        for file in files {
            let module = PathBuf::from(file)
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            found.insert((
                crate_name.to_owned(),
                module.unwrap_or_default(),
                told.to_owned(),
            ));
        }
    }
    if found.is_empty() && !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(found.into_iter().collect())
}
