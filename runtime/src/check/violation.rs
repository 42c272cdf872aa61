//! Broken rules: what was given, and what is allowed.

use std::borrow::Cow;
use std::fmt;

use crate::descriptor::Param;

/// Everything that is wrong with a request, found before anything is sent: at least one [`Violation`], in the order of
/// the declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// One.
    #[cfg(feature = "client")]
    pub(crate) fn of(one: Violation) -> Self {
        Self(vec![one])
    }

    /// `Ok` where none was found.
    ///
    /// # Errors
    /// All that were found.
    pub fn result(found: Vec<Violation>) -> Result<(), Self> {
        if found.is_empty() {
            Ok(())
        } else {
            Err(Self(found))
        }
    }
}

impl std::ops::Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, violation) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub(crate) field: Cow<'static, str>,
    pub(crate) name: Cow<'static, str>,
    pub(crate) rule: Broken,
    pub(crate) value: Option<String>,
    pub(crate) allowed: String,
}

/// Which sort of rule was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Broken {
    /// A required parameter is missing.
    Required,
    /// The value is not of the parameter's type: not a number, not a SID, not a URL.
    Type,
    /// A number is outside its bounds.
    Range,
    /// A text has too few or too many characters.
    Length,
    /// A list has too few or too many items.
    Items,
    /// The text holds something it may not hold.
    Forbidden,
    /// The text looks like a SID where it may not.
    LooksLikeSid,
    /// Another parameter must be given with it.
    Requires,
    /// Of several parameters none is given, and one at least must be.
    OneOf,
    /// A parameter that takes one value is given more than once.
    Repeated,
    /// The id can't be a segment of a path.
    Path,
}

impl Violation {
    /// The Rust field, which is also the setter's name.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The name on the wire.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rule.
    pub fn rule(&self) -> Broken {
        self.rule
    }

    /// What was given; `None` where nothing was, or where it is a secret.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// What is allowed, in words.
    pub fn allowed(&self) -> &str {
        &self.allowed
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ({})", self.field, self.name)?;
        match self.rule {
            Broken::Required => f.write_str(" is missing")?,
            Broken::Type => f.write_str(" is of the wrong type")?,
            Broken::Range => f.write_str(" is out of range")?,
            Broken::Length => f.write_str(" is of the wrong length")?,
            Broken::Items => f.write_str(" has too few or too many items")?,
            Broken::Forbidden => f.write_str(" holds what it may not")?,
            Broken::LooksLikeSid => f.write_str(" looks like a SID")?,
            Broken::Requires => f.write_str(" lacks another parameter")?,
            Broken::OneOf => f.write_str(" is missing, and so is what could stand for it")?,
            Broken::Repeated => f.write_str(" is given more than once")?,
            Broken::Path => f.write_str(" can't stand in a path")?,
        }
        if let Some(value) = &self.value {
            write!(f, ": {}", shortened(value))?;
        }
        write!(f, "; allowed: {}", self.allowed)
    }
}

/// The violation of a rule; a secret's value stays out of it.
pub(super) fn broken(
    param: &Param,
    rule: Broken,
    value: Option<&str>,
    allowed: impl Into<String>,
) -> Violation {
    Violation {
        field: param.field.into(),
        name: param.name.into(),
        rule,
        value: value.filter(|_| !param.secret).map(str::to_owned),
        allowed: allowed.into(),
    }
}

/// The value in quotes, cut where it would drown the message.
fn shortened(value: &str) -> String {
    const SHOWN: usize = 60;
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!(
            "{:?}… ({} characters)",
            &value[..end],
            value.chars().count()
        ),
        None => format!("{value:?}"),
    }
}
