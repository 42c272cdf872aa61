//! Requests that nobody should send: each is answered, and none makes the simulator panic.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod drawn;
mod faulty;
mod large;

use std::panic::{set_hook, take_hook};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use twilio_simulator::{Pace, Simulator};

/// The authorization of the simulator's account.
const AUTHORIZATION: &str = "Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTpzaW11bGF0ZWQ=";
const ACCOUNT: &str = "/2010-04-01/Accounts/AC00000000000000000000000000000001";

static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Counts panics, of which a connection's own are seen nowhere else: it ends, as one that is broken.
fn count_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            PANICS.fetch_add(1, Ordering::SeqCst);
            before(info);
        }));
    });
}

fn panics() -> usize {
    PANICS.load(Ordering::SeqCst)
}

async fn start() -> Simulator {
    count_panics();
    let builder = Simulator::builder().pace(Pace::Manual);
    builder.start().await.unwrap()
}

async fn connect(simulator: &Simulator) -> TcpStream {
    let url = simulator.url();
    let address = url.strip_prefix("http://").unwrap();
    TcpStream::connect(address).await.unwrap()
}

/// Sends all of it, and only then reads what comes back, until the connection ends.
async fn send(simulator: &Simulator, bytes: &[u8]) -> std::io::Result<String> {
    let mut stream = connect(simulator).await;
    stream.write_all(bytes).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// A request with these lines of a head, and a body.
fn request(line: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let headers = headers.iter();
    let headers: String = headers
        .map(|(n, v)| [*n, ": ", *v, "\r\n"].concat())
        .collect();
    let length = body.len();
    let head = format!(
        "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// The same as the account.
fn own(line: &str, body: &str) -> Vec<u8> {
    request(line, &[("Authorization", AUTHORIZATION)], body.as_bytes())
}

fn status(answer: &str) -> Option<u16> {
    let rest = answer.strip_prefix("HTTP/1.1 ")?;
    rest.get(..3)?.parse().ok()
}

/// The JSON of an answer's body.
fn json(answer: &str) -> serde_json::Value {
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).expect(answer)
}

/// Calls three into a conference, and tells its SID.
async fn meeting(simulator: &Simulator) -> String {
    let line = format!("POST {ACCOUNT}/Conferences/support/Participants.json");
    let mut last = serde_json::Value::Null;
    for label in ["a", "b", "c"] {
        let form = format!("From=a&To=b&Label={label}");
        last = json(&send(simulator, &own(&line, &form)).await.unwrap());
    }
    (0..3).for_each(|_| simulator.tick());
    last["conference_sid"].as_str().unwrap().to_owned()
}
