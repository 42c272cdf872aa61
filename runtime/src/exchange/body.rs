//! The body of a request, which tells whether a byte of it was written.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// Whether a byte of the request may have been written.
///
/// It is settled once: after a try was given up as not sent, its body is not handed out any more, so that a create
/// that is tried again can't be the second to arrive.
#[derive(Debug, Clone)]
pub(super) struct Sent(Option<Arc<AtomicU8>>);

const UNSENT: u8 = 0;
const SENT: u8 = 1;
const GIVEN_UP: u8 = 2;

impl Sent {
    /// Nothing is written yet.
    pub(super) fn new() -> Self {
        Self(Some(Arc::new(AtomicU8::new(UNSENT))))
    }

    /// Nothing tells when it is written, so it counts as sent.
    pub(super) fn anyway() -> Self {
        Self(None)
    }

    /// Notes that the first byte is about to be written; `false` where the try was given up before.
    pub(super) fn begin(&self) -> bool {
        self.settle(SENT) != GIVEN_UP
    }

    /// Ends the try, and tells whether it may have been sent.
    pub(super) fn give_up(&self) -> bool {
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

/// A body that notes when it is asked for, which is before the first byte of its request is written.
pub(super) struct Watched {
    left: Option<Bytes>,
    sent: Sent,
}

impl Watched {
    pub(super) fn new(body: Bytes, sent: &Sent) -> Self {
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
