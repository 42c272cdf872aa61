//! From a finished request to its answer: credentials, a place in the queue, tries, waits.

use std::pin::pin;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use reqwest::{Method, StatusCode};
use tokio::time::{Instant, sleep};
use url::Url;
use zeroize::Zeroizing;

use crate::client::Client;
use crate::credentials::Credentials;
use crate::descriptor::{self, OperationKind, Resource, RetrySafety};
use crate::draft::RequestOptions;
use crate::error::Error;
use crate::oauth::Issuer;
use crate::observe::{self, Route};
use crate::secret::wiped_bytes;
use crate::transport::{Exchange, Raw, within};

/// A request without its types.
pub(crate) struct Outgoing {
    pub(crate) resource: &'static Resource,
    pub(crate) kind: OperationKind,
    pub(crate) http: descriptor::Method,
    /// Whether it may be repeated, as declared.
    pub(crate) safety: RetrySafety,
    pub(crate) url: Url,
    /// Parameters that are headers.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The form, where the method carries a body.
    pub(crate) form: Option<Zeroizing<String>>,
    /// The values of secret parameters.
    pub(crate) secrets: Vec<Zeroizing<String>>,
}

impl Client {
    /// Sends a request, again where that is allowed and may help.
    pub(crate) async fn execute(
        &self,
        mut out: Outgoing,
        options: RequestOptions,
    ) -> Result<Raw, Error> {
        let inner = &*self.0;
        let policy = options.retry.as_ref().unwrap_or(&inner.retry);
        let safety = options
            .retry_safety
            .or_else(|| inner.safeties.of(out.kind))
            .unwrap_or(out.safety);
        let body = out.form.take().map(wiped_bytes);
        let running = Running {
            client: self,
            out,
            body,
            attempt_timeout: options.attempt_timeout.unwrap_or(inner.attempt_timeout),
            end: after(options.total_timeout.unwrap_or(inner.total_timeout)),
        };
        inner.purse.deposit();
        let mut attempt = 1;
        let mut renewed = false;
        // Whether an earlier try may have reached Twilio.
        let mut doubt = false;
        loop {
            let error = match running.attempt(attempt - 1).await {
                Ok(raw) => return Ok(raw),
                Err(Refused { error, stale }) => {
                    // Once, a token that is no longer taken is replaced at once: Twilio has not acted for it.
                    if stale && !renewed {
                        renewed = true;
                        attempt += 1;
                        continue;
                    }
                    if doubt {
                        error.after_ambiguity()
                    } else {
                        error
                    }
                }
            };
            doubt = error.maybe_sent();
            let tries = attempt - u32::from(renewed);
            let in_time = |wait: &Duration| match (after(*wait), running.end) {
                (Some(next), Some(end)) => next < end,
                (_, end) => end.is_none(),
            };
            let Some(wait) = policy.wait(tries, safety, &error).filter(in_time) else {
                return Err(error);
            };
            if !inner.purse.withdraw() {
                observe::budget_spent(&running.route());
                return Err(error);
            }
            observe::waiting(&running.route(), &error, wait, attempt);
            sleep(wait).await;
            attempt += 1;
        }
    }
}

/// The moment in so long; `None` where no clock reaches it.
fn after(time: Duration) -> Option<Instant> {
    Instant::now().checked_add(time)
}

/// What stays the same from try to try.
struct Running<'a> {
    client: &'a Client,
    out: Outgoing,
    body: Option<bytes::Bytes>,
    attempt_timeout: Duration,
    /// When all tries end.
    end: Option<Instant>,
}

/// A try that failed.
struct Refused {
    error: Error,
    /// Whether it failed for an access token that is no longer taken.
    stale: bool,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self {
            error,
            stale: false,
        }
    }
}

impl Running<'_> {
    fn route(&self) -> Route {
        Route::Declared(self.out.resource, self.out.kind)
    }

    async fn attempt(&self, resend_count: u32) -> Result<Raw, Refused> {
        let inner = &*self.client.0;
        let credentials = &inner.credentials;
        // Waiting in line is no part of a try, only of all the time there is.
        let late = || Error::Timeout { maybe_sent: false };
        let authorization = match credentials {
            Credentials::Basic { .. } => None,
            Credentials::OAuth(tokens) => {
                let issuer = Issuer {
                    transport: &inner.transport,
                    headers: &inner.headers.form,
                    url: &inner.token_url,
                    deadline: &|| after(inner.attempt_timeout),
                };
                let authorization = pin!(tokens.authorization(issuer));
                Some(within(self.end, authorization).await.ok_or_else(late)??)
            }
        };
        let _place = match &inner.places {
            Some(places) => within(self.end, pin!(places.acquire()))
                .await
                .ok_or_else(late)?
                .ok(),
            None => None,
        };
        let mut headers = match self.body {
            Some(_) => inner.headers.form.clone(),
            None => inner.headers.plain.clone(),
        };
        for (name, value) in &self.out.headers {
            headers.insert(name, value.clone());
        }
        if let Some(authorization) = &authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        let secrets = || {
            let own = self.out.secrets.iter().map(|secret| secret.as_str());
            let sent = credentials.secrets(authorization.as_ref()).into_iter();
            sent.chain(own).collect()
        };
        let exchange = Exchange {
            route: self.route(),
            resend_count,
            method: method(self.out.http),
            url: &self.out.url,
            headers,
            body: self.body.clone(),
            deadline: self.deadline(),
            body_limit: inner.body_limit,
            secrets: &secrets,
        };
        let result = inner.transport.exchange(exchange).await;
        match (result, credentials, &authorization) {
            (Err(error), Credentials::OAuth(tokens), Some(authorization))
                if error.status() == Some(StatusCode::UNAUTHORIZED) =>
            {
                within(self.end, pin!(tokens.forget(authorization))).await;
                Err(Refused { error, stale: true })
            }
            (result, ..) => Ok(result?),
        }
    }

    /// When a try that begins now ends.
    fn deadline(&self) -> Option<Instant> {
        let try_end = after(self.attempt_timeout);
        self.end.into_iter().chain(try_end).min()
    }
}

fn method(http: descriptor::Method) -> Method {
    match http {
        descriptor::Method::Get => Method::GET,
        descriptor::Method::Post => Method::POST,
        descriptor::Method::Put => Method::PUT,
        descriptor::Method::Patch => Method::PATCH,
        descriptor::Method::Delete => Method::DELETE,
    }
}
