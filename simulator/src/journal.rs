//! What came in, and what became of it.

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

/// All requests so far, in the order in which they were answered. Printed, it has a line for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal(pub(crate) Vec<Entry>);

impl Journal {
    /// The requests.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// How many requests of that method and path came in. In the path, `*` stands for what is in one segment.
    pub fn count(&self, method: &str, path: &str) -> usize {
        let fits = |entry: &&Entry| entry.method == method && path_matches(path, &entry.path);
        self.0.iter().filter(fits).count()
    }

    /// The requests that were carried out for an operation: `journal.processed("Participant", OperationKind::Create)`.
    pub fn processed(&self, resource: &str, kind: OperationKind) -> Vec<&Entry> {
        let fits = |entry: &&Entry| {
            entry.processed
                && entry
                    .operation
                    .is_some_and(|(r, k)| r == resource && k == kind)
        };
        self.0.iter().filter(fits).collect()
    }
}

impl fmt::Display for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, entry) in self.0.iter().enumerate() {
            writeln!(f, "{:>4}  {entry}", number + 1)?;
        }
        Ok(())
    }
}
