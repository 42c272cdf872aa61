//! A request under construction: which operation, where, and the pairs that would be sent.

use std::fmt;

use url::Url;
use zeroize::Zeroizing;

use super::pairs::Pairs;
use super::sending::RawFuture;
use super::target::Target;
use crate::check::Violations;
use crate::descriptor::{Operation, PAGE_SIZE, Param};
use crate::error::{ConfigError, Error};
use crate::exchange::{Outgoing, RequestOptions};
use crate::values::Text;

/// The longest URL that is sent, which is what an HTTP library takes.
pub(super) const LONGEST_URL: usize = 65_000;

/// What every generated builder holds.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) target: Target,
    operation: &'static Operation,
    pairs: Pairs,
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

    /// Puts this value in place of what the parameter had.
    pub(super) fn set(&mut self, index: u16, value: Option<Text>) {
        self.pairs.set(index, value);
    }

    /// Puts these values in place of what the parameter had.
    pub(super) fn set_list(&mut self, index: u16, values: Vec<Text>) {
        self.pairs.set(index, values);
    }

    /// Whether a parameter of that wire name would be sent.
    pub(super) fn has(&self, name: &str) -> bool {
        self.pairs.names().any(|given| given == name)
    }

    /// The parameter of a list that says how many items a page holds, and its index.
    pub(super) fn page_size(&self) -> Option<(u16, &'static Param)> {
        let mut params = (0..).zip(self.operation.params);
        params.find(|(_, param)| param.field == PAGE_SIZE.field)
    }

    pub(super) fn add(&mut self, name: String, value: String) {
        self.pairs.add(name, value);
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

    /// The pairs as a form or a query holds them.
    pub(super) fn encoded(&self) -> Zeroizing<String> {
        self.pairs.encoded()
    }

    /// The request as it goes out; nothing that breaks a rule gets past here.
    fn outgoing(&self) -> Result<Outgoing, Error> {
        self.names_account()?;
        self.validate()?;
        let mut url = self.url()?;
        let encoded = self.encoded();
        let form = if self.operation.http.carries_body() {
            Some(encoded)
        } else {
            if !encoded.is_empty() {
                url.set_query(Some(&encoded));
            }
            None
        };
        let length = url.as_str().len();
        if length > LONGEST_URL {
            return Err(Violations::of(self.pairs.too_long(length, LONGEST_URL)).into());
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
