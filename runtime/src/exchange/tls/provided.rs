//! rustls, with the cryptography that the program has installed, or that of a feature.
//!
//! The configuration is our own: `reqwest` knows no cryptography but AWS-LC, and installing one for the whole process is
//! not for a library to do.

use std::error::Error;
use std::sync::Arc;

use reqwest::ClientBuilder;
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use crate::error::ConfigError;
use crate::exchange::roots::Roots;

/// It is made once, since reading the platform's certificates takes longer than all the rest.
#[derive(Debug, Clone)]
pub(crate) struct Tls(ClientConfig);

impl Tls {
    pub(crate) fn new(encrypted: bool, roots: &[Roots]) -> Result<Self, ConfigError> {
        let failed = |error: rustls::Error| ConfigError::Http(error.to_string());
        let provider = provider().ok_or(ConfigError::NoTls(
            "rustls has no cryptography: turn on the feature `rustls-ring` or `rustls-aws-lc` of `twilio-resources`, or \
             install a provider before the client is built (`CryptoProvider::install_default`)",
        ))?;
        let mut own = Vec::new();
        for roots in roots {
            // What can't be one is found here, where it is known who gave it.
            own.extend(roots.certificates(|der| {
                let taken = RootCertStore::empty().add(der.clone());
                taken.map(|()| der)
            })?);
        }
        let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(failed)?;
        let config = if encrypted {
            let verifier = Verifier::new_with_extra_roots(own, provider).map_err(failed)?;
            // It checks as the platform does; what the word warns of are verifiers that don't check.
            let config = config.dangerous();
            config.with_custom_certificate_verifier(Arc::new(verifier))
        } else {
            config.with_root_certificates(RootCertStore::empty())
        };
        let mut config = config.with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self(config))
    }

    pub(crate) fn apply(&self, client: ClientBuilder) -> ClientBuilder {
        client.tls_backend_preconfigured(self.0.clone())
    }
}

fn provider() -> Option<Arc<CryptoProvider>> {
    CryptoProvider::get_default().cloned().or_else(own)
}

#[cfg(feature = "rustls-aws-lc")]
#[allow(clippy::unnecessary_wraps, reason = "without a feature there is none")]
fn own() -> Option<Arc<CryptoProvider>> {
    Some(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
}

#[cfg(all(feature = "rustls-ring", not(feature = "rustls-aws-lc")))]
#[allow(clippy::unnecessary_wraps, reason = "without a feature there is none")]
fn own() -> Option<Arc<CryptoProvider>> {
    Some(Arc::new(rustls::crypto::ring::default_provider()))
}

#[cfg(not(any(feature = "rustls-ring", feature = "rustls-aws-lc")))]
fn own() -> Option<Arc<CryptoProvider>> {
    None
}

pub(crate) fn refused(_: &(dyn Error + 'static)) -> bool {
    false
}

#[cfg(all(test, not(any(feature = "rustls-ring", feature = "rustls-aws-lc"))))]
mod tests {
    use super::*;

    #[test]
    fn without_a_provider_the_error_says_how_to_get_one() {
        let error = Tls::new(true, &[]).unwrap_err();
        assert!(error.to_string().contains("install_default"), "{error}");
    }
}
