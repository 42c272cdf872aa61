//! Who asks, as the `Authorization` header tells it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hyper::header::{AUTHORIZATION, HeaderMap};

/// What a request comes with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Credentials {
    /// A user, or an API key, and the password.
    Basic(String, String),
    /// An access token.
    Bearer(String),
}

/// Reads them. The scheme's name may be of any case, with any number of spaces behind it (RFC 9110, 11.1 and 11.4).
pub(crate) fn read(headers: &HeaderMap) -> Option<Credentials> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, rest) = header.trim_matches(' ').split_once(' ')?;
    let rest = rest.trim_start_matches(' ');
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(Credentials::Bearer(rest.to_owned()));
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = BASE64_STANDARD.decode(rest).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    let (user, password) = pair.split_once(':')?;
    Some(Credentials::Basic(user.to_owned(), password.to_owned()))
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn of(header: &str) -> Option<Credentials> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_str(header).unwrap());
        read(&headers)
    }

    #[test]
    fn a_scheme_is_known_in_any_case_and_however_far_its_credentials_stand() {
        // `me:se:cret`
        let basic = "bWU6c2U6Y3JldA==";
        let pair = || Credentials::Basic("me".to_owned(), "se:cret".to_owned());
        for scheme in ["Basic", "basic", "BASIC", "bAsIc"] {
            for spaces in [" ", "   "] {
                assert_eq!(of(&format!("{scheme}{spaces}{basic}")), Some(pair()));
            }
        }
        for header in ["Bearer x.y", "bearer x.y", "BEARER    x.y", " Bearer x.y "] {
            assert_eq!(of(header), Some(Credentials::Bearer("x.y".to_owned())));
        }
    }

    #[test]
    fn anything_else_is_nobodys() {
        for header in [
            "",
            "Basic",
            "Basic ",
            "Basic !",
            "Basic bWU=", // `me`
            "Basic /w==", // no UTF-8
            "Basicb WU6",
            "Digest bWU6c2U6Y3JldA==",
            "Bearer",
        ] {
            assert_eq!(of(header), None, "{header:?}");
        }
    }
}
