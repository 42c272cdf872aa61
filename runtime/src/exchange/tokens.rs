//! Access tokens for client credentials: fetched once for all who wait, and again before they end.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::Url;
use zeroize::Zeroizing;

use super::attempt::{Attempt, Route};
use super::secret::{Secret, bearer, wiped_bytes};
use super::transport::Transport;
use crate::answer::ReadError;
use crate::error::Error;

/// The path that hands out access tokens.
pub(crate) const TOKEN_PATH: &str = "/v2/token";

/// How long before its end a token is no longer used; half of its time, where that is less.
const MARGIN: Duration = Duration::from_secs(60);
/// What is assumed of a token that does not tell when it ends.
const LIFETIME: u64 = 3600;
/// The longest that a token is kept, whatever the answer says.
const LONGEST_LIFETIME: u64 = 24 * 3600;
/// The most that is read of an answer that holds a token.
const BODY_LIMIT: usize = 64 << 10;

/// Client credentials, and the token they were last exchanged for.
pub(crate) struct Tokens {
    id: String,
    secret: Secret,
    /// How many requests for a token have ended.
    ended: AtomicU64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The `Authorization` of the newest token, and when it is no longer used.
    current: Option<(HeaderValue, Instant)>,
    /// The newest failure, and which request for a token it was.
    failure: Option<(u64, Arc<Error>)>,
}

/// How to reach the server that hands out tokens.
pub(crate) struct Issuer<'a> {
    pub(crate) transport: &'a Transport,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) url: &'a Url,
    /// When a request that begins now ends, whoever's it is: others wait for it too.
    pub(crate) deadline: &'a (dyn Fn() -> Option<Instant> + Sync),
}

impl Tokens {
    pub(crate) fn new(id: String, secret: Secret) -> Self {
        Self {
            id,
            secret,
            ended: AtomicU64::new(0),
            state: Mutex::default(),
        }
    }

    pub(crate) fn secret(&self) -> &str {
        self.secret.expose()
    }

    /// The `Authorization` of a token that is good for a while.
    ///
    /// The lock is held while fetching, so that one request fetches, and all who waited meanwhile get what it got: the
    /// token or the error. Where the one who fetches is dropped, the next in line fetches.
    pub(crate) async fn authorization(&self, issuer: Issuer<'_>) -> Result<HeaderValue, Error> {
        let before = self.ended.load(Ordering::Acquire);
        let mut state = self.state.lock().await;
        if let Some((header, end)) = &state.current
            && Instant::now() < *end
        {
            return Ok(header.clone());
        }
        if let Some((number, error)) = &state.failure
            && *number > before
        {
            return Err(unavailable(Arc::clone(error)));
        }
        // Every request's future would have room for this one otherwise.
        let fetched = Box::pin(self.fetch(&issuer)).await;
        let number = self.ended.fetch_add(1, Ordering::AcqRel) + 1;
        match fetched {
            Ok((header, lifetime)) => {
                let end = Instant::now() + lifetime.saturating_sub(MARGIN.min(lifetime / 2));
                state.current = Some((header.clone(), end));
                state.failure = None;
                Ok(header)
            }
            Err(error) => {
                let error = Arc::new(error);
                state.failure = Some((number, Arc::clone(&error)));
                Err(unavailable(error))
            }
        }
    }

    /// Gives up a token that Twilio no longer takes, unless another has been fetched meanwhile.
    pub(crate) async fn forget(&self, refused: &HeaderValue) {
        let mut state = self.state.lock().await;
        if state.current.as_ref().is_some_and(|(h, _)| h == refused) {
            state.current = None;
        }
    }

    async fn fetch(&self, issuer: &Issuer<'_>) -> Result<(HeaderValue, Duration), Error> {
        let secret = self.secret.expose();
        // Room for all of it, each byte encoded, since a text that grows leaves copies of itself behind.
        let room = 80 + 3 * (self.id.len() + secret.len());
        let form = form_urlencoded::Serializer::new(String::with_capacity(room))
            .append_pair("client_id", &self.id)
            .append_pair("client_secret", secret)
            .append_pair("grant_type", "client_credentials")
            .finish();
        let attempt = Attempt {
            route: Route::Fixed(TOKEN_PATH),
            resend_count: 0,
            method: Method::POST,
            url: issuer.url,
            headers: issuer.headers.clone(),
            body: Some(wiped_bytes(Zeroizing::new(form))),
            deadline: (issuer.deadline)(),
            body_limit: BODY_LIMIT,
            secrets: &|| vec![secret],
        };
        let mut raw = issuer.transport.exchange(attempt).await?;
        let body = Zeroizing::new(Vec::from(std::mem::take(&mut raw.body)));
        let wrong = |message: &str| raw.undecoded(ReadError::new("access_token", message));
        let mut answer: Value = serde_json::from_slice(&body)
            .map_err(|_| raw.undecoded(ReadError::new("$", "the answer is not JSON")))?;
        let lifetime = answer
            .get("expires_in")
            .and_then(Value::as_u64)
            .unwrap_or(LIFETIME)
            .min(LONGEST_LIFETIME);
        let token = match answer.get_mut("access_token").map(Value::take) {
            Some(Value::String(token)) => Secret::new(token),
            _ => return Err(wrong("the answer has none")),
        };
        let header = bearer(&token).map_err(|_| wrong("it can't be sent in a header"))?;
        Ok((header, Duration::from_secs(lifetime)))
    }
}

/// The request it was for was not sent.
fn unavailable(source: Arc<Error>) -> Error {
    Error::Token {
        maybe_sent: false,
        source,
    }
}
