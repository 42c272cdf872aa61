//! The simulator as a program.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};

use twilio_resources::{Client, Twilio};
use twilio_simulator::ACCOUNT_SID;

/// The program, which ends with this.
struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(arguments: &[&str]) -> Running {
    let program = env!("CARGO_BIN_EXE_twilio-simulator");
    let mut command = Command::new(program);
    let mut child = command
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    Running { child, lines }
}

#[tokio::test]
async fn it_tells_where_it_listens_and_whose_requests_it_takes() {
    let mut running = start(&[
        "--port",
        "0",
        "--step",
        "0",
        "--seed",
        "7",
        "--account",
        ACCOUNT_SID,
        "s3same",
    ]);
    let first = running.lines.next().unwrap().unwrap();
    let url = first.strip_prefix("listening on ").unwrap();
    let second = running.lines.next().unwrap().unwrap();
    assert_eq!(second, format!("account {ACCOUNT_SID}, auth token s3same"));
    let client = Client::builder()
        .account_sid(ACCOUNT_SID)
        .auth_token("s3same")
        .base_url(url);
    let twilio = Twilio::new(client.build().unwrap());
    let create = twilio.conference("support").participants().create();
    let made = create
        .from("+15017122661")
        .to("client:alice")
        .send()
        .await
        .unwrap();
    let leg = twilio
        .conference(made.conference_sid.unwrap())
        .participant(made.call_sid);
    let now = leg.fetch().send().await.unwrap();
    assert_eq!(now.status.unwrap().as_str(), "connected");
}

#[test]
fn it_explains_itself() {
    let output = Command::new(env!("CARGO_BIN_EXE_twilio-simulator"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for option in ["--port", "--step", "--seed", "--account"] {
        assert!(help.contains(option), "{help}");
    }
    assert!(output.status.success());
    let output = Command::new(env!("CARGO_BIN_EXE_twilio-simulator"))
        .arg("--prot")
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("--prot"));
}

#[test]
fn it_says_what_is_wrong_with_an_account() {
    let output = Command::new(env!("CARGO_BIN_EXE_twilio-simulator"))
        .args(["--port", "0", "--account", "AC1", "s3same"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("`account` can't be \"AC1\", only `AC` and 32 hexadecimal digits: "),
        "{said}"
    );
}
