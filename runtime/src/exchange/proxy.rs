//! The proxy that requests go through, which passes on TLS and so reads no credentials.

use std::fmt;

use percent_encoding::percent_decode_str;
use reqwest::header::HeaderValue;
use url::Url;

use super::exceptions::Exceptions;
use super::secret::{Secret, basic};
use crate::error::ConfigError;

/// A proxy, and what does not go through it.
#[derive(Clone)]
pub(crate) struct Proxy {
    /// Without user and password.
    url: Url,
    /// Made of these.
    authorization: Option<HeaderValue>,
    exceptions: Exceptions,
}

/// Without the authorization.
impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({})", self.url)
    }
}

impl Proxy {
    /// The proxy of a URL, which that setting or variable gave.
    pub(crate) fn new(field: &'static str, given: &Secret) -> Result<Self, ConfigError> {
        Self::read(given).map_err(|problem| ConfigError::Setting {
            field,
            problem: problem.to_owned(),
        })
    }

    /// The proxy that the environment names for what goes over TLS to that host, or to all of Twilio's.
    pub(crate) fn from_env(host: Option<&str>) -> Result<Option<Self>, ConfigError> {
        // A web server hands on what a visitor sends as variables, `HTTP_PROXY` among them.
        if std::env::var_os("REQUEST_METHOD").is_some() {
            return Ok(None);
        }
        let names = [["HTTPS_PROXY", "https_proxy"], ["ALL_PROXY", "all_proxy"]];
        let Some((name, given)) = names.iter().find_map(|names| variable(names)) else {
            return Ok(None);
        };
        let exceptions = match variable(&["NO_PROXY", "no_proxy"]) {
            Some((name, list)) => Exceptions::read(&list.ok_or_else(|| no_text(name))?),
            None => Exceptions::default(),
        };
        if exceptions.hold(host.unwrap_or("twilio.com")) {
            return Ok(None);
        }
        let given = given.ok_or_else(|| no_text(name))?;
        let proxy = Self::new(name, &Secret::new(given))?;
        Ok(Some(Self {
            exceptions,
            ..proxy
        }))
    }

    fn read(given: &Secret) -> Result<Self, &'static str> {
        let text = given.expose().trim();
        let mut url = match text.split_once("://") {
            Some((scheme, _)) if scheme.to_ascii_lowercase().starts_with("socks") => {
                return Err("names a SOCKS proxy: only those of `http` and `https` are spoken to");
            }
            Some(_) => Url::parse(text),
            None => Url::parse(&format!("http://{text}")),
        }
        .map_err(|_| NO_URL)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(NO_URL);
        }
        let authorization = authorization(&url)?;
        // The setters don't fail on a URL that has a host.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_path("");
        url.set_query(None);
        url.set_fragment(None);
        Ok(Self {
            url,
            authorization,
            exceptions: Exceptions::default(),
        })
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// Whether requests to that URL go through it.
    pub(super) fn is_for(&self, url: &Url) -> bool {
        let host = url.host_str();
        host.is_some_and(|host| !self.exceptions.hold(host))
    }

    /// The same as the HTTP client asks for it.
    pub(super) fn rule(&self) -> reqwest::Proxy {
        let proxy = self.clone();
        let rule = reqwest::Proxy::custom(move |url| proxy.is_for(url).then(|| proxy.url.clone()));
        match &self.authorization {
            Some(authorization) => rule.custom_http_auth(authorization.clone()),
            None => rule,
        }
    }
}

const NO_URL: &str = "is no URL of a proxy, such as `http://proxy.example:3128`";

fn no_text(variable: &'static str) -> ConfigError {
    ConfigError::Setting {
        field: variable,
        problem: "holds what is no text".to_owned(),
    }
}

/// `Proxy-Authorization` by the user and the password in a URL.
fn authorization(url: &Url) -> Result<Option<HeaderValue>, &'static str> {
    if url.username().is_empty() && url.password().is_none() {
        return Ok(None);
    }
    let decoded = |part: &str| percent_decode_str(part).decode_utf8().map(String::from);
    let user = decoded(url.username());
    let password = decoded(url.password().unwrap_or_default());
    let (Ok(user), Ok(password)) = (user, password.map(Secret::new)) else {
        return Err("holds a user or a password that is no text");
    };
    let header = basic(&user, &password);
    header
        .map(Some)
        .map_err(|_| "holds a user or a password that can't be sent in a header")
}

/// The first of these variables that is set, and what it holds: nothing where that is no text.
fn variable(names: &[&'static str]) -> Option<(&'static str, Option<String>)> {
    let mut set = names.iter().filter_map(|name| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some((*name, value.into_string().ok()))
    });
    set.next()
}
