//! Who is asking.

use std::fmt;

use crate::error::ConfigError;
use crate::oauth::Tokens;
use crate::sid::is_sid;

/// What a client authenticates with. Its `Debug` shows no secret.
pub(crate) enum Credentials {
    /// An account SID and its token, or an API key and its secret.
    Basic { user: String, password: String },
    /// Client credentials, exchanged for an access token that is used until it ends.
    OAuth(Tokens),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic { user, .. } => f
                .debug_struct("Basic")
                .field("user", user)
                .finish_non_exhaustive(),
            Self::OAuth(_) => f.write_str("OAuth"),
        }
    }
}

/// What a builder was given, before it is known to fit together.
#[derive(Clone)]
pub(crate) enum Given {
    AuthToken(String),
    ApiKey { sid: String, secret: String },
    OAuth { id: String, secret: String },
}

impl Given {
    /// Checks the forms of the values and that an account SID is there where one is needed.
    pub(crate) fn check(self, account_sid: Option<&str>) -> Result<Credentials, ConfigError> {
        match self {
            Self::AuthToken(token) => {
                let user = account_sid.ok_or(ConfigError::NoAccountSid)?.to_owned();
                filled("auth_token", &token)?;
                Ok(Credentials::Basic {
                    user,
                    password: token,
                })
            }
            Self::ApiKey { sid, secret } => {
                if !sid.starts_with("SK") {
                    return credential(
                        "api_key",
                        "takes the SID of an API key, which starts with `SK`",
                    );
                }
                account_sid.ok_or(ConfigError::NoAccountSid)?;
                filled("api_key", &secret)?;
                Ok(Credentials::Basic {
                    user: sid,
                    password: secret,
                })
            }
            Self::OAuth { id, secret } => {
                filled("oauth", &id)?;
                filled("oauth", &secret)?;
                Ok(Credentials::OAuth(Tokens::new(id, secret)))
            }
        }
    }
}

/// Checks the form of an account SID.
pub(crate) fn check_account(sid: &str) -> Result<(), ConfigError> {
    if is_sid("AC", sid) {
        Ok(())
    } else if sid.starts_with("SK") {
        credential(
            "account_sid",
            "is an API key (`SK…`): give it to `.api_key(..)`, and the account's `AC…` here",
        )
    } else {
        credential(
            "account_sid",
            "must be `AC` and 32 hexadecimal digits, as the Twilio console shows it",
        )
    }
}

fn filled(field: &'static str, value: &str) -> Result<(), ConfigError> {
    if value.is_empty() {
        credential(field, "was given an empty text")
    } else {
        Ok(())
    }
}

fn credential<T>(field: &'static str, problem: &str) -> Result<T, ConfigError> {
    Err(ConfigError::Setting {
        field,
        problem: problem.to_owned(),
    })
}
