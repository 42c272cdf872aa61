//! What goes wrong on request, and what the client makes of it.

use std::time::{Duration, Instant};

use twilio_resources::{Error, OperationKind, RetryPolicy, Twilio, codes};
use twilio_simulator::{Fault, Simulator, Stage};

use crate::start::{CONFERENCES, PARTICIPANTS, meeting, plain, still, twilio};

async fn create(twilio: &Twilio) -> Result<(), Error> {
    let create = twilio.conference("support").participants().create();
    create.from("a").to("b").send().await.map(drop)
}

fn created(simulator: &Simulator) -> usize {
    simulator
        .journal()
        .processed("Participant", OperationKind::Create)
        .len()
}

#[tokio::test]
async fn a_connection_breaks_where_it_is_told_to_and_the_request_was_carried_out() {
    for fault in [
        Fault::reset(Stage::Request),
        Fault::reset(Stage::Head),
        Fault::reset(Stage::Body),
        Fault::truncated(),
    ] {
        let simulator = still().await;
        let twilio = twilio(&simulator);
        // Over a connection that is kept, and the first one.
        for kept in [false, true] {
            if kept {
                create(&twilio).await.unwrap();
            }
            let before = created(&simulator);
            simulator.inject(fault.clone());
            let error = create(&twilio).await.unwrap_err();
            assert!(
                matches!(
                    error,
                    Error::Transport {
                        maybe_sent: true,
                        ..
                    }
                ),
                "{fault:?}: {error:?}"
            );
            assert_eq!(created(&simulator), before + 1, "{fault:?}");
            // It was for one request.
            create(&twilio).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_fault_may_leave_the_request_undone() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    simulator.inject(Fault::reset(Stage::Request).unprocessed());
    assert!(create(&twilio).await.unwrap_err().maybe_sent());
    simulator.inject(Fault::status(503).unwrap().processed());
    assert!(create(&twilio).await.unwrap_err().maybe_sent());
    assert_eq!(created(&simulator), 1);
}

#[tokio::test]
async fn a_busy_simulator_says_when_to_come_again() {
    let simulator = still().await;
    simulator.inject(Fault::busy(Some(Duration::from_millis(1500))));
    let error = create(&twilio(&simulator)).await.unwrap_err();
    assert!(error.is_rate_limited());
    // Whole seconds are what the header can say.
    assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
    assert_eq!(error.code(), Some(20_429));
    simulator.inject(Fault::busy(None).times(2));
    let policy = RetryPolicy::new().base_delay(Duration::from_micros(1));
    let client = simulator.client_builder().retry(policy).build().unwrap();
    create(&Twilio::new(client)).await.unwrap();
    assert_eq!(simulator.journal().count("POST", PARTICIPANTS), 4);
    assert_eq!(created(&simulator), 1);
}

#[tokio::test]
async fn any_status_and_garbage_can_be_had() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    for status in [400, 403, 404, 500, 502, 503] {
        simulator.inject(Fault::status(status).unwrap());
        let error = create(&twilio).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
    simulator.inject(Fault::garbage());
    let error = create(&twilio).await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
    assert_eq!(created(&simulator), 1);
}

#[tokio::test]
async fn a_fault_is_for_the_requests_that_it_names() {
    let simulator = still().await;
    let (room, ..) = meeting(&simulator).await;
    simulator.inject(Fault::status(500).unwrap().on("GET", PARTICIPANTS).times(2));
    room.fetch().send().await.unwrap();
    room.participant("agent").fetch().send().await.unwrap();
    for _ in 0..2 {
        room.participants().list().send().await.unwrap_err();
    }
    room.participants().list().send().await.unwrap();
    simulator.inject(Fault::status(500).unwrap().always());
    for _ in 0..5 {
        room.fetch().send().await.unwrap_err();
    }
}

#[test]
fn what_is_no_error_is_no_fault() {
    for status in [400, 418, 499, 500, 599] {
        assert!(Fault::status(status).is_ok(), "{status}");
    }
    for status in [0, 99, 100, 200, 204, 302, 399, 600, 999, 1000, u16::MAX] {
        let error = Fault::status(status).unwrap_err();
        assert_eq!(error.field(), "status");
        let told = format!(
            "`status` can't be {status}, only that of an error, 400 to 599: \
             without a fault, a request is answered as it should be"
        );
        assert_eq!(error.to_string(), told);
    }
}

#[test]
fn a_share_is_from_none_to_all() {
    let fault = || Fault::garbage().always();
    for rate in [0.0, -0.0, f64::MIN_POSITIVE, 0.5, 1.0] {
        assert!(fault().rate(rate).is_ok(), "{rate}");
    }
    for (rate, told) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
        (-0.1, "-0.1"),
        (1.1, "1.1"),
        (10.0, "10.0"),
    ] {
        let error = fault().rate(rate).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("`rate` can't be {told}, only a share from 0 to 1: 0.1 is one request in ten")
        );
    }
}

#[tokio::test]
async fn none_is_none_and_all_is_all() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    simulator.inject(Fault::garbage().times(0));
    simulator.inject(Fault::garbage().always().rate(0.0).unwrap());
    for _ in 0..20 {
        create(&twilio).await.unwrap();
    }
    simulator.inject(Fault::garbage().times(3).rate(1.0).unwrap());
    for _ in 0..3 {
        create(&twilio).await.unwrap_err();
    }
    create(&twilio).await.unwrap();
}

#[tokio::test]
async fn a_method_is_named_in_any_case() {
    let simulator = still().await;
    simulator.inject(Fault::garbage().on("post", PARTICIPANTS));
    create(&twilio(&simulator)).await.unwrap_err();
}

#[tokio::test]
async fn chance_is_the_seeds() {
    let run = async |seed| {
        let simulator = Simulator::builder().seed(seed).start().await.unwrap();
        simulator.inject(Fault::status(500).unwrap().always().rate(0.3).unwrap());
        let mut outcomes = Vec::new();
        for _ in 0..200 {
            outcomes.push(
                plain(&simulator, "GET", &format!("{CONFERENCES}.json"), "")
                    .await
                    .status,
            );
        }
        outcomes
    };
    let (one, same, other) = (run(1).await, run(1).await, run(2).await);
    assert_eq!(one, same);
    assert_ne!(one, other);
    let failed = one.iter().filter(|status| **status == 500).count();
    assert!((30..90).contains(&failed), "{failed}");
}

#[tokio::test]
async fn any_code_can_be_had() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    for (fault, code) in [
        (
            Fault::status(400).unwrap().code(codes::INVALID_TO),
            Some(21_211),
        ),
        (Fault::status(401).unwrap(), Some(20_003)),
        (Fault::status(403).unwrap(), Some(20_006)),
        (Fault::status(405).unwrap(), Some(20_004)),
        (Fault::status(502).unwrap(), None),
    ] {
        simulator.inject(fault);
        assert_eq!(create(&twilio).await.unwrap_err().code(), code);
    }
}

#[tokio::test]
async fn who_is_not_patient_enough_has_called_all_the_same() {
    let simulator = still().await;
    let client = simulator
        .client_builder()
        .attempt_timeout(Duration::from_millis(50));
    let twilio = Twilio::new(client.build().unwrap());
    simulator.inject(Fault::delay(Duration::from_secs(3600)));
    let error = create(&twilio).await.unwrap_err();
    assert!(error.is_timeout() && error.maybe_sent(), "{error:?}");
    assert_eq!(created(&simulator), 1);
}

#[tokio::test]
async fn an_answer_can_be_late() {
    let simulator = still().await;
    let delay = Duration::from_millis(30);
    simulator.inject(Fault::delay(delay));
    let start = Instant::now();
    create(&twilio(&simulator)).await.unwrap();
    assert!(start.elapsed() >= delay);
}

#[tokio::test]
async fn the_journal_tells_it_all_readably() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let create = twilio.conference("support").participants().create();
    let create = create
        .from("+15017122661")
        .to("sip:b@example.com")
        .label("agent 1");
    create
        .sip_auth_username("u")
        .sip_auth_password("hunter2")
        .send()
        .await
        .unwrap();
    simulator.inject(Fault::reset(Stage::Request));
    call_that_breaks(&twilio).await;
    let journal = simulator.journal();
    assert_eq!(journal.entries().len(), 2);
    let first = &journal.entries()[0];
    assert_eq!((first.status, first.processed), (Some(201), true));
    assert_eq!(first.param("Label"), Some("agent 1"));
    assert_eq!(
        first.operation,
        Some(("Participant", OperationKind::Create))
    );
    let printed = journal.to_string();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].starts_with("   1  201 POST   …/Conferences/support/Participants.json  From="),
        "{printed}"
    );
    assert!(
        lines[0].contains(r#"From="+15017122661", To="sip:b@example.com", Label="agent 1""#),
        "{printed}"
    );
    assert!(
        lines[1].starts_with("   2  --- POST") && lines[1].ends_with("[reset before the answer]"),
        "{printed}"
    );
    assert!(!printed.contains("hunter2"), "{printed}");
}

async fn call_that_breaks(twilio: &Twilio) {
    let room = twilio.conference("support").participants();
    room.create().from("a").to("b").send().await.unwrap_err();
}
