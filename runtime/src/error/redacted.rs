//! Messages without the secrets that a server may send back in them.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in a message where a secret stood.
pub(crate) const HIDDEN: &str = "[secret]";

/// Secrets shorter than this are not looked for in messages, which would be torn to pieces for a word of two letters.
const SHORTEST: usize = 4;

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
