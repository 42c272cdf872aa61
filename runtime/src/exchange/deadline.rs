//! Moments at which something ends.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

/// The moment in so long; `None` where no clock reaches it.
pub(crate) fn after(time: Duration) -> Option<Instant> {
    Instant::now().checked_add(time)
}

/// What the future gives in time. It is pinned where it is, since a future that takes another one by value holds it twice.
pub(crate) async fn within<T>(
    deadline: Option<Instant>,
    future: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    before(pin!(deadline.map(sleep_until)), future).await
}

/// What the future gives before that timer ends, if there is one; several may follow each other under the same.
pub(crate) async fn before<T>(
    mut timer: Pin<&mut Option<Sleep>>,
    mut future: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    poll_fn(
        |cx| match (future.as_mut().poll(cx), timer.as_mut().as_pin_mut()) {
            (Poll::Ready(value), _) => Poll::Ready(Some(value)),
            (Poll::Pending, Some(timer)) => timer.poll(cx).map(|()| None),
            (Poll::Pending, None) => Poll::Pending,
        },
    )
    .await
}
