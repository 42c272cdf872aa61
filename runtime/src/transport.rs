//! One exchange: a request goes out, the bytes of its answer come in. The only place that touches the network.

use std::error::Error as StdError;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::{Body, Frame, SizeHint};
use reqwest::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use reqwest::{Method, Request, StatusCode};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;
use url::Url;

use crate::api_error::ApiError;
use crate::error::Error;
use crate::observe::{Route, Try};
use crate::tls;

/// The most that is read of the body of an error: no message is longer.
const ERROR_LIMIT: usize = 64 << 10;

/// What a form is sent as.
pub(crate) const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// Where requests go.
pub(crate) enum Transport {
    /// Over the network.
    Http(reqwest::Client),
    /// To a script that a test has written.
    #[cfg(feature = "testing")]
    Script(crate::testing::Script),
}

/// A request as it goes to the socket, once.
pub(crate) struct Exchange<'a> {
    /// What it is, for those who look on.
    pub(crate) route: Route,
    /// How often it was sent before.
    pub(crate) resend_count: u32,
    pub(crate) method: Method,
    pub(crate) url: &'a Url,
    pub(crate) headers: HeaderMap,
    /// The form, where the method carries a body.
    pub(crate) body: Option<Bytes>,
    /// When to give up.
    pub(crate) deadline: Option<Instant>,
    /// The most that is read of the answer's body.
    pub(crate) body_limit: usize,
    /// Tells what may not show in the message of an error, even if the server sends it back.
    pub(crate) secrets: &'a Secrets<'a>,
}

/// Looks up the secrets of a request, which only an error has need of.
pub(crate) type Secrets<'a> = dyn Fn() -> Vec<&'a str> + Sync + 'a;

/// An answer that says success, without its type.
#[doc(hidden)]
#[allow(
    unreachable_pub,
    reason = "it stands in a hidden method of a public trait"
)]
#[derive(Debug)]
pub struct Raw {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Whether a byte of the request may have been written.
///
/// It is settled once: after a try was given up as not sent, its body is not handed out any more, so that a create
/// that is tried again can't be the second to arrive.
#[derive(Debug, Clone)]
pub(crate) struct Sent(Option<Arc<AtomicU8>>);

const UNSENT: u8 = 0;
const SENT: u8 = 1;
const GIVEN_UP: u8 = 2;

impl Sent {
    /// Nothing is written yet.
    pub(crate) fn new() -> Self {
        Self(Some(Arc::new(AtomicU8::new(UNSENT))))
    }

    /// Nothing tells when it is written, so it counts as sent.
    fn anyway() -> Self {
        Self(None)
    }

    /// Notes that the first byte is about to be written; `false` where the try was given up before.
    pub(crate) fn begin(&self) -> bool {
        self.settle(SENT) != GIVEN_UP
    }

    /// Ends the try, and tells whether it may have been sent.
    pub(crate) fn give_up(&self) -> bool {
        self.settle(GIVEN_UP) == SENT
    }

    fn settle(&self, state: u8) -> u8 {
        let Some(settled) = &self.0 else {
            return SENT;
        };
        match settled.compare_exchange(UNSENT, state, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => state,
            Err(settled) => settled,
        }
    }
}

impl Transport {
    /// Sends the request once. An answer that is no success is an error.
    pub(crate) async fn exchange(&self, mut exchange: Exchange<'_>) -> Result<Raw, Error> {
        let seen = Try::start(&exchange);
        let answer = self.answer(&mut exchange, &seen);
        let result = answer.instrument(seen.span().clone()).await;
        seen.end(result.as_ref());
        result
    }

    async fn answer(&self, exchange: &mut Exchange<'_>, seen: &Try) -> Result<Raw, Error> {
        match self {
            Self::Http(client) => over_http(client, exchange, seen).await,
            #[cfg(feature = "testing")]
            Self::Script(script) => script.exchange(exchange).await,
        }
    }
}

impl Exchange<'_> {
    /// The request, whose headers and body are taken out, and whether it has been sent.
    fn request(&mut self) -> (Request, Sent) {
        let mut request = Request::new(self.method.clone(), self.url.clone());
        *request.headers_mut() = std::mem::take(&mut self.headers);
        let Some(body) = self.body.take() else {
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
}

/// What an answer amounts to, of which an error's body may be cut.
pub(crate) fn judge(raw: Raw, secrets: &Secrets<'_>) -> Result<Raw, Error> {
    if raw.status.is_success() {
        return Ok(raw);
    }
    let body = String::from_utf8_lossy(&raw.body);
    let error = ApiError::read(raw.status, &raw.headers, &body, &secrets());
    Err(Error::Api(Box::new(error)))
}

async fn over_http(
    client: &reqwest::Client,
    exchange: &mut Exchange<'_>,
    seen: &Try,
) -> Result<Raw, Error> {
    let (request, sent) = exchange.request();
    let mut answer = None;
    let reading = answered(
        client,
        request,
        exchange.body_limit,
        &sent,
        seen,
        &mut answer,
    );
    let read = within(exchange.deadline, pin!(reading)).await;
    match (read, answer) {
        // The status is the answer, even where its body is cut off, too slow or too long.
        (_, Some(raw)) if !raw.status.is_success() => judge(raw, exchange.secrets),
        (Some(Ok(())), Some(raw)) => Ok(raw),
        (Some(Err(error)), _) => Err(error),
        _ => Err(Error::Timeout {
            maybe_sent: sent.give_up(),
        }),
    }
}

/// Sends the request and reads its answer; what came of it before this was given up is there.
async fn answered(
    client: &reqwest::Client,
    request: Request,
    limit: usize,
    sent: &Sent,
    seen: &Try,
    answer: &mut Option<Raw>,
) -> Result<(), Error> {
    let response = client.execute(request).await;
    let mut response = response.map_err(|error| failed(error, sent))?;
    // Whoever answers has received something, even where it did not wait for the body.
    sent.begin();
    let raw = answer.insert(Raw {
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
        body: Bytes::new(),
    });
    seen.answered(raw.status, &raw.headers);
    if raw.status.is_success() {
        raw.body = read_body(&mut response, limit, sent).await?;
    } else {
        read_start(&mut response, &mut raw.body).await;
    }
    Ok(())
}

/// What the future gives in time. It is pinned where it is, since a future that takes another one by value holds it twice.
pub(crate) async fn within<T>(
    deadline: Option<Instant>,
    future: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    match deadline {
        Some(deadline) => timeout_at(deadline, future).await.ok(),
        None => Some(future.await),
    }
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

/// A body that notes when it is asked for, which is before the first byte of its request is written.
struct Watched {
    left: Option<Bytes>,
    sent: Sent,
}

impl Watched {
    fn new(body: Bytes, sent: &Sent) -> Self {
        Self {
            left: Some(body),
            sent: sent.clone(),
        }
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if !self.sent.begin() {
            return Poll::Ready(Some(Err(io::ErrorKind::TimedOut.into())));
        }
        Poll::Ready(self.left.take().map(|body| Ok(Frame::data(body))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.as_ref().map_or(0, |body| body.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn asked(body: &mut Watched) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Pin::new(body).poll_frame(&mut Context::from_waker(Waker::noop()))
    }

    // The connection's task may ask for the body at the very moment at which its request gives up.
    #[test]
    fn a_try_that_was_given_up_as_not_sent_hands_out_nothing() {
        let sent = Sent::new();
        let mut body = Watched::new(Bytes::from_static(b"To=b"), &sent);
        assert!(!sent.give_up());
        assert!(matches!(asked(&mut body), Poll::Ready(Some(Err(_)))));
        assert!(!sent.begin() && !sent.give_up());
    }

    #[test]
    fn a_body_that_was_handed_out_may_have_been_sent() {
        let sent = Sent::new();
        let mut body = Watched::new(Bytes::from_static(b"To=b"), &sent);
        assert!(matches!(asked(&mut body), Poll::Ready(Some(Ok(_)))));
        assert!(sent.give_up() && body.is_end_stream());
    }
}
