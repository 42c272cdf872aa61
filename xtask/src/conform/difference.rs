//! Differences between a declaration and the documents.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use twilio_resources::runtime::descriptor::Kind;

use crate::prose::Bounds;

/// What a difference comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Class {
    /// The documents have it, the declaration does not.
    MissingHere,
    /// The declaration has it, the documents do not.
    UnknownThere,
    /// Both have it, and neither contains the other.
    Differs,
    /// The declaration allows more.
    Looser,
    /// The declaration allows less.
    Stricter,
    /// One of the above that was reviewed: see `data/exceptions.toml`.
    DocumentedException,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::MissingHere => "missing here",
            Self::UnknownThere => "unknown there",
            Self::Differs => "differs",
            Self::Looser => "looser",
            Self::Stricter => "stricter",
            Self::DocumentedException => "documented exception",
        })
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Difference {
    /// The declaring struct, with what it hangs from: `Conference.Participant`.
    pub(crate) resource: String,
    /// `list`, `create` and so on; `answer` for what all answers hold.
    pub(crate) operation: String,
    /// The parameter or property by its wire name; empty where the operation itself differs.
    pub(crate) subject: String,
    /// What of it: `range`, `default`, `type` and so on.
    pub(crate) fact: String,
    pub(crate) class: Class,
    /// What it came to before it was reviewed, of a documented exception.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) excepted: Option<Class>,
    /// What the declaration says.
    pub(crate) here: String,
    /// What the documents say.
    pub(crate) there: String,
    /// Why it is right as it is, of a documented exception.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

/// Where differences are found and kept.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) resource: &'a str,
    pub(crate) operation: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) found: &'a mut Vec<Difference>,
}

impl Place<'_> {
    /// The same operation, at another parameter or property.
    pub(crate) fn at<'b>(&'b mut self, subject: &'b str) -> Place<'b> {
        Place {
            resource: self.resource,
            operation: self.operation,
            subject,
            found: self.found,
        }
    }

    /// Keeps a difference.
    pub(crate) fn push(
        &mut self,
        fact: &str,
        class: Class,
        here: impl fmt::Display,
        there: impl fmt::Display,
    ) {
        self.found.push(Difference {
            resource: self.resource.to_owned(),
            operation: self.operation.to_owned(),
            subject: self.subject.to_owned(),
            fact: fact.to_owned(),
            class,
            excepted: None,
            here: here.to_string(),
            there: there.to_string(),
            reason: None,
        });
    }

    /// Holds two facts against each other, of which neither is stricter.
    pub(crate) fn same<T: PartialEq + fmt::Display>(
        &mut self,
        fact: &str,
        here: Option<T>,
        there: Option<T>,
    ) {
        match (here, there) {
            (Some(here), None) => self.push(fact, Class::UnknownThere, here, "-"),
            (None, Some(there)) => self.push(fact, Class::MissingHere, "-", there),
            (Some(here), Some(there)) if here != there => {
                self.push(fact, Class::Differs, here, there);
            }
            _ => {}
        }
    }

    /// Holds bounds against each other.
    pub(crate) fn bounds(&mut self, fact: &str, here: Option<Bounds>, there: Option<Bounds>) {
        match (here, there) {
            (Some(here), Some(there)) => {
                if let Some(class) = bounds(here, there) {
                    self.push(fact, class, here, there);
                }
            }
            (here, there) => self.same(fact, here, there),
        }
    }

    /// Holds what the type of a whole number can hold against the numbers that there can be.
    pub(crate) fn width(&mut self, here: Kind, there: Bounds) {
        let Kind::Integer { min, max } = here else {
            return;
        };
        if there.min.is_some_and(|least| least < min) || there.max.is_some_and(|most| most > max) {
            let (min, max) = (Some(min), Some(max));
            self.push("width", Class::Stricter, Bounds { min, max }, there);
        }
    }

    /// Holds the words of an enum against each other.
    pub(crate) fn words(&mut self, fact: &str, here: Option<&[String]>, there: Option<&[String]>) {
        match (here, there) {
            (Some(here), Some(there)) => {
                if let Some(class) = words(here, there) {
                    self.push(fact, class, here.join(" "), there.join(" "));
                }
            }
            (here, there) => self.same(
                fact,
                here.map(|words| words.join(" ")),
                there.map(|words| words.join(" ")),
            ),
        }
    }
}

/// How bounds relate; nothing where they are the same.
pub(crate) fn bounds(here: Bounds, there: Bounds) -> Option<Class> {
    // Where there is no bound, every number is allowed.
    let low = |bounds: Bounds| bounds.min.unwrap_or(i128::MIN);
    let high = |bounds: Bounds| bounds.max.unwrap_or(i128::MAX);
    let narrower = low(here) > low(there) || high(here) < high(there);
    let wider = low(here) < low(there) || high(here) > high(there);
    match (narrower, wider) {
        (false, false) => None,
        (true, false) => Some(Class::Stricter),
        (false, true) => Some(Class::Looser),
        (true, true) => Some(Class::Differs),
    }
}

/// How lists of words relate, whatever their order.
pub(crate) fn words(here: &[String], there: &[String]) -> Option<Class> {
    let here: BTreeSet<&String> = here.iter().collect();
    let there: BTreeSet<&String> = there.iter().collect();
    match (here.is_subset(&there), here.is_superset(&there)) {
        (true, true) => None,
        (true, false) => Some(Class::Stricter),
        (false, true) => Some(Class::Looser),
        (false, false) => Some(Class::Differs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(min: impl Into<Option<i128>>, max: impl Into<Option<i128>>) -> Bounds {
        Bounds {
            min: min.into(),
            max: max.into(),
        }
    }

    #[test]
    fn bounds_are_stricter_looser_or_neither() {
        assert_eq!(bounds(range(5, 600), range(5, 600)), None);
        assert_eq!(
            bounds(range(5, 600), range(None, 600)),
            Some(Class::Stricter)
        );
        assert_eq!(bounds(range(1, None), range(1, 9)), Some(Class::Looser));
        assert_eq!(bounds(range(2, 700), range(1, 600)), Some(Class::Differs));
    }

    #[test]
    fn words_are_compared_without_their_order() {
        let list = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        assert_eq!(words(&list("a b"), &list("b a")), None);
        assert_eq!(words(&list("a"), &list("a b")), Some(Class::Stricter));
        assert_eq!(words(&list("a b c"), &list("a b")), Some(Class::Looser));
        assert_eq!(words(&list("a c"), &list("a b")), Some(Class::Differs));
    }

    #[test]
    fn what_only_one_side_says_is_missing_or_unknown() {
        let mut found = Vec::new();
        let mut place = Place {
            resource: "Door",
            operation: "create",
            subject: "Width",
            found: &mut found,
        };
        place.bounds("range", Some(range(1, 2)), None);
        place.same("default", None, Some("5"));
        place.same("unit", Some("s"), Some("s"));
        let classes: Vec<_> = found.iter().map(|d| (d.fact.as_str(), d.class)).collect();
        assert_eq!(
            classes,
            [
                ("range", Class::UnknownThere),
                ("default", Class::MissingHere)
            ]
        );
    }
}
