//! Text that no message shows and that is wiped from memory when it is dropped.
//!
//! What the HTTP and TLS layers copy into buffers of their own is out of reach.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use reqwest::header::{HeaderValue, InvalidHeaderValue};
use zeroize::Zeroizing;

use crate::error::HIDDEN;

/// A secret text, which its clones share.
#[derive(Clone)]
pub(crate) struct Secret(Arc<Zeroizing<String>>);

impl Secret {
    pub(crate) fn new(text: String) -> Self {
        Self(Arc::new(Zeroizing::new(text)))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// What may not show in the message of an error, even if the server sends it back, once its request is gone.
#[derive(Default)]
pub(crate) struct Kept {
    pub(super) own: Option<Secret>,
    pub(super) authorization: Option<HeaderValue>,
    pub(super) params: Vec<Zeroizing<String>>,
}

impl Kept {
    pub(super) fn each(&self) -> Vec<&str> {
        let own = self.own.iter().map(Secret::expose);
        let sent = self.authorization.as_ref().and_then(sent);
        let params = self.params.iter().map(|secret| secret.as_str());
        own.chain(sent).chain(params).collect()
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// What an `Authorization` holds beside the name of its scheme.
pub(super) fn sent(authorization: &HeaderValue) -> Option<&str> {
    authorization.to_str().ok()?.split(' ').next_back()
}

/// Text whose memory is wiped once the last of those that share it is gone.
pub(crate) fn wiped_bytes(text: Zeroizing<String>) -> Bytes {
    Bytes::from_owner(text)
}

/// `Authorization` by name and password.
pub(crate) fn basic(user: &str, password: &Secret) -> Result<HeaderValue, InvalidHeaderValue> {
    let plain = Zeroizing::new(format!("{user}:{}", password.expose()));
    let start = "Basic ";
    let room = start.len() + plain.len().div_ceil(3) * 4;
    // Room for all of it, since a text that grows leaves copies of itself behind.
    let mut value = Zeroizing::new(String::with_capacity(room));
    value.push_str(start);
    BASE64_STANDARD.encode_string(plain.as_bytes(), &mut value);
    header(value)
}

/// `Authorization` by an access token.
pub(crate) fn bearer(token: &Secret) -> Result<HeaderValue, InvalidHeaderValue> {
    header(Zeroizing::new(format!("Bearer {}", token.expose())))
}

pub(crate) fn header(text: Zeroizing<String>) -> Result<HeaderValue, InvalidHeaderValue> {
    let mut value = HeaderValue::from_maybe_shared(wiped_bytes(text))?;
    value.set_sensitive(true);
    Ok(value)
}
