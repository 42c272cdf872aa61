//! What is said of one value: a parameter of a request, or a property of an answer.

use std::fmt;

/// A request parameter, or the id that fills a placeholder of a path.
#[derive(Debug, Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and none excludes another"
)]
pub struct Param {
    /// The Rust field and setter.
    pub field: &'static str,
    /// The name on the wire.
    pub name: &'static str,
    /// The first paragraph of its documentation.
    pub doc: &'static str,
    /// What sort of value it takes.
    pub kind: Kind,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether it is a list, sent as a repeated key.
    pub repeated: bool,
    /// Whether its value is kept out of messages and `Debug`.
    pub secret: bool,
    /// Whether it is sent as a header, not in the form or the query.
    pub header: bool,
    /// What Twilio assumes when it is not sent.
    pub default: Option<&'static str>,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// What its value must obey.
    pub rules: &'static [Rule],
}

impl Param {
    /// An optional parameter without rules.
    pub const fn new(
        field: &'static str,
        name: &'static str,
        doc: &'static str,
        kind: Kind,
    ) -> Self {
        let default = match &kind {
            Kind::Values(values) => values.default,
            _ => None,
        };
        Self {
            field,
            name,
            doc,
            kind,
            required: false,
            repeated: false,
            secret: false,
            header: false,
            default,
            unit: None,
            rules: &[],
        }
    }

    /// The group of which one must be given, where this is the first of it.
    pub(crate) fn leads(&self) -> Option<&'static [&'static str]> {
        self.rules.iter().find_map(|rule| match *rule {
            Rule::OneOf(names) => Some(names).filter(|names| names.first() == Some(&self.name)),
            _ => None,
        })
    }

    /// The same id, where a text of another kind may stand instead of the SID.
    #[doc(hidden)]
    #[must_use]
    pub const fn or(self, what: &'static str) -> Self {
        let kind = match self.kind {
            Kind::Sid(prefix) => Kind::SidOr(prefix, what),
            other => other,
        };
        Self { kind, ..self }
    }
}

/// What sort of value a parameter takes.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Kind {
    /// Any text.
    Text,
    /// A party to a call: see [`Endpoint`](crate::Endpoint).
    Endpoint,
    /// An absolute URL; with `empty`, the empty text as well.
    Url {
        /// Whether the empty text is a value of its own.
        empty: bool,
    },
    /// The prefix and 32 hexadecimal digits.
    Sid(&'static str),
    /// A SID with that prefix, or another text that the words describe.
    SidOr(&'static str, &'static str),
    /// `true` or `false`.
    Bool,
    /// A whole number that the Rust type can hold.
    Integer {
        /// The least value of the type.
        min: i128,
        /// The greatest value of the type.
        max: i128,
    },
    /// A number that may have a fraction: see [`Decimal`](crate::Decimal).
    Decimal,
    /// One of a set of words that Twilio may extend.
    Values(&'static Values),
    /// Latitude and longitude: see [`Coordinates`](crate::Coordinates).
    Coordinates,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A point in time.
    Timestamp,
    /// Any JSON, in answers alone.
    Any,
}

/// What a property holds, if it is not `null`.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// What sort of value, or of item.
    pub kind: Kind,
    /// Whether it is a list.
    pub list: bool,
    /// Whether the field is an `Option`.
    pub optional: bool,
}

impl Held {
    /// One value.
    pub const fn one(kind: Kind) -> Self {
        Self {
            kind,
            list: false,
            optional: false,
        }
    }
}

/// The words that an open enum lists.
#[derive(Debug)]
pub struct Values {
    /// The name of the enum.
    pub name: &'static str,
    /// The words, as they are on the wire.
    pub all: &'static [&'static str],
    /// The variant of each word, in the same order.
    pub variants: &'static [&'static str],
    /// What Twilio assumes when the parameter is not sent.
    pub default: Option<&'static str>,
}

/// What a value must obey beyond its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// A number within bounds, both included.
    Range {
        /// The least allowed, if there is one.
        min: Option<i128>,
        /// The greatest allowed, if there is one.
        max: Option<i128>,
    },
    /// A text of so many characters (not bytes), both bounds included.
    Length {
        /// The least allowed, if there is one.
        min: Option<usize>,
        /// The greatest allowed, if there is one.
        max: Option<usize>,
    },
    /// A list of so many items: of a repeated key, or of a text that separates them by commas.
    Items {
        /// The least allowed, if there is one.
        min: Option<usize>,
        /// The greatest allowed, if there is one.
        max: Option<usize>,
    },
    /// None of these may occur in the text.
    Without(&'static [&'static str]),
    /// The text may not be that prefix and 32 lowercase hexadecimal digits.
    NotSid(&'static str),
    /// Another parameter must be given too.
    Requires {
        /// The wire name of the other.
        name: &'static str,
        /// The value that triggers the rule; any value where there is none.
        when: Option<&'static str>,
    },
    /// Of the parameters with these wire names, this one among them, one at least must be given.
    OneOf(&'static [&'static str]),
}

impl Rule {
    /// The key that declares it: `not_sid`.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Range { .. } => "range",
            Self::Length { .. } => "length",
            Self::Items { .. } => "items",
            Self::Without(_) => "without",
            Self::NotSid(_) => "not_sid",
            Self::Requires { .. } => "requires",
            Self::OneOf(_) => "one_of",
        }
    }
}

/// What it asks for, without its key: `5..=600`, `/ %2F`, `CA`, `Label when true`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range { min, max } => bounds(min.as_ref(), max.as_ref(), f),
            Self::Length { min, max } | Self::Items { min, max } => {
                bounds(min.as_ref(), max.as_ref(), f)
            }
            Self::Without(texts) | Self::OneOf(texts) => f.write_str(&texts.join(" ")),
            Self::NotSid(prefix) => f.write_str(prefix),
            Self::Requires { name, when: None } => f.write_str(name),
            Self::Requires {
                name,
                when: Some(when),
            } => write!(f, "{name} when {when}"),
        }
    }
}

/// `5..=600`
fn bounds<T: fmt::Display>(
    min: Option<&T>,
    max: Option<&T>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if let Some(min) = min {
        min.fmt(f)?;
    }
    f.write_str("..")?;
    match max {
        Some(max) => write!(f, "={max}"),
        None => Ok(()),
    }
}

/// A property of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// The Rust field.
    pub field: &'static str,
    /// The JSON key.
    pub name: &'static str,
    /// The first paragraph of its documentation.
    pub doc: &'static str,
    /// Whether every answer holds it.
    pub required: bool,
    /// The unit of a number.
    pub unit: Option<&'static str>,
}

impl Property {
    /// One that an answer may lack.
    pub const fn new(field: &'static str, name: &'static str, doc: &'static str) -> Self {
        Self {
            field,
            name,
            doc,
            required: false,
            unit: None,
        }
    }
}

/// The greatest page size of most lists.
pub(crate) const MAX_PAGE_SIZE: u16 = 1000;

/// The parameter of a list that declares no other `page_size`: how many items a page holds.
#[doc(hidden)]
pub const PAGE_SIZE: Param = Param {
    default: Some("50"),
    rules: &[Rule::Range {
        min: Some(1),
        max: Some(MAX_PAGE_SIZE as i128),
    }],
    ..Param::new(
        "page_size",
        "PageSize",
        "How many items a page holds.",
        Kind::Integer {
            min: 0,
            max: u16::MAX as i128,
        },
    )
};
