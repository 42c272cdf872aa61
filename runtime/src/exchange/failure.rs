//! What became of an exchange that came to no answer.

use std::error::Error as StdError;
use std::io;
use std::pin::pin;

use reqwest::{Client, Method, Request, StatusCode};
use tokio::time::Instant;
use url::Url;

use super::body::Sent;
use super::deadline::within;
use super::tls;
use crate::error::{Error, ProxyError, ProxyProblem, root_cause};

/// The error of an exchange that broke.
pub(super) fn failed(error: reqwest::Error, sent: &Sent) -> Error {
    told(error, sent, None)
}

/// The error of one that had not begun to be answered, where it may have been a proxy that it failed by.
pub(super) async fn unanswered(
    error: reqwest::Error,
    sent: &Sent,
    client: &Client,
    url: &Url,
    deadline: Option<Instant>,
) -> Error {
    let problem = match proxy_problem(&error) {
        Some(ProxyProblem::Refused(None)) => {
            // Boxed, since every request's future would have room for it otherwise.
            Some(Box::pin(asked_again(client, url, deadline)).await)
        }
        problem => problem,
    };
    told(error, sent, problem)
}

fn told(error: reqwest::Error, sent: &Sent, problem: Option<ProxyProblem>) -> Error {
    // The URL holds account SIDs and labels, which have no place in a message.
    let error = error.without_url();
    let maybe_sent = sent.give_up() && !(error.is_connect() || error.is_builder());
    if error.is_timeout() {
        return Error::Timeout {
            maybe_sent,
            peer: None,
            answered: None,
        };
    }
    // A certificate that isn't trusted today will not be in a second; a builder's error is the request's own.
    let transient = !(error.is_builder() || is_refused_certificate(&error))
        && problem.as_ref().is_none_or(may_pass);
    let source: Box<dyn StdError + Send + Sync> = match problem {
        Some(problem) => Box::new(ProxyError {
            problem,
            underneath: error,
        }),
        None => Box::new(error),
    };
    Error::Transport {
        maybe_sent,
        transient,
        peer: None,
        answered: None,
        source,
    }
}

/// Whether the proxy may do in a second what it did not do now.
fn may_pass(problem: &ProxyProblem) -> bool {
    match problem {
        ProxyProblem::Refused(Some(status)) => {
            status.is_server_error()
                || *status == StatusCode::TOO_MANY_REQUESTS
                || *status == StatusCode::REQUEST_TIMEOUT
        }
        ProxyProblem::Broken(_) => true,
        ProxyProblem::Refused(None) | ProxyProblem::NoHttp => false,
    }
}

/// What the proxy did, if the error is of that. The type that tells it is private to the HTTP client, so its words are
/// read: tests over real sockets hold them.
fn proxy_problem(error: &reqwest::Error) -> Option<ProxyProblem> {
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if let Some(what) = words.strip_prefix("tunnel error: ") {
            let root = root_cause(error);
            return Some(match what {
                "proxy authorization required" => {
                    ProxyProblem::Refused(Some(StatusCode::PROXY_AUTHENTICATION_REQUIRED))
                }
                "unsuccessful" => ProxyProblem::Refused(None),
                "proxy response headers too long" => ProxyProblem::NoHttp,
                "unexpected end of file" => {
                    ProxyProblem::Broken("it closed the connection without an answer".to_owned())
                }
                _ if error.source().is_some() => ProxyProblem::Broken(root.to_string()),
                other => ProxyProblem::Broken(other.to_owned()),
            });
        }
        cause = error.source();
    }
    None
}

/// By which status the proxy refuses to connect to that host, which the HTTP client does not hand on.
///
/// Nothing is sent to anybody else by that: to the client it is a request over plain `http`, and those it leaves to the
/// proxy, so what the proxy reads is `CONNECT` and the host.
async fn asked_again(client: &Client, url: &Url, deadline: Option<Instant>) -> ProxyProblem {
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return ProxyProblem::Refused(None);
    };
    let there = Url::parse(&format!("http://{host}:{port}")).ok();
    // It has to be told which port, and a URL leaves out its scheme's own.
    let Some(there) = there.filter(|there| there.port().is_some()) else {
        return ProxyProblem::Refused(None);
    };
    let request = Request::new(Method::CONNECT, there);
    match within(deadline, pin!(client.execute(request))).await {
        Some(Ok(response)) if response.status() != StatusCode::OK => {
            ProxyProblem::Refused(Some(response.status()))
        }
        // It connects now.
        Some(Ok(_)) => ProxyProblem::Broken("it refused to connect, once".to_owned()),
        Some(Err(error)) if !error.is_timeout() => ProxyProblem::NoHttp,
        _ => ProxyProblem::Refused(None),
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
