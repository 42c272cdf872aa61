//! One exchange: a request goes out, the bytes of its answer come in. The only place that touches the network.

use std::pin::pin;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use reqwest::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Request, StatusCode};
use tokio::time::sleep_until;
use tracing::Instrument;
use url::Url;

use super::attempt::Attempt;
use super::body::{Sent, Watched};
use super::deadline::before;
use super::failure::{failed, unanswered};
use super::observe::Try;
use super::pools::Network;
use super::raw::{Raw, START};
use super::secret::Kept;
#[cfg(feature = "testing")]
use super::surroundings;
use crate::error::{ConfigError, Error, Peer};

/// Where requests go.
#[derive(Clone)]
pub(crate) enum Transport {
    /// Over the network.
    Http(Arc<Network>),
    /// To what a test has put in its place.
    #[cfg(feature = "testing")]
    StandIn(Arc<dyn StandIn>),
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
    pub(crate) fn http(network: Network) -> Self {
        Self::Http(Arc::new(network))
    }

    /// Whether requests can be sent from where this runs.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        match self {
            Self::Http(network) => network.pool().map(drop),
            #[cfg(feature = "testing")]
            Self::StandIn(_) => surroundings::clock(),
        }
    }

    /// Where a request to that URL goes.
    pub(crate) fn peer(&self, url: &Url) -> Peer {
        match self {
            Self::Http(network) => network.peer(url),
            #[cfg(feature = "testing")]
            Self::StandIn(_) => Peer::new(url, None),
        }
    }

    /// Sends the request once. An answer that is no success is an error.
    pub(crate) async fn exchange(&self, mut attempt: Attempt<'_>) -> Result<Raw, Error> {
        let seen = Try::start(&attempt);
        let answer = self.answer(&mut attempt, &seen);
        let result = answer.instrument(seen.span().clone()).await;
        let result = result.map_err(|error| error.on_the_way_to(|| self.peer(attempt.url)));
        seen.end(result.as_ref());
        result
    }

    async fn answer(&self, attempt: &mut Attempt<'_>, seen: &Try) -> Result<Raw, Error> {
        match self {
            Self::Http(network) => over_http(&network.pool()?, attempt, seen).await,
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
        peer: None,
        answered: None,
    };
    let mut timer = pin!(attempt.deadline.map(sleep_until));
    let head = before(timer.as_mut(), pin!(client.execute(request))).await;
    let mut response = match head.ok_or_else(late)? {
        Ok(response) => response,
        Err(error) => {
            return Err(unanswered(error, &sent, client, attempt.url, attempt.deadline).await);
        }
    };
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
        let body = read_body(&mut response, attempt.body_limit, &sent, &mut raw.body);
        let read = before(timer, pin!(body))
            .await
            .unwrap_or_else(|| Err(late()));
        // It is done, whatever becomes of the rest.
        read.map_err(|error| error.after(|| raw.begun()))?;
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
    body: &mut Bytes,
) -> Result<(), Error> {
    let announced = response.content_length();
    let announced = announced.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    let room = announced.unwrap_or_default().min(1 << 20);
    // Of what is too long its start is read all the same.
    let is_too_long = announced.is_some_and(|length| length > limit);
    let limit_read = if is_too_long { limit.min(START) } else { limit };
    // Nothing is waited for once all that was announced is here.
    while announced != Some(body.len())
        && let Some(piece) = response.chunk().await.map_err(|e| failed(e, sent))?
    {
        append(body, piece, room);
        if body.len() > limit_read {
            return Err(Error::BodyTooLarge {
                limit,
                answered: None,
            });
        }
    }
    Ok(())
}

/// Reads the start of an error's body.
async fn read_start(response: &mut reqwest::Response, body: &mut Bytes) {
    while let Ok(Some(mut piece)) = response.chunk().await {
        piece.truncate(START - body.len());
        append(body, piece, 0);
        if body.len() == START {
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
