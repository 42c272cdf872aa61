//! Proxies that did not let a request through.

use std::fmt;

use reqwest::StatusCode;

/// What a proxy did in place of connecting to where it was asked to.
///
/// What is underneath shows in `Debug` alone: the message says it already.
#[derive(Debug)]
pub(crate) struct ProxyError {
    pub(crate) problem: ProxyProblem,
    /// What the HTTP client makes of it.
    #[allow(dead_code, reason = "for those who look at `Debug`")]
    pub(crate) underneath: reqwest::Error,
}

#[derive(Debug)]
pub(crate) enum ProxyProblem {
    /// It answered, with that status where it is known.
    Refused(Option<StatusCode>),
    /// It could not be reached, or what was said between it and us broke off: for that reason.
    Broken(String),
    /// It answered with something else than HTTP.
    NoHttp,
}

impl ProxyError {
    pub(crate) fn status(&self) -> Option<StatusCode> {
        match self.problem {
            ProxyProblem::Refused(status) => status,
            _ => None,
        }
    }
}

impl fmt::Display for ProxyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            ProxyProblem::Refused(None) => f.write_str("it refused to connect"),
            ProxyProblem::Refused(Some(status)) => {
                write!(f, "it refused to connect: {status}")?;
                if *status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
                    f.write_str(" (its URL takes a user and a password)")?;
                }
                Ok(())
            }
            ProxyProblem::Broken(reason) => f.write_str(reason),
            ProxyProblem::NoHttp => f.write_str("what it answered is not HTTP"),
        }
    }
}

impl std::error::Error for ProxyError {}
