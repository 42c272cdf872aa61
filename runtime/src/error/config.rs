//! What is wrong with how a client is set up.

/// A client that can't be built, or can't send what it is asked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// There is nothing to authenticate with.
    #[error(
        "no credentials: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and TWILIO_API_SECRET), \
         or call `.auth_token(..)`, `.api_key(..)` or `.oauth(..)` on `Client::builder()`"
    )]
    NoCredentials,
    /// The path needs an account SID, and there is none.
    #[error(
        "no account SID: set TWILIO_ACCOUNT_SID, or call `.account_sid(..)` on the builder; \
         with OAuth, `twilio.account(..)` names one too"
    )]
    NoAccountSid,
    /// A setting is not of the form it should have.
    #[error("`{field}` {problem}")]
    Setting {
        /// The method of the builder or of a request's options, or the variable of the environment.
        field: &'static str,
        /// What is wrong, and what to do; never the value of a secret.
        problem: String,
    },
    /// The base URL can't be one.
    #[error("base URL {url:?} {problem}")]
    BaseUrl {
        /// What was given, without any password.
        url: String,
        /// What is wrong, and what to do.
        problem: &'static str,
    },
    /// The region has no host without an edge.
    #[error(
        "region `{0}` has no host of its own since April 2026: set an edge as well (`.edge(..)`, TWILIO_EDGE), \
         such as `dublin` for ie1 or `sydney` for au1"
    )]
    RegionNeedsEdge(String),
    /// An edge or region that can't be part of a host name.
    #[error(
        "{0:?} can't be an edge or region: use up to 63 letters, digits and hyphens, with no hyphen at either end"
    )]
    HostPart(String),
    /// Nothing that this program was built with, or has installed, can speak TLS.
    #[error("no TLS: {0}")]
    NoTls(
        /// What is missing, and what to do.
        &'static str,
    ),
    /// The HTTP client can't be set up, for want of the platform's certificates for instance.
    #[error("the HTTP client can't be built: {0}")]
    Http(String),
    /// The request was sent outside a Tokio runtime.
    #[error(
        "no Tokio runtime: await requests inside of one, such as `#[tokio::main]`, `#[tokio::test]` or \
         `Runtime::block_on` provides"
    )]
    NoRuntime,
    /// The Tokio runtime was built without something that requests need.
    #[error("this Tokio runtime has no {0}: call `.enable_all()` on the builder that makes it")]
    BareRuntime(
        /// What it lacks.
        &'static str,
    ),
}
