//! What a builder was given to authenticate with, before it is known to fit together.

use crate::error::ConfigError;
use crate::exchange::{Credentials, Secret, Tokens, basic};
use crate::values::is_sid;

/// What a builder was given.
#[derive(Clone)]
pub(crate) enum Given {
    AuthToken(Secret),
    ApiKey { sid: String, secret: Secret },
    OAuth { id: String, secret: Secret },
}

impl Given {
    /// Checks the forms of the values and that an account SID is there where one is needed.
    pub(crate) fn check(self, account_sid: Option<&str>) -> Result<Credentials, ConfigError> {
        match self {
            Self::AuthToken(token) => {
                let user = account_sid.ok_or(ConfigError::NoAccountSid)?;
                filled("auth_token", token.expose())?;
                by_password("auth_token", user.to_owned(), token)
            }
            Self::ApiKey { sid, secret } => {
                if !is_sid("SK", &sid) {
                    return credential(
                        "api_key",
                        "takes the SID of an API key first: `SK` and 32 hexadecimal digits",
                    );
                }
                account_sid.ok_or(ConfigError::NoAccountSid)?;
                filled("api_key", secret.expose())?;
                by_password("api_key", sid, secret)
            }
            Self::OAuth { id, secret } => {
                filled("oauth", &id)?;
                filled("oauth", secret.expose())?;
                Ok(Credentials::OAuth(Tokens::new(id, secret)))
            }
        }
    }
}

fn by_password(
    field: &'static str,
    user: String,
    password: Secret,
) -> Result<Credentials, ConfigError> {
    match basic(&user, &password) {
        Ok(header) => Ok(Credentials::Basic {
            user,
            password,
            header,
        }),
        Err(_) => credential(field, "can't be sent in a header"),
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
