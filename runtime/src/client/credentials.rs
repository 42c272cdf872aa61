//! What a builder was given to authenticate with, before it is known to fit together.

use super::stray::Stray;
use crate::error::ConfigError;
use crate::exchange::{Credentials, Secret, Tokens, basic};
use crate::values::is_sid;

/// What a builder was given.
#[derive(Clone)]
pub(super) enum Given {
    AuthToken(Secret),
    ApiKey { sid: String, secret: Secret },
    OAuth { id: String, secret: Secret },
}

/// One text among the settings, for what is said of it.
pub(super) struct Field {
    /// The builder's method.
    name: &'static str,
    /// Which of those that the method takes, where it takes several.
    part: Option<&'static str>,
    /// The variable that it was read from.
    variable: Option<&'static str>,
}

impl Given {
    /// Checks the forms of the values. They were read from these variables, if from any.
    pub(super) fn check(&self, variables: Option<[&'static str; 2]>) -> Result<(), ConfigError> {
        let [first, second] = variables.map_or([None; 2], |names| names.map(Some));
        match self {
            Self::AuthToken(token) => Field::new("auth_token", None, first).filled(token.expose()),
            Self::ApiKey { sid, secret } => {
                let field = Field::new("api_key", Some("SID"), first);
                field.visible(sid)?;
                if !is_sid("SK", sid) {
                    return field.refuse(
                        "takes the SID of an API key first: `SK` and 32 hexadecimal digits",
                    );
                }
                Field::new("api_key", Some("secret"), second).filled(secret.expose())
            }
            Self::OAuth { id, secret } => {
                Field::new("oauth", Some("client id"), first).filled(id)?;
                Field::new("oauth", Some("client secret"), second).filled(secret.expose())
            }
        }
    }

    /// What requests are sent with, once there is an account SID where one is needed.
    pub(super) fn credentials(self, account_sid: Option<&str>) -> Result<Credentials, ConfigError> {
        self.check(None)?;
        match self {
            Self::AuthToken(token) => {
                let user = account_sid.ok_or(ConfigError::NoAccountSid)?;
                by_password("auth_token", user.to_owned(), token)
            }
            Self::ApiKey { sid, secret } => {
                account_sid.ok_or(ConfigError::NoAccountSid)?;
                by_password("api_key", sid, secret)
            }
            Self::OAuth { id, secret } => Ok(Credentials::OAuth(Tokens::new(id, secret))),
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
        Err(_) => Field::new(field, None, None).refuse("can't be sent in a header"),
    }
}

/// Checks the form of an account SID, which was read from that variable, if from any.
pub(super) fn check_account(sid: &str, variable: Option<&'static str>) -> Result<(), ConfigError> {
    let field = Field::new("account_sid", None, variable);
    field.visible(sid)?;
    if is_sid("AC", sid) {
        Ok(())
    } else if sid.starts_with("SK") {
        field.refuse(
            "is an API key (`SK…`): give it to `.api_key(..)`, and the account's `AC…` here",
        )
    } else {
        field.refuse("must be `AC` and 32 hexadecimal digits, as the Twilio console shows it")
    }
}

impl Field {
    pub(super) fn new(
        name: &'static str,
        part: Option<&'static str>,
        variable: Option<&'static str>,
    ) -> Self {
        Self {
            name,
            part,
            variable,
        }
    }

    /// Refuses what nobody can see in it, and would look for in vain when Twilio refuses it.
    fn visible(&self, value: &str) -> Result<(), ConfigError> {
        match Stray::of(value) {
            Some(stray) => self.refuse(&stray.told(self.part)),
            None => Ok(()),
        }
    }

    fn filled(&self, value: &str) -> Result<(), ConfigError> {
        if value.is_empty() {
            return match self.part {
                Some(part) => self.refuse(&format!("was given an empty text as its {part}")),
                None => self.refuse("was given an empty text"),
            };
        }
        self.visible(value)
    }

    /// The error about it, without its value.
    pub(super) fn refuse<T>(&self, problem: &str) -> Result<T, ConfigError> {
        let problem = match self.variable {
            Some(variable) => format!("{problem} (it was read from {variable})"),
            None => problem.to_owned(),
        };
        Err(ConfigError::Setting {
            field: self.name,
            problem,
        })
    }
}
