//! What a builder was given for connections, and the network that comes of it.

use std::time::Duration;

use super::host::Host;
use crate::error::ConfigError;
use crate::exchange::{Connecting, Network, Proxy, Roots, Secret, Tls, lasting};

/// How long a connection that nobody uses is kept, unless the builder says otherwise.
const IDLE: Duration = Duration::from_secs(20);

/// What a builder was given for connections.
#[derive(Clone, Default)]
pub(super) struct Connections {
    pub(super) connect_timeout: Option<Duration>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) proxy: Way,
    /// What is trusted beside what the platform trusts.
    pub(super) roots: Vec<Roots>,
}

/// The way out.
#[derive(Clone, Default)]
pub(super) enum Way {
    /// As the environment has it.
    #[default]
    Environment,
    Direct,
    Proxy(Secret),
}

impl Connections {
    /// What can be told without the network, so that a test with a script finds it too.
    pub(super) fn check(&self, host: &Host) -> Result<(), ConfigError> {
        lasting("connect_timeout", self.connect_timeout)?;
        self.own_proxy(host)?;
        self.roots.iter().try_for_each(Roots::check)
    }

    /// The proxy of this client alone.
    fn own_proxy(&self, host: &Host) -> Result<Option<Proxy>, ConfigError> {
        let Way::Proxy(url) = &self.proxy else {
            return Ok(None);
        };
        if !host.is_encrypted() {
            return Err(ConfigError::Setting {
                field: "proxy",
                problem: "can't be used with a base URL of plain `http`, since it would read the credentials".to_owned(),
            });
        }
        Proxy::new("proxy", url).map(Some)
    }

    /// The network, by way of what was given.
    pub(super) fn network(self, host: &Host) -> Result<Network, ConfigError> {
        let encrypted = host.is_encrypted();
        let proxy = match &self.proxy {
            Way::Environment if encrypted => Proxy::from_env(host.fixed_host())?,
            _ => self.own_proxy(host)?,
        };
        Network::new(Connecting {
            connect_timeout: self.connect_timeout.unwrap_or(Duration::from_secs(10)),
            idle_timeout: self.idle_timeout.unwrap_or(IDLE),
            tls: Tls::new(encrypted, &self.roots)?,
            proxy,
        })
    }
}
