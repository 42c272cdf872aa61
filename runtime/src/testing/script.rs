//! Replies to requests, and a record of them.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reqwest::header::AUTHORIZATION;

use super::reply::Reply;
use super::sent::{NoReply, SentRequest};
use crate::client::ClientBuilder;
use crate::error::Error;
use crate::exchange::{Attempt, Raw, StandIn, Transport};

type Answering = dyn Fn(&SentRequest) -> Option<Reply> + Send + Sync;

/// One line of a script.
#[derive(Clone)]
struct Line {
    /// Which requests it is for, in words.
    what: String,
    reply: Arc<Answering>,
    /// Whether it is for one request only.
    once: bool,
    /// Whether it has answered one.
    used: bool,
}

impl Line {
    fn is_left(&self) -> bool {
        !(self.once && self.used)
    }
}

/// Whether the path is of the pattern's form, where `*` stands for what is in one segment, and alone for any path.
pub fn path_matches(pattern: &str, path: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let segment = |(pattern, path): (&str, &str)| match pattern.split_once('*') {
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
        None => pattern == path,
    };
    pattern.split('/').count() == path.split('/').count()
        && pattern.split('/').zip(path.split('/')).all(segment)
}

fn left_in(lines: &[Line]) -> Vec<String> {
    let left = lines.iter().filter(|line| line.is_left());
    left.map(|line| line.what.clone()).collect()
}

/// Replies to requests, and a record of them. Each request takes the first line that is for it and not used up. Clones share both.
#[derive(Clone, Default)]
#[must_use]
pub struct Script(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    lines: Vec<Line>,
    sent: Vec<SentRequest>,
    missed: Vec<SentRequest>,
}

impl Script {
    /// A script without replies.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn line(
        self,
        what: String,
        once: bool,
        reply: impl Fn(&SentRequest) -> Option<Reply> + Send + Sync + 'static,
    ) -> Self {
        self.state().lines.push(Line {
            what,
            reply: Arc::new(reply),
            once,
            used: false,
        });
        self
    }

    fn route(self, method: &str, path: &str, once: bool, reply: Reply) -> Self {
        let what = format!("{method} {path}{}", if once { " (once)" } else { "" });
        let (method, path) = (method.to_owned(), path.to_owned());
        self.line(what, once, move |sent| {
            let fits = sent.method == *method && path_matches(&path, sent.path());
            fits.then(|| reply.clone())
        })
    }

    /// Answers one request, whatever it is.
    pub fn then(self, reply: Reply) -> Self {
        let what = "any request (once)".to_owned();
        self.line(what, true, move |_| Some(reply.clone()))
    }

    /// Answers one request of that method and path. The path is matched whole;
    /// `*` stands for what is in one segment, and alone for any path.
    pub fn once(self, method: &str, path: &str, reply: Reply) -> Self {
        self.route(method, path, true, reply)
    }

    /// Answers all requests of that method and path. The path is matched whole;
    /// `*` stands for what is in one segment, and alone for any path.
    pub fn on(self, method: &str, path: &str, reply: Reply) -> Self {
        self.route(method, path, false, reply)
    }

    /// Answers all requests that the closure has a reply for.
    pub fn when(
        self,
        reply: impl Fn(&SentRequest) -> Option<Reply> + Send + Sync + 'static,
    ) -> Self {
        self.line("what a closure answers".to_owned(), false, reply)
    }

    /// All requests so far, oldest first.
    pub fn sent(&self) -> Vec<SentRequest> {
        self.state().sent.clone()
    }

    /// The lines that have answered no request, in words: empty where all went as the script has it.
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let unused = state.lines.iter().filter(|line| !line.used);
        unused.map(|line| line.what.clone()).collect()
    }

    /// The requests that no line was for, which failed for it: empty where all went as the script has it.
    pub fn missed(&self) -> Vec<SentRequest> {
        self.state().missed.clone()
    }

    /// Finds the reply, and keeps the request.
    fn reply(&self, request: SentRequest) -> Result<Reply, Box<NoReply>> {
        loop {
            let lines = self.state().lines.clone();
            // The closures run without the lock, so that they may look at the script.
            let mut left = lines.iter().enumerate().filter(|(_, line)| line.is_left());
            let found = left.find_map(|(index, line)| Some((index, (line.reply)(&request)?)));
            let mut state = self.state();
            let result = match found {
                Some((index, reply)) => match state.lines.get_mut(index) {
                    Some(line) if line.is_left() => {
                        line.used = true;
                        Ok(reply)
                    }
                    // Another request was faster.
                    _ => continue,
                },
                None => Err(Box::new(NoReply {
                    request: request.clone(),
                    left: left_in(&lines),
                    before: state.sent.clone(),
                })),
            };
            if result.is_err() {
                state.missed.push(request.clone());
            }
            state.sent.push(request);
            return result;
        }
    }

    async fn exchange(&self, attempt: &mut Attempt<'_>) -> Result<Raw, Error> {
        let mut headers = std::mem::take(&mut attempt.headers);
        headers.remove(AUTHORIZATION);
        let body = attempt.body.take().unwrap_or_default();
        let request = SentRequest {
            method: attempt.method.clone(),
            url: attempt.url.clone(),
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            hidden: (attempt.secrets)().into_iter().map(str::to_owned).collect(),
        };
        let reply = self.reply(request).map_err(|missing| Error::Transport {
            maybe_sent: false,
            transient: false,
            peer: None,
            answered: None,
            source: missing,
        })?;
        reply.play(attempt).await
    }
}

impl StandIn for Script {
    fn answer<'a>(
        &'a self,
        attempt: &'a mut Attempt<'_>,
    ) -> Pin<Box<dyn Future<Output = Result<Raw, Error>> + Send + 'a>> {
        Box::pin(self.exchange(attempt))
    }
}

impl ClientBuilder {
    /// Sends requests to a script instead of the network, for tests: see [`testing`](crate::testing).
    pub fn script(mut self, script: Script) -> Self {
        self.transport = Some(Transport::StandIn(Arc::new(script)));
        self
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Script")
            .field("left", &left_in(&state.lines))
            .field("sent", &state.sent)
            .finish()
    }
}
