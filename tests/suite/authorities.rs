//! Authorities of one's own, beside those that the platform trusts. Those come from the environment, so some clients are
//! processes of their own.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout)]

use std::env::{current_exe, var};
use std::path::PathBuf;
use std::process::Command;
use std::{fs, process};

use rcgen::KeyPair;
use tokio::task::spawn_blocking;
use twilio_resources::testing::Script;
use twilio_resources::{Client, ClientBuilder, ConfigError, Error};

use crate::fixtures::{ACCOUNT, TOKEN};
use crate::stages::{create, persistent, room};
use crate::tls::{Authority, DISTANT};

/// A file that is gone when this is dropped.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &[u8]) -> Self {
        let name = format!("authorities-{}-{name}", process::id());
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// What a client from that environment says of a create.
async fn told(environment: &[(&str, &str)]) -> String {
    let credentials = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", TOKEN),
    ];
    let mut program = Command::new(current_exe().unwrap());
    program
        .env_clear()
        .envs(credentials)
        .envs(environment.iter().copied())
        .args(["authorities::client", "--exact", "--ignored", "--nocapture"]);
    let output = spawn_blocking(move || program.output().unwrap()).await;
    let printed = String::from_utf8(output.unwrap().stdout).unwrap();
    let line = printed.lines().find(|line| line.starts_with("told: "));
    line.unwrap_or_else(|| panic!("{printed}")).to_owned()
}

#[tokio::test]
#[ignore = "run by the others here, each time with another environment"]
async fn client() {
    let mut builder = match var("PLAIN") {
        Ok(_) => persistent(""),
        Err(_) => ClientBuilder::from_env(),
    };
    builder = builder.base_url(var("URL").unwrap());
    if let Ok(file) = var("ROOTS") {
        builder = builder.root_certificates(fs::read(file).unwrap());
    }
    if let Err(error) = builder.clone().build() {
        println!("told: {error}");
        return;
    }
    match create(&room(builder)).await {
        Ok(()) => println!("told: created"),
        Err(error) => println!("told: is_retryable={} {error}", error.is_retryable()),
    }
}

fn is_refused(told: &str) -> bool {
    let words = ["UnknownIssuer", "issuer certificate", "verify failed"];
    told.starts_with("told: is_retryable=false") && words.iter().any(|w| told.contains(w))
}

#[tokio::test]
async fn they_are_trusted_beside_the_platforms() {
    let (platform, own) = (Authority::new("platform"), Authority::new("own"));
    let trusted = File::new("platform.pem", platform.pem.as_bytes());
    let roots = File::new("own.pem", own.pem.as_bytes());
    for (authority, with_own, arrives) in [
        (&platform, false, true),
        (&platform, true, true),
        (&own, false, false),
        (&own, true, true),
        (&Authority::new("third"), true, false),
    ] {
        for variable in ["ROOTS", "TWILIO_CA_BUNDLE"] {
            let server = authority.server("localhost", DISTANT).await;
            let url = server.url();
            let mut environment = vec![("SSL_CERT_FILE", trusted.path()), ("URL", &url)];
            if with_own {
                environment.push((variable, roots.path()));
            }
            let told = told(&environment).await;
            if arrives {
                assert_eq!(told, "told: created", "{variable}");
            } else {
                assert!(is_refused(&told), "{variable}: {told}");
            }
            assert_eq!(server.counts().await.requests, usize::from(arrives));
        }
    }
}

#[tokio::test]
async fn several_may_stand_in_one_text_and_may_be_given_one_by_one() {
    let [one, two, three] = ["one", "two", "three"].map(Authority::new);
    let key = KeyPair::generate().unwrap().serialize_pem();
    let text = format!("# Ours\r\n{}\n{key}\nand\n{}", one.pem, two.pem);
    for authority in [&one, &two, &three] {
        let server = authority.server("localhost", DISTANT).await;
        let client = persistent(server.url())
            .root_certificates(text.clone())
            .root_certificates(three.pem.clone().into_bytes());
        create(&room(client)).await.unwrap();
        assert_eq!(server.counts().await.requests, 1);
    }
}

// Not that of another name, or one that has ended.
#[tokio::test]
async fn what_they_sign_is_checked_like_all_else() {
    let authority = Authority::new("own");
    for (name, until) in [("localhost.example.org", DISTANT), ("localhost", 2021)] {
        let server = authority.server(name, until).await;
        let client = persistent(server.url()).root_certificates(authority.pem.clone());
        let error = create(&room(client)).await.unwrap_err();
        assert!(matches!(error, Error::Transport { .. }), "{error:?}");
        assert!(!error.maybe_sent() && !error.is_retryable(), "{error:?}");
        assert_eq!(server.counts().await.requests, 0);
    }
}

/// What holds no certificate, and a word of what is said of it.
fn junk() -> Vec<(&'static str, String, &'static str)> {
    let section = |base64: &str| {
        format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n")
    };
    let good = Authority::new("own").pem;
    vec![
        ("empty", String::new(), "no certificate"),
        ("a word", "junk".to_owned(), "no certificate"),
        (
            "a key",
            KeyPair::generate().unwrap().serialize_pem(),
            "no certificate",
        ),
        ("no base64", section("%%%%"), "number 1"),
        ("no certificate in it", section("anVuaw=="), "number 1"),
        (
            "one that is good before",
            good.clone() + &section("anVuaw=="),
            "number 2",
        ),
        ("no end", good[..good.len() / 2].to_owned(), "certificate"),
    ]
}

#[test]
fn what_holds_none_is_refused() {
    for (what, text, word) in junk() {
        let client = Client::builder().account_sid(ACCOUNT).auth_token(TOKEN);
        let client = client.root_certificates(text);
        // With a script there is no TLS, which alone knows what is in a certificate.
        if word == "no certificate" {
            let scripted = client.clone().script(Script::new());
            assert!(scripted.build().is_err(), "{what}");
        }
        let error = client.build().unwrap_err();
        assert!(
            matches!(
                error,
                ConfigError::Setting {
                    field: "root_certificates",
                    ..
                }
            ),
            "{what}: {error:?}"
        );
        assert!(error.to_string().contains(word), "{what}: {error}");
    }
}

#[tokio::test]
async fn a_variable_that_names_no_such_file_is_an_error_of_its_own() {
    let said = async |path: &str, word: &str| {
        let told = told(&[("TWILIO_CA_BUNDLE", path), ("URL", "https://localhost:1")]).await;
        for part in ["`TWILIO_CA_BUNDLE`", path, word] {
            assert!(told.contains(part), "{part}: {told}");
        }
    };
    for (what, text, word) in junk() {
        let file = File::new(&format!("{what}.pem"), text.as_bytes());
        said(file.path(), word).await;
    }
    said("/nowhere/at/all.pem", "can't be read").await;
    said(env!("CARGO_TARGET_TMPDIR"), "can't be read").await;
}

#[tokio::test]
async fn the_variable_is_read_where_the_environment_is() {
    let own = Authority::new("own");
    let (roots, none) = (
        File::new("read.pem", own.pem.as_bytes()),
        File::new("none.pem", b""),
    );
    let line = format!(" {}\n", roots.path());
    let server = own.server("localhost", DISTANT).await;
    let set = [("TWILIO_CA_BUNDLE", &*line), ("URL", &server.url())];
    assert_eq!(told(&set).await, "told: created");
    assert_eq!(server.counts().await.requests, 1);
    // Blank counts as not set, and a builder that is not of the environment doesn't look.
    for (bundle, plain) in [(" \n", false), (roots.path(), true), (none.path(), true)] {
        let server = own.server("localhost", DISTANT).await;
        let url = server.url();
        let mut environment = vec![("TWILIO_CA_BUNDLE", bundle), ("URL", &url)];
        if plain {
            environment.push(("PLAIN", "1"));
        }
        let told = told(&environment).await;
        assert!(is_refused(&told), "{told}");
        assert_eq!(server.counts().await.requests, 0);
    }
}
