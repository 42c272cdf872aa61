//! One request for an access token.

use std::time::Duration;

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::Value;
use tokio::time::Instant;
use url::Url;
use zeroize::Zeroizing;

use super::attempt::{Attempt, Route};
use super::raw::Raw;
use super::secret::{Secret, bearer, wiped_bytes};
use super::transport::Transport;
use crate::answer::ReadError;
use crate::error::{DecodeError, Error};

/// The path that hands out access tokens.
pub(crate) const TOKEN_PATH: &str = "/v2/token";

/// What is assumed of a token that does not tell when it ends.
const LIFETIME: u64 = 3600;
/// The longest that a token is kept, whatever the answer says.
const LONGEST_LIFETIME: u64 = 24 * 3600;
/// The most that is read of an answer that holds a token.
const BODY_LIMIT: usize = 64 << 10;

/// How to reach the server that hands out tokens.
pub(crate) struct Issuer<'a> {
    pub(crate) transport: &'a Transport,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) url: &'a Url,
}

impl Issuer<'_> {
    /// Exchanges client credentials for the `Authorization` by a token, and how long that is good. The future needs none
    /// of those that it was made from.
    pub(super) fn fetch(
        &self,
        id: &str,
        secret: &Secret,
        deadline: Option<Instant>,
    ) -> impl Future<Output = Result<(HeaderValue, Duration), Error>> + Send + use<> {
        let (transport, headers, url) = (
            self.transport.clone(),
            self.headers.clone(),
            self.url.clone(),
        );
        let (id, secret) = (id.to_owned(), secret.clone());
        async move {
            let attempt = Attempt {
                route: Route::Fixed(TOKEN_PATH),
                resend_count: 0,
                method: Method::POST,
                url: &url,
                headers,
                body: Some(wiped_bytes(form(&id, secret.expose()))),
                deadline,
                body_limit: BODY_LIMIT,
                secrets: &|| vec![secret.expose()],
            };
            read(transport.exchange(attempt).await?)
        }
    }
}

fn form(id: &str, secret: &str) -> Zeroizing<String> {
    // Room for all of it, each byte encoded, since a text that grows leaves copies of itself behind.
    let room = 80 + 3 * (id.len() + secret.len());
    let form = form_urlencoded::Serializer::new(String::with_capacity(room))
        .append_pair("client_id", id)
        .append_pair("client_secret", secret)
        .append_pair("grant_type", "client_credentials")
        .finish();
    Zeroizing::new(form)
}

fn read(raw: Raw) -> Result<(HeaderValue, Duration), Error> {
    let problem = raw.encoded();
    let problem = problem.as_deref().unwrap_or("the answer is not JSON");
    let body = Zeroizing::new(Vec::from(raw.body));
    let wrong = |message: &str| {
        Error::Decode(Box::new(DecodeError {
            why: ReadError::new("access_token", message),
            status: raw.status,
            // Whatever is there may hold a token.
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }))
    };
    let mut answer: Value = serde_json::from_slice(&body).map_err(|_| wrong(problem))?;
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
