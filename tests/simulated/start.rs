//! What most tests here start from.

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use twilio_resources::api::v2010::conference::ConferenceHandle;
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::{RetryPolicy, Twilio};
use twilio_simulator::{ACCOUNT_SID, AUTH_TOKEN, Pace, Simulator};

pub const CONFERENCES: &str = "/2010-04-01/Accounts/AC00000000000000000000000000000001/Conferences";
/// The pattern of a conference's participants.
pub const PARTICIPANTS: &str = "/2010-04-01/Accounts/*/Conferences/*/Participants.json";

/// A simulator whose calls move when the test says so.
pub async fn still() -> Simulator {
    Simulator::builder()
        .pace(Pace::Manual)
        .start()
        .await
        .unwrap()
}

/// Twilio through a client that tries once.
pub fn twilio(simulator: &Simulator) -> Twilio {
    let client = simulator.client_builder().retry(RetryPolicy::none());
    Twilio::new(client.build().unwrap())
}

/// Calls somebody with that label into the conference of that name.
pub async fn call(twilio: &Twilio, room: impl AsRef<str>, label: &str) -> Participant {
    let create = twilio.conference(room).participants().create();
    create
        .from("+15017122661")
        .to("client:alice")
        .label(label)
        .send()
        .await
        .unwrap()
}

/// Two who are in a conference that has started, agent first, and a handle on it.
pub async fn meeting(simulator: &Simulator) -> (ConferenceHandle, Participant, Participant) {
    let twilio = twilio(simulator);
    let agent = call(&twilio, "support", "agent").await;
    let guest = call(&twilio, "support", "guest").await;
    for _ in 0..3 {
        simulator.tick();
    }
    let room = twilio.conference(agent.conference_sid.unwrap());
    (room, agent, guest)
}

/// An answer as it came over the wire.
#[derive(Debug)]
pub struct Plain {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Plain {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

/// Sends a request without the library.
pub async fn plain(simulator: &Simulator, method: &str, path: &str, form: &str) -> Plain {
    plain_as(
        simulator,
        Some((ACCOUNT_SID, AUTH_TOKEN)),
        method,
        path,
        form,
    )
    .await
}

pub async fn plain_as(
    simulator: &Simulator,
    credentials: Option<(&str, &str)>,
    method: &str,
    path: &str,
    form: &str,
) -> Plain {
    // It sets up TLS even for plain http: for that it asks for cryptography, and without the platform's certificates it takes
    // no time. An error says that another test was first.
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]);
    let client = client.build().unwrap();
    let mut request = client.request(method.parse().unwrap(), simulator.url() + path);
    if let Some((user, password)) = credentials {
        request = request.basic_auth(user, Some(password));
    }
    if !form.is_empty() {
        let kind = "application/x-www-form-urlencoded";
        request = request.header("content-type", kind).body(form.to_owned());
    }
    let response = request.send().await.unwrap();
    Plain {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    }
}

/// Sends these bytes, and reads what comes back until the connection ends.
pub async fn raw(simulator: &Simulator, bytes: &[u8]) -> String {
    let mut stream = connect(simulator).await;
    // Who is refused early may not get all of it sent.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

pub async fn connect(simulator: &Simulator) -> TcpStream {
    let url = simulator.url();
    let address = url.strip_prefix("http://").unwrap();
    TcpStream::connect(address).await.unwrap()
}
