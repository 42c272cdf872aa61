//! Instructions and allocations per request, counted by valgrind's callgrind.
//!
//! A process of its own does the work twice, so many times and so many more, and what differs is divided by the
//! difference. So what happens once drops out: starting, connecting, reading this page.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::work::{Case, Way};
use crate::{Failure, Result};

/// What one request costs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) instructions: f64,
    pub(crate) allocations: f64,
}

/// What a whole process cost.
struct Totals {
    instructions: u64,
    allocations: u64,
}

pub(crate) fn cost(way: Way, case: Case, port: u16) -> Result<Cost> {
    let (few, many) = case.times();
    let (less, more) = (
        profile(way, case, few, port)?,
        profile(way, case, many, port)?,
    );
    #[expect(clippy::cast_precision_loss, reason = "no count here comes near 2^53")]
    let each = |less: u64, more: u64| more.saturating_sub(less) as f64 / f64::from(many - few);
    Ok(Cost {
        instructions: each(less.instructions, more.instructions),
        allocations: each(less.allocations, more.allocations),
    })
}

fn profile(way: Way, case: Case, times: u32, port: u16) -> Result<Totals> {
    let name = format!(
        "twilio-benches-{}-{}-{}.callgrind",
        std::process::id(),
        way.name(),
        case.name()
    );
    let file = std::env::temp_dir().join(name);
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(std::env::current_exe()?)
        .args(["work", way.name(), case.name()])
        .args([times.to_string(), port.to_string()])
        .stdout(Stdio::null())
        .status()
        .map_err(|_| Failure::NoValgrind)?;
    if !status.success() {
        return Err(Failure::Work(way.name(), case.name()));
    }
    let totals = read(&file);
    std::fs::remove_file(&file)?;
    totals
}

/// The functions of the C library that every allocation goes through.
const ALLOCATING: [&str; 5] = [
    "malloc",
    "calloc",
    "realloc",
    "aligned_alloc",
    "posix_memalign",
];

fn read(file: &Path) -> Result<Totals> {
    let text = std::fs::read_to_string(file)?;
    // A function's name stands where it is first mentioned; later it is a number.
    let mut names = HashMap::new();
    let mut called = None;
    let mut totals = Totals {
        instructions: 0,
        allocations: 0,
    };
    for line in text.lines() {
        let Some((key, value)) = line.split_once(['=', ':']) else {
            continue;
        };
        match key {
            "fn" | "cfn" => {
                let (id, name) = value.split_once(' ').unwrap_or((value, ""));
                let allocates = names
                    .entry(id)
                    .or_insert_with(|| ALLOCATING.contains(&name));
                called = (key == "cfn").then_some(*allocates);
            }
            "calls" if called == Some(true) => {
                let count = value.split(' ').next().unwrap_or_default();
                totals.allocations += count.parse::<u64>()?;
            }
            "summary" | "totals" => totals.instructions = value.trim().parse()?,
            _ => {}
        }
    }
    Ok(totals)
}
