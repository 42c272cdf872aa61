//! Variables that nearly say what is meant: other names, halves, and what came along when a value was copied.

use crate::environment::{KEY, client};
use crate::fixtures::ACCOUNT;

// However Twilio's own examples call them.
#[test]
fn a_key_and_its_secret_have_two_names_each() {
    for (sid, secret) in [
        ("TWILIO_API_KEY", "TWILIO_API_SECRET"),
        ("TWILIO_API_KEY", "TWILIO_API_KEY_SECRET"),
        ("TWILIO_API_KEY_SID", "TWILIO_API_SECRET"),
        ("TWILIO_API_KEY_SID", "TWILIO_API_KEY_SECRET"),
    ] {
        let key = [
            ("TWILIO_ACCOUNT_SID", ACCOUNT),
            (sid, KEY),
            (secret, "0pen"),
        ];
        let client = client(&key);
        assert!(client.contains(&format!("user: \"{KEY}\"")), "{client}");
    }
    let twice = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_API_KEY", KEY),
        ("TWILIO_API_KEY_SID", KEY),
        ("TWILIO_API_SECRET", "0pen"),
        ("TWILIO_API_KEY_SECRET", "0pen\n"),
    ];
    let client = client(&twice);
    assert!(client.contains(&format!("user: \"{KEY}\"")), "{client}");
}

#[test]
fn two_names_with_different_values_are_refused() {
    let other = "SK00000000000000000000000000000abc";
    let base = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3same"),
        ("TWILIO_API_KEY", KEY),
        ("TWILIO_API_SECRET", "0pen"),
    ];
    for (name, value, other) in [
        ("TWILIO_API_KEY_SID", other, "TWILIO_API_KEY "),
        ("TWILIO_API_KEY_SECRET", "0ther", "TWILIO_API_SECRET "),
    ] {
        let client = client(&[&base[..], &[(name, value)]].concat());
        for part in ["`api_key`", name, other, "different values"] {
            assert!(client.contains(part), "{part}: {client}");
        }
        assert!(
            !client.contains("0pen") && !client.contains("0ther"),
            "{client}"
        );
    }
}

// Taking the token in silence would send other credentials than were meant.
#[test]
fn half_a_pair_is_refused_whatever_else_is_set() {
    let token = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3same"),
    ];
    for (field, name, value, missing) in [
        (
            "api_key",
            "TWILIO_API_KEY",
            KEY,
            "TWILIO_API_SECRET or TWILIO_API_KEY_SECRET",
        ),
        (
            "api_key",
            "TWILIO_API_KEY_SID",
            KEY,
            "TWILIO_API_SECRET or TWILIO_API_KEY_SECRET",
        ),
        (
            "api_key",
            "TWILIO_API_SECRET",
            "0pen",
            "TWILIO_API_KEY or TWILIO_API_KEY_SID",
        ),
        (
            "api_key",
            "TWILIO_API_KEY_SECRET",
            "0pen",
            "TWILIO_API_KEY or TWILIO_API_KEY_SID",
        ),
        ("oauth", "TWILIO_CLIENT_ID", "OQ1", "TWILIO_CLIENT_SECRET"),
        ("oauth", "TWILIO_CLIENT_SECRET", "0pen", "TWILIO_CLIENT_ID"),
    ] {
        let alone = client(&[(name, value)]);
        let beside = client(&[&token[..], &[(name, value)]].concat());
        // The other half is there, but blank.
        let blank = missing.split(' ').next().unwrap();
        let blank = client(&[&token[..], &[(name, value), (blank, " ")]].concat());
        for client in [alone, beside, blank] {
            let there = format!("{name} is set");
            for part in [&format!("`{field}`"), &there, missing] {
                assert!(client.contains(part), "{part}: {client}");
            }
            assert!(
                !client.contains("0pen") && !client.contains("s3same"),
                "{client}"
            );
        }
    }
}

#[test]
fn client_credentials_are_used_where_nothing_else_is_set() {
    let oauth = [
        ("TWILIO_CLIENT_ID", "OQ1"),
        ("TWILIO_CLIENT_SECRET", "0pen"),
    ];
    let alone = client(&oauth);
    assert!(alone.contains("credentials: OAuth"), "{alone}");
    let token = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3same"),
    ];
    let beside = client(&[&oauth[..], &token].concat());
    assert!(beside.contains("credentials: Basic"), "{beside}");
}

// As a file's last line leaves it, and as an editor's first.
#[test]
fn what_is_around_a_value_is_left_out() {
    let (account, key) = (format!("\u{feff}{ACCOUNT}\r\n"), format!(" {KEY}\n"));
    let plain = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_API_KEY", KEY),
        ("TWILIO_API_SECRET", "0pen"),
        ("TWILIO_EDGE", "dublin"),
        ("TWILIO_REGION", "ie1"),
    ];
    let around = [
        ("TWILIO_ACCOUNT_SID", account.as_str()),
        ("TWILIO_API_KEY", &key),
        ("TWILIO_API_SECRET", "\t0pen\u{a0}"),
        ("TWILIO_EDGE", "dublin\n"),
        ("TWILIO_REGION", " ie1"),
    ];
    assert_eq!(client(&around), client(&plain));
    assert!(client(&plain).contains("\"dublin\""));
}

#[test]
fn what_is_within_one_is_refused_with_its_variable() {
    let token = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3 same"),
    ];
    let key = [("TWILIO_ACCOUNT_SID", ACCOUNT), ("TWILIO_API_KEY_SID", KEY)];
    let key = [&key[..], &[("TWILIO_API_KEY_SECRET", "0p\u{200b}en")]].concat();
    let account = format!("{ACCOUNT}\u{feff}\n{ACCOUNT}");
    let account = [
        ("TWILIO_ACCOUNT_SID", account.as_str()),
        ("TWILIO_AUTH_TOKEN", "s3same"),
    ];
    for (environment, parts) in [
        (
            &token[..],
            ["`auth_token`", "space (U+0020)", "TWILIO_AUTH_TOKEN"],
        ),
        (
            &key,
            [
                "`api_key`",
                "zero-width space (U+200B)",
                "TWILIO_API_KEY_SECRET",
            ],
        ),
        (
            &account,
            [
                "`account_sid`",
                "byte order mark (U+FEFF)",
                "TWILIO_ACCOUNT_SID",
            ],
        ),
    ] {
        let client = client(environment);
        for part in parts {
            assert!(client.contains(part), "{part}: {client}");
        }
        assert!(
            !client.contains("same") && !client.contains("0p"),
            "{client}"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_utf_8_is_told_as_that() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let latin = OsStr::from_bytes(b"s3s\xe4me");
    for (name, field) in [
        ("TWILIO_ACCOUNT_SID", "account_sid"),
        ("TWILIO_AUTH_TOKEN", "auth_token"),
        ("TWILIO_API_KEY", "api_key"),
        ("TWILIO_API_KEY_SECRET", "api_key"),
        ("TWILIO_CLIENT_ID", "oauth"),
        ("TWILIO_EDGE", "edge"),
        ("TWILIO_REGION", "region"),
    ] {
        let others = [
            ("TWILIO_ACCOUNT_SID", ACCOUNT),
            ("TWILIO_AUTH_TOKEN", "s3same"),
        ];
        let others = others.map(|(name, value)| (name, OsStr::new(value)));
        let client = client(&[&others[..], &[(name, latin)]].concat());
        for part in [&format!("`{field}` is not UTF-8"), name] {
            assert!(client.contains(part), "{part}: {client}");
        }
        assert!(!client.contains("s3s"), "{client}");
    }
}

// What was wrong with a variable is no longer, once it is not used.
#[test]
fn what_the_program_gives_takes_the_place_of_what_was_read() {
    let wrong = [
        ("TWILIO_ACCOUNT_SID", "me"),
        ("TWILIO_API_KEY", KEY),
        ("CODE", "given"),
    ];
    let client = client(&wrong);
    assert!(
        client.contains(ACCOUNT) && client.contains("Basic"),
        "{client}"
    );
}
