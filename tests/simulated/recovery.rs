//! A create whose answer is lost, as the library's front page tells to look for it.

use futures::TryStreamExt;
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::api::v2010::conference::{ConferenceStatus, NewConferenceStatus};
use twilio_resources::{Error, OperationKind, Twilio};
use twilio_simulator::{Fault, Simulator, Stage};

use crate::start::{call, meeting, still, twilio};

#[rustfmt::skip] // It stands as it does on the front page.
async fn find(twilio: &Twilio, room: &str, label: &str) -> Result<Option<Participant>, Error> {
    for status in [ConferenceStatus::Init, ConferenceStatus::InProgress] {
        let mut rooms = twilio.conferences().list().friendly_name(room).status(status).stream();
        while let Some(room) = rooms.try_next().await? {
            match twilio.conference(room.sid).participant(label).fetch().send().await {
                Err(error) if error.is_not_found() => {} // It may be in another of that name.
                found => return found.map(Some),
            }
        }
    }
    Ok(None)
}

#[test]
fn it_is_the_front_pages_code() {
    let here = include_str!("recovery.rs");
    let start = here.find("async fn find(").unwrap();
    let end = start + here[start..].find("\n}\n").unwrap();
    let page = include_str!("../../resources/src/lib.rs");
    let written = here[start..end].replace('\n', "\n//! ");
    assert!(page.contains(&written), "{written}");
}

/// Loses the answer of a create, and tells whom the front page's code finds.
async fn lose(simulator: &Simulator, fault: Fault) -> Option<Participant> {
    let twilio = twilio(simulator);
    simulator.inject(fault);
    let create = twilio.conference("support").participants().create();
    let create = create.from("+15017122661").to("client:alice");
    let error = create.label("agent 1").send().await.unwrap_err();
    assert!(error.maybe_sent());
    find(&twilio, "support", "agent 1").await.unwrap()
}

fn made(simulator: &Simulator) -> usize {
    let journal = simulator.journal();
    let kind = OperationKind::Create;
    journal.processed("Participant", kind).len()
}

// The conference is in `init`, which a list without a status does not show.
#[tokio::test]
async fn whoever_was_called_into_an_empty_conference_is_found() {
    let simulator = still().await;
    let found = lose(&simulator, Fault::reset(Stage::Request))
        .await
        .unwrap();
    assert_eq!(found.label.as_deref(), Some("agent 1"));
    assert_eq!(made(&simulator), 1);
}

#[tokio::test]
async fn whoever_was_called_into_one_in_progress_is_found() {
    let simulator = still().await;
    meeting(&simulator).await;
    let found = lose(&simulator, Fault::reset(Stage::Body)).await.unwrap();
    assert_eq!(found.label.as_deref(), Some("agent 1"));
    assert_eq!(made(&simulator), 3);
}

#[tokio::test]
async fn one_that_has_ended_is_not_mistaken_for_the_one_that_goes_on() {
    let simulator = still().await;
    let (past, ..) = meeting(&simulator).await;
    let end = past.update().status(NewConferenceStatus::Completed);
    let past = end.send().await.unwrap();
    let found = lose(&simulator, Fault::truncated()).await.unwrap();
    assert_ne!(found.conference_sid, Some(past.sid));
}

#[tokio::test]
async fn nobody_is_found_where_nobody_was_called() {
    let simulator = still().await;
    let lost = || Fault::reset(Stage::Request).unprocessed();
    assert_eq!(lose(&simulator, lost()).await, None);
    let (room, ..) = meeting(&simulator).await;
    assert_eq!(lose(&simulator, lost()).await, None);
    // Somebody of that label is in another conference.
    call(&twilio(&simulator), "sales", "agent 1").await;
    assert_eq!(lose(&simulator, lost()).await, None);
    drop(room);
}

#[tokio::test]
async fn an_error_is_not_taken_for_nobody() {
    let simulator = still().await;
    call(&twilio(&simulator), "support", "agent 1").await;
    for path in [
        "/*/Accounts/*/Conferences.json",
        "/*/Accounts/*/Conferences/*/Participants/*.json",
    ] {
        simulator.inject(Fault::status(500).unwrap().on("GET", path));
        let error = find(&twilio(&simulator), "support", "agent 1").await;
        assert_eq!(error.unwrap_err().status().unwrap().as_u16(), 500);
    }
}

// The label leads to a call by the conference's SID alone.
#[tokio::test]
async fn a_name_is_for_creates_only() {
    let simulator = still().await;
    let room = twilio(&simulator).conference("support");
    let fetch = room.participant("agent 1").fetch();
    let told = fetch.send().await.unwrap_err().to_string();
    assert!(
        told.contains("`CF` and 32 hexadecimal digits; only `create` takes a conference name"),
        "{told}"
    );
}
