//! One request with one answer.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tracing::Instrument;
use zeroize::Zeroizing;

use crate::api_error::request_id;
use crate::decode::{self, Record};
use crate::descriptor::Operation;
use crate::draft::{Draft, RequestOptions};
use crate::error::Error;
use crate::observe::undecodable;
use crate::path::Target;
use crate::transport::Raw;
use crate::value::Text;
use crate::violation::Violations;

/// What an operation answers with.
pub trait Answer: Sized + Send + 'static {
    /// Reads the body of a successful answer.
    #[doc(hidden)]
    fn read(raw: &Raw) -> Result<Self, Error>;
}

impl Answer for () {
    fn read(_: &Raw) -> Result<Self, Error> {
        Ok(())
    }
}

impl<T: Record> Answer for T {
    fn read(raw: &Raw) -> Result<Self, Error> {
        decode::record(raw)
    }
}

/// A request that answers with `T`.
#[must_use = "a request does nothing until `.send().await`"]
pub struct Request<T> {
    pub(crate) draft: Draft,
    answer: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            draft: self.draft.clone(),
            answer: PhantomData,
        }
    }
}

impl<T> Request<T> {
    /// Starts a request.
    #[doc(hidden)]
    pub fn __start(target: Target, operation: &'static Operation) -> Self {
        Self {
            draft: Draft::new(target, operation),
            answer: PhantomData,
        }
    }

    /// Sets a parameter, or unsets it.
    #[doc(hidden)]
    pub fn set(&mut self, index: u16, value: Option<Text>) {
        self.draft.set(index, value);
    }

    /// Sets a list.
    #[doc(hidden)]
    pub fn set_list(&mut self, index: u16, values: Vec<Text>) {
        self.draft.set_list(index, values);
    }

    /// Sends a parameter that this library does not know yet. Its value is not checked.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.add(name.into(), value.into());
        self
    }

    /// Sets what holds for this request only.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.draft.options = options;
        self
    }

    /// Checks the request as [`send`](Self::send) does, without sending it.
    ///
    /// # Errors
    /// All broken rules at once.
    pub fn validate(&self) -> Result<(), Violations> {
        self.draft.validate()
    }

    /// Checks the request and gives its form, which is what sending it does first; to be measured by itself.
    #[doc(hidden)]
    pub fn __encode(&self) -> Result<Zeroizing<String>, Violations> {
        self.draft.validate()?;
        Ok(self.draft.encoded())
    }
}

impl<T: Answer> Request<T> {
    /// Sends the request if it breaks no rule.
    pub fn send(self) -> Sending<T> {
        Sending(self.send_with_meta())
    }

    /// Sends the request, and answers with status and headers as well.
    pub fn send_with_meta(self) -> SendingWithMeta<T> {
        SendingWithMeta::new(self.draft.send(), |raw| {
            T::read(&raw).map(|body| Response::new(body, raw.status, raw.headers))
        })
    }
}

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
pub(crate) type RawFuture = Pin<Box<dyn Future<Output = Result<Raw, Error>> + Send>>;
type Read<T> = Box<dyn FnOnce(Raw) -> Result<Response<T>, Error> + Send>;

/// A request on its way: `.await` it. Dropping it cancels the request.
#[must_use = "nothing is sent until this is awaited: add `.await`"]
pub struct Sending<T>(pub(crate) SendingWithMeta<T>);

/// A request on its way whose answer comes with status and headers: `.await` it. Dropping it cancels the request.
#[must_use = "nothing is sent until this is awaited: add `.await`"]
pub struct SendingWithMeta<T> {
    raw: RawFuture,
    read: Option<Read<T>>,
}

impl<T> SendingWithMeta<T> {
    pub(crate) fn new(
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
    pub(crate) fn by_task(mut self, runtime: &Handle) -> Self {
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
            // It was there once, and a future that has ended is asked no more.
            None => std::future::pending().await,
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
        // Polled again after its end, which a future may answer with waiting for ever.
        let Some(read) = self.read.take() else {
            return Poll::Pending;
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
