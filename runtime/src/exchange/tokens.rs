//! Access tokens for client credentials: fetched once for all who wait, again before they end, and not over and over where
//! they are refused.

use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderValue;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::Instant;
use tracing::Instrument;

use super::deadline::{after, within};
use super::issuer::Issuer;
use super::secret::Secret;
use crate::error::{ConfigError, Error};

/// How long before its end a token is no longer used; half of its time, where that is less.
const MARGIN: Duration = Duration::from_secs(60);

/// A token that was fetched less than so long ago, and has never been taken, is not fetched again for being refused:
/// another would fare no better. Nor is one for which another was given up less than so long ago.
const JUST_NOW: Duration = Duration::from_secs(10);

/// How much longer than it has itself a request for a token is waited for. Then it is given up: nobody may be driving the
/// runtime that it was begun on.
const GRACE: Duration = Duration::from_secs(1);

/// Client credentials, and the token they were last exchanged for.
pub(crate) struct Tokens {
    id: String,
    secret: Secret,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Token>,
    pending: Option<Pending>,
    /// When a token was last given up for being refused.
    replaced: Option<Instant>,
}

#[derive(Clone)]
struct Token {
    /// The `Authorization`.
    header: HeaderValue,
    fetched: Instant,
    /// When it is no longer used.
    end: Instant,
    /// Whether a request with it succeeded.
    taken: bool,
    /// Whether it was refused, and kept all the same.
    refused: bool,
}

/// What becomes of a request for a token, once it is known.
type Outcome = watch::Receiver<Option<Result<Token, Arc<Error>>>>;

/// A request for a token under way, in a task of its own, so that it does not end with whoever asked first.
struct Pending {
    outcome: Outcome,
    task: AbortHandle,
    /// How long it is waited for.
    until: Option<Instant>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        // Nobody is left who could use what it fetches.
        self.task.abort();
    }
}

impl Tokens {
    pub(crate) fn new(id: String, secret: Secret) -> Self {
        Self {
            id,
            secret,
            state: Mutex::default(),
        }
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The `Authorization` of a token that is good for a while.
    ///
    /// One request fetches it, and all who wait meanwhile get what that gets: the token or the error. It has the time of a
    /// try, whoever's it is, and goes on where none of them waits any longer.
    pub(crate) async fn authorization(
        &self,
        issuer: Issuer<'_>,
        timeout: Duration,
    ) -> Result<HeaderValue, Error> {
        loop {
            let (mut outcome, until, is_own) = {
                let mut state = self.state();
                if let Some(token) = state.current.as_ref().filter(|t| Instant::now() < t.end) {
                    return Ok(token.header.clone());
                }
                match &state.pending {
                    Some(pending) => (pending.outcome.clone(), pending.until, false),
                    None => {
                        let pending = state.pending.insert(self.begin(&issuer, timeout)?);
                        (pending.outcome.clone(), pending.until, true)
                    }
                }
            };
            let known = within(until, pin!(outcome.wait_for(Option::is_some))).await;
            match known.and_then(|known| known.ok()?.clone()) {
                Some(Ok(token)) => return Ok(token.header),
                Some(Err(error)) => return Err(unavailable(error)),
                None => {}
            }
            // It ended without a word, as tasks do when their runtime shuts down, or never will.
            let mut state = self.state();
            let pending = state.pending.as_ref();
            if pending.is_some_and(|pending| pending.outcome.same_channel(&outcome)) {
                state.pending = None;
            }
            if is_own {
                return Err(unavailable(Arc::new(Error::Transport {
                    maybe_sent: true,
                    transient: true,
                    peer: None,
                    answered: None,
                    source: "the task that asked for the token was stopped".into(),
                })));
            }
        }
    }

    /// Notes that a request with that `Authorization` succeeded.
    pub(crate) fn taken(&self, header: &HeaderValue) {
        let mut state = self.state();
        if let Some(token) = state.current.as_mut().filter(|t| t.header == *header) {
            token.taken = true;
            token.refused = false;
        }
    }

    /// Notes that a request with that `Authorization` was refused for it, and tells whether another is to be had.
    ///
    /// Where refusals last, whatever the token, each request would be sent twice otherwise, with a request for a token in
    /// between.
    pub(crate) fn refused(&self, header: &HeaderValue) -> bool {
        let now = Instant::now();
        let just_now = |then: Instant| now.duration_since(then) < JUST_NOW;
        let mut state = self.state();
        let replaced = state.replaced.is_some_and(just_now);
        match &mut state.current {
            Some(token) if token.header == *header => {
                if replaced || (just_now(token.fetched) && !token.taken) {
                    token.refused = true;
                    return false;
                }
            }
            // Another request has got a newer one already.
            Some(token) => return !token.refused,
            None => return true,
        }
        state.current = None;
        state.replaced = Some(now);
        true
    }

    /// What is known by now.
    fn state(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let pending = state.pending.as_ref();
        let known = pending.and_then(|pending| pending.outcome.borrow().clone());
        if let Some(known) = known {
            state.pending = None;
            state.current = known.ok();
        }
        state
    }

    fn begin(&self, issuer: &Issuer<'_>, timeout: Duration) -> Result<Pending, Error> {
        let runtime = Handle::try_current().map_err(|_| ConfigError::NoRuntime)?;
        let deadline = after(timeout);
        let fetch = issuer.fetch(&self.id, &self.secret, deadline);
        let (tell, outcome) = watch::channel(None);
        let task = async move {
            let fetched = fetch.await.map(|(header, lifetime)| {
                let now = Instant::now();
                Token {
                    header,
                    fetched: now,
                    end: now + lifetime.saturating_sub(MARGIN.min(lifetime / 2)),
                    taken: false,
                    refused: false,
                }
            });
            tell.send_replace(Some(fetched.map_err(Arc::new)));
        };
        Ok(Pending {
            outcome,
            task: runtime.spawn(task.in_current_span()).abort_handle(),
            until: deadline.and_then(|deadline| deadline.checked_add(GRACE)),
        })
    }
}

/// The request it was for was not sent.
fn unavailable(source: Arc<Error>) -> Error {
    Error::Token {
        maybe_sent: false,
        source,
    }
}
