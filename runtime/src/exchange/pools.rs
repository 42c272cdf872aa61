//! The network: how connections are set up, and a pool of them for each Tokio runtime.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Id;
use url::Url;

use super::proxy::Proxy;
use super::surroundings;
use super::tls::Tls;
use crate::error::{ConfigError, Peer};

/// The most pools that are kept; the one that has not been used for longest goes first. A request that is under way in it
/// goes on, and the next in that runtime begins with a pool of its own.
const MOST: usize = 32;

/// What connections are made by.
#[derive(Debug, Clone)]
pub(crate) struct Connecting {
    pub(crate) connect_timeout: Duration,
    /// How long a connection that nobody uses is kept.
    pub(crate) idle_timeout: Duration,
    pub(crate) tls: Tls,
    pub(crate) proxy: Option<Proxy>,
}

/// The network.
///
/// A connection lives by a task of the runtime that made it. In another one it would wait for a task that nobody runs, or
/// that has ended, so each runtime has connections of its own.
pub(crate) struct Network {
    connecting: Connecting,
    pools: Mutex<Pools>,
}

struct Pools {
    /// One that no runtime has yet.
    spare: Option<reqwest::Client>,
    /// The one that was used last comes first. Of a runtime that can have none it is known why.
    used: Vec<(Id, Result<reqwest::Client, ConfigError>)>,
}

impl Network {
    /// The first pool is made at once, since that is what can fail.
    pub(crate) fn new(connecting: Connecting) -> Result<Self, ConfigError> {
        let spare = Some(connecting.pool()?);
        Ok(Self {
            connecting,
            pools: Mutex::new(Pools {
                spare,
                used: Vec::new(),
            }),
        })
    }

    /// The pool of the runtime that this runs in.
    pub(super) fn pool(&self) -> Result<reqwest::Client, ConfigError> {
        let runtime = surroundings::runtime()?;
        let mut pools = self.pools();
        if let Some(place) = pools.used.iter().position(|(id, _)| *id == runtime) {
            pools.used[..=place].rotate_right(1);
        } else {
            // Once for each runtime, since it takes a while.
            let fit = surroundings::clock().and_then(|()| surroundings::sockets());
            let pool = fit.and_then(|()| match pools.spare.take() {
                Some(pool) => Ok(pool),
                None => self.connecting.pool(),
            });
            pools.used.insert(0, (runtime, pool));
            pools.used.truncate(MOST);
        }
        pools.used[0].1.clone()
    }

    fn pools(&self) -> MutexGuard<'_, Pools> {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a request to that URL goes.
    pub(super) fn peer(&self, url: &Url) -> Peer {
        let proxy = self.connecting.proxy.as_ref();
        let proxy = proxy.filter(|proxy| proxy.is_for(url));
        Peer::new(url, proxy.map(Proxy::url))
    }
}

impl Connecting {
    /// No redirects, which would carry a request elsewhere, and no retries but our own.
    ///
    /// HTTP/1.1 only, whatever other crates turn on in `reqwest`: HTTP/2 writes a request's head before its body is asked
    /// for, which is what tells whether anything was sent. For the same reason nothing compressed is asked for.
    fn pool(&self) -> Result<reqwest::Client, ConfigError> {
        let client = reqwest::Client::builder()
            .http1_only()
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .redirect(reqwest::redirect::Policy::none())
            // Without a retry there is nothing to keep a copy of each request for.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .connect_timeout(self.connect_timeout)
            .pool_idle_timeout(self.idle_timeout)
            // What the environment says of proxies is read by us, who tell where it can't be used.
            .no_proxy();
        let client = match &self.proxy {
            Some(proxy) => client.proxy(proxy.rule()),
            None => client,
        };
        let client = if self.idle_timeout.is_zero() {
            client.pool_max_idle_per_host(0)
        } else {
            client
        };
        self.tls
            .apply(client)
            .build()
            .map_err(|error| ConfigError::Http(error.to_string()))
    }
}
