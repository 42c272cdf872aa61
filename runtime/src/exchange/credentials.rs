//! What requests are authenticated with.

use std::fmt;

use reqwest::header::HeaderValue;

use super::secret::Secret;
use super::tokens::Tokens;

/// What a client authenticates with. Its `Debug` shows no secret.
pub(crate) enum Credentials {
    /// An account SID and its token, or an API key and its secret.
    Basic {
        user: String,
        password: Secret,
        header: HeaderValue,
    },
    /// Client credentials, exchanged for an access token that is used until it ends.
    OAuth(Tokens),
}

impl Credentials {
    /// What may not appear in a message, whoever sends it back.
    pub(crate) fn secrets<'a>(&'a self, authorization: Option<&'a HeaderValue>) -> Vec<&'a str> {
        let (own, authorization) = match self {
            Self::Basic {
                password, header, ..
            } => (password.expose(), Some(header)),
            Self::OAuth(tokens) => (tokens.secret(), authorization),
        };
        let header = authorization.and_then(|header| header.to_str().ok());
        let sent = header.and_then(|header| header.split(' ').next_back());
        [own].into_iter().chain(sent).collect()
    }
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
