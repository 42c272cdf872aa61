//! Lists by their filters, those that are left out among them.

use futures::TryStreamExt;
use twilio_resources::Twilio;
use twilio_resources::api::v2010::conference::{Conference, ConferenceStatus, NewConferenceStatus};

use crate::start::{CONFERENCES, call, meeting, plain, still, twilio};

/// A simulator's Twilio with a conference for each status: `sales`, `support` and `past`.
async fn one_of_each(simulator: &twilio_simulator::Simulator) -> Twilio {
    let twilio = twilio(simulator);
    call(&twilio, "past", "a").await;
    let past = call(&twilio, "past", "b").await.conference_sid.unwrap();
    let ended = twilio.conference(past).update();
    let ended = ended.status(NewConferenceStatus::Completed).send();
    ended.await.unwrap();
    meeting(simulator).await;
    call(&twilio, "sales", "a").await;
    twilio
}

fn names(list: Vec<Conference>) -> Vec<String> {
    list.into_iter().map(|c| c.friendly_name.unwrap()).collect()
}

// FACTS 12.3.
#[tokio::test]
async fn a_list_of_conferences_without_a_status_has_those_in_progress() {
    let simulator = still().await;
    let twilio = one_of_each(&simulator).await;
    let list = || twilio.conferences().list();
    let all: Vec<Conference> = list().page_size(1).stream().try_collect().await.unwrap();
    assert_eq!(names(all), ["support"]);
    for (status, found) in [
        (ConferenceStatus::Init, "sales"),
        (ConferenceStatus::InProgress, "support"),
        (ConferenceStatus::Completed, "past"),
    ] {
        let items = list().status(status).send().await.unwrap().items;
        assert_eq!(names(items), [found]);
    }
    // Other filters change nothing about it.
    for (name, found) in [("sales", 0), ("support", 1), ("past", 0)] {
        let items = list().friendly_name(name).send().await.unwrap().items;
        assert_eq!(items.len(), found, "{name}");
    }
    // What was not asked for does not stand in the links.
    let page = plain(&simulator, "GET", &format!("{CONFERENCES}.json"), "").await;
    let uri = page.json()["uri"].as_str().unwrap().to_owned();
    assert!(!uri.contains("Status"), "{uri}");
}

#[tokio::test]
async fn it_is_fetched_whatever_its_status() {
    let simulator = still().await;
    let twilio = one_of_each(&simulator).await;
    for status in [ConferenceStatus::Init, ConferenceStatus::Completed] {
        let list = twilio.conferences().list().status(status.clone());
        let [found] = &list.send().await.unwrap().items[..] else {
            panic!("{status}")
        };
        let fetched = twilio.conference(found.sid).fetch().send().await.unwrap();
        assert_eq!(fetched.status, Some(status));
    }
}

#[tokio::test]
async fn conferences_are_listed_by_name_and_day() {
    let simulator = still().await;
    let (room, ..) = meeting(&simulator).await;
    let twilio = twilio(&simulator);
    let all = || twilio.conferences().list();
    let made = room.fetch().send().await.unwrap().date_created.unwrap();
    let today = made.to_string()[..10].to_owned();
    for (list, found) in [
        (all().friendly_name("support"), 1),
        (all().friendly_name("sales"), 0),
        (all().date_created(&*today), 1),
        (all().date_created("2011-02-18"), 0),
        (all().date_created_from("2011-02-18"), 1),
        (all().date_created_from(&*today), 1),
        (all().date_created_until("2011-02-18"), 0),
        (all().date_created_until(&*today), 1),
        (
            all()
                .date_updated_from(&*today)
                .status(ConferenceStatus::Completed),
            0,
        ),
    ] {
        assert_eq!(list.send().await.unwrap().items.len(), found, "{today}");
    }
}

// Only what Twilio has said so of is left out.
#[tokio::test]
async fn other_lists_without_filters_have_all() {
    let simulator = still().await;
    let (room, ..) = meeting(&simulator).await;
    let hold = room.participant("agent").update().hold(true);
    hold.send().await.unwrap();
    let list = room.participants().list().send().await.unwrap();
    assert_eq!(list.items.len(), 2);
    let sid = room.fetch().send().await.unwrap().sid;
    for status in ["completed", "in-progress"] {
        let recording = serde_json::json!({ "status": status });
        let path = format!("{CONFERENCES}/{sid}/Recordings");
        simulator
            .add(&path, recording.as_object().unwrap())
            .unwrap();
    }
    let list = room.recordings().list().send().await.unwrap();
    assert_eq!(list.items.len(), 2);
}
