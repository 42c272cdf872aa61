//! A client from the environment. Each case runs in a process of its own, since an environment belongs to a process.
#![allow(clippy::print_stdout)]

use std::env::current_exe;
use std::process::Command;

use twilio_resources::Client;

use crate::fixtures::ACCOUNT;

const KEY: &str = "SK0123456789abcdef0123456789abcdef";

/// What a program with that environment, and no other, gets.
fn client(environment: &[(&str, &str)]) -> String {
    let mut program = Command::new(current_exe().unwrap());
    program.env_clear().envs(environment.iter().copied());
    let output = program
        .args(["environment::report", "--exact", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let line = printed.lines().find(|line| line.starts_with("client: "));
    line.unwrap_or_else(|| panic!("{printed}")).to_owned()
}

#[test]
#[ignore = "run by the others here, each time with another environment"]
fn report() {
    match Client::from_env() {
        Ok(client) => println!("client: {client:?}"),
        Err(error) => println!("client: {error}"),
    }
}

#[test]
fn without_credentials_it_says_what_to_set() {
    let empty = [("TWILIO_ACCOUNT_SID", ""), ("TWILIO_AUTH_TOKEN", "")];
    for environment in [&[][..], &empty[..], &[("TWILIO_API_KEY", KEY)][..]] {
        let client = client(environment);
        assert!(client.contains("no credentials"), "{client}");
        for way in [
            "TWILIO_ACCOUNT_SID",
            "TWILIO_AUTH_TOKEN",
            "TWILIO_API_KEY",
            ".auth_token(..)",
        ] {
            assert!(client.contains(way), "{client}");
        }
    }
}

#[test]
fn an_account_and_its_token_will_do() {
    let client = client(&[
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3same"),
    ]);
    assert!(
        client.contains(ACCOUNT) && !client.contains("s3same"),
        "{client}"
    );
}

#[test]
fn a_key_is_preferred_to_the_token() {
    let client = client(&[
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3same"),
        ("TWILIO_API_KEY", KEY),
        ("TWILIO_API_SECRET", "0pen"),
    ]);
    assert!(client.contains(&format!("user: \"{KEY}\"")), "{client}");
    assert!(
        !client.contains("s3same") && !client.contains("0pen"),
        "{client}"
    );
}

#[test]
fn a_key_needs_an_account() {
    let client = client(&[("TWILIO_API_KEY", KEY), ("TWILIO_API_SECRET", "0pen")]);
    assert!(
        client.contains("no account SID: set TWILIO_ACCOUNT_SID"),
        "{client}"
    );
}

#[test]
fn a_key_is_no_account() {
    let client = client(&[("TWILIO_ACCOUNT_SID", KEY), ("TWILIO_AUTH_TOKEN", "s3same")]);
    assert!(client.contains("`account_sid` is an API key"), "{client}");
    assert!(client.contains(".api_key(..)"), "{client}");
}

#[test]
fn edge_and_region_are_read() {
    let credentials = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3same"),
    ];
    let with = |more: &[(&str, &str)]| client(&[&credentials[..], more].concat());
    let dublin = with(&[("TWILIO_EDGE", "dublin"), ("TWILIO_REGION", "ie1")]);
    assert!(
        dublin.contains("dublin") && dublin.contains("ie1"),
        "{dublin}"
    );
    let nowhere = with(&[("TWILIO_REGION", "ie1")]);
    assert!(nowhere.contains("set an edge as well"), "{nowhere}");
}
