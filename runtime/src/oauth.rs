//! Access tokens for client credentials: fetched once for all who wait, and again before they end.

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::Mutex;

use crate::api_error::ApiError;
use crate::error::{DecodeError, Error};
use crate::transport::read_body;

/// How long before its end a token is no longer used.
const MARGIN: Duration = Duration::from_secs(60);
/// What is assumed of a token that does not tell when it ends.
const LIFETIME: u64 = 3600;
/// The longest that a token is kept, whatever the answer says.
const LONGEST_LIFETIME: u64 = 24 * 3600;

/// What stands in a message where the secret stood.
const SECRET: &str = "[secret]";

/// Client credentials, and the token they were last exchanged for.
pub(crate) struct Tokens {
    id: String,
    secret: String,
    current: Mutex<Option<(String, Instant)>>,
}

impl Tokens {
    pub(crate) fn new(id: String, secret: String) -> Self {
        Self {
            id,
            secret,
            current: Mutex::new(None),
        }
    }

    /// A token that is good for a while. The lock is held while fetching, so that only one request fetches.
    pub(crate) async fn token(
        &self,
        http: &reqwest::Client,
        url: &str,
        timeout: Duration,
    ) -> Result<String, Error> {
        let mut current = self.current.lock().await;
        if let Some((token, end)) = &*current
            && Instant::now() < *end
        {
            return Ok(token.clone());
        }
        let (token, lifetime) =
            self.fetch(http, url, timeout)
                .await
                .map_err(|error| Error::Token {
                    maybe_sent: false,
                    source: Box::new(error),
                })?;
        *current = Some((
            token.clone(),
            Instant::now() + lifetime.saturating_sub(MARGIN),
        ));
        Ok(token)
    }

    /// Gives up a token that Twilio no longer takes, unless another has been fetched meanwhile.
    pub(crate) async fn forget(&self, refused: &str) {
        let mut current = self.current.lock().await;
        if current.as_ref().is_some_and(|(token, _)| token == refused) {
            *current = None;
        }
    }

    async fn fetch(
        &self,
        http: &reqwest::Client,
        url: &str,
        timeout: Duration,
    ) -> Result<(String, Duration), Error> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &self.id)
            .append_pair("client_secret", &self.secret)
            .append_pair("grant_type", "client_credentials")
            .finish();
        let request = http
            .post(url)
            .timeout(timeout)
            .header(
                reqwest::header::CONTENT_TYPE,
                "application/x-www-form-urlencoded",
            )
            .body(form);
        let response = request.send().await.map_err(Error::transport)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = read_body(response).await?;
        let wrong = |message: &str| {
            Error::Decode(Box::new(DecodeError {
                path: "access_token".to_owned(),
                message: message.to_owned(),
                snippet: String::new(),
                status,
                request_id: None,
            }))
        };
        if !status.is_success() {
            // A server may send back what it was sent, as text or as the form had it.
            let encoded: String = form_urlencoded::byte_serialize(self.secret.as_bytes()).collect();
            let body = String::from_utf8_lossy(&body)
                .replace(&self.secret, SECRET)
                .replace(&encoded, SECRET);
            let answer = ApiError::read(status, &headers, &body);
            return Err(Error::Api(Box::new(answer)));
        }
        let answer: Value =
            serde_json::from_slice(&body).map_err(|_| wrong("the answer is not JSON"))?;
        let token = answer
            .get("access_token")
            .and_then(Value::as_str)
            .ok_or_else(|| wrong("the answer has none"))?;
        let lifetime = answer
            .get("expires_in")
            .and_then(Value::as_u64)
            .unwrap_or(LIFETIME)
            .min(LONGEST_LIFETIME);
        Ok((token.to_owned(), Duration::from_secs(lifetime)))
    }
}
