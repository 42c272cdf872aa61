//! What came in, and what became of it.

use std::collections::VecDeque;
use std::fmt;

use twilio_resources::OperationKind;
use twilio_resources::testing::path_matches;

/// A request that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The method.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// The resource and the operation, where the path names one.
    pub operation: Option<(&'static str, OperationKind)>,
    /// What was sent in the query or the form, in order; the values of secret parameters are hidden.
    pub params: Vec<(String, String)>,
    /// The status that was answered; `None` where the connection broke before one was.
    pub status: Option<u16>,
    /// Whether the request was carried out: something was made, changed, removed or read.
    pub processed: bool,
    /// What went wrong on request, in words.
    pub fault: Option<String>,
}

impl Entry {
    /// The first value of a parameter, by its name on the wire.
    pub fn param(&self, name: &str) -> Option<&str> {
        let pair = self.params.iter().find(|(given, _)| given == name);
        pair.map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.map_or("---".to_owned(), |s| s.to_string());
        // All is below some account, which is seldom what one looks for.
        let path = self.path.split("/Accounts/").nth(1);
        let path = path.and_then(|path| path.split_once('/'));
        let path = path.map_or(self.path.clone(), |(_, path)| format!("…/{path}"));
        write!(f, "{status} {:6} {path}", self.method)?;
        for (i, (name, value)) in self.params.iter().enumerate() {
            let comma = if i == 0 { "  " } else { ", " };
            write!(f, "{comma}{name}={value:?}")?;
        }
        match &self.fault {
            Some(fault) => write!(f, "  [{fault}]"),
            None => Ok(()),
        }
    }
}

/// The requests so far, in the order in which they were answered: the newest of them, where there were more than are
/// [kept](crate::SimulatorBuilder::journal_limit). Printed, it has a line for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    entries: Vec<Entry>,
    dropped: u64,
}

impl Journal {
    /// The requests.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many requests came in before these, and are kept no more. Where there are any, [`count`](Self::count) and
    /// [`processed`](Self::processed) tell less than there was.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// How many requests of that method and path came in. In the path, `*` stands for what is in one segment.
    pub fn count(&self, method: &str, path: &str) -> usize {
        let fits = |entry: &&Entry| entry.method == method && path_matches(path, &entry.path);
        self.entries.iter().filter(fits).count()
    }

    /// The requests that were carried out for an operation: `journal.processed("Participant", OperationKind::Create)`.
    pub fn processed(&self, resource: &str, kind: OperationKind) -> Vec<&Entry> {
        let fits = |entry: &&Entry| {
            entry.processed
                && entry
                    .operation
                    .is_some_and(|(r, k)| r == resource && k == kind)
        };
        self.entries.iter().filter(fits).collect()
    }
}

impl fmt::Display for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.dropped > 0 {
            let requests = if self.dropped == 1 {
                "request"
            } else {
                "requests"
            };
            writeln!(
                f,
                "      {} {requests} before these, kept no more",
                self.dropped
            )?;
        }
        for (number, entry) in (self.dropped.saturating_add(1)..).zip(&self.entries) {
            writeln!(f, "{number:>4}  {entry}")?;
        }
        Ok(())
    }
}

/// What is written down, the oldest first.
pub(crate) struct Log {
    entries: VecDeque<Entry>,
    limit: usize,
    dropped: u64,
}

impl Log {
    /// One that keeps so many requests.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            entries: VecDeque::new(),
            limit,
            dropped: 0,
        }
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push_back(entry);
        if self.entries.len() > self.limit {
            self.entries.pop_front();
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    pub(crate) fn read(&self) -> Journal {
        Journal {
            entries: self.entries.iter().cloned().collect(),
            dropped: self.dropped,
        }
    }
}
