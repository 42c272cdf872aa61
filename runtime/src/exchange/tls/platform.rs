//! OpenSSL, Secure Transport or `SChannel`.

use std::error::Error;
use std::io;

use reqwest::ClientBuilder;

use crate::error::ConfigError;

#[allow(
    clippy::unnecessary_wraps,
    reason = "rustls can fail here, and is called alike"
)]
pub(crate) fn set_up(client: ClientBuilder, encrypted: bool) -> Result<ClientBuilder, ConfigError> {
    let client = client.tls_backend_native();
    Ok(if encrypted {
        client
    } else {
        client.tls_certs_only([])
    })
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
