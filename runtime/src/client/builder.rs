//! Setting up a client.

use std::fmt;
use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use tokio::sync::Semaphore;

use super::connections::Connections;
use super::credentials::{Given, check_account};
use super::handle::Client;
use super::host::Host;
use crate::descriptor::{OperationKind, RetrySafety};
use crate::error::ConfigError;
use crate::exchange::{
    Credentials, Dispatcher, Headers, RetryBudget, RetryPolicy, Safeties, Secret, Transport,
    lasting,
};

/// What a form is sent as.
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// The most that is read of an answer's body, unless the builder says otherwise.
const BODY_LIMIT: usize = 16 << 20;

/// A setting, or what was wrong where it was read, which is told unless the program gives another.
type Read<T> = Result<T, ConfigError>;

/// Sets up a [`Client`].
///
/// Credentials and the account SID are refused where they hold what can't be seen, such as the line feed that came along
/// when they were copied; the error names the character. [`from_env`](Self::from_env) leaves it out around a value.
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `.build()`"]
pub struct ClientBuilder {
    pub(super) account_sid: Option<Read<String>>,
    pub(super) credentials: Option<Read<Given>>,
    base_url: Option<String>,
    pub(super) edge: Option<Read<String>>,
    pub(super) region: Option<Read<String>>,
    attempt_timeout: Option<Duration>,
    total_timeout: Option<Duration>,
    retry: RetryPolicy,
    safeties: Safeties,
    retry_budget: RetryBudget,
    max_concurrency: Option<usize>,
    body_limit: Option<usize>,
    pub(super) connections: Connections,
    /// What requests go out by, where it is not the network.
    pub(crate) transport: Option<Transport>,
    user_agent_extension: Option<String>,
}

impl Client {
    /// Starts a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("account_sid", &self.account_sid.iter().flatten().next())
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// The account that requests are made for: `AC` and 32 hexadecimal digits.
    pub fn account_sid(self, sid: impl Into<String>) -> Self {
        Self {
            account_sid: Some(Ok(sid.into())),
            ..self
        }
    }

    /// Authenticates with the account SID and its token.
    pub fn auth_token(self, token: impl Into<String>) -> Self {
        Self {
            credentials: Some(Ok(Given::AuthToken(Secret::new(token.into())))),
            ..self
        }
    }

    /// Authenticates with an API key (`SK…`) and its secret, which Twilio recommends. The account SID is needed too.
    pub fn api_key(self, sid: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            credentials: Some(Ok(Given::ApiKey {
                sid: sid.into(),
                secret: Secret::new(secret.into()),
            })),
            ..self
        }
    }

    /// Authenticates with OAuth client credentials. The account SID is needed for resources below an account.
    ///
    /// They are exchanged for an access token, once for all requests that need one, by a task of its own, which goes on
    /// where the request that began it is dropped or out of time; it has the client's time for a try. They are exchanged
    /// again a minute before the token ends, and where Twilio answers that it takes the token no longer (401), after which
    /// that request is sent once more, whatever the retry policy says. A token of less than 10 seconds that was never taken
    /// is not replaced, nor is more than one in 10 seconds: then the 401 is the error, since a refusal that lasts is not
    /// the token's fault. Where no token can be had, the error is [`Error::Token`](crate::Error::Token).
    ///
    /// Source: <https://www.twilio.com/docs/iam/oauth-apps/oauth-access-token>
    pub fn oauth(self, client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        Self {
            credentials: Some(Ok(Given::OAuth {
                id: client_id.into(),
                secret: Secret::new(client_secret.into()),
            })),
            ..self
        }
    }

    /// Sends everything to this URL instead of Twilio's hosts, such as a local server; edge and region do not apply.
    ///
    /// It may have a port and a path, which stands before every request's own. Over plain `http` no proxy is used, which
    /// would read the credentials.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self {
            base_url: Some(url.into()),
            ..self
        }
    }

    /// The edge that requests enter Twilio's network by, such as `dublin`. Default: none, and with an edge alone the
    /// region is `us1`. Its case means nothing.
    ///
    /// Source: <https://www.twilio.com/docs/global-infrastructure/understanding-edge-locations>
    pub fn edge(self, edge: impl Into<String>) -> Self {
        Self {
            edge: Some(Ok(edge.into())),
            ..self
        }
    }

    /// The region that processes requests, such as `ie1`. Default: none, which is `us1`. All others need an edge as well:
    /// their hosts without one were shut in April 2026. Credentials are good for one region. Its case means nothing.
    ///
    /// Source: <https://www.twilio.com/docs/global-infrastructure/using-the-twilio-rest-api-in-a-non-us-region>
    pub fn region(self, region: impl Into<String>) -> Self {
        Self {
            region: Some(Ok(region.into())),
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

    /// How often requests are tried again, and after which waits. Default: [`RetryPolicy::default`].
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self {
            retry: policy,
            ..self
        }
    }

    /// Whether operations of that kind may be repeated, in place of what each declares.
    ///
    /// Your updates, for instance, may all be such that doing them twice leaves what doing them once leaves:
    /// `.retry_safety(OperationKind::Update, RetrySafety::Idempotent)`. Creates can't be declared repeatable for a whole
    /// client, since each places a call; a single one can, by
    /// [`RequestOptions::retry_safety`](crate::RequestOptions::retry_safety).
    pub fn retry_safety(mut self, kind: OperationKind, safety: RetrySafety) -> Self {
        self.safeties.0.push((kind, safety));
        self
    }

    /// How many retries all requests of the client and its clones may make together. Default: [`RetryBudget::default`].
    pub fn retry_budget(self, budget: RetryBudget) -> Self {
        Self {
            retry_budget: budget,
            ..self
        }
    }

    /// How many requests of the client and its clones may be under way at once; the others wait, first come, first
    /// served. Default: no limit.
    ///
    /// Twilio limits them for each account and answers 429 beyond (error 20429), without telling the number; the
    /// answers' `Twilio-Concurrent-Requests` header counts them. Waiting counts for the total timeout, not for a try's.
    ///
    /// Source: <https://www.twilio.com/docs/usage/rest-api-best-practices>
    pub fn max_concurrency(self, requests: usize) -> Self {
        Self {
            max_concurrency: Some(requests),
            ..self
        }
    }

    /// How many bytes of an answer's body are read. Default: 16 MiB, which is more than ten times a page of 1,000
    /// participants. A longer one is [`Error::BodyTooLarge`](crate::Error::BodyTooLarge). Of an error's body 64 KiB are
    /// read, and the rest is left.
    pub fn body_limit(self, bytes: usize) -> Self {
        Self {
            body_limit: Some(bytes),
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
        let mut plain = self.headers()?;
        let account_sid = self.account_sid.transpose()?;
        if let Some(sid) = &account_sid {
            check_account(sid, None)?;
        }
        let given = self.credentials.ok_or(ConfigError::NoCredentials)??;
        let credentials = given.credentials(account_sid.as_deref())?;
        if let Credentials::Basic { header, .. } = &credentials {
            plain.insert(AUTHORIZATION, header.clone());
        }
        let mut form = plain.clone();
        form.insert(CONTENT_TYPE, FORM);
        let (edge, region) = (self.edge.transpose()?, self.region.transpose()?);
        let host = Host::of(self.base_url.as_deref(), edge, region)?;
        lasting("attempt_timeout", self.attempt_timeout)?;
        lasting("total_timeout", self.total_timeout)?;
        self.connections.check(&host)?;
        self.retry.check()?;
        if self.body_limit == Some(0) {
            return setting("body_limit", "must be at least 1: nothing could be read");
        }
        if self
            .safeties
            .of(OperationKind::Create)
            .is_some_and(|safety| safety != RetrySafety::Unsafe)
        {
            return setting(
                "retry_safety",
                "can't let all creates be repeated, since each places a call: say it of the one request, \
                 `.options(RequestOptions::new().retry_safety(..))`",
            );
        }
        // Tokio's semaphore counts no further than this, which is no limit to anybody.
        let places = match self.max_concurrency {
            Some(0) => return setting("max_concurrency", "must be at least 1"),
            places => places.map(|n| Semaphore::new(n.min(Semaphore::MAX_PERMITS))),
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Transport::http(self.connections.network(&host)?),
        };
        let dispatcher = Dispatcher {
            transport,
            headers: Headers { plain, form },
            token_url: host.token_url()?,
            credentials,
            attempt_timeout: self.attempt_timeout.unwrap_or(Duration::from_secs(30)),
            total_timeout: self.total_timeout.unwrap_or(Duration::from_secs(120)),
            retry: self.retry,
            safeties: self.safeties,
            purse: self.retry_budget.open()?,
            places,
            body_limit: self.body_limit.unwrap_or(BODY_LIMIT),
        };
        Ok(Client::new(dispatcher, host, account_sid))
    }

    /// What every request is sent with.
    fn headers(&self) -> Result<HeaderMap, ConfigError> {
        let mut user_agent = format!(
            "twilio-rust/{} ({} {}) rustc/{}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            env!("TWILIO_RUSTC_VERSION"),
        );
        if let Some(extension) = &self.user_agent_extension {
            user_agent.push(' ');
            user_agent.push_str(extension);
        }
        let printable = |c: char| c.is_ascii_graphic() || c == ' ';
        match HeaderValue::from_str(&user_agent) {
            Ok(value) if user_agent.chars().all(printable) => Ok(HeaderMap::from_iter([
                (ACCEPT, HeaderValue::from_static("application/json")),
                (USER_AGENT, value),
            ])),
            _ => setting(
                "user_agent_extension",
                "may hold printable ASCII characters only, such as `my-app/2.1`",
            ),
        }
    }
}

fn setting<T>(field: &'static str, problem: &str) -> Result<T, ConfigError> {
    Err(ConfigError::Setting {
        field,
        problem: problem.to_owned(),
    })
}
