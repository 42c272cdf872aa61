//! Moments at which something ends.

use std::pin::Pin;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

/// The moment in so long; `None` where no clock reaches it.
pub(crate) fn after(time: Duration) -> Option<Instant> {
    Instant::now().checked_add(time)
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
