//! OpenSSL, Secure Transport or `SChannel`.

use std::error::Error;
use std::fmt;
use std::io;

use native_tls::{Certificate, TlsConnector};
use reqwest::ClientBuilder;

use crate::error::ConfigError;
use crate::exchange::roots::Roots;

/// It is made once, since reading the platform's certificates takes longer than all the rest.
#[derive(Clone)]
pub(crate) struct Tls(TlsConnector);

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

impl Tls {
    pub(crate) fn new(encrypted: bool, roots: &[Roots]) -> Result<Self, ConfigError> {
        let mut connector = TlsConnector::builder();
        connector.disable_built_in_roots(!encrypted);
        for roots in roots {
            for certificate in roots.certificates(|der| Certificate::from_der(&der))? {
                connector.add_root_certificate(certificate);
            }
        }
        let connector = connector.build();
        connector
            .map(Self)
            .map_err(|error| ConfigError::Http(error.to_string()))
    }

    pub(crate) fn apply(&self, client: ClientBuilder) -> ClientBuilder {
        client.tls_backend_preconfigured(self.0.clone())
    }
}

pub(crate) fn refused(error: &(dyn Error + 'static)) -> bool {
    // Where the connection broke, that is the cause.
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<io::Error>() {
            return false;
        }
        cause = error.source();
    }
    error.is::<native_tls::Error>()
}
