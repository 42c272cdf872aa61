//! Many clients at once: no error, and no change that another one undoes.

use std::env::var;

use futures::TryStreamExt;
use futures::future::try_join_all;
use twilio_resources::api::v2010::conference::ConferenceStatus;
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::{Error, OperationKind, Twilio};
use twilio_simulator::{Pace, Simulator};

const CLIENTS: usize = 50;
const ROOMS: usize = 20;

/// How many participants: 500, or what `LOAD` says (5,000 in CI, which fills every conference).
fn participants() -> usize {
    var("LOAD").map_or(500, |text| text.parse().unwrap())
}

/// What each client does with its own participants, one after the other.
async fn each<T, F: Future<Output = Result<T, Error>>>(
    clients: &[Twilio],
    count: usize,
    work: impl Fn(Twilio, usize) -> F + Copy + Send + 'static,
) where
    F: Send + 'static,
    T: Send + 'static,
{
    let tasks = clients.iter().enumerate().map(|(number, twilio)| {
        let twilio = twilio.clone();
        tokio::spawn(async move {
            for i in (number..count).step_by(CLIENTS) {
                work(twilio.clone(), i).await?;
            }
            Ok::<(), Error>(())
        })
    });
    for result in try_join_all(tasks).await.unwrap() {
        result.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn conferences_fill_change_and_empty_under_many_clients() {
    let count = participants();
    let simulator = Simulator::builder()
        .pace(Pace::Manual)
        .start()
        .await
        .unwrap();
    let clients: Vec<Twilio> = (0..CLIENTS).map(|_| simulator.twilio().unwrap()).collect();
    each(&clients, count, |twilio, i| async move {
        let create = twilio
            .conference(format!("room {}", i % ROOMS))
            .participants()
            .create();
        create
            .from("+15017122661")
            .to("client:alice")
            .label(format!("{i}"))
            .send()
            .await
    })
    .await;
    (0..3).for_each(|_| simulator.tick());
    let rooms = clients[0].conferences().list().send().await.unwrap().items;
    assert_eq!(rooms.len(), ROOMS);
    assert!(
        rooms
            .iter()
            .all(|room| room.status == Some(ConferenceStatus::InProgress))
    );
    let sids: Vec<String> = (0..ROOMS)
        .map(|i| {
            let name = format!("room {i}");
            let room = rooms
                .iter()
                .find(|room| room.friendly_name.as_ref() == Some(&name));
            room.unwrap().sid.to_string()
        })
        .collect();
    let sids: &'static [String] = sids.leak();

    // Each is changed by two clients at once, who set different things.
    let mute = each(&clients, count, move |twilio, i| async move {
        let leg = twilio
            .conference(&sids[i % ROOMS])
            .participant(i.to_string());
        leg.update().muted(true).send().await
    });
    let hold = each(&clients, count, move |twilio, i| async move {
        let leg = twilio
            .conference(&sids[i % ROOMS])
            .participant(i.to_string());
        leg.update().hold(true).send().await
    });
    let lists = each(&clients, 3 * CLIENTS, move |twilio, i| async move {
        let list = twilio
            .conference(&sids[i % ROOMS])
            .participants()
            .list()
            .page_size(7);
        let items: Vec<Participant> = list.stream().try_collect().await?;
        assert_eq!(items.len(), count.div_ceil(ROOMS));
        Ok(())
    });
    tokio::join!(mute, hold, lists);
    let mut changed = 0;
    for sid in sids {
        let list = clients[0]
            .conference(sid)
            .participants()
            .list()
            .muted(true)
            .hold(true);
        let items: Vec<Participant> = list.page_size(1000).stream().try_collect().await.unwrap();
        changed += items.len();
    }
    assert_eq!(changed, count, "an update is lost");

    each(&clients, count, move |twilio, i| async move {
        twilio
            .conference(&sids[i % ROOMS])
            .participant(i.to_string())
            .delete()
            .send()
            .await
    })
    .await;
    let rooms = clients[0].conferences().list().send().await.unwrap().items;
    assert!(
        rooms
            .iter()
            .all(|room| room.status == Some(ConferenceStatus::Completed))
    );
    let journal = simulator.journal();
    for (kind, times) in [
        (OperationKind::Create, 1),
        (OperationKind::Update, 2),
        (OperationKind::Delete, 1),
    ] {
        assert_eq!(
            journal.processed("Participant", kind).len(),
            times * count,
            "{kind:?}"
        );
    }
    assert!(
        journal
            .entries()
            .iter()
            .all(|entry| entry.status.is_some_and(|status| status < 300))
    );
}
