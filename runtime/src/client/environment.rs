//! Settings from the environment.

use super::builder::ClientBuilder;
use super::handle::Client;
use crate::error::ConfigError;

impl Client {
    /// A client from the environment: see [`ClientBuilder::from_env`].
    pub fn from_env() -> Result<Self, ConfigError> {
        ClientBuilder::from_env().build()
    }
}

impl ClientBuilder {
    /// Starts from the environment.
    ///
    /// | variable | stands for |
    /// |---|---|
    /// | `TWILIO_ACCOUNT_SID` | [`account_sid`](Self::account_sid) |
    /// | `TWILIO_AUTH_TOKEN` | [`auth_token`](Self::auth_token) |
    /// | `TWILIO_API_KEY`, `TWILIO_API_SECRET` | [`api_key`](Self::api_key), preferred to the token |
    /// | `TWILIO_CLIENT_ID`, `TWILIO_CLIENT_SECRET` | [`oauth`](Self::oauth), if neither of the above is set |
    /// | `TWILIO_EDGE`, `TWILIO_REGION` | [`edge`](Self::edge), [`region`](Self::region) |
    /// | `TWILIO_CA_BUNDLE` | [`root_certificates`](Self::root_certificates): the path of a file that holds them |
    ///
    /// A variable that is empty counts as not set.
    ///
    /// However a client is set up, what goes over `https` takes the proxy that `HTTPS_PROXY` or `ALL_PROXY` names, unless
    /// `NO_PROXY` excepts the host or [`proxy`](Self::proxy) says otherwise. The proxy passes on TLS, so it reads no
    /// credentials.
    pub fn from_env() -> Self {
        let var = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let pair = |id, secret| Some((var(id)?, var(secret)?));
        let mut builder = Self::default().roots_from_env();
        builder.account_sid = var("TWILIO_ACCOUNT_SID");
        builder.edge = var("TWILIO_EDGE");
        builder.region = var("TWILIO_REGION");
        if let Some((sid, secret)) = pair("TWILIO_API_KEY", "TWILIO_API_SECRET") {
            builder = builder.api_key(sid, secret);
        } else if let Some(token) = var("TWILIO_AUTH_TOKEN") {
            builder = builder.auth_token(token);
        } else if let Some((id, secret)) = pair("TWILIO_CLIENT_ID", "TWILIO_CLIENT_SECRET") {
            builder = builder.oauth(id, secret);
        }
        builder
    }
}
