//! Without TLS only plain `http` is reached, such as a local server.

use std::error::Error;

use reqwest::ClientBuilder;

use crate::error::ConfigError;
use crate::exchange::roots::Roots;

#[derive(Debug, Clone)]
pub(crate) struct Tls;

impl Tls {
    pub(crate) fn new(encrypted: bool, _: &[Roots]) -> Result<Self, ConfigError> {
        if encrypted {
            return Err(ConfigError::NoTls(
                "this program is built without it, and `https` needs it: turn on one of the features `rustls-ring`, \
                 `rustls-aws-lc` and `native-tls` of `twilio-resources`",
            ));
        }
        Ok(Self)
    }

    #[allow(clippy::unused_self, reason = "as with TLS")]
    pub(crate) fn apply(&self, client: ClientBuilder) -> ClientBuilder {
        client
    }
}

pub(crate) fn refused(_: &(dyn Error + 'static)) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_says_which_feature_is_missing_and_http_works() {
        let error = Tls::new(true, &[]).unwrap_err();
        assert!(matches!(error, ConfigError::NoTls(_)));
        assert!(error.to_string().contains("`rustls-ring`"), "{error}");
        assert!(Tls::new(false, &[]).is_ok());
    }
}
