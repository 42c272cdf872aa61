//! Without TLS only plain `http` is reached, such as a local server.

use std::error::Error;

use reqwest::ClientBuilder;

use crate::error::ConfigError;

pub(crate) fn set_up(client: ClientBuilder, encrypted: bool) -> Result<ClientBuilder, ConfigError> {
    if encrypted {
        Err(ConfigError::NoTls(
            "this program is built without it, and `https` needs it: turn on one of the features `rustls-ring`, \
             `rustls-aws-lc` and `native-tls` of `twilio-resources`",
        ))
    } else {
        Ok(client)
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
        let error = set_up(ClientBuilder::new(), true).unwrap_err();
        assert!(matches!(error, ConfigError::NoTls(_)));
        assert!(error.to_string().contains("`rustls-ring`"), "{error}");
        assert!(set_up(ClientBuilder::new(), false).is_ok());
    }
}
