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
    use crate::Client;
    use crate::error::ConfigError;

    fn build(url: &str) -> Result<Client, ConfigError> {
        Client::builder()
            .account_sid("AC0123456789abcdef0123456789abcdef")
            .auth_token("secret")
            .base_url(url)
            .build()
    }

    #[test]
    fn https_says_which_feature_is_missing_and_http_works() {
        let error = build("https://example.com").unwrap_err();
        assert!(matches!(error, ConfigError::NoTls(_)));
        assert!(error.to_string().contains("`rustls-ring`"), "{error}");
        assert!(build("http://127.0.0.1:1").is_ok());
    }
}
