//! A request under construction: which operation, where, and the pairs that would be sent.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};
use url::Url;
use zeroize::{Zeroize, Zeroizing};

use crate::check::{Pair, check};
use crate::descriptor::{Operation, Param, RetrySafety};
use crate::error::{ConfigError, Error};
use crate::execute::Outgoing;
use crate::paging::PAGE_SIZE;
use crate::path::Target;
use crate::plain::is_alphanumeric;
use crate::request::RawFuture;
use crate::retry::RetryPolicy;
use crate::secret::header;
use crate::value::Text;
use crate::violation::{Broken, Violation, Violations};

/// What holds for one request, in place of the client's settings.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct RequestOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) retry_safety: Option<RetrySafety>,
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

    /// How often it is tried again, and after which waits.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self {
            retry: Some(policy),
            ..self
        }
    }

    /// Whether it may be repeated, in place of what the operation declares.
    ///
    /// Say [`Idempotent`](RetrySafety::Idempotent) of an update whose repetition changes nothing more. Of a create it
    /// means that the same person may be called twice: only you can know that this does no harm.
    pub fn retry_safety(self, safety: RetrySafety) -> Self {
        Self {
            retry_safety: Some(safety),
            ..self
        }
    }
}

/// What every generated builder holds.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) target: Target,
    operation: &'static Operation,
    pairs: Pairs,
    pub(crate) options: RequestOptions,
}

/// Values may be phone numbers or secrets, so only the names show.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let declared = self.pairs.named().map(|(param, _)| param.name);
        let extra = self.pairs.extra.iter().map(|(name, _)| name.as_str());
        let names: Vec<&str> = declared.chain(extra).collect();
        f.debug_struct("Request")
            .field("method", &self.operation.http.as_str())
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
            pairs: Pairs {
                params: operation.params,
                given: Vec::new(),
                extra: Vec::new(),
            },
            options: RequestOptions::new(),
        }
    }

    /// Puts this value in place of what the parameter had.
    pub(crate) fn set(&mut self, index: u16, value: Option<Text>) {
        self.pairs.set(index, value);
    }

    /// Puts these values in place of what the parameter had.
    pub(crate) fn set_list(&mut self, index: u16, values: Vec<Text>) {
        self.pairs.set(index, values);
    }

    /// Whether a parameter of that wire name would be sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.wire_pairs().any(|(given, _)| given == name)
    }

    /// The parameter of a list that says how many items a page holds, and its index.
    pub(crate) fn page_size(&self) -> Option<(u16, &'static Param)> {
        let mut params = (0..).zip(self.operation.params);
        params.find(|(_, param)| param.field == PAGE_SIZE.field)
    }

    pub(crate) fn add(&mut self, name: String, value: String) {
        self.pairs.extra.push((name, value));
    }

    /// Checks what the request's path is made of.
    pub(crate) fn validate_target(&self) -> Result<(), Error> {
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
    pub(crate) fn url(&self) -> Result<Url, ConfigError> {
        self.target.url(self.operation)
    }

    pub(crate) fn validate(&self) -> Result<(), Violations> {
        let mut found = self.target.check(self.operation);
        found.extend(check(
            self.operation.params,
            &self.pairs.given,
            &self.pairs.extra,
        ));
        if self.pairs.extra.iter().any(|(name, _)| name.is_empty()) {
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

    /// What goes into the form or the query.
    fn wire_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let declared = self.pairs.named().filter(|(param, _)| !param.header);
        let declared = declared.map(|(param, value)| (param.name, value));
        let extra = self.pairs.extra.iter();
        declared.chain(extra.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// What is sent as headers. Those that can't be sent have been refused before.
    fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let declared = self.pairs.named().filter(|(param, _)| param.header);
        let headers = declared.filter_map(|(param, value)| {
            let sent = if param.secret {
                header(Zeroizing::new(value.to_owned()))
            } else {
                HeaderValue::from_str(value)
            };
            let sent = sent.ok()?;
            Some((HeaderName::from_bytes(param.name.as_bytes()).ok()?, sent))
        });
        headers.collect()
    }

    /// The pairs as a form or a query holds them.
    pub(crate) fn encoded(&self) -> Zeroizing<String> {
        // Room for all of it, each byte encoded: a secret's text that grows would leave copies of itself behind.
        let room = |(name, value): (&str, &str)| 3 * (name.len() + value.len()) + 2;
        let mut form = Zeroizing::new(String::with_capacity(self.wire_pairs().map(room).sum()));
        for (name, value) in self.wire_pairs() {
            if !form.is_empty() {
                form.push('&');
            }
            encode(name, &mut form);
            form.push('=');
            encode(value, &mut form);
        }
        form
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
        Ok(self.outgoing_to(url, form))
    }

    /// The request as it goes out to that URL.
    pub(crate) fn outgoing_to(&self, url: Url, form: Option<Zeroizing<String>>) -> Outgoing {
        Outgoing {
            resource: self.target.resource,
            kind: self.operation.kind,
            http: self.operation.http,
            safety: self.operation.retry,
            url,
            headers: self.headers(),
            form,
            secrets: self.pairs.secrets(),
        }
    }

    /// Sends it. The future is boxed here, where nothing is generic: see [`RawFuture`].
    pub(crate) fn send(self) -> RawFuture {
        Box::pin(async move {
            let outgoing = self.outgoing()?;
            self.target.client.execute(outgoing, self.options).await
        })
    }
}

/// Adds a text to a form.
fn encode(text: &str, form: &mut String) {
    if is_alphanumeric(text) {
        form.push_str(text);
    } else {
        form.extend(form_urlencoded::byte_serialize(text.as_bytes()));
    }
}

/// What was given for the declared parameters. The values of secret ones are wiped when they are replaced or dropped.
#[derive(Clone)]
struct Pairs {
    params: &'static [Param],
    /// Sorted by index, so that what is sent does not depend on the order of calls.
    given: Vec<Pair>,
    /// What was given by its name on the wire.
    extra: Vec<(String, String)>,
}

impl Pairs {
    fn set(&mut self, index: u16, values: impl IntoIterator<Item = Text>) {
        let start = self.given.partition_point(|(i, _)| *i < index);
        let end = self.given.partition_point(|(i, _)| *i <= index);
        let values = values.into_iter().map(|value| (index, value));
        if start == end {
            if self.given.is_empty() {
                // Room for what most requests have.
                self.given.reserve(16);
            }
            for (at, pair) in (start..).zip(values) {
                self.given.insert(at, pair);
            }
            return;
        }
        let replaced = self.given.splice(start..end, values).collect();
        drop(Self {
            params: self.params,
            given: replaced,
            extra: Vec::new(),
        });
    }

    fn named(&self) -> impl Iterator<Item = (&Param, &str)> {
        self.given
            .iter()
            .filter_map(|(i, value)| Some((self.params.get(usize::from(*i))?, &**value)))
    }

    fn secrets(&self) -> Vec<Zeroizing<String>> {
        let declared = self.named().filter(|(param, _)| param.secret);
        let declared = declared.map(|(_, value)| value);
        let extra = self
            .extra
            .iter()
            .filter(|(name, _)| hides(self.params, name));
        let extra = extra.map(|(_, value)| value.as_str());
        declared
            .chain(extra)
            .map(|value| Zeroizing::new(value.to_owned()))
            .collect()
    }
}

/// Whether the parameter of that name is a secret. A header's name is one in any case.
fn hides(params: &[Param], name: &str) -> bool {
    let mut secret = params.iter().filter(|param| param.secret);
    secret.any(|param| param.name == name || param.header && param.name.eq_ignore_ascii_case(name))
}

impl Drop for Pairs {
    fn drop(&mut self) {
        let params = self.params;
        for (index, value) in &mut self.given {
            let secret = params
                .get(usize::from(*index))
                .is_some_and(|param| param.secret);
            if let (true, Cow::Owned(text)) = (secret, value) {
                text.zeroize();
            }
        }
        for (name, value) in &mut self.extra {
            if hides(params, name) {
                value.zeroize();
            }
        }
    }
}
