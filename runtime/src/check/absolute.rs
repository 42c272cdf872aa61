//! Whether a text is an absolute URL.

pub(super) fn is_url(text: &str) -> bool {
    is_plain(text) || parses(text)
}

fn parses(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| url.has_host())
}

/// Whether the text is one of the usual URLs: a host of letters, digits, dots and hyphens, whose last label starts with a
/// letter, and behind it nothing or a path. None of these fails to parse, and parsing one takes twenty times as long.
fn is_plain(text: &str) -> bool {
    let Some(rest) = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
    else {
        return false;
    };
    let host = rest.split_once('/').map_or(rest, |(host, _)| host);
    let last = host.rsplit_once('.').map_or(host, |(_, last)| last);
    let mut before = b'-';
    let mut plain = |byte: u8| {
        // Two hyphens may stand in a label that has to be decoded.
        let hyphen = byte == b'-' && before != b'-';
        before = byte;
        hyphen || byte == b'.' || byte.is_ascii_alphanumeric()
    };
    // A number at the end makes an address.
    last.starts_with(|c: char| c.is_ascii_alphabetic()) && host.bytes().all(&mut plain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_urls_are_urls(
            url in r"https?://[0-9a-zA-Z.xnXN-]{0,12}[.]?[0-9a-zA-Z-]{0,6}([/?#:@][ -~\u{80}-\u{ffff}]{0,9})?",
        ) {
            prop_assert!(!is_plain(&url) || parses(&url), "{}", url);
        }
    }

    #[test]
    fn the_usual_urls_are_plain() {
        for url in [
            "https://example.com",
            "http://my-hooks.example2.com/a/b.xml?room=7#x",
            "http://localhost/",
        ] {
            assert!(is_plain(url), "{url}");
        }
        for url in [
            "https://192.0.2.1/",
            "https://example.com:8443/",
            "https://xn--nxasmq6b.example/",
            "https://user@example.com/",
            "HTTPS://example.com/",
        ] {
            assert!(!is_plain(url) && parses(url), "{url}");
        }
    }
}
