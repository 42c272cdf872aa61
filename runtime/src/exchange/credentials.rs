//! What requests are authenticated with.

use std::fmt;

use reqwest::header::HeaderValue;
use zeroize::Zeroizing;

use super::secret::{Kept, Secret, sent};
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
            Self::OAuth(tokens) => (tokens.secret().expose(), authorization),
        };
        [own]
            .into_iter()
            .chain(authorization.and_then(sent))
            .collect()
    }

    /// The same, and those of a request's parameters, for whoever reads its answer.
    pub(super) fn kept(
        &self,
        authorization: Option<HeaderValue>,
        params: Vec<Zeroizing<String>>,
    ) -> Kept {
        let (own, authorization) = match self {
            Self::Basic {
                password, header, ..
            } => (password, Some(header.clone())),
            Self::OAuth(tokens) => (tokens.secret(), authorization),
        };
        Kept {
            own: Some(own.clone()),
            authorization,
            params,
        }
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
