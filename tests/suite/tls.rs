//! Over TLS, with certificates of an authority that is made here. Which authorities a client trusts comes from the
//! environment (`SSL_CERT_FILE`), so each client is a process of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout)]

use std::env::{self, current_exe};
use std::io::{self, read_to_string};
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use std::{fs, process};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{advance, pause};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use twilio_resources::Error;

use crate::fixtures::minimal;
use crate::raw::{Raw, Step, last_response, read_request, response};
use crate::stages::{persistent, room};

/// A year that is not over for long.
pub const DISTANT: i32 = 2100;

/// Who signs certificates, and the own one as a file has it.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub pem: String,
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        let issuer = Issuer::new(params, key);
        Self { issuer, pem }
    }

    /// A server that shows a certificate for that name, good until that year.
    pub async fn server(&self, name: &str, until: i32) -> Server {
        let answer = last_response(&minimal().to_string());
        self.server_with(name, until, answer).await
    }

    /// One that answers whatever comes with that.
    pub async fn server_with(&self, name: &str, until: i32, answer: String) -> Server {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        // Named, since a build with several features has several.
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(serve(listener, TlsAcceptor::from(Arc::new(config)), answer));
        Server { address, task }
    }
}

pub struct Server {
    pub address: SocketAddr,
    task: JoinHandle<Counts>,
}

#[derive(Debug, Default, PartialEq)]
pub struct Counts {
    pub connections: usize,
    pub requests: usize,
}

/// What tells the server to end, where a client begins with a handshake.
const END: u8 = b'.';

impl Server {
    pub fn url(&self) -> String {
        local(self.address)
    }

    /// What has come in. Connections wait in line, so that the last one ends after all others were served.
    pub async fn counts(self) -> Counts {
        let mut last = TcpStream::connect(self.address).await.unwrap();
        last.write_all(&[END]).await.unwrap();
        self.task.await.unwrap()
    }
}

/// By the name that the certificates are for.
fn local(address: SocketAddr) -> String {
    format!("https://localhost:{}", address.port())
}

async fn serve(listener: TcpListener, acceptor: TlsAcceptor, answer: String) -> Counts {
    let mut counts = Counts::default();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let mut first = [0];
        stream.peek(&mut first).await.unwrap();
        if first == [END] {
            return counts;
        }
        counts.connections += 1;
        // Clients that don't like the certificate end the handshake.
        let Ok(mut stream) = acceptor.accept(stream).await else {
            continue;
        };
        if read_request(&mut stream).await.is_ok() {
            counts.requests += 1;
            stream.write_all(answer.as_bytes()).await.unwrap();
            stream.shutdown().await.unwrap();
        }
    }
}

/// What a client says of a create, which trusts that authority and no other.
async fn told(url: String, trusted: &Authority, hangs: Option<&Raw>) -> String {
    let folder = env!("CARGO_TARGET_TMPDIR");
    let port = url.rsplit(':').next().unwrap();
    let file = format!("{folder}/authority-{}-{port}.pem", process::id());
    fs::write(&file, &trusted.pem).unwrap();
    let mut program = Command::new(current_exe().unwrap());
    program
        .env_clear()
        .envs([("SSL_CERT_FILE", &file), ("URL", &url)])
        .args(["tls::client", "--exact", "--ignored", "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    if hangs.is_some() {
        program.env("HANGS", "1");
    }
    let mut child = program.spawn().unwrap();
    if let Some(server) = hangs {
        server.resting(1).await;
        drop(child.stdin.take());
    }
    let output = spawn_blocking(|| child.wait_with_output().unwrap());
    let printed = String::from_utf8(output.await.unwrap().stdout).unwrap();
    fs::remove_file(file).unwrap();
    let line = printed.lines().find(|line| line.starts_with("told: "));
    line.unwrap_or_else(|| panic!("{printed}")).to_owned()
}

#[tokio::test]
#[ignore = "run by the others here, each time with another environment"]
async fn client() {
    let room = room(persistent(env::var("URL").unwrap()));
    let create = room.participants().create().from("a").to("b");
    let sending = tokio::spawn(create.send());
    if env::var_os("HANGS").is_some() {
        // It ends when the server has the start of a handshake.
        let told = spawn_blocking(|| read_to_string(io::stdin()).unwrap());
        told.await.unwrap();
        pause();
        advance(Duration::from_secs(3600)).await;
    }
    match sending.await.unwrap() {
        Ok(participant) => println!("told: {}", participant.call_sid),
        Err(error) => {
            let kind = match &error {
                Error::Transport { .. } => "transport",
                Error::Timeout { .. } => "timeout",
                _ => "another",
            };
            let (sent, again) = (error.maybe_sent(), error.is_retryable());
            println!("told: {kind} maybe_sent={sent} is_retryable={again} {error} {error:?}");
        }
    }
}

/// What is said where the server is not the one that was meant: trying again wouldn't make it that.
const REFUSED: &str = "told: transport maybe_sent=false is_retryable=false";

/// What rustls or OpenSSL says of it, whichever feature the client is built with.
fn assert_says(told: &str, reasons: [&str; 2]) {
    assert!(reasons.iter().any(|r| told.contains(r)), "{told}");
}

const ONCE: Counts = Counts {
    connections: 1,
    requests: 0,
};

#[tokio::test]
async fn a_create_goes_to_a_server_whose_certificate_is_trusted() {
    let authority = Authority::new("one");
    let server = authority.server("localhost", DISTANT).await;
    let told = told(server.url(), &authority, None).await;
    assert_eq!(told, "told: CA0123456789abcdef0123456789abcdef");
    let counts = server.counts().await;
    assert_eq!((counts.connections, counts.requests), (1, 1));
}

#[tokio::test]
async fn a_create_does_not_go_to_a_server_of_another_name() {
    let authority = Authority::new("one");
    for name in ["api.twilio.com", "localhost.example.org", "*.localhost"] {
        let server = authority.server(name, DISTANT).await;
        let told = told(server.url(), &authority, None).await;
        assert!(told.starts_with(REFUSED), "{told}");
        assert_says(
            &told,
            ["certificate not valid for name", "hostname mismatch"],
        );
        assert_eq!(server.counts().await, ONCE, "{name}");
    }
}

#[tokio::test]
async fn a_create_does_not_go_to_a_server_whose_certificate_has_ended() {
    let authority = Authority::new("one");
    let server = authority.server("localhost", 2021).await;
    let told = told(server.url(), &authority, None).await;
    assert!(told.starts_with(REFUSED), "{told}");
    assert_says(&told, ["certificate expired", "certificate has expired"]);
    assert_eq!(server.counts().await, ONCE);
}

#[tokio::test]
async fn a_create_does_not_go_to_a_server_of_an_unknown_authority() {
    let authority = Authority::new("one");
    // Of another name, and of the same name with another key.
    for (other, reasons) in [
        ("two", ["UnknownIssuer", "local issuer certificate"]),
        ("one", ["BadSignature", "signature failure"]),
    ] {
        let server = Authority::new(other).server("localhost", DISTANT).await;
        let told = told(server.url(), &authority, None).await;
        assert!(told.starts_with(REFUSED), "{told}");
        assert_says(&told, reasons);
        assert_eq!(server.counts().await, ONCE);
    }
}

#[tokio::test]
async fn a_create_does_not_go_to_a_server_without_tls() {
    let authority = Authority::new("one");
    let plain = Step::Write(response(200, &minimal().to_string()).into());
    for script in [
        vec![Step::Await, plain, Step::Closed],
        vec![Step::Read(5), Step::Reset],
    ] {
        let server = Raw::start(vec![script; 3]).await;
        let told = told(local(server.address()), &authority, None).await;
        let unsent = "told: transport maybe_sent=false";
        assert!(told.starts_with(unsent), "{told}");
        assert_eq!(server.count("Participants"), 0);
    }
}

#[tokio::test]
async fn a_handshake_that_hangs_is_a_timeout_before_anything_was_sent() {
    let authority = Authority::new("one");
    let server = Raw::start([vec![Step::Await, Step::Hold]]).await;
    let told = told(local(server.address()), &authority, Some(&server)).await;
    let unsent = "told: timeout maybe_sent=false is_retryable=true";
    assert!(told.starts_with(unsent), "{told}");
    assert_eq!((server.connections(), server.requests()), (1, 0));
}
