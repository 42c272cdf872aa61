//! Which host a request goes to.

use url::Url;

use crate::error::ConfigError;
use crate::exchange::TOKEN_PATH;

/// The origin of requests: Twilio's hosts, or one that stands in for all of them.
#[derive(Debug)]
pub(crate) enum Host {
    Twilio {
        edge: Option<String>,
        region: Option<String>,
    },
    Fixed(Url),
}

impl Host {
    /// Twilio's hosts for an edge and a region, as its own libraries build them, unless a base URL stands in for all.
    ///
    /// A region alone names a host that Twilio has shut, except for `us1`.
    pub(crate) fn of(
        base_url: Option<&str>,
        edge: Option<String>,
        region: Option<String>,
    ) -> Result<Self, ConfigError> {
        // Looked at in any case: what can't be a label was not meant for a place where it doesn't matter.
        let (edge, region) = (edge.map(label).transpose()?, region.map(label).transpose()?);
        if let Some(url) = base_url {
            return Self::fixed(url);
        }
        match (&edge, &region) {
            (None, Some(region)) if region != "us1" => {
                Err(ConfigError::RegionNeedsEdge(region.clone()))
            }
            _ => Ok(Self::Twilio { edge, region }),
        }
    }

    /// A base URL for all products; a path in it stands before every request's own.
    fn fixed(text: &str) -> Result<Self, ConfigError> {
        const SCHEME: &str =
            "must start with `http://` or `https://`, such as `http://127.0.0.1:4010`";
        // What stands before an `@` or behind a `?` may be a secret.
        let wrong = |url: &str, problem| {
            let url = url.split(['?', '#']).next().unwrap_or_default();
            Err(ConfigError::BaseUrl {
                url: url.rsplit('@').next().unwrap_or_default().to_owned(),
                problem,
            })
        };
        let Ok(mut url) = Url::parse(text) else {
            return wrong(text, SCHEME);
        };
        let holds_user = !url.username().is_empty() || url.password().is_some();
        if holds_user {
            // Neither setter fails on a URL that had a user.
            let _ = url.set_username("");
            let _ = url.set_password(None);
            return wrong(
                url.as_str(),
                "holds a user name: give credentials to the builder instead",
            );
        }
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return wrong(text, SCHEME);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return wrong(
                text,
                "may not hold a query or a fragment: leave out what follows `?` or `#`",
            );
        }
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        Ok(Self::Fixed(url))
    }

    /// What a request's path is added to; a path of its own stands before that.
    pub(crate) fn origin(&self, product: &str) -> Result<Url, ConfigError> {
        let (edge, region) = match self {
            Self::Fixed(base) => return Ok(base.clone()),
            Self::Twilio { edge, region } => (edge.as_deref(), region.as_deref()),
        };
        parse(match (edge, region) {
            (None, None) => format!("https://{product}.twilio.com"),
            (Some(edge), region) => {
                let region = region.unwrap_or("us1");
                format!("https://{product}.{edge}.{region}.twilio.com")
            }
            (None, Some(region)) => format!("https://{product}.{region}.twilio.com"),
        })
    }

    /// Whether requests go there over TLS.
    pub(crate) fn is_encrypted(&self) -> bool {
        match self {
            Self::Fixed(base) => base.scheme() == "https",
            Self::Twilio { .. } => true,
        }
    }

    /// The host that all requests go to, unless those are Twilio's.
    pub(crate) fn fixed_host(&self) -> Option<&str> {
        match self {
            Self::Fixed(base) => base.host_str(),
            Self::Twilio { .. } => None,
        }
    }

    /// Where access tokens are fetched; edge and region do not apply to it.
    pub(crate) fn token_url(&self) -> Result<Url, ConfigError> {
        let mut url = match self {
            Self::Fixed(base) => base.clone(),
            Self::Twilio { .. } => parse("https://oauth.twilio.com".to_owned())?,
        };
        extend(&mut url, TOKEN_PATH.trim_start_matches('/'));
        Ok(url)
    }
}

/// An edge or a region as a host has it, whose case means nothing.
fn label(part: String) -> Result<String, ConfigError> {
    let host = part.to_ascii_lowercase();
    let inner = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let is_label = (1..=63).contains(&host.len())
        && host.bytes().all(inner)
        && !host.starts_with('-')
        && !host.ends_with('-')
        // What begins like that is letters of other scripts, which neither has.
        && !host.starts_with("xn--");
    if is_label {
        Ok(host)
    } else {
        Err(ConfigError::HostPart(part))
    }
}

fn parse(url: String) -> Result<Url, ConfigError> {
    Url::parse(&url).map_err(|_| ConfigError::BaseUrl {
        url,
        problem: "is no URL",
    })
}

/// Adds encoded segments, with slashes between, to a URL's path.
pub(crate) fn extend(url: &mut Url, path: &str) {
    // Only what is added is parsed, but a percent sign would be encoded again.
    if !path.contains('%')
        && let Ok(mut segments) = url.path_segments_mut()
    {
        segments.pop_if_empty().extend(path.split('/'));
        return;
    }
    let path = format!("{}/{path}", url.path().trim_end_matches('/'));
    url.set_path(&path);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(edge: Option<&str>, region: Option<&str>) -> Result<String, ConfigError> {
        let host = Host::of(None, edge.map(Into::into), region.map(Into::into))?;
        host.origin("api").map(Into::into)
    }

    #[test]
    fn edge_and_region_make_the_host() {
        assert_eq!(origin(None, None).unwrap(), "https://api.twilio.com/");
        assert_eq!(
            origin(Some("sydney"), None).unwrap(),
            "https://api.sydney.us1.twilio.com/"
        );
        assert_eq!(
            origin(Some("dublin"), Some("ie1")).unwrap(),
            "https://api.dublin.ie1.twilio.com/"
        );
        assert_eq!(
            origin(None, Some("us1")).unwrap(),
            "https://api.us1.twilio.com/"
        );
    }

    #[test]
    fn a_region_without_a_host_is_refused() {
        for region in ["ie1", "au1", "br1", "de1", "jp1", "sg1", "us2"] {
            assert_eq!(
                origin(None, Some(region)),
                Err(ConfigError::RegionNeedsEdge(region.into()))
            );
        }
    }

    #[test]
    fn no_part_can_break_out_of_the_host() {
        let long = "a".repeat(64);
        for part in [
            "",
            "evil.com/",
            "a.b",
            "ie1#",
            "x@y",
            "-a",
            "a-",
            "-",
            "é",
            "xn--a",
            "a b",
            "a\n",
            &long,
        ] {
            let refused = || Err(ConfigError::HostPart(part.into()));
            assert_eq!(origin(Some(part), None), refused());
            assert_eq!(origin(Some("dublin"), Some(part)), refused());
        }
        let longest = "a".repeat(63);
        for part in ["a", "0", "a-b", "a--b", &longest] {
            let host = format!("https://api.{part}.us1.twilio.com/");
            assert_eq!(origin(Some(part), None), Ok(host));
        }
    }

    #[test]
    fn capitals_mean_the_same() {
        let host = "https://api.dublin.ie1.twilio.com/";
        assert_eq!(origin(Some("DUBLIN"), Some("Ie1")).unwrap(), host);
        let host = "https://api.us1.twilio.com/";
        assert_eq!(origin(None, Some("US1")).unwrap(), host);
        assert_eq!(
            origin(None, Some("IE1")),
            Err(ConfigError::RegionNeedsEdge("ie1".into()))
        );
    }

    #[test]
    fn a_base_url_keeps_its_path() {
        for (given, extended) in [
            ("http://127.0.0.1:4010", "http://127.0.0.1:4010/a/b"),
            ("http://127.0.0.1:4010/", "http://127.0.0.1:4010/a/b"),
            ("http://[::1]:4010/", "http://[::1]:4010/a/b"),
            (
                "https://proxy.example/twilio/",
                "https://proxy.example/twilio/a/b",
            ),
            (
                "https://proxy.example/twilio",
                "https://proxy.example/twilio/a/b",
            ),
        ] {
            let mut url = Host::fixed(given).unwrap().origin("api").unwrap();
            extend(&mut url, "a/b");
            assert_eq!(url.as_str(), extended);
            extend(&mut url, "c%2Fd/e");
            assert_eq!(url.as_str(), format!("{extended}/c%2Fd/e"));
        }
    }

    #[test]
    fn a_base_url_that_cannot_be_one_says_why_without_the_password() {
        for given in [
            "127.0.0.1:4010",
            "localhost:4010",
            "example.com",
            "ftp://example.com",
            "",
        ] {
            let message = Host::fixed(given).unwrap_err().to_string();
            assert!(message.contains("must start with `http://`"), "{message}");
        }
        let message = Host::fixed("https://user:s3cret@example.com")
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("user name") && !message.contains("s3cret"),
            "{message}"
        );
        assert!(Host::fixed("https://example.com/?a=b").is_err());
    }
}
