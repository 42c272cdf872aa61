//! The client: credentials, hosts and limits, shared by all its clones.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::credentials::{Credentials, Given, check_account};
use crate::error::ConfigError;
use crate::host::Host;
use crate::retry::RetryPolicy;

/// A connection to Twilio. Clones are cheap and share connections, credentials and settings.
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) http: reqwest::Client,
    pub(crate) host: Host,
    pub(crate) credentials: Credentials,
    pub(crate) account_sid: Option<String>,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Duration,
    pub(crate) retry: RetryPolicy,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        f.debug_struct("Client")
            .field("host", &inner.host)
            .field("account_sid", &inner.account_sid)
            .field("credentials", &inner.credentials)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Starts a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client from the environment: see [`ClientBuilder::from_env`].
    pub fn from_env() -> Result<Self, ConfigError> {
        ClientBuilder::from_env().build()
    }

    /// The account that requests are made for, unless a handle names another.
    pub fn account_sid(&self) -> Option<&str> {
        self.0.account_sid.as_deref()
    }
}

/// Sets up a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `.build()`"]
pub struct ClientBuilder {
    account_sid: Option<String>,
    credentials: Option<Given>,
    base_url: Option<String>,
    edge: Option<String>,
    region: Option<String>,
    attempt_timeout: Option<Duration>,
    total_timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    user_agent_extension: Option<String>,
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("account_sid", &self.account_sid)
            .finish_non_exhaustive()
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
    ///
    /// A variable that is empty counts as not set.
    pub fn from_env() -> Self {
        let var = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let pair = |id, secret| Some((var(id)?, var(secret)?));
        let mut builder = Self {
            account_sid: var("TWILIO_ACCOUNT_SID"),
            edge: var("TWILIO_EDGE"),
            region: var("TWILIO_REGION"),
            ..Self::default()
        };
        if let Some((sid, secret)) = pair("TWILIO_API_KEY", "TWILIO_API_SECRET") {
            builder = builder.api_key(sid, secret);
        } else if let Some(token) = var("TWILIO_AUTH_TOKEN") {
            builder = builder.auth_token(token);
        } else if let Some((id, secret)) = pair("TWILIO_CLIENT_ID", "TWILIO_CLIENT_SECRET") {
            builder = builder.oauth(id, secret);
        }
        builder
    }

    /// The account that requests are made for: `AC` and 32 hexadecimal digits.
    pub fn account_sid(self, sid: impl Into<String>) -> Self {
        Self {
            account_sid: Some(sid.into()),
            ..self
        }
    }

    /// Authenticates with the account SID and its token.
    pub fn auth_token(self, token: impl Into<String>) -> Self {
        Self {
            credentials: Some(Given::AuthToken(token.into())),
            ..self
        }
    }

    /// Authenticates with an API key (`SK…`) and its secret, which Twilio recommends. The account SID is needed too.
    pub fn api_key(self, sid: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            credentials: Some(Given::ApiKey {
                sid: sid.into(),
                secret: secret.into(),
            }),
            ..self
        }
    }

    /// Authenticates with OAuth client credentials. The account SID is needed for resources below an account.
    pub fn oauth(self, client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        Self {
            credentials: Some(Given::OAuth {
                id: client_id.into(),
                secret: client_secret.into(),
            }),
            ..self
        }
    }

    /// Sends everything to this URL instead of Twilio's hosts, such as a local server; edge and region do not apply.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self {
            base_url: Some(url.into()),
            ..self
        }
    }

    /// The edge that requests enter Twilio's network by, such as `dublin`.
    pub fn edge(self, edge: impl Into<String>) -> Self {
        Self {
            edge: Some(edge.into()),
            ..self
        }
    }

    /// The region that processes requests, such as `ie1`. All but `us1` need an edge as well.
    pub fn region(self, region: impl Into<String>) -> Self {
        Self {
            region: Some(region.into()),
            ..self
        }
    }

    /// How long one try may take, its answer's body included. Default: 30 s.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self {
            attempt_timeout: Some(timeout),
            ..self
        }
    }

    /// How long a request may take with all its tries and waits. Default: 120 s.
    pub fn total_timeout(self, timeout: Duration) -> Self {
        Self {
            total_timeout: Some(timeout),
            ..self
        }
    }

    /// How long making a connection may take. Default: 10 s.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self {
            connect_timeout: Some(timeout),
            ..self
        }
    }

    /// When and how often requests are tried again.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self {
            retry: Some(policy),
            ..self
        }
    }

    /// Names your program at the end of the user agent: `my-app/2.1`.
    pub fn user_agent_extension(self, extension: impl Into<String>) -> Self {
        Self {
            user_agent_extension: Some(extension.into()),
            ..self
        }
    }

    /// Checks the settings and makes the client.
    ///
    /// # Errors
    /// [`ConfigError`] says which setting is missing or malformed, and what to do.
    pub fn build(self) -> Result<Client, ConfigError> {
        if let Some(sid) = &self.account_sid {
            check_account(sid)?;
        }
        let given = self.credentials.ok_or(ConfigError::NoCredentials)?;
        let credentials = given.check(self.account_sid.as_deref())?;
        let host = match &self.base_url {
            Some(url) => Host::fixed(url)?,
            None => Host::twilio(self.edge, self.region)?,
        };
        let mut user_agent = format!(
            "twilio-rust/{} ({} {}) rustc/{}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            env!("TWILIO_RUSTC_VERSION"),
        );
        if let Some(extension) = &self.user_agent_extension {
            if extension
                .chars()
                .any(|c| !(c.is_ascii_graphic() || c == ' '))
            {
                return Err(ConfigError::Setting {
                    field: "user_agent_extension",
                    problem: "may hold printable ASCII characters only, such as `my-app/2.1`"
                        .to_owned(),
                });
            }
            user_agent.push(' ');
            user_agent.push_str(extension);
        }
        let http = reqwest::Client::builder()
            .user_agent(user_agent)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(self.connect_timeout.unwrap_or(Duration::from_secs(10)))
            .build()
            .map_err(|error| ConfigError::Http(error.to_string()))?;
        Ok(Client(Arc::new(Inner {
            http,
            host,
            credentials,
            account_sid: self.account_sid,
            attempt_timeout: self.attempt_timeout.unwrap_or(Duration::from_secs(30)),
            total_timeout: self.total_timeout.unwrap_or(Duration::from_secs(120)),
            retry: self.retry.unwrap_or_default(),
        })))
    }
}
