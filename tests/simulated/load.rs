//! Many clients at once: no error, and no change that another one undoes.

use std::env::var;

use futures::TryStreamExt;
use futures::future::try_join_all;
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::api::v2010::conference::{Conference, ConferenceStatus};
use twilio_resources::{Error, OperationKind, Twilio};
use twilio_simulator::{Pace, Simulator};

const CLIENTS: usize = 50;
const ROOMS: usize = 20;

/// How many participants: 500, or what `LOAD` says (5,000 in CI, which fills every conference).
fn participants() -> usize {
    var("LOAD").map_or(500, |text| text.parse().unwrap())
}

/// What each client does with its own participants, one after the other.
async fn each<T, F>(
    clients: &[Twilio],
    count: usize,
    work: impl Fn(Twilio, usize) -> F + Copy + Send + 'static,
) where
    F: Future<Output = Result<T, Error>> + Send + 'static,
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

/// Fills the conferences, and tells their SIDs in the order of their names.
async fn fill(clients: &[Twilio], simulator: &Simulator, count: usize) -> &'static [String] {
    each(clients, count, |twilio, i| async move {
        let room = twilio.conference(format!("room {}", i % ROOMS));
        let create = room.participants().create().from("+15017122661");
        create.to("client:alice").label(i.to_string()).send().await
    })
    .await;
    (0..3).for_each(|_| simulator.tick());
    let rooms = all_are(&clients[0], ConferenceStatus::InProgress).await;
    let sid = |i: usize| {
        let name = format!("room {i}");
        let named = |room: &&Conference| room.friendly_name.as_ref() == Some(&name);
        rooms.iter().find(named).unwrap().sid.to_string()
    };
    (0..ROOMS).map(sid).collect::<Vec<_>>().leak()
}

/// All conferences, which have come so far.
async fn all_are(twilio: &Twilio, status: ConferenceStatus) -> Vec<Conference> {
    let list = twilio.conferences().list().status(status.clone());
    let rooms = list.send().await.unwrap().items;
    assert_eq!(rooms.len(), ROOMS);
    assert!(
        rooms
            .iter()
            .all(|room| room.status.as_ref() == Some(&status))
    );
    rooms
}

#[tokio::test(flavor = "multi_thread")]
async fn conferences_fill_change_and_empty_under_many_clients() {
    let count = participants();
    // Four requests for each participant, and the lists.
    let builder = Simulator::builder().pace(Pace::Manual);
    let builder = builder.journal_limit(5 * count + 10_000);
    let simulator = builder.start().await.unwrap();
    let clients: Vec<Twilio> = (0..CLIENTS).map(|_| simulator.twilio().unwrap()).collect();
    let sids = fill(&clients, &simulator, count).await;
    let leg = |twilio: &Twilio, i: usize| {
        twilio
            .conference(&sids[i % ROOMS])
            .participant(i.to_string())
    };

    // Each is changed by two clients at once, who set different things, while others read.
    let mute = each(&clients, count, move |twilio, i| {
        leg(&twilio, i).update().muted(true).send()
    });
    let hold = each(&clients, count, move |twilio, i| {
        leg(&twilio, i).update().hold(true).send()
    });
    let lists = each(&clients, 3 * CLIENTS, move |twilio, i| async move {
        let list = twilio.conference(&sids[i % ROOMS]).participants().list();
        let items: Vec<Participant> = list.page_size(7).stream().try_collect().await?;
        assert_eq!(items.len(), count.div_ceil(ROOMS));
        Ok(())
    });
    tokio::join!(mute, hold, lists);
    let mut changed = 0;
    for sid in sids {
        let list = clients[0].conference(sid).participants().list();
        let list = list.muted(true).hold(true).page_size(1000);
        changed += list.send().await.unwrap().items.len();
    }
    assert_eq!(changed, count, "an update is lost");

    each(&clients, count, move |twilio, i| {
        leg(&twilio, i).delete().send()
    })
    .await;
    all_are(&clients[0], ConferenceStatus::Completed).await;
    let journal = simulator.journal();
    for (kind, times) in [
        (OperationKind::Create, 1),
        (OperationKind::Update, 2),
        (OperationKind::Delete, 1),
    ] {
        let processed = journal.processed("Participant", kind).len();
        assert_eq!(processed, times * count, "{kind:?}");
    }
    let fine = |status: Option<u16>| status.is_some_and(|status| status < 300);
    assert!(journal.entries().iter().all(|entry| fine(entry.status)));
}
