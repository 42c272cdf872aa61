//! Settings of connections: the proxy, the certificates, how long a connection is kept.

use std::path::PathBuf;
use std::time::Duration;

use super::builder::ClientBuilder;
use super::connections::Way;
use crate::exchange::{Roots, Secret};

impl ClientBuilder {
    /// How long making a connection may take, to the proxy and through it where there is one. Default: 10 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.connect_timeout = Some(timeout);
        self
    }

    /// How long a connection that nobody uses is kept for the next request. Default: 20 s; zero keeps none.
    ///
    /// Servers and load balancers close connections that are idle, many after 60 s. A create that is written just as that
    /// happens ends in doubt: nobody tells whether it was received, so it is not sent again. What is closed here long before
    /// costs no more than a new handshake. Behind something that closes sooner, set less than its time.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.connections.idle_timeout = Some(timeout);
        self
    }

    /// Sends all requests of this client through that proxy, whatever the environment says. Default: the one that
    /// `HTTPS_PROXY` or else `ALL_PROXY` names, in capitals or small letters, unless `NO_PROXY` excepts the host.
    ///
    /// It is a URL of `http` or `https`, which may hold a user and a password, percent-encoded:
    /// `http://user:password@proxy.example:3128`. The proxy passes on TLS and reads neither credentials nor requests. So a
    /// base URL of plain `http` takes none: with one, this setting is an error, and the environment's is not looked at.
    ///
    /// One that can't be used, here or in the environment, is a [`ConfigError::Setting`](crate::ConfigError::Setting) that
    /// names it. A proxy that refuses to connect is an [`Error::Transport`](crate::Error::Transport), whose status
    /// [`Error::proxy_status`](crate::Error::proxy_status) tells; 407, 403 and their like are not tried again.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connections.proxy = Way::Proxy(Secret::new(url.into()));
        self
    }

    /// Uses no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.connections.proxy = Way::Direct;
        self
    }

    /// Trusts the authorities of these certificates too, beside those that the platform trusts: the own one of a company
    /// whose proxy opens TLS, for instance. PEM, one certificate or several. Default: none. Called again, it adds more.
    ///
    /// What holds no certificate is a [`ConfigError::Setting`](crate::ConfigError::Setting).
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        let roots = Roots::new("root_certificates", pem.into());
        self.connections.roots.push(roots);
        self
    }

    /// Trusts those of the file that `TWILIO_CA_BUNDLE` names.
    pub(super) fn roots_from_env(mut self) -> Self {
        const VARIABLE: &str = "TWILIO_CA_BUNDLE";
        // The end of a line in a file is no part of a path, as of no other variable's value.
        let around = |c: char| c.is_whitespace() || c == '\u{feff}';
        let path = std::env::var_os(VARIABLE).unwrap_or_default();
        let path = match path.to_str() {
            Some(path) => path.trim_matches(around).into(),
            None => PathBuf::from(path),
        };
        if !path.as_os_str().is_empty() {
            let roots = Roots::file(VARIABLE, path);
            self.connections.roots.push(roots);
        }
        self
    }
}
