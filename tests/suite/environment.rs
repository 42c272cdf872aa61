//! A client from the environment. Each case runs in a process of its own, since an environment belongs to a process.
#![allow(clippy::print_stdout)]

use std::env::{current_exe, var};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::thread;

use twilio_resources::{Client, ClientBuilder, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE};

pub const KEY: &str = "SK0123456789abcdef0123456789abcdef";

/// What a program with that environment, and no other, gets.
pub fn client<T: AsRef<OsStr> + Copy>(environment: &[(&str, T)]) -> String {
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
    let client = match var("CODE") {
        Ok(_) => {
            let given = ClientBuilder::from_env().account_sid(ACCOUNT);
            given.auth_token("s3same").build()
        }
        Err(_) => Client::from_env(),
    };
    match client {
        Ok(client) => println!("client: {client:?}"),
        Err(error) => println!("client: {error}"),
    }
}

#[test]
fn without_credentials_it_says_what_to_set() {
    let empty = [("TWILIO_ACCOUNT_SID", ""), ("TWILIO_AUTH_TOKEN", "")];
    let blank = [
        ("TWILIO_ACCOUNT_SID", " \t"),
        ("TWILIO_AUTH_TOKEN", "\u{feff}\r\n"),
    ];
    for environment in [&[], &empty[..], &blank] {
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

/// A server that keeps what the first to come tells it, up to the empty line.
struct Listener {
    url: String,
    told: thread::JoinHandle<String>,
}

impl Listener {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let told = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            head.join("\n")
        });
        Self { url, told }
    }

    /// What it was told; nothing where nobody came.
    fn told(self) -> String {
        drop(TcpStream::connect(self.url.trim_start_matches("http://")));
        self.told.join().unwrap()
    }
}

/// Sends a fetch to that place in a process whose environment names that proxy for everything.
fn fetch_in_a_process_of_its_own(base_url: &str, proxy: &str, more: &[(&str, &str)]) {
    let variables = [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ];
    let mut program = Command::new(current_exe().unwrap());
    program
        .env_clear()
        .envs(variables.map(|name| (name, proxy)))
        .env("BASE_URL", base_url)
        .envs(more.iter().copied());
    let test = ["environment::fetch", "--exact", "--ignored", "--nocapture"];
    assert!(program.args(test).output().unwrap().status.success());
}

#[tokio::test]
#[ignore = "run by the others here, each time with another environment"]
async fn fetch() {
    let client = Client::builder().account_sid(ACCOUNT).auth_token("s3same");
    let mut client = client
        .base_url(var("BASE_URL").unwrap())
        .retry(RetryPolicy::none());
    if let Ok(proxy) = var("SET") {
        client = match &*proxy {
            "none" => client.no_proxy(),
            _ => client.proxy(proxy),
        };
    }
    let leg = Twilio::new(client.build().unwrap())
        .conference(CONFERENCE)
        .participant(CALL);
    // Both places only listen.
    leg.fetch().send().await.unwrap_err();
}

#[test]
fn a_proxy_passes_on_what_it_cannot_read() {
    let proxy = Listener::start();
    fetch_in_a_process_of_its_own("https://twilio.invalid", &proxy.url, &[]);
    let told = proxy.told();
    assert!(
        told.starts_with("CONNECT twilio.invalid:443 HTTP/1.1"),
        "{told}"
    );
    assert!(!told.to_lowercase().contains("\nauthorization"), "{told}");
}

#[test]
fn a_proxy_that_could_read_the_credentials_is_not_used() {
    let (server, proxy) = (Listener::start(), Listener::start());
    fetch_in_a_process_of_its_own(&server.url, &proxy.url, &[]);
    let told = server.told();
    assert!(told.starts_with("GET /2010-04-01/Accounts/"), "{told}");
    assert_eq!(proxy.told(), "");
}

#[test]
fn the_clients_own_proxy_is_preferred() {
    let (own, other) = (Listener::start(), Listener::start());
    let set = [("SET", &*own.url), ("NO_PROXY", "*")];
    fetch_in_a_process_of_its_own("https://twilio.invalid", &other.url, &set);
    let told = own.told();
    assert!(told.starts_with("CONNECT twilio.invalid:443"), "{told}");
    assert_eq!(other.told(), "");
}

#[test]
fn a_client_may_use_none() {
    let (server, proxy) = (Listener::start(), Listener::start());
    let there = server.url.replace("http://", "https://");
    let encrypted = |more: &[(&str, &str)]| {
        fetch_in_a_process_of_its_own(&there, &proxy.url, more);
    };
    encrypted(&[("SET", "none")]);
    // What it was told is the start of a handshake.
    assert!(!server.told().contains("CONNECT"));
    // Nor where the environment excepts the host.
    for list in ["*", "127.0.0.1", "a.example, 127.0.0.0/8"] {
        encrypted(&[("NO_PROXY", list)]);
        encrypted(&[("no_proxy", list)]);
    }
    assert_eq!(proxy.told(), "");
}

#[test]
fn a_proxy_that_cannot_be_one_is_an_error_that_names_its_variable() {
    let credentials = [
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "s3same"),
    ];
    let with = |more: &[(&str, &str)]| client(&[&credentials[..], more].concat());
    let socks = "socks5://u:s3cret@proxy.example:1080";
    for url in [
        socks,
        "ftp://u:s3cret@proxy.example",
        "http://u:s3cret@proxy.example:port",
        "http://u:s3cret@",
        "u:s3cret@ proxy",
    ] {
        for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            let told = with(&[(variable, url)]);
            assert!(told.contains(&format!("`{variable}`")), "{told}");
            assert!(!told.contains("s3cret"), "{told}");
        }
    }
    for fine in [
        // It is not for what goes over TLS.
        &[("HTTP_PROXY", socks)][..],
        // Another comes first, or it is set and empty.
        &[("HTTPS_PROXY", "proxy.example:3128"), ("ALL_PROXY", socks)],
        &[("HTTPS_PROXY", ""), ("https_proxy", "proxy.example:3128")],
        &[("ALL_PROXY", "")],
        // All of Twilio's hosts are reached without.
        &[
            ("ALL_PROXY", socks),
            ("NO_PROXY", "example.com,.twilio.com"),
        ],
        &[("ALL_PROXY", socks), ("no_proxy", "*")],
        // What a visitor sends may be in there.
        &[("HTTPS_PROXY", socks), ("REQUEST_METHOD", "GET")],
    ] {
        let told = with(fine);
        assert!(told.contains(ACCOUNT), "{fine:?}: {told}");
    }
    let told = with(&[("ALL_PROXY", socks), ("NO_PROXY", "api.example.com")]);
    assert!(told.contains("`ALL_PROXY` names a SOCKS proxy"), "{told}");
}
