//! Settings from the environment.

use std::env::var_os;

use zeroize::Zeroizing;

use super::builder::ClientBuilder;
use super::credentials::{Field, Given, check_account};
use super::handle::Client;
use crate::error::ConfigError;
use crate::exchange::Secret;

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
    /// | `TWILIO_API_KEY` or `TWILIO_API_KEY_SID`, with `TWILIO_API_SECRET` or `TWILIO_API_KEY_SECRET` | [`api_key`](Self::api_key), preferred to the token |
    /// | `TWILIO_CLIENT_ID`, `TWILIO_CLIENT_SECRET` | [`oauth`](Self::oauth), if neither of the above is set |
    /// | `TWILIO_EDGE`, `TWILIO_REGION` | [`edge`](Self::edge), [`region`](Self::region) |
    /// | `TWILIO_CA_BUNDLE` | [`root_certificates`](Self::root_certificates): the path of a file that holds them |
    ///
    /// White space around a value and a byte order mark before it are left out, as the end of a line in a file is. A
    /// variable with nothing else in it counts as not set.
    ///
    /// [`build`](Self::build) refuses half a pair, such as a key without its secret, even where there is a token as well;
    /// two names of the same thing that are set to different values; and what is not UTF-8. What the program gives by a
    /// method afterwards takes the place of what was read, and of what was wrong with it.
    ///
    /// However a client is set up, what goes over `https` takes the proxy that `HTTPS_PROXY` or `ALL_PROXY` names, unless
    /// `NO_PROXY` excepts the host or [`proxy`](Self::proxy) says otherwise. The proxy passes on TLS, so it reads no
    /// credentials.
    pub fn from_env() -> Self {
        let mut builder = Self::default().roots_from_env();
        builder.account_sid = account_sid().transpose();
        builder.credentials = credentials().transpose();
        builder.edge = text("edge", "TWILIO_EDGE").transpose();
        builder.region = text("region", "TWILIO_REGION").transpose();
        builder
    }
}

fn account_sid() -> Result<Option<String>, ConfigError> {
    const NAME: &str = "TWILIO_ACCOUNT_SID";
    let sid = text("account_sid", NAME)?;
    if let Some(sid) = &sid {
        check_account(sid, Some(NAME))?;
    }
    Ok(sid)
}

fn credentials() -> Result<Option<Given>, ConfigError> {
    // All are read, since half a pair is a mistake whatever else there is.
    let key = API_KEY.read()?;
    let client = OAUTH.read()?;
    let token = Found::read("auth_token", "TWILIO_AUTH_TOKEN")?;
    let (given, variables) = if let Some([id, secret]) = key {
        let names = [id.variable, secret.variable];
        (
            Given::ApiKey {
                sid: id.public(),
                secret: secret.secret(),
            },
            names,
        )
    } else if let Some(token) = token {
        let name = token.variable;
        (Given::AuthToken(token.secret()), [name; 2])
    } else if let Some([id, secret]) = client {
        let names = [id.variable, secret.variable];
        (
            Given::OAuth {
                id: id.public(),
                secret: secret.secret(),
            },
            names,
        )
    } else {
        return Ok(None);
    };
    given.check(Some(variables))?;
    Ok(Some(given))
}

fn text(field: &'static str, name: &'static str) -> Result<Option<String>, ConfigError> {
    Ok(Found::read(field, name)?.map(Found::public))
}

/// Two things that are of no use without each other. Twilio's own examples have several names for some.
struct Pair {
    field: &'static str,
    first: &'static [&'static str],
    second: &'static [&'static str],
}

const API_KEY: Pair = Pair {
    field: "api_key",
    first: &["TWILIO_API_KEY", "TWILIO_API_KEY_SID"],
    second: &["TWILIO_API_SECRET", "TWILIO_API_KEY_SECRET"],
};

const OAUTH: Pair = Pair {
    field: "oauth",
    first: &["TWILIO_CLIENT_ID"],
    second: &["TWILIO_CLIENT_SECRET"],
};

impl Pair {
    fn read(&self) -> Result<Option<[Found; 2]>, ConfigError> {
        let half = |there: &Found, missing: &[&str]| {
            let missing = missing.join(" or ");
            self.refuse(format!(
                "needs two variables: {} is set, {missing} is not, or is blank",
                there.variable
            ))
        };
        match (self.one_of(self.first)?, self.one_of(self.second)?) {
            (None, None) => Ok(None),
            (Some(first), Some(second)) => Ok(Some([first, second])),
            (Some(first), None) => half(&first, self.second),
            (None, Some(second)) => half(&second, self.first),
        }
    }

    /// The one that is set. Where several are, nobody could tell which is meant, unless they say the same.
    fn one_of(&self, names: &[&'static str]) -> Result<Option<Found>, ConfigError> {
        let mut found: Option<Found> = None;
        for name in names {
            match (&found, Found::read(self.field, name)?) {
                (Some(one), Some(other)) if one.value != other.value => {
                    return self.refuse(format!(
                        "is set by {} and by {name}, to different values: unset one of them",
                        one.variable
                    ));
                }
                (None, other) => found = other,
                _ => {}
            }
        }
        Ok(found)
    }

    fn refuse<T>(&self, problem: String) -> Result<T, ConfigError> {
        Err(ConfigError::Setting {
            field: self.field,
            problem,
        })
    }
}

/// What a variable is set to.
struct Found {
    variable: &'static str,
    value: Zeroizing<String>,
}

impl Found {
    /// The variable's value without what is around it; `None` where nothing is left.
    fn read(field: &'static str, variable: &'static str) -> Result<Option<Self>, ConfigError> {
        let Some(value) = var_os(variable) else {
            return Ok(None);
        };
        let Ok(value) = value.into_string() else {
            return Field::new(field, None, Some(variable)).refuse("is not UTF-8");
        };
        let value = Zeroizing::new(value);
        let around = |c: char| c.is_whitespace() || c == '\u{feff}';
        let value = Zeroizing::new(value.trim_matches(around).to_owned());
        Ok((!value.is_empty()).then_some(Self { variable, value }))
    }

    fn public(mut self) -> String {
        std::mem::take(&mut *self.value)
    }

    fn secret(self) -> Secret {
        Secret::new(self.public())
    }
}
