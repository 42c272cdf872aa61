//! A request under construction: which operation, where, and the pairs that would be sent.

use std::fmt;
use std::time::Duration;

use reqwest::Method;

use crate::check::{Pair, check};
use crate::descriptor::Operation;
use crate::error::{ConfigError, Error};
use crate::path::Target;
use crate::retry::RetryPolicy;
use crate::transport::{Outgoing, Raw};
use crate::value::Text;
use crate::violation::{Broken, Violation, Violations};

/// What holds for one request, in place of the client's settings.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct RequestOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
}

impl RequestOptions {
    /// The client's settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long one try may take, its answer's body included.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self {
            attempt_timeout: Some(timeout),
            ..self
        }
    }

    /// How long the request may take with all its tries and waits.
    pub fn total_timeout(self, timeout: Duration) -> Self {
        Self {
            total_timeout: Some(timeout),
            ..self
        }
    }

    /// When and how often it is tried again.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self {
            retry: Some(policy),
            ..self
        }
    }
}

/// What every generated builder holds.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) target: Target,
    operation: &'static Operation,
    /// Sorted by index, so that what is sent does not depend on the order of calls.
    pairs: Vec<Pair>,
    extra: Vec<(String, String)>,
    pub(crate) options: RequestOptions,
}

/// Values may be phone numbers or secrets, so only the names show.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.wire_pairs().map(|(name, _)| name).collect();
        f.debug_struct("Draft")
            .field("method", &self.operation.kind.method())
            .field("path", &self.target.resource.template(self.operation.kind))
            .field("given", &names)
            .finish_non_exhaustive()
    }
}

impl Draft {
    pub(crate) fn new(target: Target, operation: &'static Operation) -> Self {
        Self {
            target,
            operation,
            pairs: Vec::new(),
            extra: Vec::new(),
            options: RequestOptions::new(),
        }
    }

    /// Puts these values in place of what the parameter had.
    pub(crate) fn set(&mut self, index: u16, values: impl IntoIterator<Item = Text>) {
        let start = self.pairs.partition_point(|(i, _)| *i < index);
        let end = self.pairs.partition_point(|(i, _)| *i <= index);
        self.pairs
            .splice(start..end, values.into_iter().map(|value| (index, value)));
    }

    /// Whether a parameter of that wire name would be sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.wire_pairs().any(|(given, _)| given == name)
    }

    /// The index of the parameter with that wire name.
    pub(crate) fn index_of(&self, name: &str) -> Option<u16> {
        let index = self
            .operation
            .params
            .iter()
            .position(|param| param.name == name)?;
        u16::try_from(index).ok()
    }

    pub(crate) fn add(&mut self, name: String, value: String) {
        self.extra.push((name, value));
    }

    pub(crate) fn validate(&self) -> Result<(), Violations> {
        let mut found = Vec::new();
        self.target.check(self.operation, &mut found);
        found.extend(check(self.operation.params, &self.pairs, &self.extra));
        if self.extra.iter().any(|(name, _)| name.is_empty()) {
            found.push(Violation {
                field: "param".into(),
                name: "".into(),
                rule: Broken::Required,
                value: None,
                allowed: "a parameter's name, such as `.param(\"NewName\", ..)`".to_owned(),
            });
        }
        Violations::result(found)
    }

    fn wire_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let params = self.operation.params;
        let declared = self
            .pairs
            .iter()
            .filter_map(|(i, v)| Some((params.get(usize::from(*i))?.name, &**v)));
        declared.chain(
            self.extra
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }

    /// The request as it goes to the socket; nothing that breaks a rule gets past here.
    fn outgoing(&self) -> Result<Outgoing, Error> {
        if self.target.lacks_account() {
            return Err(Error::Config(ConfigError::NoAccountSid));
        }
        self.validate()?;
        let product = self.target.resource.root().map_or("", |root| root.product);
        let mut url = self.target.client.0.host.origin(product);
        url.push_str(&self.target.path(self.operation));
        let encoded = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.wire_pairs())
            .finish();
        let (method, form) = match self.operation.kind.method() {
            "POST" => (Method::POST, Some(encoded)),
            method => {
                if !encoded.is_empty() {
                    url.push('?');
                    url.push_str(&encoded);
                }
                (
                    if method == "DELETE" {
                        Method::DELETE
                    } else {
                        Method::GET
                    },
                    None,
                )
            }
        };
        Ok(Outgoing {
            method,
            url,
            form,
            safety: self.operation.retry,
        })
    }

    pub(crate) async fn execute(self) -> Result<Raw, Error> {
        let outgoing = self.outgoing()?;
        self.target.client.execute(outgoing, self.options).await
    }
}
