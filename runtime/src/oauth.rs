//! Access tokens for client credentials: fetched once for all who wait, and again before they end.

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::Mutex;

use crate::error::{ApiError, ConfigError, Error};
use crate::transport::read_body;

/// How long before its end a token is no longer used.
const MARGIN: Duration = Duration::from_secs(60);
/// What is assumed of a token that does not tell when it ends.
const LIFETIME: u64 = 3600;

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
        let response = request.send().await.map_err(not_sent)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = read_body(response)
            .await
            .map_err(|_| oauth("the token's answer can't be read"))?;
        if !status.is_success() {
            let answer = ApiError::read(status, &headers, &String::from_utf8_lossy(&body));
            return Err(Error::Api(Box::new(answer)));
        }
        let answer: Value =
            serde_json::from_slice(&body).map_err(|_| oauth("the token's answer is not JSON"))?;
        let Some(token) = answer.get("access_token").and_then(Value::as_str) else {
            return Err(oauth("the answer holds no `access_token`"));
        };
        let lifetime = Duration::from_secs(
            answer
                .get("expires_in")
                .and_then(Value::as_u64)
                .unwrap_or(LIFETIME),
        );
        *current = Some((
            token.to_owned(),
            Instant::now() + lifetime.saturating_sub(MARGIN),
        ));
        Ok(token.to_owned())
    }
}

fn oauth(problem: &str) -> Error {
    Error::Config(ConfigError::OAuth(problem.to_owned()))
}

/// A token that could not be fetched: the request it was for was never sent.
fn not_sent(error: reqwest::Error) -> Error {
    match Error::transport(error) {
        Error::Transport { source, .. } => Error::Transport {
            maybe_sent: false,
            source,
        },
        Error::Timeout { .. } => Error::Timeout { maybe_sent: false },
        other => other,
    }
}
