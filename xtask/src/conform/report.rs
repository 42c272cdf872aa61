//! What conform tells, to people and to machines.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::{Class, Difference, Judged, sort};
use crate::openapi::{Document, Place};
use crate::prose::{self, Fact};

/// All differences, and how well the prose was read.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) differences: Vec<Difference>,
    /// Exceptions that explain nothing any more.
    pub(crate) unused: Vec<String>,
    /// Of the document that the declarations come from.
    pub(crate) readings: Option<Readings>,
    /// Against what people read in the same prose.
    pub(crate) sample: Vec<Judged>,
}

/// How many parameters of a document tell what, and can be read.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Readings {
    /// Parameters in queries and forms.
    pub(crate) parameters: usize,
    /// Those of which a range, a list of values or a default was read in the prose.
    pub(crate) read: usize,
    /// Those whose prose tells of one of the three that can't be read.
    pub(crate) unread: usize,
    /// How many times each fact was read.
    pub(crate) facts: BTreeMap<Fact, usize>,
    /// How many times each fact was seen and can't be read.
    pub(crate) unread_facts: BTreeMap<Fact, usize>,
}

impl Readings {
    /// Reads all parameters of a document.
    pub(crate) fn count(document: &Document) -> Self {
        let mut readings = Self::default();
        for item in document.paths.values() {
            for (_, operation) in item.operations() {
                for param in document.params(operation) {
                    if matches!(param.place, Place::Query | Place::Form) {
                        readings.add(&prose::read(param.prose, sort(&param)));
                    }
                }
            }
        }
        readings
    }

    fn add(&mut self, reading: &prose::Reading) {
        self.parameters += 1;
        self.read += usize::from(reading.tells());
        let told = [
            (
                Fact::Range,
                reading.range.is_some() || reading.length.is_some(),
            ),
            (Fact::Values, reading.values.is_some()),
            (Fact::Default, reading.default.is_some()),
            (Fact::Unit, reading.unit.is_some()),
            (Fact::Needs, !reading.needs.is_empty()),
        ];
        for (fact, _) in told.into_iter().filter(|(_, there)| *there) {
            *self.facts.entry(fact).or_default() += 1;
        }
        for fact in &reading.unread {
            *self.unread_facts.entry(*fact).or_default() += 1;
        }
        let of_three = |fact: &&Fact| matches!(fact, Fact::Range | Fact::Values | Fact::Default);
        self.unread += usize::from(reading.unread.iter().any(|fact| of_three(&fact)));
    }
}

impl Report {
    /// Whether nothing is left to explain, and the sample is read as well as before.
    pub(crate) fn clean(&self) -> bool {
        self.sample.iter().all(Judged::clean)
            && self.unused.is_empty()
            && self
                .differences
                .iter()
                .all(|d| d.class == Class::DocumentedException)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = vec![
            [
                "resource",
                "operation",
                "of",
                "fact",
                "class",
                "here",
                "there",
            ]
            .map(str::to_owned),
        ];
        let mut explained = 0;
        for d in &self.differences {
            if d.class == Class::DocumentedException {
                explained += 1;
                continue;
            }
            let row = [
                &d.resource,
                &d.operation,
                &d.subject,
                &d.fact,
                &d.class.to_string(),
                &d.here,
                &d.there,
            ];
            rows.push(row.map(String::clone));
        }
        let unexplained = rows.len() - 1;
        if unexplained > 0 {
            for row in &rows {
                let padded = row.iter().enumerate().map(|(column, cell)| {
                    let width = rows
                        .iter()
                        .map(|row| row[column].chars().count())
                        .max()
                        .unwrap_or(0);
                    format!("{cell:width$}")
                });
                let line = padded.collect::<Vec<_>>().join("  ");
                writeln!(f, "{}", line.trim_end())?;
            }
        }
        for exception in &self.unused {
            writeln!(
                f,
                "an exception explains nothing any more, remove it: {exception}"
            )?;
        }
        writeln!(
            f,
            "{unexplained} unexplained differences, {explained} documented exceptions"
        )?;
        if let Some(readings) = &self.readings {
            writeln!(
                f,
                "of the {} parameters of api_v2010, {} tell a range, values or a default that can be read; {} tell one \
                 that can't",
                readings.parameters, readings.read, readings.unread
            )?;
            for (name, counts) in [
                ("read", &readings.facts),
                ("unread", &readings.unread_facts),
            ] {
                let counts: Vec<String> = counts
                    .iter()
                    .map(|(fact, n)| format!("{fact:?} {n}").to_lowercase())
                    .collect();
                writeln!(f, "{name}: {}", counts.join(", "))?;
            }
        }
        for judged in &self.sample {
            write!(f, "{judged}")?;
        }
        Ok(())
    }
}
