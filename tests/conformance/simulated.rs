//! Twilio's own client for Node takes the simulator for Twilio.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};
use twilio_resources::OperationKind;
use twilio_simulator::{ACCOUNT_SID, AUTH_TOKEN, Simulator};

use crate::toolbox;

#[tokio::test]
async fn twilios_own_client_plays_a_conference() {
    if !toolbox::ready() {
        return;
    }
    let simulator = Simulator::start().await.unwrap();
    let input = json!({ "url": simulator.url(), "account": ACCOUNT_SID, "token": AUTH_TOKEN });
    // On a thread of its own, since the simulator answers on this one.
    let output = tokio::task::spawn_blocking(move || {
        let mut child = toolbox::node()
            .arg("conference.mjs")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.to_string().as_bytes()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    });
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
    let refused = |status: u16, code: u32| {
        let link = format!("https://www.twilio.com/docs/errors/{code}");
        json!({ "status": status, "code": code, "moreInfo": link })
    };
    let year = seen["agent"]["year"].as_u64().unwrap();
    assert!(year >= 2026, "{year}");
    assert_eq!(
        seen,
        json!({
            "agent": { "label": "agent 1", "status": "queued", "muted": false, "year": year },
            "clash": refused(400, 16_026),
            "invalid": refused(400, 21_208),
            "listed": ["extra 4", "extra 3", "extra 2", "extra 1", "extra 0", "guest", "agent 1"],
            "muted": ["guest"],
            "held": true,
            "fetched": true,
            "removed": true,
            "gone": refused(404, 20_404),
            "ended": { "status": "completed", "reason": "conference-ended-via-api", "name": "support" },
            "stranger": refused(401, 20_003),
        })
    );
    let journal = simulator.journal();
    assert_eq!(
        journal
            .processed("Participant", OperationKind::Create)
            .len(),
        7,
        "{journal}"
    );
}
