//! Where a request was to go.

use std::fmt;

use url::Url;

/// Where a request was to go. Neither part holds a secret: a proxy's password is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    host: String,
    proxy: Option<String>,
}

impl Peer {
    /// Of a URL no more than the host shows, since its path holds account SIDs and labels.
    pub(crate) fn new(url: &Url, proxy: Option<&Url>) -> Self {
        let mut host = url.host_str().unwrap_or_default().to_owned();
        if let Some(port) = url.port() {
            host = format!("{host}:{port}");
        }
        Self {
            host,
            proxy: proxy.map(|url| url.as_str().trim_end_matches('/').to_owned()),
        }
    }

    /// The host, with its port where that is not the scheme's own: `api.twilio.com`, `127.0.0.1:4010`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The proxy on the way there: `http://proxy.example:3128`.
    pub fn proxy(&self) -> Option<&str> {
        self.proxy.as_deref()
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.host)?;
        match &self.proxy {
            Some(proxy) => write!(f, " by the proxy {proxy}"),
            None => Ok(()),
        }
    }
}
