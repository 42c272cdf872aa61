//! The client: credentials, hosts and limits, shared by all its clones.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::Semaphore;
use url::Url;

use crate::budget::Purse;
use crate::builder::ClientBuilder;
use crate::credentials::Credentials;
use crate::descriptor::{OperationKind, RetrySafety};
use crate::error::ConfigError;
use crate::host::Host;
use crate::retry::RetryPolicy;
use crate::transport::Transport;

/// A connection to Twilio. Clones are cheap and share connections, credentials, settings, and the limits on how many
/// requests and retries there may be.
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) transport: Transport,
    pub(crate) headers: Headers,
    pub(crate) host: Host,
    pub(crate) token_url: Url,
    pub(crate) credentials: Credentials,
    pub(crate) account_sid: Option<String>,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) safeties: Safeties,
    pub(crate) purse: Purse,
    /// The places for requests under way, which are given out in the order of asking.
    pub(crate) places: Option<Semaphore>,
    pub(crate) body_limit: usize,
}

/// What requests are sent with, the credentials included unless they are a token that ends.
pub(crate) struct Headers {
    pub(crate) plain: HeaderMap,
    /// With a form.
    pub(crate) form: HeaderMap,
}

/// What a client says of the retry safety of its operations, in place of their declarations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Safeties(pub(crate) Vec<(OperationKind, RetrySafety)>);

impl Safeties {
    /// What was said last.
    pub(crate) fn of(&self, kind: OperationKind) -> Option<RetrySafety> {
        let said = self.0.iter().rev().find(|(of, _)| *of == kind);
        said.map(|(_, safety)| *safety)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        f.debug_struct("Client")
            .field("host", &inner.host)
            .field("account_sid", &inner.account_sid)
            .field("credentials", &inner.credentials)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Starts a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client from the environment: see [`ClientBuilder::from_env`].
    pub fn from_env() -> Result<Self, ConfigError> {
        ClientBuilder::from_env().build()
    }

    /// The account that requests are made for, unless a handle names another.
    pub fn account_sid(&self) -> Option<&str> {
        self.0.account_sid.as_deref()
    }
}
