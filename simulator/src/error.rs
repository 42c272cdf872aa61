//! What a test asks of the simulator, and can't have.

use std::error::Error;
use std::fmt;

/// Something that a test asked for, and that can't be: which value, what can be in its place, and how to get there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupError {
    field: String,
    value: String,
    allowed: String,
    help: String,
}

impl SetupError {
    pub(crate) fn new(
        field: impl Into<String>,
        value: &dyn fmt::Debug,
        allowed: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            field: field.into(),
            value: short(format!("{value:?}")),
            allowed: allowed.into(),
            help: help.into(),
        }
    }

    /// What the value was for: a property, a part of a path, or a setting.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The value, as Rust or JSON writes it; the end of a long one is left out.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What can be there.
    pub fn allowed(&self) -> &str {
        &self.allowed
    }

    /// What to do.
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            field,
            value,
            allowed,
            help,
        } = self;
        write!(f, "`{field}` can't be {value}, only {allowed}: {help}")
    }
}

impl Error for SetupError {}

fn short(text: String) -> String {
    const MOST: usize = 100;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
