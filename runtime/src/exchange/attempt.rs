//! A request as it goes to the socket, once.

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::HeaderMap;
use tokio::time::Instant;
use url::Url;

use crate::descriptor::{OperationKind, Resource};

/// A request as it goes to the socket, once.
pub(crate) struct Attempt<'a> {
    /// What it is, for those who look on.
    pub(crate) route: Route,
    /// How often it was sent before.
    pub(crate) resend_count: u32,
    pub(crate) method: Method,
    pub(crate) url: &'a Url,
    pub(crate) headers: HeaderMap,
    /// The form, where the method carries a body.
    pub(crate) body: Option<Bytes>,
    /// When to give up.
    pub(crate) deadline: Option<Instant>,
    /// The most that is read of the answer's body.
    pub(crate) body_limit: usize,
    /// Tells what may not show in the message of an error, even if the server sends it back.
    pub(crate) secrets: &'a Secrets<'a>,
}

/// Looks up the secrets of a request, which only an error has need of.
pub(crate) type Secrets<'a> = dyn Fn() -> Vec<&'a str> + Sync + 'a;

/// A path without its ids.
#[derive(Clone, Copy)]
pub(crate) enum Route {
    Declared(&'static Resource, OperationKind),
    Fixed(&'static str),
}

impl Route {
    pub(super) fn template(&self) -> String {
        match self {
            Self::Declared(resource, kind) => resource.template(*kind),
            Self::Fixed(path) => (*path).to_owned(),
        }
    }
}
