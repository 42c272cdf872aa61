//! A request under construction: which operation, where, and the pairs that would be sent.

use std::fmt;

use url::Url;
use zeroize::Zeroizing;

use super::pairs::Pairs;
use super::sending::RawFuture;
use super::target::Target;
use crate::check::{Broken, Violation, Violations};
use crate::descriptor::{Operation, PAGE_SIZE, Param};
use crate::error::{ConfigError, Error};
use crate::exchange::{Outgoing, RequestOptions};

/// The longest URL that is sent, which is what an HTTP library takes.
pub(super) const LONGEST_URL: usize = 65_000;

/// What every generated builder holds.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) target: Target,
    operation: &'static Operation,
    pub(super) pairs: Pairs,
    pub(super) options: RequestOptions,
}

/// Values may be phone numbers or secrets, so only the names show.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.pairs.names().collect();
        f.debug_struct("Request")
            .field("method", &self.operation.http.as_str())
            .field("path", &self.target.resource.template(self.operation.kind))
            .field("given", &names)
            .finish_non_exhaustive()
    }
}

impl Draft {
    pub(super) fn new(target: Target, operation: &'static Operation) -> Self {
        Self {
            target,
            operation,
            pairs: Pairs::new(operation.params),
            options: RequestOptions::new(),
        }
    }

    /// The parameter of a list that says how many items a page holds, and its index.
    pub(super) fn page_size(&self) -> Option<(u16, &'static Param)> {
        let mut params = (0..).zip(self.operation.params);
        params.find(|(_, param)| param.field == PAGE_SIZE.field)
    }

    /// Whether a parameter of that wire name would be sent.
    pub(super) fn has(&self, name: &str) -> bool {
        self.pairs.names().any(|given| given == name)
    }

    /// Whether the operation has a parameter of that wire name.
    pub(super) fn declares(&self, name: &str) -> bool {
        self.operation.params.iter().any(|param| param.name == name)
    }

    /// Checks what the request's path is made of.
    pub(super) fn validate_target(&self) -> Result<(), Error> {
        self.names_account()?;
        Violations::result(self.target.check(self.operation))?;
        Ok(())
    }

    fn names_account(&self) -> Result<(), ConfigError> {
        if self.target.lacks_account() {
            return Err(ConfigError::NoAccountSid);
        }
        Ok(())
    }

    /// The operation's own URL, without a query.
    pub(super) fn url(&self) -> Result<Url, ConfigError> {
        self.target.url()
    }

    pub(super) fn validate(&self) -> Result<(), Violations> {
        let mut found = self.target.check(self.operation);
        found.extend(self.pairs.check());
        Violations::result(found)
    }

    /// The violation of a URL that is too long, told of the longest of what makes it so.
    fn too_long(&self, url: &Url) -> Violation {
        let ids = self.target.resource.placeholders(self.operation);
        let id = ids.last().map(|id| (id.field, id.name, url.path().len()));
        let longest = self
            .pairs
            .lengths()
            .chain(id)
            .max_by_key(|(.., length)| *length);
        let (field, name, _) = longest.unwrap_or_default();
        let length = url.as_str().len();
        Violation {
            field: field.to_owned().into(),
            name: name.to_owned().into(),
            rule: Broken::Length,
            value: None,
            allowed: format!(
                "a URL of at most {LONGEST_URL} characters with all parameters, and this one has {length}"
            ),
        }
    }

    /// The request as it goes out; nothing that breaks a rule gets past here.
    fn outgoing(&self) -> Result<Outgoing, Error> {
        self.names_account()?;
        self.validate()?;
        let mut url = self.url()?;
        let encoded = self.pairs.encoded();
        let form = if self.operation.http.carries_body() {
            Some(encoded)
        } else {
            if !encoded.is_empty() {
                url.set_query(Some(&encoded));
            }
            None
        };
        if url.as_str().len() > LONGEST_URL {
            return Err(Violations::of(self.too_long(&url)).into());
        }
        Ok(self.outgoing_to(url, form))
    }

    /// The request as it goes out to that URL.
    pub(super) fn outgoing_to(&self, url: Url, form: Option<Zeroizing<String>>) -> Outgoing {
        Outgoing {
            resource: self.target.resource,
            kind: self.operation.kind,
            http: self.operation.http,
            safety: self.operation.retry,
            url,
            headers: self.pairs.headers(),
            form,
            secrets: self.pairs.secrets(),
        }
    }

    /// Sends it. The future is boxed here, where nothing is generic: see [`RawFuture`].
    pub(super) fn send(self) -> RawFuture {
        Box::pin(async move {
            let outgoing = self.outgoing()?;
            self.target
                .client
                .dispatcher()
                .execute(outgoing, self.options)
                .await
        })
    }
}
