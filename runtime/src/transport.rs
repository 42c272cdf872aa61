//! From a finished request to the bytes of its answer: the only place that touches the network.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use reqwest::{Method, StatusCode};

use crate::api_error::ApiError;
use crate::client::Client;
use crate::credentials::Credentials;
use crate::descriptor::RetrySafety;
use crate::draft::RequestOptions;
use crate::error::Error;

/// The most that is read of an answer's body: 64 MiB.
const BODY_LIMIT: usize = 64 << 20;

/// A request without its types: what goes to the socket.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) form: Option<String>,
    pub(crate) safety: RetrySafety,
}

/// A successful answer without its type.
#[doc(hidden)]
#[allow(
    unreachable_pub,
    reason = "it stands in a hidden method of a public trait"
)]
#[derive(Debug)]
pub struct Raw {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Sends a request, again where that is allowed and may help.
    pub(crate) async fn execute(
        &self,
        outgoing: Outgoing,
        options: RequestOptions,
    ) -> Result<Raw, Error> {
        let total = options.total_timeout.unwrap_or(self.0.total_timeout);
        let policy = options
            .retry
            .clone()
            .unwrap_or_else(|| self.0.retry.clone());
        let deadline = Instant::now().checked_add(total);
        // Whether any try so far may have reached Twilio; read when the total time runs out in the middle of one.
        let maybe_sent = AtomicBool::new(false);
        let tries = async {
            let mut attempt = 1;
            loop {
                let ambiguous = maybe_sent.load(Ordering::Relaxed);
                let error = match self.attempt(&outgoing, &options, &maybe_sent).await {
                    Ok(raw) => return Ok(raw),
                    Err(error) if ambiguous => error.after_ambiguity(),
                    Err(error) => error,
                };
                let wait = policy.wait(attempt, outgoing.safety, &error);
                let in_time =
                    |wait: &Duration| deadline.is_none_or(|end| Instant::now() + *wait < end);
                let Some(wait) = wait.filter(in_time) else {
                    return Err(error);
                };
                maybe_sent.store(ambiguous || error.maybe_sent(), Ordering::Relaxed);
                tokio::time::sleep(wait).await;
                attempt += 1;
            }
        };
        match tokio::time::timeout(total, tries).await {
            Ok(result) => result,
            Err(_) => Err(Error::Timeout {
                maybe_sent: maybe_sent.load(Ordering::Relaxed),
            }),
        }
    }

    async fn attempt(
        &self,
        out: &Outgoing,
        options: &RequestOptions,
        maybe_sent: &AtomicBool,
    ) -> Result<Raw, Error> {
        let inner = &*self.0;
        let timeout = options.attempt_timeout.unwrap_or(inner.attempt_timeout);
        let mut request = inner
            .http
            .request(out.method.clone(), &out.url)
            .timeout(timeout);
        request = request.header(ACCEPT, "application/json");
        if let Some(form) = &out.form {
            // An empty body has no length of its own accord, and some servers insist on one.
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            request = request
                .header(CONTENT_LENGTH, form.len())
                .body(form.clone());
        }
        let token = match &inner.credentials {
            Credentials::Basic { user, password } => {
                request = request.basic_auth(user, Some(password));
                None
            }
            Credentials::OAuth(tokens) => {
                let token = tokens
                    .token(&inner.http, &inner.host.token_url(), timeout)
                    .await?;
                request = request.bearer_auth(&token);
                Some((tokens, token))
            }
        };
        maybe_sent.store(true, Ordering::Relaxed);
        let response = request.send().await.map_err(Error::transport)?;
        let (status, headers) = (response.status(), response.headers().clone());
        if status.is_success() {
            let body = read_body(response).await?;
            return Ok(Raw {
                status,
                headers,
                body,
            });
        }
        if let (StatusCode::UNAUTHORIZED, Some((tokens, token))) = (status, token) {
            tokens.forget(&token).await;
        }
        // The status is the answer, even where its body can't be read.
        let body = read_body(response).await.unwrap_or_default();
        Err(Error::Api(Box::new(ApiError::read(
            status,
            &headers,
            &String::from_utf8_lossy(&body),
        ))))
    }
}

/// Reads a body up to the limit.
pub(crate) async fn read_body(mut response: reqwest::Response) -> Result<Vec<u8>, Error> {
    let announced = response
        .content_length()
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or_default();
    let mut body = Vec::with_capacity(announced.min(1 << 20));
    while let Some(chunk) = response.chunk().await.map_err(Error::transport)? {
        if body.len() + chunk.len() > BODY_LIMIT {
            return Err(Error::BodyTooLarge { limit: BODY_LIMIT });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
