//! The guard of CI: no request may cost 5 % more instructions than the committed figures say.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Deserialize;

use crate::count::cost;
use crate::work::{Case, Way};
use crate::{Failure, Result};

/// How much more a request may cost.
const GROWTH: f64 = 1.05;

const HEAD: &str = "\
# Instructions per request, as callgrind counts them, and what the same costs by hand.
# Written by `cargo run --release -p twilio-benches -- guard --write`; say in CHANGELOG.md why they grew.
";

/// What is written down of a case.
#[derive(Debug, Deserialize)]
struct Figures {
    ours: f64,
    by_hand: f64,
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("guard.toml")
}

const CASES: [Case; 4] = [Case::Fetch, Case::Create, Case::List, Case::Encode];

fn measure(port: u16) -> Result<Vec<(Case, Figures)>> {
    let figures = CASES.into_iter().map(|case| {
        let instructions = |way| Ok::<_, Failure>(cost(way, case, port)?.instructions.round());
        Ok((
            case,
            Figures {
                ours: instructions(Way::Ours)?,
                by_hand: instructions(Way::ByHand)?,
            },
        ))
    });
    figures.collect()
}

/// Writes down what requests cost now.
pub(crate) fn write(port: u16) -> Result<()> {
    let mut text = HEAD.to_owned();
    for (case, figures) in measure(port)? {
        let Figures { ours, by_hand } = figures;
        // Writing to a string can't fail.
        let _ = write!(
            text,
            "\n[{}]\nours = {ours}.0\nby_hand = {by_hand}.0\n",
            case.name()
        );
    }
    std::fs::write(file(), text)?;
    Ok(())
}

/// Tells whether all requests cost what is written down, and prints each.
pub(crate) fn check(port: u16) -> Result<bool> {
    let text = std::fs::read_to_string(file())?;
    let written: BTreeMap<String, Figures> = toml::from_str(&text)?;
    let mut holds = true;
    println!("| instructions | committed | now | growth | growth by hand | of by hand |");
    println!("|---|---|---|---|---|---|");
    for (case, now) in measure(port)? {
        let before = written.get(case.name()).ok_or(Failure::Sample)?;
        let growth = now.ours / before.ours;
        println!(
            "| {} | {:.0} | {:.0} | {:+.1} % | {:+.1} % | {:.3} |",
            case.title(),
            before.ours,
            now.ours,
            (growth - 1.0) * 100.0,
            (now.by_hand / before.by_hand - 1.0) * 100.0,
            now.ours / now.by_hand,
        );
        holds &= growth <= GROWTH;
    }
    if !holds {
        println!(
            "\nA request costs over 5 % more instructions than committed. Where the same work by hand has grown alike, the\n\
             machine, the compiler or a dependency did it. If the growth is worth it, say why in CHANGELOG.md, then write the new\n\
             figures: cargo run --release -p twilio-benches -- guard --write"
        );
    }
    Ok(holds)
}
