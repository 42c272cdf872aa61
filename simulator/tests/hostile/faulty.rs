//! Faults of every kind on requests of every kind, and settings at their ends.

use std::pin::pin;
use std::time::Duration;

use tokio::time::timeout;
use twilio_simulator::{Fault, Pace, Simulator, Stage};

use crate::{ACCOUNT, count_panics, meeting, own, panics, send, start, status};

fn faults() -> Vec<Fault> {
    let plain = || {
        [
            Fault::reset(Stage::Request),
            Fault::reset(Stage::Head),
            Fault::reset(Stage::Body),
            Fault::truncated(),
            Fault::garbage(),
            Fault::delay(Duration::ZERO),
            Fault::busy(Some(Duration::MAX)),
            Fault::busy(Some(Duration::from_nanos(1))),
            Fault::busy(None).code(u32::MAX),
            Fault::status(400).unwrap(),
            Fault::status(413).unwrap(),
            Fault::status(599).unwrap(),
        ]
    };
    let carried_out = plain().map(Fault::processed).into_iter();
    carried_out.chain(plain().map(Fault::unprocessed)).collect()
}

#[tokio::test]
async fn no_fault_takes_the_simulator_down() {
    let simulator = start().await;
    for fault in faults() {
        let room = meeting(&simulator).await;
        let room = format!("{ACCOUNT}/Conferences/{room}");
        for (line, form) in [
            (format!("GET {room}/Participants.json"), ""),
            (format!("GET {room}/Participants/a.json"), ""),
            (format!("POST {room}/Participants.json"), "From=a&To=b"),
            (format!("POST {room}/Participants/a.json"), "Muted=true"),
            (format!("DELETE {room}/Participants/a.json"), ""),
            (format!("DELETE {room}/Participants/b.json"), ""),
            (format!("HEAD {room}/Participants.json"), ""),
            (format!("PUT {room}.json"), ""),
            ("GET /nowhere".to_owned(), ""),
        ] {
            simulator.inject(fault.clone());
            // Whatever comes back, or nothing.
            let _ = send(&simulator, &own(&line, form)).await;
            assert_eq!(panics(), 0, "{fault:?} on {line}");
        }
        let end = own(&format!("POST {room}.json"), "Status=completed");
        let answer = send(&simulator, &end).await.unwrap();
        assert_eq!(status(&answer), Some(200), "{fault:?}: {answer}");
    }
}

#[tokio::test]
async fn the_longest_wait_can_be_told() {
    let simulator = start().await;
    simulator.inject(Fault::busy(Some(Duration::MAX)));
    let request = own(&format!("GET {ACCOUNT}/Conferences.json"), "");
    let answer = send(&simulator, &request).await.unwrap();
    assert!(
        answer.contains("retry-after: 18446744073709551615\r\n"),
        "{answer}"
    );
}

#[tokio::test]
async fn what_is_delayed_for_ever_is_not_answered() {
    let simulator = start().await;
    simulator.inject(Fault::delay(Duration::MAX));
    let request = own(&format!("GET {ACCOUNT}/Conferences.json"), "");
    let mut waiting = pin!(send(&simulator, &request));
    let moment = Duration::from_millis(20);
    while simulator.journal().entries().is_empty() {
        assert!(timeout(moment, &mut waiting).await.is_err());
    }
    assert!(timeout(moment, &mut waiting).await.is_err());
}

#[tokio::test]
async fn calls_move_at_any_pace() {
    count_panics();
    for (step, expected) in [
        (Duration::ZERO, "connected"),
        (Duration::from_nanos(1), "connected"),
        (Duration::MAX, "queued"),
    ] {
        let builder = Simulator::builder().pace(Pace::Every(step));
        let simulator = builder.start().await.unwrap();
        let room = meeting(&simulator).await;
        let line = format!("GET {ACCOUNT}/Conferences/{room}/Participants/a.json");
        let answer = send(&simulator, &own(&line, "")).await.unwrap();
        assert!(
            answer.contains(&format!(r#""status":"{expected}""#)),
            "{answer}"
        );
        simulator.tick();
    }
    assert_eq!(panics(), 0);
}
