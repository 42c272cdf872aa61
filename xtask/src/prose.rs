//! What Twilio's prose says of a parameter, as facts.
//!
//! A small set of wordings is understood, each tested. Where a sentence seems to tell of a range, of values, of a
//! default or of another parameter and none of the wordings fits, or where two sentences disagree, the fact is counted
//! as unread: nothing is guessed.

mod bounds;
mod defaults;
mod needs;
mod sentence;
mod units;
mod values;

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

/// What is known of the parameter from elsewhere, and decides what a sentence can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A bound is of the number.
    Number,
    /// A bound is of the count of characters.
    Text,
    /// `true` or `false`, so that a list of values tells nothing.
    Bool,
    /// A bound is of neither, until someone reads it.
    List,
}

/// Bounds, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bounds {
    /// The least allowed, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min: Option<i128>,
    /// The greatest allowed, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<i128>,
}

impl Bounds {
    /// Itself, if it bounds anything.
    pub(crate) fn stated(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(min) = self.min {
            write!(f, "{min}")?;
        }
        f.write_str("..")?;
        match self.max {
            Some(max) => write!(f, "={max}"),
            None => Ok(()),
        }
    }
}

/// Another parameter that decides whether this one must be there, or that must be there with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Need {
    /// The other's name as the prose has it, in `snake_case`.
    pub(crate) other: String,
    /// The value that makes it so; any where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) when: Option<String>,
    /// Whether it is the other that this parameter must be there for, and whose value counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) reverse: bool,
}

/// A kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Fact {
    /// Bounds of a number or of a count of characters.
    Range,
    /// Which values there are.
    Values,
    /// What is assumed.
    Default,
    /// Seconds and the like.
    Unit,
    /// What depends on another parameter.
    Needs,
}

/// What a description says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Reading {
    /// Bounds of the number.
    pub(crate) range: Option<Bounds>,
    /// Bounds of the count of characters.
    pub(crate) length: Option<Bounds>,
    /// The values, in their order.
    pub(crate) values: Option<Vec<String>>,
    /// What is assumed.
    pub(crate) default: Option<String>,
    /// The unit, as the declarations write it.
    pub(crate) unit: Option<String>,
    /// What depends on another parameter.
    pub(crate) needs: Vec<Need>,
    /// What it seems to tell of, and nobody can say what.
    pub(crate) unread: Vec<Fact>,
}

impl Reading {
    /// Whether it holds a range, a list of values or a default.
    pub(crate) fn tells(&self) -> bool {
        self.range.is_some()
            || self.length.is_some()
            || self.values.is_some()
            || self.default.is_some()
    }
}

/// Whether a fact was found, is not there, or is there and can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found<T> {
    Nothing,
    Unread,
    One(T),
}

impl<T: PartialEq> Found<T> {
    /// What several sentences say together: two that disagree can't be read.
    fn all(facts: impl IntoIterator<Item = T>) -> Self {
        facts
            .into_iter()
            .fold(Self::Nothing, |found, fact| match found {
                Self::Nothing => Self::One(fact),
                Self::One(first) if first == fact => Self::One(first),
                Self::One(_) | Self::Unread => Self::Unread,
            })
    }

    /// What the sentences say together, each by itself.
    fn each(
        sentences: &[sentence::Sentence],
        read: impl Fn(&sentence::Sentence) -> Found<T>,
    ) -> Self {
        let mut facts = Vec::new();
        for sentence in sentences {
            match read(sentence) {
                Self::Nothing => {}
                Self::One(fact) => facts.push(fact),
                Self::Unread => return Self::Unread,
            }
        }
        Self::all(facts)
    }

    /// The fact, with a note of its kind where it can't be read.
    fn note(self, fact: Fact, unread: &mut Vec<Fact>) -> Option<T> {
        match self {
            Self::Nothing => None,
            Self::Unread => {
                unread.push(fact);
                None
            }
            Self::One(found) => Some(found),
        }
    }
}

impl<T> Found<Vec<T>> {
    /// Both; one that can't be read makes the whole so.
    fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unread, _) | (_, Self::Unread) => Self::Unread,
            (Self::Nothing, found) | (found, Self::Nothing) => found,
            (Self::One(mut first), Self::One(second)) => {
                first.extend(second);
                Self::One(first)
            }
        }
    }
}

/// Reads a description.
pub(crate) fn read(description: &str, sort: Sort) -> Reading {
    let sentences = sentence::sentences(&plain(description));
    let mut unread = Vec::new();
    let values = match sort {
        Sort::Bool => None,
        _ => match Found::each(&sentences, values::read) {
            Found::One(_) if sort != Sort::List && sentences.iter().any(values::several) => {
                Found::Unread
            }
            found => found,
        }
        .note(Fact::Values, &mut unread),
    };
    let default =
        Found::each(&sentences, |one| defaults::read(one, sort)).note(Fact::Default, &mut unread);
    let bounds = sentences
        .iter()
        .map(|one| bounds::read(one, sort))
        .fold(Found::Nothing, Found::join)
        .note(Fact::Range, &mut unread)
        .unwrap_or_default();
    let needs = sentences
        .iter()
        .map(needs::read)
        .fold(Found::Nothing, Found::join)
        .note(Fact::Needs, &mut unread)
        .unwrap_or_default();
    let (mut range, mut length) = bounds::together(&bounds, sort)
        .note(Fact::Range, &mut unread)
        .unwrap_or_default();
    let mut reading = Reading {
        values,
        needs,
        unread,
        ..Reading::default()
    };
    // A number that is told in another unit than the parameter's is not its value.
    let told = bounds.iter().map(|told| told.counted.unit);
    let told = told
        .chain(default.iter().map(|(_, counted)| counted.unit))
        .flatten();
    if sort == Sort::Number {
        let unit = match Found::each(&sentences, units::read) {
            Found::Nothing => Found::all(told),
            unit => unit,
        };
        reading.unit = unit
            .note(Fact::Unit, &mut reading.unread)
            .map(str::to_owned);
    }
    let same_unit = |unit: Option<&str>| unit.is_none() || unit == reading.unit.as_deref();
    if !bounds.iter().all(|told| same_unit(told.counted.unit)) {
        (range, length) = (None, None);
        reading.unread.push(Fact::Range);
    }
    let listed = |word: &str| match &reading.values {
        Some(values) => values.iter().any(|value| value == word),
        // Another parameter's name is no value.
        None => !word.contains('_'),
    };
    reading.default = default.and_then(|(word, counted)| {
        let fits = same_unit(counted.unit) && (sort != Sort::Text || listed(&word));
        if !fits {
            reading.unread.push(Fact::Default);
        }
        fits.then_some(word)
    });
    (reading.range, reading.length) = (range, length);
    reading.unread.sort_unstable();
    reading.unread.dedup();
    reading
}

/// The text without what only markup needs: the addresses of links, stars, runs of blanks.
fn plain(description: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([^\]]*)\]\([^)]*\)"));
    static BLANK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+"));
    let text = LINK
        .replace_all(description, "$1")
        .replace("**", "")
        .replace(['’', '‘'], "'")
        .replace(['“', '”'], "\"")
        .replace(r"\`", "`");
    BLANK.replace_all(&text, " ").trim().to_owned()
}

/// A pattern, whatever the case of its letters.
#[allow(
    clippy::expect_used,
    reason = "all patterns are constants, and tests run each of them"
)]
fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i){text}")).expect("a constant pattern is well formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_description_can_tell_everything() {
        let text = "How many seconds a guest waits. Can be from `5` to `90`. The default is `30`.";
        let reading = read(text, Sort::Number);
        assert_eq!(
            reading.range,
            Some(Bounds {
                min: Some(5),
                max: Some(90)
            })
        );
        assert_eq!(reading.default.as_deref(), Some("30"));
        assert_eq!(reading.unit.as_deref(), Some("s"));
        assert_eq!(reading.unread, []);
        assert!(reading.tells());
    }

    #[test]
    fn what_tells_nothing_is_not_counted() {
        let reading = read("A name that you choose for the door.", Sort::Text);
        assert_eq!(reading, Reading::default());
        assert!(!reading.tells());
    }

    #[test]
    fn an_address_in_a_link_is_not_read() {
        let reading = read(
            "See [the page](https://example.com/between-3-and-9).",
            Sort::Number,
        );
        assert_eq!(reading, Reading::default());
    }
}
