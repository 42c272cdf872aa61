//! The client: what its clones share.

use std::fmt;
use std::sync::Arc;

use super::host::Host;
use crate::exchange::Dispatcher;

/// A connection to Twilio. Clones are cheap and share connections, credentials, settings, and the limits on how many
/// requests and retries there may be.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    dispatcher: Dispatcher,
    host: Host,
    account_sid: Option<String>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        f.debug_struct("Client")
            .field("host", &inner.host)
            .field("account_sid", &inner.account_sid)
            .field("credentials", &inner.dispatcher.credentials)
            .finish_non_exhaustive()
    }
}

impl Client {
    pub(super) fn new(dispatcher: Dispatcher, host: Host, account_sid: Option<String>) -> Self {
        Self(Arc::new(Inner {
            dispatcher,
            host,
            account_sid,
        }))
    }

    /// The account that requests are made for, unless a handle names another.
    pub fn account_sid(&self) -> Option<&str> {
        self.0.account_sid.as_deref()
    }

    /// Where requests go.
    pub(crate) fn host(&self) -> &Host {
        &self.0.host
    }

    /// What they go out by.
    pub(crate) fn dispatcher(&self) -> &Dispatcher {
        &self.0.dispatcher
    }
}
