//! Text that no message shows and that is wiped from memory when it is dropped.
//!
//! What the HTTP and TLS layers copy into buffers of their own is out of reach.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{HeaderValue, InvalidHeaderValue};
use zeroize::Zeroizing;

/// What stands in a message where a secret stood.
pub(crate) const HIDDEN: &str = "[secret]";

/// Secrets shorter than this are not looked for in messages, which would be torn to pieces for a word of two letters.
const SHORTEST: usize = 4;

/// A secret text.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<String>);

impl Secret {
    pub(crate) fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
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

/// The text without these secrets, as they are or as a form, a URL or a page encodes them: whoever answers may send back
/// what it was sent.
pub(crate) fn redacted(text: &str, secrets: &[&str]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|s| s.len() >= SHORTEST) {
        let form: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let url = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
        let page = secret
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        let quoted = serde_json::Value::from(*secret).to_string();
        let json = &quoted[1..quoted.len() - 1];
        for written in [secret, &*form, &*url, &*page, json] {
            text = text.replace(written, HIDDEN);
        }
    }
    text
}
