//! One exchange: a request goes out, the bytes of its answer come in. The only place that touches the network.

use std::error::Error as StdError;
use std::io;
use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Request, StatusCode};
use tokio::time::sleep_until;
use tracing::Instrument;

use super::attempt::Attempt;
use super::body::{Sent, Watched};
use super::deadline::before;
use super::observe::Try;
use super::raw::Raw;
use super::secret::Kept;
use super::tls;
use crate::error::{ConfigError, Error};

/// The most that is read of the body of an error: no message is longer.
const ERROR_LIMIT: usize = 64 << 10;

/// Where requests go.
#[derive(Clone)]
pub(crate) enum Transport {
    /// Over the network.
    Http(reqwest::Client),
    /// To what a test has put in its place.
    #[cfg(feature = "testing")]
    StandIn(std::sync::Arc<dyn StandIn>),
}

/// What answers in place of the network.
#[cfg(feature = "testing")]
pub(crate) trait StandIn: Send + Sync {
    fn answer<'a>(
        &'a self,
        attempt: &'a mut Attempt<'_>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Raw, Error>> + Send + 'a>>;
}

impl Transport {
    /// The network: no redirects, which would carry a request elsewhere, and no retries but our own.
    ///
    /// HTTP/1.1 only, whatever other crates turn on in `reqwest`: HTTP/2 writes a request's head before its body is asked
    /// for, which is what tells whether anything was sent.
    pub(crate) fn http(connect_timeout: Duration, encrypted: bool) -> Result<Self, ConfigError> {
        let mut client = reqwest::Client::builder()
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            // Without a retry there is nothing to keep a copy of each request for.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .connect_timeout(connect_timeout);
        if !encrypted {
            // A proxy would read the credentials, which it can't where it only passes TLS on.
            client = client.no_proxy();
        }
        tls::set_up(client, encrypted)?
            .build()
            .map(Self::Http)
            .map_err(|error| ConfigError::Http(error.to_string()))
    }

    /// Sends the request once. An answer that is no success is an error.
    pub(crate) async fn exchange(&self, mut attempt: Attempt<'_>) -> Result<Raw, Error> {
        let seen = Try::start(&attempt);
        let answer = self.answer(&mut attempt, &seen);
        let result = answer.instrument(seen.span().clone()).await;
        seen.end(result.as_ref());
        result
    }

    async fn answer(&self, attempt: &mut Attempt<'_>, seen: &Try) -> Result<Raw, Error> {
        match self {
            Self::Http(client) => over_http(client, attempt, seen).await,
            #[cfg(feature = "testing")]
            Self::StandIn(other) => other.answer(attempt).await,
        }
    }
}

async fn over_http(
    client: &reqwest::Client,
    attempt: &mut Attempt<'_>,
    seen: &Try,
) -> Result<Raw, Error> {
    let (request, sent) = prepared(attempt);
    let late = || Error::Timeout {
        maybe_sent: sent.give_up(),
    };
    let mut timer = pin!(attempt.deadline.map(sleep_until));
    let head = before(timer.as_mut(), pin!(client.execute(request))).await;
    let mut response = head
        .ok_or_else(late)?
        .map_err(|error| failed(error, &sent))?;
    // Whoever answers has received something, even where it did not wait for the body. Only a server that tells that a
    // connection was idle for too long may do so before anything was sent.
    let received = if response.status() == StatusCode::REQUEST_TIMEOUT {
        sent.give_up()
    } else {
        sent.begin()
    };
    let mut raw = Raw {
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
        body: Bytes::new(),
        secrets: Kept::default(),
    };
    seen.answered(raw.status, &raw.headers);
    if raw.status.is_success() {
        let body = read_body(&mut response, attempt.body_limit, &sent);
        let body = before(timer, pin!(body)).await;
        raw.body = body.ok_or_else(late)??;
    } else {
        // The status is the answer, even where its body is cut off, too slow or too long.
        let start = read_start(&mut response, &mut raw.body);
        before(timer, pin!(start)).await;
    }
    raw.judged(received, attempt.secrets)
}

/// The request, whose headers and body are taken out, and whether it has been sent.
fn prepared(attempt: &mut Attempt<'_>) -> (Request, Sent) {
    let mut request = Request::new(attempt.method.clone(), attempt.url.clone());
    *request.headers_mut() = std::mem::take(&mut attempt.headers);
    let Some(body) = attempt.body.take() else {
        return (request, Sent::anyway());
    };
    if body.is_empty() {
        // An empty body has no length of its own accord, and some servers insist on one.
        let none = HeaderValue::from_static("0");
        request.headers_mut().insert(CONTENT_LENGTH, none);
        return (request, Sent::anyway());
    }
    let sent = Sent::new();
    *request.body_mut() = Some(reqwest::Body::wrap(Watched::new(body, &sent)));
    (request, sent)
}

/// Reads a body up to the limit.
async fn read_body(
    response: &mut reqwest::Response,
    limit: usize,
    sent: &Sent,
) -> Result<Bytes, Error> {
    let announced = response.content_length();
    let announced = announced.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    if announced.is_some_and(|length| length > limit) {
        return Err(Error::BodyTooLarge { limit });
    }
    let room = announced.unwrap_or_default().min(1 << 20);
    let mut body = Bytes::new();
    // Nothing is waited for once all that was announced is here.
    while announced != Some(body.len())
        && let Some(piece) = response.chunk().await.map_err(|e| failed(e, sent))?
    {
        if body.len() + piece.len() > limit {
            return Err(Error::BodyTooLarge { limit });
        }
        append(&mut body, piece, room);
    }
    Ok(body)
}

/// Reads the start of an error's body.
async fn read_start(response: &mut reqwest::Response, body: &mut Bytes) {
    while let Ok(Some(mut piece)) = response.chunk().await {
        piece.truncate(ERROR_LIMIT - body.len());
        append(body, piece, 0);
        if body.len() == ERROR_LIMIT {
            return;
        }
    }
}

/// Adds a piece to a body. One that comes in one piece, as most do, is not copied.
fn append(body: &mut Bytes, piece: Bytes, room: usize) {
    if body.is_empty() {
        *body = piece;
        return;
    }
    let mut all = match std::mem::take(body).try_into_mut() {
        Ok(all) => all,
        Err(first) => {
            let mut all = BytesMut::with_capacity(room.max(first.len() + piece.len()));
            all.extend_from_slice(&first);
            all
        }
    };
    all.extend_from_slice(&piece);
    *body = all.freeze();
}

fn failed(error: reqwest::Error, sent: &Sent) -> Error {
    // The URL holds account SIDs and labels, which have no place in a message.
    let error = error.without_url();
    let maybe_sent = sent.give_up() && !(error.is_connect() || error.is_builder());
    if error.is_timeout() {
        return Error::Timeout { maybe_sent };
    }
    // A certificate that isn't trusted today will not be in a second; a builder's error is the request's own.
    let transient = !(error.is_builder() || is_refused_certificate(&error));
    Error::Transport {
        maybe_sent,
        transient,
        source: Box::new(error),
    }
}

/// Whether the connection failed for what the other side is, as TLS tells it, and not for the way there.
fn is_refused_certificate(error: &reqwest::Error) -> bool {
    let mut cause = StdError::source(error).filter(|_| error.is_connect());
    while let Some(error) = cause {
        if tls::refused(error) {
            return true;
        }
        // An I/O error that wraps another one does not name it as its source.
        let mut io = error.downcast_ref::<io::Error>();
        while let Some(error) = io {
            if error.kind() == io::ErrorKind::InvalidData {
                return true;
            }
            io = error.get_ref().and_then(|inner| inner.downcast_ref());
        }
        cause = error.source();
    }
    false
}
