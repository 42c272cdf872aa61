//! The one reviewed file of differences that are right as they are.

use std::path::Path;

use serde::Deserialize;

use super::difference::{Class, Difference};

/// One reviewed difference, or several alike.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exception {
    /// Each of these is a name, several with `|` between them, or `*` for any.
    resource: String,
    operation: String,
    subject: String,
    fact: String,
    class: Class,
    /// What the two sides said when it was reviewed; a change of either is a new difference.
    here: Option<String>,
    there: Option<String>,
    reason: String,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    exception: Vec<Exception>,
}

/// The exceptions, and how many differences each explained.
#[derive(Debug)]
pub(crate) struct Exceptions(Vec<(Exception, usize)>);

impl Exceptions {
    /// Reads the file.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        Self::parse(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        for exception in &file.exception {
            if exception.reason.trim().is_empty() || exception.source.trim().is_empty() {
                return Err(format!(
                    "{} lacks its reason or its source",
                    exception.told()
                ));
            }
        }
        Ok(Self(
            file.exception
                .into_iter()
                .map(|exception| (exception, 0))
                .collect(),
        ))
    }

    /// Marks a difference that was reviewed.
    pub(crate) fn explain(&mut self, difference: &mut Difference) {
        let found = self
            .0
            .iter_mut()
            .find(|(exception, _)| exception.covers(difference));
        if let Some((exception, used)) = found {
            *used += 1;
            difference.excepted = Some(difference.class);
            difference.class = Class::DocumentedException;
            difference.reason = Some(format!(
                "{} ({})",
                exception.reason.trim(),
                exception.source
            ));
        }
    }

    /// Those that explained nothing: they have to go, or they would hide the next difference of that kind.
    pub(crate) fn unused(&self) -> Vec<String> {
        let unused = self.0.iter().filter(|(_, used)| *used == 0);
        unused.map(|(exception, _)| exception.told()).collect()
    }
}

impl Exception {
    fn covers(&self, difference: &Difference) -> bool {
        let fits = |pattern: &str, name: &str| {
            pattern == "*" || pattern.split('|').any(|one| one.trim() == name)
        };
        let same = |said: &Option<String>, now: &str| said.as_ref().is_none_or(|said| said == now);
        fits(&self.resource, &difference.resource)
            && fits(&self.operation, &difference.operation)
            && fits(&self.subject, &difference.subject)
            && fits(&self.fact, &difference.fact)
            && self.class == difference.class
            && same(&self.here, &difference.here)
            && same(&self.there, &difference.there)
    }

    fn told(&self) -> String {
        format!(
            "{} {} {} {}",
            self.resource, self.operation, self.subject, self.fact
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [[exception]]
        resource = "House.Door"
        operation = "create|update"
        subject = "Width"
        fact = "range"
        class = "stricter"
        here = "1..=2"
        reason = "The page of errors says so."
        source = "https://example.com/errors/1"
    "#;

    fn difference(operation: &str, here: &str) -> Difference {
        Difference {
            resource: "House.Door".to_owned(),
            operation: operation.to_owned(),
            subject: "Width".to_owned(),
            fact: "range".to_owned(),
            class: Class::Stricter,
            excepted: None,
            here: here.to_owned(),
            there: "-".to_owned(),
            reason: None,
        }
    }

    #[test]
    fn only_what_was_reviewed_is_explained() {
        let mut exceptions = Exceptions::parse(FILE).unwrap();
        assert_eq!(
            exceptions.unused(),
            ["House.Door create|update Width range"]
        );
        let mut explained = difference("create", "1..=2");
        exceptions.explain(&mut explained);
        assert_eq!(explained.class, Class::DocumentedException);
        assert_eq!(explained.excepted, Some(Class::Stricter));
        let of_another = Difference {
            resource: "barns.v1.House.Door".to_owned(),
            ..difference("create", "1..=2")
        };
        for mut other in [
            difference("list", "1..=2"),
            difference("update", "1..=3"),
            of_another,
        ] {
            exceptions.explain(&mut other);
            assert_eq!(other.class, Class::Stricter);
        }
        assert!(exceptions.unused().is_empty());
    }

    #[test]
    fn an_exception_needs_a_reason_and_a_source() {
        let without = FILE.replace("The page of errors says so.", " ");
        assert!(Exceptions::parse(&without).unwrap_err().contains("reason"));
        let without = FILE.replace("source = ", "sauce = ");
        assert!(Exceptions::parse(&without).is_err());
    }
}
