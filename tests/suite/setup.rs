//! Setting a client up: what it authenticates with, what it refuses, what it never shows.

use std::time::Duration;

use twilio_resources::{Client, ConfigError, Error, RequestOptions, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, SUBACCOUNT, TOKEN, builder, obliging_server};
use crate::oauth::with_tokens;

const KEY: &str = "SK0123456789abcdef0123456789abcdef";

#[tokio::test]
async fn an_api_key_authenticates_and_the_account_stands_in_the_path() {
    let server = obliging_server().await;
    let client = builder(&server).api_key(KEY, TOKEN).build().unwrap();
    let leg = Twilio::new(client).conference(CONFERENCE).participant(CALL);
    leg.fetch().send().await.unwrap();
    let received = server.only();
    // The key, a colon and `sesame`, in base64.
    let basic = "Basic U0swMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzZXNhbWU=";
    assert_eq!(received.header("authorization"), Some(basic));
    assert!(received.path().contains(&format!("/Accounts/{ACCOUNT}/")));
}

#[tokio::test]
async fn without_an_account_a_request_is_a_configuration_error() {
    let server = with_tokens().await;
    let client = Client::builder()
        .oauth("id", "secret")
        .base_url(server.url());
    let twilio = Twilio::new(client.build().unwrap());
    let room = twilio.conference(CONFERENCE);
    let create = room.participants().create().from("a").to("b");
    for error in [
        create.send().await.unwrap_err(),
        room.participants().list().send().await.unwrap_err(),
        room.participant(CALL).delete().send().await.unwrap_err(),
    ] {
        assert!(
            matches!(error, Error::Config(ConfigError::NoAccountSid)),
            "{error:?}"
        );
        assert!(!error.maybe_sent() && !error.is_retryable());
    }
    assert_eq!(server.count(), 0);
    let leg = twilio
        .account(SUBACCOUNT)
        .conference(CONFERENCE)
        .participant(CALL);
    leg.fetch().send().await.unwrap();
    assert!(server.last().path().contains(SUBACCOUNT));
}

fn refused(builder: twilio_resources::ClientBuilder) -> ConfigError {
    let error = builder.build().unwrap_err();
    assert!(!error.to_string().contains('\n'), "{error}");
    error
}

#[test]
fn a_client_without_credentials_is_refused() {
    assert_eq!(refused(Client::builder()), ConfigError::NoCredentials);
    let account = Client::builder().account_sid(ACCOUNT);
    assert_eq!(refused(account), ConfigError::NoCredentials);
}

#[test]
fn token_and_key_need_an_account() {
    let token = Client::builder().auth_token(TOKEN);
    assert_eq!(refused(token), ConfigError::NoAccountSid);
    let key = Client::builder().api_key(KEY, TOKEN);
    assert_eq!(refused(key), ConfigError::NoAccountSid);
}

#[test]
fn a_key_in_the_place_of_the_account_is_explained() {
    let error = refused(Client::builder().account_sid(KEY).auth_token(TOKEN));
    assert!(
        matches!(
            error,
            ConfigError::Setting {
                field: "account_sid",
                ..
            }
        ),
        "{error:?}"
    );
    assert!(error.to_string().contains("api_key"), "{error}");
}

#[test]
fn malformed_credentials_are_refused() {
    let account = |sid: &str| refused(Client::builder().account_sid(sid).auth_token(TOKEN));
    for sid in ["", "me", "AC0", "AC0123456789abcdef0123456789abcdeg"] {
        let error = account(sid);
        assert!(
            matches!(
                error,
                ConfigError::Setting {
                    field: "account_sid",
                    ..
                }
            ),
            "{sid}: {error:?}"
        );
    }
    let with = || Client::builder().account_sid(ACCOUNT);
    for builder in [
        with().auth_token(""),
        with().api_key(ACCOUNT, TOKEN),
        with().api_key(KEY, ""),
        with().oauth("", TOKEN),
        with().oauth("id", ""),
    ] {
        let error = refused(builder);
        assert!(matches!(error, ConfigError::Setting { .. }), "{error:?}");
        assert!(!error.to_string().contains(TOKEN), "{error}");
    }
}

// It comes along when a credential is copied. Sent, it would be refused as a wrong one is, and nobody could see why.
#[test]
fn what_cannot_be_seen_in_a_credential_is_refused_by_name() {
    let with = || Client::builder().account_sid(ACCOUNT);
    for (stray, name) in [
        (" ", "space (U+0020)"),
        ("\t", "tab (U+0009)"),
        ("\n", "line feed (U+000A)"),
        ("\r", "carriage return (U+000D)"),
        ("\0", "NUL (U+0000)"),
        ("\u{7f}", "U+007F"),
        ("\u{85}", "U+0085"),
        ("\u{a0}", "no-break space (U+00A0)"),
        ("\u{200b}", "zero-width space (U+200B)"),
        ("\u{2028}", "line separator (U+2028)"),
        ("\u{202e}", "U+202E"),
        ("\u{3000}", "ideographic space (U+3000)"),
        ("\u{feff}", "byte order mark (U+FEFF)"),
        ("\u{fffd}", "UTF-8 (U+FFFD)"),
        ("\u{e0041}", "U+E0041"),
    ] {
        let forms = |value: &str| {
            let (start, end) = value.split_at(value.len() / 2);
            [
                (format!("{stray}{value}"), "start"),
                (format!("{start}{stray}{end}"), "within"),
                (format!("{value}{stray}"), "end"),
                (stray.repeat(2), "nothing but"),
            ]
        };
        let (accounts, keys, secrets) = (forms(ACCOUNT), forms(KEY), forms(TOKEN));
        for ((account, key), (secret, place)) in accounts.iter().zip(&keys).zip(&secrets) {
            for (field, part, builder) in [
                (
                    "account_sid",
                    "",
                    with().account_sid(&account.0).auth_token(TOKEN),
                ),
                (
                    "account_sid",
                    "",
                    with().account_sid(&account.0).oauth("id", TOKEN),
                ),
                ("auth_token", "", with().auth_token(secret)),
                ("api_key", "its SID", with().api_key(&key.0, TOKEN)),
                ("api_key", "its secret", with().api_key(KEY, secret)),
                ("oauth", "its client id", with().oauth(secret, TOKEN)),
                ("oauth", "its client secret", with().oauth("id", secret)),
            ] {
                let error = refused(builder);
                assert_eq!(self::field(&error), field);
                let error = error.to_string();
                for told in [field, part, name, place] {
                    assert!(error.contains(told), "{told}: {error}");
                }
                assert!(!error.contains(TOKEN) && !error.contains(KEY), "{error}");
            }
        }
    }
    for fine in ["pa$$w0rd!", "é", "😀"] {
        assert!(with().auth_token(fine).build().is_ok(), "{fine}");
    }
}

#[test]
fn regions_that_have_no_host_of_their_own_are_refused() {
    let with = || Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    for region in ["ie1", "au1", "br1", "de1", "jp1", "sg1", "us2"] {
        let error = refused(with().region(region));
        assert_eq!(error, ConfigError::RegionNeedsEdge(region.to_owned()));
        assert!(with().region(region).edge("dublin").build().is_ok());
    }
    assert!(with().region("us1").build().is_ok());
    assert!(with().edge("dublin").build().is_ok());
    assert!(with().region("US1").build().is_ok());
    let error = refused(with().region("IE1"));
    assert_eq!(error, ConfigError::RegionNeedsEdge("ie1".to_owned()));
}

#[test]
fn an_edge_or_region_that_is_no_label_of_a_host_is_refused() {
    let with = || Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    let long = "a".repeat(64);
    for part in [
        "",
        "a.b",
        "evil.com/",
        "a b",
        "x@y",
        "-a",
        "a-",
        "-",
        "a_b",
        "dublin\n",
        "é",
        "xn--a",
        &long,
    ] {
        let wrong = ConfigError::HostPart(part.to_owned());
        assert!(wrong.to_string().contains("hyphens"), "{wrong}");
        assert_eq!(refused(with().edge(part)), wrong);
        assert_eq!(refused(with().edge("dublin").region(part)), wrong);
        // Nor where another host stands in for Twilio's.
        let elsewhere = with().base_url("http://127.0.0.1:1");
        assert_eq!(refused(elsewhere.edge(part)), wrong);
    }
    for part in ["a", "0", "a-b", &"a".repeat(63)] {
        assert!(with().edge(part).region(part).build().is_ok(), "{part}");
    }
}

/// The setting that an error is about.
fn field(error: &ConfigError) -> &'static str {
    match error {
        ConfigError::Setting { field, .. } => field,
        other => panic!("{other:?}"),
    }
}

// No request could do anything in no time, with no try, or by reading nothing.
#[test]
fn times_and_limits_of_zero_are_refused() {
    let with = || Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    let no_try = RetryPolicy::new().max_attempts(0);
    for (name, builder) in [
        ("attempt_timeout", with().attempt_timeout(Duration::ZERO)),
        ("total_timeout", with().total_timeout(Duration::ZERO)),
        ("connect_timeout", with().connect_timeout(Duration::ZERO)),
        ("max_concurrency", with().max_concurrency(0)),
        ("body_limit", with().body_limit(0)),
        ("retry", with().retry(no_try)),
    ] {
        let error = refused(builder);
        assert_eq!(field(&error), name);
        assert!(error.to_string().contains(name), "{error}");
    }
    let least = Duration::from_nanos(1);
    let least = with()
        .attempt_timeout(least)
        .total_timeout(least)
        .connect_timeout(least);
    assert!(least.max_concurrency(1).body_limit(1).build().is_ok());
}

#[tokio::test]
async fn those_of_a_request_are_refused_when_it_is_sent() {
    let server = obliging_server().await;
    let leg = crate::fixtures::room(&server).participant(CALL);
    for (name, options) in [
        (
            "attempt_timeout",
            RequestOptions::new().attempt_timeout(Duration::ZERO),
        ),
        (
            "total_timeout",
            RequestOptions::new().total_timeout(Duration::ZERO),
        ),
        (
            "retry",
            RequestOptions::new().retry(RetryPolicy::new().max_attempts(0)),
        ),
    ] {
        let error = leg.fetch().options(options).send().await.unwrap_err();
        assert!(!error.maybe_sent() && !error.is_retryable());
        let Error::Config(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(field(&error), name);
    }
    assert_eq!(server.count(), 0);
}

#[test]
fn a_base_url_that_can_be_none_is_refused() {
    let with = || Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    for url in [
        "",
        "127.0.0.1:1",
        "ftp://example.com",
        "http://",
        "https://a/?b",
    ] {
        let error = refused(with().base_url(url));
        assert!(matches!(error, ConfigError::BaseUrl { .. }), "{error:?}");
    }
    for url in [
        "https://user:s3cret@example.com",
        "user:s3cret@example.com:8080",
        "https://example.com/?token=s3cret",
        "https://example.com/#s3cret",
        "user:s3cret@?x",
    ] {
        let error = refused(with().base_url(url));
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }
}

#[test]
fn a_header_cannot_be_smuggled_in_through_the_user_agent() {
    let with = || Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
    for extension in ["a\nb", "a\r\nX-Evil: 1", "a\tb", "a\0", "é"] {
        let error = refused(with().user_agent_extension(extension));
        assert!(
            matches!(
                error,
                ConfigError::Setting {
                    field: "user_agent_extension",
                    ..
                }
            ),
            "{error:?}"
        );
        assert!(error.to_string().contains("user_agent_extension"));
    }
}

#[tokio::test]
async fn no_secret_shows_in_debug() {
    let server = with_tokens().await;
    let (secret, token) = ("s3cret-0f-mine", "t0ken");
    let key = builder(&server).api_key(KEY, secret);
    let basic = builder(&server).auth_token(secret);
    let oauth = builder(&server).oauth("id", secret);
    for builder in [key, basic, oauth] {
        let shown = format!("{builder:?} {builder:#?}");
        let twilio = Twilio::new(builder.build().unwrap());
        let room = twilio.conference(CONFERENCE);
        let leg = room.participant(CALL);
        leg.fetch().send().await.unwrap();
        let shown = format!("{shown} {:?} {twilio:#?} {room:?}", twilio.client());
        let list = room.participants().list();
        let shown = format!("{shown} {:?} {leg:?} {list:?}", room.participants());
        let first = list.send().await.unwrap();
        let shown = format!(
            "{shown} {first:?} {:?}",
            room.participants().list().resume("/x")
        );
        assert!(!shown.contains(secret) && !shown.contains(token), "{shown}");
    }
}

#[test]
fn a_client_is_shared_between_threads_and_cheap_to_clone() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Client>();
    shared::<Twilio>();
    // A clone is one pointer.
    assert_eq!(size_of::<Client>(), size_of::<usize>());
}

#[test]
fn requests_can_be_awaited_on_any_thread() {
    fn send<T: Send>(value: T) -> T {
        value
    }
    let room = crate::fixtures::offline();
    let create = room.participants().create().from("a").to("b");
    drop(send(create.send()));
    drop(send(room.participants().list().stream()));
    drop(send(room.participant(CALL).fetch().send_with_meta()));
}
