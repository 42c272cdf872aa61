//! Lists in pages: whole, in order, and right while the list changes.

use futures::TryStreamExt;
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::{Page, Twilio};
use twilio_simulator::Simulator;

use crate::start::{CONFERENCES, call, plain, still, twilio};

/// A conference of so many, with labels `0`, `1` and so on, and its SID.
async fn of(simulator: &Simulator, count: usize) -> (Twilio, String) {
    let twilio = twilio(simulator);
    let mut sid = String::new();
    for i in 0..count {
        let made = call(&twilio, "support", &i.to_string()).await;
        sid = made.conference_sid.unwrap().to_string();
    }
    (twilio, sid)
}

fn labels(items: &[Participant]) -> Vec<&str> {
    items.iter().map(|p| p.label.as_deref().unwrap()).collect()
}

#[tokio::test]
async fn pages_together_are_the_list_newest_first() {
    let simulator = still().await;
    let (twilio, sid) = of(&simulator, 7).await;
    for size in 1..=8 {
        let list = twilio
            .conference(&sid)
            .participants()
            .list()
            .page_size(size);
        let items: Vec<Participant> = list.stream().try_collect().await.unwrap();
        assert_eq!(
            labels(&items),
            ["6", "5", "4", "3", "2", "1", "0"],
            "{size}"
        );
    }
}

#[tokio::test]
async fn without_a_size_a_page_has_50() {
    let simulator = still().await;
    let (twilio, sid) = of(&simulator, 51).await;
    let page = twilio
        .conference(&sid)
        .participants()
        .list()
        .send()
        .await
        .unwrap();
    assert_eq!(page.items.len(), 50);
    let next = page.next().await.unwrap().unwrap();
    assert_eq!(labels(&next.items), ["0"]);
    assert!(next.next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_page_that_was_begun_goes_on_where_it_was_whoever_comes_and_goes() {
    let simulator = still().await;
    let (twilio, sid) = of(&simulator, 6).await;
    let room = twilio.conference(&sid);
    let first: Page<Participant> = room
        .participants()
        .list()
        .page_size(2)
        .send()
        .await
        .unwrap();
    assert_eq!(labels(&first.items), ["5", "4"]);
    // One comes, one of those read goes, one of those to be read goes.
    call(&twilio, &sid, "new").await;
    room.participant("4").delete().send().await.unwrap();
    room.participant("2").delete().send().await.unwrap();
    let second = first.next().await.unwrap().unwrap();
    assert_eq!(labels(&second.items), ["3", "1"]);
    let third = second.next().await.unwrap().unwrap();
    assert_eq!(labels(&third.items), ["0"]);
    assert!(third.next().await.unwrap().is_none());
}

#[tokio::test]
async fn filters_hold_on_every_page_and_stand_in_the_links() {
    let simulator = still().await;
    let (twilio, sid) = of(&simulator, 6).await;
    let room = twilio.conference(&sid);
    for label in ["0", "2", "3", "5"] {
        room.participant(label)
            .update()
            .muted(true)
            .send()
            .await
            .unwrap();
    }
    let list = || room.participants().list().page_size(1);
    let muted: Vec<Participant> = list().muted(true).stream().try_collect().await.unwrap();
    assert_eq!(labels(&muted), ["5", "3", "2", "0"]);
    let others: Vec<Participant> = list().muted(false).stream().try_collect().await.unwrap();
    assert_eq!(labels(&others), ["4", "1"]);
    let none: Vec<Participant> = list()
        .muted(true)
        .hold(true)
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert!(none.is_empty());
    let page = list().muted(true).send().await.unwrap();
    let link = page.next_page_uri().unwrap();
    assert!(
        link.starts_with(&format!(
            "{CONFERENCES}/{sid}/Participants.json?Muted=true&PageSize=1&Page=1&PageToken=PA"
        )),
        "{link}"
    );
}

#[tokio::test]
async fn a_link_back_repeats_nothing_whoever_has_gone() {
    let simulator = still().await;
    let (twilio, sid) = of(&simulator, 6).await;
    let path = format!("{CONFERENCES}/{sid}/Participants.json?PageSize=2");
    let first = plain(&simulator, "GET", &path, "").await.json();
    let next = first["next_page_uri"].as_str().unwrap();
    let second = plain(&simulator, "GET", next, "").await.json();
    twilio
        .conference(&sid)
        .participant("5")
        .delete()
        .send()
        .await
        .unwrap();
    let back = second["previous_page_uri"].as_str().unwrap();
    let back = plain(&simulator, "GET", back, "").await.json();
    let labels: Vec<_> = back["participants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["label"].as_str().unwrap())
        .collect();
    assert_eq!(labels, ["4"]);
}

#[tokio::test]
async fn links_lead_back_as_well() {
    let simulator = still().await;
    let (_, sid) = of(&simulator, 5).await;
    let path = format!("{CONFERENCES}/{sid}/Participants.json?PageSize=2");
    let first = plain(&simulator, "GET", &path, "").await.json();
    assert!(first["previous_page_uri"].is_null());
    assert_eq!(
        (
            first["page"].as_u64(),
            first["start"].as_u64(),
            first["end"].as_u64()
        ),
        (Some(0), Some(0), Some(1))
    );
    let follow = async |page: &serde_json::Value, key: &str| {
        plain(&simulator, "GET", page[key].as_str().unwrap(), "")
            .await
            .json()
    };
    let second = follow(&first, "next_page_uri").await;
    assert_eq!(
        (
            second["page"].as_u64(),
            second["start"].as_u64(),
            second["end"].as_u64()
        ),
        (Some(1), Some(2), Some(3))
    );
    let third = follow(&second, "next_page_uri").await;
    assert!(third["next_page_uri"].is_null());
    assert_eq!(third["participants"].as_array().unwrap().len(), 1);
    let back = follow(&third, "previous_page_uri").await;
    assert_eq!(back["participants"], second["participants"]);
    let start = follow(&back, "previous_page_uri").await;
    assert_eq!(start["participants"], first["participants"]);
    assert!(start["previous_page_uri"].is_null());
    for page in [&first, &second, &third] {
        let again = follow(page, "first_page_uri").await;
        assert_eq!(again["participants"], first["participants"]);
        let itself = follow(page, "uri").await;
        assert_eq!(itself["participants"], page["participants"]);
    }
}
