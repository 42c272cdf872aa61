//! What the trial tells, as a page.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::gap::Gap;
use super::model::Outcome;
use super::place;
use super::trial::{Module, Shard};

/// An operation, and what became of it.
struct One<'a> {
    outcome: &'a Outcome,
    document: &'a str,
    compiles: bool,
    /// The facts in which conform finds the declaration different.
    facts: Vec<String>,
}

/// The page.
pub(crate) fn page(shards: &[Shard], documents: usize, version: &str, date: &str) -> String {
    let mut text = String::new();
    // Writing into a `String` never fails.
    let _ = write(&mut text, shards, documents, version, date);
    text
}

fn write(
    f: &mut String,
    shards: &[Shard],
    documents: usize,
    version: &str,
    date: &str,
) -> fmt::Result {
    let modules: Vec<(&str, &Module)> = shards
        .iter()
        .flat_map(|shard| {
            let modules = shard.modules.iter();
            modules.map(|module| (shard.document.as_str(), module))
        })
        .collect();
    let all: Vec<One<'_>> = modules
        .iter()
        .flat_map(|(document, module)| operations(document, module))
        .collect();
    writeln!(f, "# What the grammar can't say yet\n")?;
    writeln!(
        f,
        "`cargo xtask scaffold` prints a declaration of what Twilio's documents publish. `cargo xtask trial` does so for \
         all of them, compiles\neach file as it is printed, with the parents that it needs, has `conform` judge it without \
         any exceptions, and prints this page.\n{date}, `@twilio/cli-core` {version}: {documents} documents, {} operations \
         of {} resources. `cargo xtask trial > GAPS.md` writes it anew.\n",
        all.len(),
        modules.len(),
    )?;
    totals(f, &modules, &all)?;
    writeln!(f, "## Operations that can't be declared\n")?;
    gaps(f, &all, true)?;
    writeln!(
        f,
        "\n## Operations that are declared and leave something out\n"
    )?;
    writeln!(
        f,
        "Such a parameter is a `String`, or missing; the list at the top of a scaffold names it. That list has more for a \
         person to\ndecide, and facts in prose that nothing could read.\n"
    )?;
    gaps(f, &all, false)?;
    differences(f, &all)?;
    for clash in clashes(shards) {
        writeln!(f, "\n{clash}")?;
    }
    for (document, module) in modules {
        if let Some(error) = &module.error {
            let first = error.lines().next().unwrap_or_default();
            let name = &module.scaffold.declaration.name;
            writeln!(f, "\n`{name}` of {document} does not compile: {first}")?;
        }
    }
    Ok(())
}

/// How many of all.
fn totals(f: &mut String, modules: &[(&str, &Module)], all: &[One<'_>]) -> fmt::Result {
    let compiling = |module: &Module| module.declares() && module.error.is_none();
    let compile = modules.iter().filter(|(_, module)| compiling(module));
    let passed = modules.iter().filter(|(_, module)| passes(module));
    let operations = |which: &dyn Fn(&One<'_>) -> bool| all.iter().filter(|one| which(one)).count();
    let whole = |one: &One<'_>| one.compiles && one.outcome.gaps.is_empty();
    let rows = [
        ("published", all.len()),
        ("**compile as printed**", operations(&|one| one.compiles)),
        (
            "– and say all that was read in the documents",
            operations(&|one| whole(one) && one.facts.is_empty()),
        ),
        (
            "– and `conform` finds a difference that is no matter of the grammar",
            operations(&|one| whole(one) && !one.facts.is_empty()),
        ),
        (
            "– and leave out something that the grammar can't say",
            operations(&|one| one.compiles && !one.outcome.gaps.is_empty()),
        ),
        (
            "are printed and don't compile",
            operations(&|one| one.outcome.declared && !one.compiles),
        ),
        (
            "can't be declared",
            operations(&|one| !one.outcome.declared),
        ),
    ];
    writeln!(f, "| operations | |\n|---|---|")?;
    for (what, count) in rows {
        writeln!(f, "| {what} | {count} |")?;
    }
    writeln!(
        f,
        "\nIn {} of the operations that compile, prose tells of a fact that nothing could read, and that a person has to: the \
         scaffold lists it.\nOf the {} resources, {} have a declaration that compiles; {} of these pass `conform` whole, without an \
         exception.\n",
        operations(&|one| one.compiles && one.outcome.unread > 0),
        modules.len(),
        compile.count(),
        passed.count()
    )
}

/// Methods that two resources would both give their parent's handle, which files that stand alone don't show.
fn clashes(shards: &[Shard]) -> Vec<String> {
    let mut seen: BTreeMap<(&str, String, String), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for shard in shards {
        for scaffold in shard.modules.iter().map(|module| &module.scaffold) {
            let declaration = &scaffold.declaration;
            let above = &scaffold.module[..scaffold.module.len().saturating_sub(1)];
            for method in place::methods(declaration) {
                let key = (shard.document.as_str(), above.join("::"), method.clone());
                if let Some(first) = seen.insert(key, &declaration.path) {
                    let (path, document) = (&declaration.path, &shard.document);
                    found.push(format!(
                        "`{first}` and `{path}` of {document} would both be `{method}()` of their parent."
                    ));
                }
            }
        }
    }
    found
}

/// What conform says.
fn differences(f: &mut String, all: &[One<'_>]) -> fmt::Result {
    writeln!(f, "\n## What `conform` finds different\n")?;
    writeln!(
        f,
        "In operations that compile. Most of it follows from what is above; the rest is for a person to decide, and may \
         become an\nexception.\n"
    )?;
    let mut facts: BTreeMap<&str, (usize, &One<'_>)> = BTreeMap::new();
    for one in all.iter().filter(|one| one.compiles) {
        for fact in &one.facts {
            facts.entry(fact).or_insert((0, one)).0 += 1;
        }
    }
    let mut facts: Vec<_> = facts.into_iter().collect();
    facts.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
    writeln!(f, "| fact | operations | such as |\n|---|---|---|")?;
    for (fact, (times, one)) in facts {
        writeln!(f, "| {fact} | {times} | {} |", example(one))?;
    }
    Ok(())
}

/// Whether conform has nothing to say.
fn passes(module: &Module) -> bool {
    module.declares() && module.error.is_none() && module.differences.is_empty()
}

fn operations<'a>(document: &'a str, module: &'a Module) -> Vec<One<'a>> {
    let outcomes = module.scaffold.outcomes.iter();
    outcomes
        .map(|outcome| {
            let compiles = outcome.declared && module.error.is_none();
            let mut facts: Vec<String> = module
                .differences
                .iter()
                .filter(|told| {
                    outcome
                        .kind
                        .is_some_and(|kind| told.operation == kind.name())
                })
                .map(|told| format!("{}: {}", told.fact, told.class))
                .collect();
            facts.sort();
            facts.dedup();
            One {
                outcome,
                document,
                compiles,
                facts,
            }
        })
        .collect()
}

/// A table of gaps by how many operations have them.
fn gaps(f: &mut String, all: &[One<'_>], whole: bool) -> fmt::Result {
    let mut counted: BTreeMap<Gap, (usize, usize, &One<'_>)> = BTreeMap::new();
    let concerned = all.iter().filter(|one| one.outcome.declared != whole);
    for one in concerned {
        for gap in one.outcome.gaps.iter().filter(|gap| gap.whole() == whole) {
            let entry = counted.entry(*gap).or_insert((0, 0, one));
            entry.0 += 1;
            entry.1 += usize::from(
                one.outcome
                    .gaps
                    .iter()
                    .filter(|gap| gap.whole() == whole)
                    .count()
                    == 1,
            );
        }
    }
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|(_, (times, ..))| std::cmp::Reverse(*times));
    writeln!(
        f,
        "| what | operations | of these, need nothing else here | such as |\n|---|---|---|---|"
    )?;
    for (gap, (times, alone, one)) in counted {
        writeln!(f, "| {gap} | {times} | {alone} | {} |", example(one))?;
    }
    Ok(())
}

fn example(one: &One<'_>) -> String {
    format!(
        "`{} {}` of {}",
        one.outcome.method, one.outcome.path, one.document
    )
}
