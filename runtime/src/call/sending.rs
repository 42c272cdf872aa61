//! A request on its way, and its answer.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tracing::Instrument;

use crate::error::{Error, request_id};
use crate::exchange::{Raw, undecodable};

/// An answer with its status and headers.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// What was answered.
    pub body: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T> Response<T> {
    pub(crate) fn new(body: T, status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            body,
            status,
            headers,
        }
    }

    /// The HTTP status: 201 after a create, 204 after a delete, else 200, unless the operation is declared with another.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The id to give to Twilio's support (`Twilio-Request-Id`).
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

/// The untyped part of a request on its way.
///
/// Made in a function that isn't generic, it is compiled once, in this crate. A function that is generic is compiled in the
/// program, and with it every future that it makes, down to the HTTP layer's.
pub(super) type RawFuture = Pin<Box<dyn Future<Output = Result<Raw, Error>> + Send>>;
type Read<T> = Box<dyn FnOnce(Raw) -> Result<Response<T>, Error> + Send>;

/// A request on its way: `.await` it. Dropping it cancels the request.
#[must_use = "nothing is sent until this is awaited: add `.await`"]
pub struct Sending<T>(pub(super) SendingWithMeta<T>);

/// A request on its way whose answer comes with status and headers: `.await` it. Dropping it cancels the request.
#[must_use = "nothing is sent until this is awaited: add `.await`"]
pub struct SendingWithMeta<T> {
    raw: RawFuture,
    read: Option<Read<T>>,
}

impl<T> SendingWithMeta<T> {
    pub(super) fn new(
        raw: RawFuture,
        read: impl FnOnce(Raw) -> Result<Response<T>, Error> + Send + 'static,
    ) -> Self {
        Self {
            raw,
            read: Some(Box::new(read)),
        }
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}

impl<T> fmt::Debug for SendingWithMeta<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SendingWithMeta")
    }
}

impl<T> Sending<T> {
    /// Sends it now, by a task of its own, which ends when this is dropped.
    pub(super) fn by_task(mut self, runtime: &Handle) -> Self {
        self.0.raw = spawned(self.0.raw, runtime);
        self
    }
}

fn spawned(raw: RawFuture, runtime: &Handle) -> RawFuture {
    let mut task = JoinSet::new();
    task.spawn_on(raw.in_current_span(), runtime);
    Box::pin(async move {
        match task.join_next().await {
            Some(Ok(result)) => result,
            Some(Err(ended)) => Err(Error::interrupted(ended)),
            // It was there once.
            None => Err(Error::Ended),
        }
    })
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0)
            .poll(cx)
            .map_ok(|response| response.body)
    }
}

impl<T> Future for SendingWithMeta<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // Polled again after its end. Waiting for ever would do by contract, but nobody would find out why.
        let Some(read) = self.read.take() else {
            return Poll::Ready(Err(Error::Ended));
        };
        match self.raw.as_mut().poll(cx) {
            Poll::Pending => {
                self.read = Some(read);
                Poll::Pending
            }
            Poll::Ready(raw) => Poll::Ready(raw.and_then(read).inspect_err(undecodable)),
        }
    }
}
