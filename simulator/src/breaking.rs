//! Answers as faults leave them, and connections that break in their midst.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Frame};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use hyper::{Response, StatusCode};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf, copy, sink};
use tokio::net::TcpStream;
use twilio_resources::codes;

use crate::answer::{Answer, Refusal};
use crate::fault::{Fault, Kind, Stage};

/// How much of an answer's head is written before it is reset in its middle.
const HALF_A_HEAD: u64 = 30;

pub(crate) type Outgoing = Response<BoxBody<Bytes, io::Error>>;

/// What is answered in place of what the request asked for.
pub(crate) fn failure(fault: Option<&Fault>) -> Answer {
    let status = match fault.map(|fault| &fault.kind) {
        Some(Kind::Status(status, _)) => status.as_u16(),
        _ => 500,
    };
    let code = fault.and_then(|fault| fault.code).or(match status {
        401 => Some(codes::AUTHENTICATION_FAILED),
        403 => Some(codes::ACCESS_DENIED),
        404 => Some(codes::NOT_FOUND),
        405 => Some(codes::METHOD_NOT_ALLOWED),
        409 => Some(codes::CONFLICT),
        422 => Some(codes::INVALID_PARAMETER),
        429 => Some(codes::RATE_LIMITED),
        500 => Some(codes::INTERNAL_SERVER_ERROR),
        503 => Some(codes::SERVICE_UNAVAILABLE),
        _ => None,
    });
    Refusal::new(status, code, "as the test asked").answer()
}

/// The answer as a fault leaves it.
pub(crate) fn broken(answer: Answer, fault: Option<&Fault>, left: &Arc<AtomicU64>) -> Outgoing {
    let whole = |status: StatusCode, body: Bytes| {
        let mut response = Response::new(Full::new(body).map_err(never).boxed());
        *response.status_mut() = status;
        if status != StatusCode::NO_CONTENT {
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
        }
        response
    };
    let body = Bytes::from(answer.body);
    match fault.map(|fault| &fault.kind) {
        None | Some(Kind::Delay(_)) => whole(answer.status, body),
        Some(Kind::Status(status, retry_after)) => {
            let failure = failure(fault);
            let mut response = whole(*status, Bytes::from(failure.body));
            if let Some(wait) = retry_after {
                let up = u64::from(wait.subsec_nanos() > 0);
                let wait = HeaderValue::from(wait.as_secs().saturating_add(up));
                response.headers_mut().insert(RETRY_AFTER, wait);
            }
            response
        }
        Some(Kind::Garbage) => whole(StatusCode::OK, Bytes::from_static(b"<html>\x00{{{")),
        Some(Kind::Reset(Stage::Request)) => {
            left.store(0, Ordering::Release);
            whole(answer.status, body)
        }
        Some(Kind::Reset(Stage::Head)) => {
            left.store(HALF_A_HEAD, Ordering::Release);
            whole(answer.status, body)
        }
        Some(Kind::Reset(Stage::Body)) => half(answer.status, &body, Some(Arc::clone(left))),
        Some(Kind::Truncated) => half(answer.status, &body, None),
    }
}

/// Half of the body, then the end of the connection: by a reset where there is something to cut, else by closing it.
fn half(status: StatusCode, body: &Bytes, cut: Option<Arc<AtomicU64>>) -> Outgoing {
    let half = Half {
        start: Some(body.slice(..body.len() / 2)),
        turns: 2,
        cut,
    };
    let mut response = Response::new(half.boxed());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len().max(2)));
    response
}

struct Half {
    start: Option<Bytes>,
    /// How often it says that nothing is ready, whereupon what is there goes out.
    turns: u32,
    cut: Option<Arc<AtomicU64>>,
}

impl Body for Half {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(start) = self.start.take() {
            return Poll::Ready(Some(Ok(Frame::data(start))));
        }
        if self.turns > 0 {
            self.turns -= 1;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(match self.cut.take() {
            // Another byte is written to where nothing may be written any more.
            Some(left) => {
                left.store(0, Ordering::Release);
                Ok(Frame::data(Bytes::from_static(b" ")))
            }
            None => Err(io::Error::other("cut off, as the test asked")),
        }))
    }
}

fn never(error: Infallible) -> io::Error {
    match error {}
}

/// A connection that is reset once no more may be written.
pub(crate) struct Line {
    stream: TcpStream,
    left: Arc<AtomicU64>,
}

impl Line {
    /// The connection, and how many bytes may still be written to it.
    pub(crate) fn new(stream: TcpStream) -> (Self, Arc<AtomicU64>) {
        let left = Arc::new(AtomicU64::new(u64::MAX));
        let line = Self {
            stream,
            left: Arc::clone(&left),
        };
        (line, left)
    }

    /// Ends it so that what was answered can still be read. Closing a socket before all that comes in is read is a reset,
    /// which takes the answer away from whoever is still sending.
    pub(crate) async fn end(mut self) {
        if self.left.load(Ordering::Acquire) == 0 {
            return; // It is to be a reset.
        }
        if self.stream.shutdown().await.is_ok() {
            let _ = copy(&mut self.stream, &mut sink()).await;
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let left = self.left.load(Ordering::Acquire);
        if left == u64::MAX {
            return Pin::new(&mut self.stream).poll_write(cx, bytes);
        }
        if left == 0 {
            // What closes it now is a reset.
            self.stream.set_zero_linger()?;
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let some = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &bytes[..some]))?;
        self.left.store(left - written as u64, Ordering::Release);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
