//! How well the prose is read: held against parameters whose prose people have read.
//!
//! A label says what the prose states for certain, and of which kinds it tells with a condition or without a value. What
//! the reader says besides is wrong; what it doesn't say has to be among what it counts as unread, or it is missed in
//! silence.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::sort;
use crate::documents::Documents;
use crate::openapi::Place;
use crate::prose::{self, Bounds, Fact, Need, Reading};

/// One file of labels.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    /// At most so many facts may be counted as unread, so that a worse reading is seen.
    unread: usize,
    /// At most so many may be missed in silence.
    missed: usize,
    #[serde(default)]
    parameter: Vec<Label>,
}

/// What the prose of one parameter says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    document: String,
    operation: String,
    name: String,
    range: Option<Bounds>,
    length: Option<Bounds>,
    values: Option<Vec<String>>,
    default: Option<String>,
    unit: Option<String>,
    #[serde(default)]
    needs: Vec<Need>,
    /// What it tells of and doesn't state for certain.
    #[serde(default)]
    cloudy: Vec<Fact>,
    /// Why the label is as it is.
    #[serde(default, rename = "note")]
    _note: String,
}

/// What came out for one file.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Judged {
    pub(crate) sample: String,
    pub(crate) parameters: usize,
    /// Facts that the prose states.
    pub(crate) facts: usize,
    /// Those that were read, and rightly.
    pub(crate) read: usize,
    /// Those that were counted as unread.
    pub(crate) unread: usize,
    /// Those that were missed in silence.
    pub(crate) missed: usize,
    /// Facts that the prose tells of without stating them.
    pub(crate) cloudy: usize,
    /// Those that were missed in silence; the others were counted as unread.
    pub(crate) cloudy_missed: usize,
    /// What was counted as unread where there is nothing to read.
    pub(crate) overcounted: usize,
    /// Each of the facts that were not read, where nothing is wrong.
    pub(crate) left_out: Vec<String>,
    /// Readings that say what the prose doesn't.
    pub(crate) wrong: Vec<String>,
    /// Which of the file's own bounds is exceeded.
    pub(crate) worse: Vec<String>,
}

/// Judges all files of labels in a folder.
pub(crate) fn judge(documents: &Documents, folder: &Path) -> Result<Vec<Judged>, String> {
    let mut all = Vec::new();
    for name in ["sample-seen.toml", "sample-unseen.toml"] {
        let path = folder.join(name);
        let told = |error: &dyn fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| told(&error))?;
        let sample: Sample = toml::from_str(&text).map_err(|error| told(&error))?;
        let mut judged = Judged {
            sample: name.to_owned(),
            ..Judged::default()
        };
        for label in &sample.parameter {
            judged.add(
                label,
                &reading(documents, label).map_err(|error| told(&error))?,
            );
        }
        judged.hold(&sample);
        all.push(judged);
    }
    Ok(all)
}

/// What is read of a label's parameter.
fn reading(documents: &Documents, label: &Label) -> Result<Reading, String> {
    let found = documents.named(&label.document).and_then(|document| {
        let (method, path) = label.operation.split_once(' ')?;
        let operation = document.paths.get(path)?.operation(method)?;
        let mut params = document.params(operation).into_iter();
        params.find(|param| {
            matches!(param.place, Place::Query | Place::Form) && param.name == label.name
        })
    });
    let param = found.ok_or_else(|| format!("the documents have no {label}"))?;
    Ok(prose::read(param.prose, sort(&param)))
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            document,
            operation,
            name,
            ..
        } = self;
        write!(f, "{name} of {operation} in {document}")
    }
}

/// What one side says of each kind, in words that compare equal where the meaning does.
fn facts(
    (range, length): (Option<Bounds>, Option<Bounds>),
    values: Option<&Vec<String>>,
    default: Option<&String>,
    unit: Option<&String>,
    needs: &[Need],
) -> [(Fact, Option<String>); 5] {
    let bounds = range
        .map(|range| range.to_string())
        .or_else(|| length.map(|length| format!("{length} characters")));
    let sorted = |words: BTreeSet<String>| words.into_iter().collect::<Vec<_>>().join(", ");
    let values =
        values.map(|values| sorted(values.iter().map(|word| format!("{word:?}")).collect()));
    let needs = sorted(needs.iter().map(|need| format!("{need:?}")).collect());
    [
        (Fact::Range, bounds),
        (Fact::Values, values),
        (Fact::Default, default.cloned()),
        (Fact::Unit, unit.cloned()),
        (Fact::Needs, Some(needs).filter(|needs| !needs.is_empty())),
    ]
}

impl Judged {
    fn add(&mut self, label: &Label, reading: &Reading) {
        self.parameters += 1;
        let stated = facts(
            (label.range, label.length),
            label.values.as_ref(),
            label.default.as_ref(),
            label.unit.as_ref(),
            &label.needs,
        );
        let read = facts(
            (reading.range, reading.length),
            reading.values.as_ref(),
            reading.default.as_ref(),
            reading.unit.as_ref(),
            &reading.needs,
        );
        for ((fact, stated), (_, read)) in stated.into_iter().zip(read) {
            let counted = reading.unread.contains(&fact);
            let cloudy = label.cloudy.contains(&fact);
            self.facts += usize::from(stated.is_some());
            self.cloudy += usize::from(cloudy);
            let kind = format!("{fact:?}").to_lowercase();
            let how = match (stated, read) {
                (Some(stated), Some(read)) if stated == read => {
                    self.read += 1;
                    continue;
                }
                (stated, Some(read)) => {
                    let stated = stated.as_deref().unwrap_or("nothing certain");
                    self.wrong
                        .push(format!("{label}: {kind} read as {read}, it says {stated}"));
                    continue;
                }
                (Some(_), None) if counted => (&mut self.unread, "unread"),
                (Some(_), None) => (&mut self.missed, "missed"),
                (None, None) if cloudy && !counted => {
                    (&mut self.cloudy_missed, "cloudy and missed")
                }
                (None, None) if !cloudy && counted => {
                    (&mut self.overcounted, "counted for nothing")
                }
                (None, None) => continue,
            };
            *how.0 += 1;
            self.left_out.push(format!("{label}: {kind} {}", how.1));
        }
    }

    /// Holds the counts against the file's bounds.
    fn hold(&mut self, sample: &Sample) {
        for (what, count, most) in [
            ("unread", self.unread, sample.unread),
            ("missed", self.missed + self.cloudy_missed, sample.missed),
        ] {
            if count > most {
                self.worse.push(format!(
                    "{}: {count} facts are {what}, and were {most}",
                    self.sample
                ));
            }
        }
    }

    /// Whether nothing is wrong, and no more is left out than was.
    pub(crate) fn clean(&self) -> bool {
        self.wrong.is_empty() && self.worse.is_empty()
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}: of {} facts that the prose of {} parameters states, {} are read, {} counted as unread, {} missed in \
             silence, {} wrong; of {} that it only tells of, {} are missed in silence; {} are counted for nothing",
            self.sample,
            self.facts,
            self.parameters,
            self.read,
            self.unread,
            self.missed,
            self.wrong.len(),
            self.cloudy,
            self.cloudy_missed,
            self.overcounted,
        )?;
        for line in self.wrong.iter().chain(&self.worse) {
            writeln!(f, "  {line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Label {
        let place = "document = 'd'\noperation = 'GET /'\nname = 'Door'\n";
        toml::from_str(&format!("{place}{text}")).unwrap()
    }

    fn judged(label: &str, prose: &str, sort: prose::Sort) -> Judged {
        let mut judged = Judged::default();
        judged.add(&self::label(label), &prose::read(prose, sort));
        judged
    }

    #[test]
    fn what_is_read_rightly_is_told_from_what_is_left_out() {
        let number = prose::Sort::Number;
        let stated = "range = { min = 5, max = 9 }\ndefault = '7'";
        let all = judged(stated, "Between 5 and 9. The default is 7.", number);
        assert_eq!((all.facts, all.read, all.unread, all.missed), (2, 2, 0, 0));
        let part = judged(stated, "From five on. The default is 7 for doors.", number);
        assert_eq!(
            (part.facts, part.read, part.unread, part.missed),
            (2, 0, 1, 1)
        );
        let cloudy = judged("cloudy = ['range', 'needs']", "For doors, up to 9.", number);
        assert_eq!(
            (cloudy.facts, cloudy.cloudy, cloudy.cloudy_missed),
            (0, 2, 1)
        );
        assert!(all.clean() && part.clean() && cloudy.clean());
        let nothing = judged("", "For doors, up to 9.", number);
        assert_eq!(nothing.overcounted, 1);
    }

    #[test]
    fn what_the_prose_does_not_say_is_wrong() {
        for (stated, prose) in [
            ("range = { max = 8 }", "Up to 9."),
            ("cloudy = ['range']", "Up to 9."),
            ("", "Up to 9."),
        ] {
            let judged = judged(stated, prose, prose::Sort::Number);
            assert_eq!(judged.wrong.len(), 1, "{stated}");
            assert!(!judged.clean(), "{stated}");
        }
        let values = "values = ['b', 'a']";
        assert!(judged(values, "Can be `a` or `b`.", prose::Sort::Text).clean());
    }

    #[test]
    fn a_label_that_the_documents_do_not_have_is_named() {
        let error = reading(&Documents(Vec::new()), &label("")).unwrap_err();
        assert_eq!(error, "the documents have no Door of GET / in d");
    }

    #[test]
    fn more_that_is_left_out_than_before_is_told() {
        let mut judged = judged(
            "default = '7'",
            "For doors, the default is 7.",
            prose::Sort::Number,
        );
        judged.hold(&Sample {
            unread: 1,
            missed: 0,
            parameter: Vec::new(),
        });
        assert!(judged.clean());
        judged.hold(&Sample {
            unread: 0,
            missed: 0,
            parameter: Vec::new(),
        });
        assert_eq!(judged.worse.len(), 1);
    }
}
