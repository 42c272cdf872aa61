//! From a finished request to its answer: credentials, a place in the queue, tries, waits.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, StatusCode};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};
use url::Url;

use super::attempt::{Attempt, Route};
use super::budget::Purse;
use super::credentials::Credentials;
use super::deadline::{after, within};
use super::issuer::Issuer;
use super::observe;
use super::options::RequestOptions;
use super::outgoing::Outgoing;
use super::raw::Raw;
use super::retry::{RetryPolicy, Safeties};
use super::secret::wiped_bytes;
use super::transport::Transport;
use crate::descriptor::{self, OperationKind};
use crate::error::{ApiError, Error};

/// What all requests of a client go out by, and the limits that they share.
pub(crate) struct Dispatcher {
    pub(crate) transport: Transport,
    pub(crate) headers: Headers,
    pub(crate) credentials: Credentials,
    pub(crate) token_url: Url,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) safeties: Safeties,
    pub(crate) purse: Purse,
    /// The places for requests under way, which are given out in the order of asking.
    pub(crate) places: Option<Semaphore>,
    pub(crate) body_limit: usize,
}

/// What requests are sent with, the credentials included unless they are a token that ends.
pub(crate) struct Headers {
    pub(crate) plain: HeaderMap,
    /// With a form.
    pub(crate) form: HeaderMap,
}

impl Dispatcher {
    /// Sends a request, again where that is allowed and may help.
    pub(crate) async fn execute(
        &self,
        mut out: Outgoing,
        options: RequestOptions,
    ) -> Result<Raw, Error> {
        options.check()?;
        self.transport.check()?;
        let policy = options.retry.as_ref().unwrap_or(&self.retry);
        let said = options.retry_safety.or_else(|| self.safeties.of(out.kind));
        let safety = said.unwrap_or(out.safety);
        let mut running = Running {
            dispatcher: self,
            body: out.form.take().map(wiped_bytes),
            out,
            attempt_timeout: options.attempt_timeout.unwrap_or(self.attempt_timeout),
            end: after(options.total_timeout.unwrap_or(self.total_timeout)),
            sent: 0,
            stale: false,
            renewed: false,
        };
        self.purse.deposit();
        let mut tries = 0;
        // Whether an earlier try may have reached Twilio.
        let mut maybe_sent = false;
        loop {
            let error = match running.attempt().await {
                Ok(raw) => return Ok(raw),
                // What was to be removed is gone, most likely by the try whose answer was lost.
                Err(Error::Api(error)) if maybe_sent && running.removes(&error) => {
                    observe::gone(&running.route());
                    return Ok(Raw::empty(StatusCode::NO_CONTENT));
                }
                Err(error) => error
                    .or_maybe_sent(maybe_sent)
                    .on_the_way_to(|| self.transport.peer(&running.out.url)),
            };
            maybe_sent = error.maybe_sent();
            tries += 1;
            let wait = policy.wait(tries, safety, &error);
            let Some(wait) = wait.filter(|wait| running.outlasts(*wait)) else {
                return Err(error);
            };
            if !self.purse.withdraw() {
                observe::budget_spent(&running.route());
                return Err(error);
            }
            observe::waiting(&running.route(), &error, wait, running.sent);
            sleep(wait).await;
        }
    }
}

/// A request under way.
struct Running<'a> {
    dispatcher: &'a Dispatcher,
    out: Outgoing,
    body: Option<Bytes>,
    attempt_timeout: Duration,
    /// When all tries end.
    end: Option<Instant>,
    /// How often it was sent, or was to be.
    sent: u32,
    /// Whether its access token was refused, and there is another.
    stale: bool,
    /// Whether it was sent again with that.
    renewed: bool,
}

impl Running<'_> {
    fn route(&self) -> Route {
        Route::Declared(self.out.resource, self.out.kind)
    }

    /// Whether it removes what, by that answer, is not there.
    fn removes(&self, error: &ApiError) -> bool {
        self.out.kind == OperationKind::Delete && error.status() == StatusCode::NOT_FOUND
    }

    /// Whether there is time left after that wait.
    fn outlasts(&self, wait: Duration) -> bool {
        match (after(wait), self.end) {
            (Some(next), Some(end)) => next < end,
            (_, end) => end.is_none(),
        }
    }

    /// One try. Where it failed for its access token alone, it is sent once more at once: Twilio has not acted for it.
    async fn attempt(&mut self) -> Result<Raw, Error> {
        loop {
            self.stale = false;
            let result = self.send().await;
            if self.renewed || !self.stale {
                return result;
            }
            self.renewed = true;
        }
    }

    async fn send(&mut self) -> Result<Raw, Error> {
        let dispatcher = self.dispatcher;
        let credentials = &dispatcher.credentials;
        let resend_count = self.sent;
        self.sent += 1;
        // Waiting in line is no part of a try, only of all the time there is.
        let late = || Error::Timeout {
            maybe_sent: false,
            peer: None,
            answered: None,
        };
        let _place = match &dispatcher.places {
            Some(places) => within(self.end, pin!(places.acquire()))
                .await
                .ok_or_else(late)?
                .ok(),
            None => None,
        };
        // Once it is its turn: a token from before the wait may have ended in it.
        let authorization = match credentials {
            Credentials::Basic { .. } => None,
            Credentials::OAuth(tokens) => {
                let issuer = Issuer {
                    transport: &dispatcher.transport,
                    headers: &dispatcher.headers.form,
                    url: &dispatcher.token_url,
                };
                let authorization = pin!(tokens.authorization(issuer, dispatcher.attempt_timeout));
                Some(within(self.end, authorization).await.ok_or_else(late)??)
            }
        };
        let secrets = || {
            let own = self.out.secrets.iter().map(|secret| secret.as_str());
            let sent = credentials.secrets(authorization.as_ref()).into_iter();
            sent.chain(own).collect()
        };
        let attempt = Attempt {
            route: self.route(),
            resend_count,
            method: method(self.out.http),
            url: &self.out.url,
            headers: self.headers(authorization.as_ref()),
            body: self.body.clone(),
            deadline: self.deadline(),
            body_limit: dispatcher.body_limit,
            secrets: &secrets,
        };
        let mut result = dispatcher.transport.exchange(attempt).await;
        if let Ok(raw) = &mut result {
            let params = std::mem::take(&mut self.out.secrets);
            raw.secrets = credentials.kept(authorization.clone(), params);
        }
        if let (Credentials::OAuth(tokens), Some(authorization)) = (credentials, &authorization) {
            match &result {
                Ok(_) => tokens.taken(authorization),
                Err(error) if error.status() == Some(StatusCode::UNAUTHORIZED) => {
                    self.stale = tokens.refused(authorization);
                }
                Err(_) => {}
            }
        }
        result
    }

    fn headers(&self, authorization: Option<&HeaderValue>) -> HeaderMap {
        let headers = &self.dispatcher.headers;
        let mut headers = match self.body {
            Some(_) => headers.form.clone(),
            None => headers.plain.clone(),
        };
        for (name, value) in &self.out.headers {
            headers.insert(name, value.clone());
        }
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        headers
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
