"""A program of one request: on the library, and as one writes it without."""

from building import ROOT, program

OURS = """
use twilio_resources::Twilio;

#[tokio::main]
async fn main() -> Result<(), twilio_resources::Error> {
    let twilio = Twilio::from_env()?;
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
    let participant = room.participant("CA0123456789abcdef0123456789abcdef").fetch().send().await?;
    println!("{} {:?} {:?}", participant.call_sid, participant.label, participant.muted);
    Ok(())
}
"""

BY_HAND = """
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Participant {
    account_sid: Option<String>,
    call_sid: String,
    label: Option<String>,
    conference_sid: Option<String>,
    date_created: Option<String>,
    date_updated: Option<String>,
    end_conference_on_exit: Option<bool>,
    muted: Option<bool>,
    hold: Option<bool>,
    status: Option<Status>,
    start_conference_on_enter: Option<bool>,
    coaching: Option<bool>,
    call_sid_to_coach: Option<String>,
    queue_time: Option<String>,
    uri: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Queued,
    Connecting,
    Ringing,
    Connected,
    Complete,
    Failed,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    PROVIDER
    let account = std::env::var("TWILIO_ACCOUNT_SID")?;
    let token = std::env::var("TWILIO_AUTH_TOKEN")?;
    let url = format!(
        "https://api.twilio.com/2010-04-01/Accounts/{account}/Conferences/CF0123456789abcdef0123456789abcdef\\
         /Participants/CA0123456789abcdef0123456789abcdef.json"
    );
    let request = reqwest::Client::new().get(url).basic_auth(account, Some(token));
    let participant: Participant = request.send().await?.error_for_status()?.json().await?;
    println!("{} {:?} {:?}", participant.call_sid, participant.label, participant.muted);
    Ok(())
}
"""

# The feature here, the one of reqwest, and the further dependencies of a program written by hand.
TLS = {
    "ring": (
        "rustls-ring",
        "rustls-no-provider",
        'rustls = { version = "0.23.46", default-features = false, features = ["ring", "std", "tls12"] }',
    ),
    "aws-lc": ("rustls-aws-lc", "rustls", ""),
    "native": ("native-tls", "native-tls", ""),
}

MANIFEST = """
[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
tokio = {{ version = "1.54.1", default-features = false, features = ["macros", "rt-multi-thread"] }}
{dependencies}
"""


def ours(tls):
    feature = TLS[tls][0]
    dependency = f'twilio-resources = {{ path = "{ROOT}/resources", default-features = false, features = ["api", "{feature}"] }}'
    manifest = MANIFEST.format(name=f"ours-{tls}", dependencies=dependency)
    return program(f"ours-{tls}", manifest, {"src/main.rs": OURS})


def by_hand(tls):
    _, feature, further = TLS[tls]
    dependencies = f"""
reqwest = {{ version = "0.13.5", default-features = false, features = ["json", "{feature}"] }}
serde = {{ version = "1.0.229", features = ["derive"] }}
{further}
"""
    provider = 'rustls::crypto::ring::default_provider().install_default().expect("none before");' if further else ""
    manifest = MANIFEST.format(name=f"by-hand-{tls}", dependencies=dependencies)
    return program(f"by-hand-{tls}", manifest, {"src/main.rs": BY_HAND.replace("PROVIDER", provider)})
