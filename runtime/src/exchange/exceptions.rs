//! Hosts that are reached without the proxy, as `NO_PROXY` lists them.

use std::net::IpAddr;

/// The entries of a list: hosts, each with all below it, addresses, ranges of addresses (`10.0.0.0/8`), and `*` for all.
#[derive(Debug, Clone, Default)]
pub(super) struct Exceptions(Vec<String>);

impl Exceptions {
    pub(super) fn read(list: &str) -> Self {
        let entries = list.split([',', ' ']).filter(|entry| !entry.is_empty());
        Self(entries.map(str::to_ascii_lowercase).collect())
    }

    /// Whether the host of a URL is among them.
    pub(super) fn hold(&self, host: &str) -> bool {
        let host = host.trim_matches(['[', ']']).to_ascii_lowercase();
        let address: Option<IpAddr> = host.parse().ok();
        self.0.iter().any(|entry| match address {
            _ if entry == "*" => true,
            Some(address) => is_in_range(address, entry),
            None => is_below(&host, entry.trim_start_matches('.')),
        })
    }
}

/// Whether it is that domain, or one below it.
fn is_below(host: &str, domain: &str) -> bool {
    let above = host.strip_suffix(domain);
    above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
}

/// Whether it is that address, or one of that range.
fn is_in_range(address: IpAddr, range: &str) -> bool {
    let (start, length) = match range.split_once('/') {
        Some((start, length)) => (start, length.parse().ok()),
        None => (range, Some(128)),
    };
    let start = start.trim_matches(['[', ']']).parse();
    let (Ok(start), Some(length)) = (start, length) else {
        return false;
    };
    // Of two numbers of that width, how many of the first bits are the same.
    let (same, width) = match (address, start) {
        (IpAddr::V4(a), IpAddr::V4(b)) => ((a.to_bits() ^ b.to_bits()).leading_zeros(), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => ((a.to_bits() ^ b.to_bits()).leading_zeros(), 128),
        _ => return false,
    };
    same >= length.min(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(list: &str, host: &str) -> bool {
        Exceptions::read(list).hold(host)
    }

    #[test]
    fn a_host_is_excepted_with_all_below_it() {
        for list in ["twilio.com", ".twilio.com", "*", "a.b, Twilio.COM", "com"] {
            assert!(hold(list, "api.twilio.com"), "{list}");
            assert!(hold(list, "twilio.com"), "{list}");
        }
        for list in ["", "evil-twilio.com", "api.twilio", "i.twilio.com", "*.com"] {
            assert!(!hold(list, "api.twilio.com"), "{list}");
        }
        assert!(!hold("twilio.com", "eviltwilio.com"));
    }

    #[test]
    fn an_address_is_excepted_by_itself_or_by_its_range() {
        for (list, host) in [
            ("10.1.2.3", "10.1.2.3"),
            ("10.0.0.0/8", "10.1.2.3"),
            ("x,10.1.2.3/32", "10.1.2.3"),
            ("0.0.0.0/0", "10.1.2.3"),
            ("::1", "[::1]"),
            ("[::1]", "[::1]"),
            ("fd00::/8", "[fd12::1]"),
        ] {
            assert!(hold(list, host), "{list} {host}");
        }
        for (list, host) in [
            ("10.1.2.4", "10.1.2.3"),
            ("11.0.0.0/8", "10.1.2.3"),
            ("10.1.2.4/31", "10.1.2.3"),
            ("10.0.0.0/x", "10.1.2.3"),
            ("::/0", "10.1.2.3"),
            ("0.0.0.0/0", "[::1]"),
            ("2.3", "10.1.2.3"),
        ] {
            assert!(!hold(list, host), "{list} {host}");
        }
    }
}
