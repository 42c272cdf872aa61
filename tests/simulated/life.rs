//! A conference from its first participant to its end, as FACTS 9 has it.

use std::time::Duration;

use futures::TryStreamExt;
use twilio_resources::api::v2010::conference::participant::{Participant, ParticipantStatus};
use twilio_resources::api::v2010::conference::{
    Conference, ConferenceStatus, NewConferenceStatus, ReasonConferenceEnded,
};
use twilio_resources::{Error, Twilio, codes};
use twilio_simulator::{Pace, Simulator};

use crate::start::{call, meeting, still, twilio};

fn code(error: Error) -> u32 {
    let Error::Api(error) = error else {
        panic!("{error:?}")
    };
    error.code().unwrap()
}

async fn labels(twilio: &Twilio, room: impl AsRef<str>) -> Vec<String> {
    let list = twilio.conference(room).participants().list();
    let items: Vec<Participant> = list.stream().try_collect().await.unwrap();
    items.into_iter().map(|p| p.label.unwrap()).collect()
}

async fn conference(twilio: &Twilio, sid: impl AsRef<str>) -> Conference {
    twilio.conference(sid).fetch().send().await.unwrap()
}

#[tokio::test]
async fn a_name_makes_a_conference_or_joins_the_one_of_that_name() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let first = call(&twilio, "support", "a").await.conference_sid.unwrap();
    let second = call(&twilio, "support", "b").await.conference_sid.unwrap();
    let other = call(&twilio, "sales", "a").await.conference_sid.unwrap();
    assert_eq!(first, second);
    assert_ne!(first, other);
    // From then on its SID leads there too.
    let third = call(&twilio, &first, "c").await.conference_sid.unwrap();
    assert_eq!(first, third);
    assert_eq!(labels(&twilio, &first).await, ["c", "b", "a"]);
    let made = conference(&twilio, &first).await;
    assert_eq!(made.friendly_name.as_deref(), Some("support"));
    assert_eq!(made.region.as_deref(), Some("us1"));
}

#[tokio::test]
async fn a_sid_makes_none() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let create = |room: &str| {
        twilio
            .conference(room)
            .participants()
            .create()
            .from("a")
            .to("b")
    };
    let nowhere = create("CF0123456789abcdef0123456789abcdef");
    assert_eq!(
        code(nowhere.send().await.unwrap_err()),
        codes::CONFERENCE_NOT_FOUND_OR_ENDED
    );
    let (room, agent, _) = meeting(&simulator).await;
    let sid = agent.conference_sid.unwrap();
    room.update()
        .status(NewConferenceStatus::Completed)
        .send()
        .await
        .unwrap();
    assert_eq!(
        code(create(sid.as_str()).send().await.unwrap_err()),
        codes::CONFERENCE_NOT_FOUND_OR_ENDED
    );
    // The name is free again, and makes another.
    let next = call(&twilio, "support", "agent")
        .await
        .conference_sid
        .unwrap();
    assert_ne!(next, sid);
}

#[tokio::test]
async fn a_call_moves_along_step_by_step() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let made = call(&twilio, "support", "agent").await;
    assert_eq!(made.status, Some(ParticipantStatus::Queued));
    assert_eq!(made.queue_time.as_deref(), Some("1000"));
    let leg = twilio
        .conference(made.conference_sid.unwrap())
        .participant("agent");
    for status in ["queued", "connecting", "ringing", "connected", "connected"] {
        let now = leg.fetch().send().await.unwrap();
        assert_eq!(now.status, Some(ParticipantStatus::from(status)));
        assert_eq!(now.queue_time, None);
        assert_eq!(now.call_sid, made.call_sid);
        simulator.tick();
    }
}

#[tokio::test]
async fn a_call_moves_along_by_itself() {
    let pace = Pace::Every(Duration::from_micros(1));
    let simulator = Simulator::builder().pace(pace).start().await.unwrap();
    let twilio = twilio(&simulator);
    let made = call(&twilio, "support", "agent").await;
    let leg = twilio
        .conference(made.conference_sid.unwrap())
        .participant("agent");
    while leg.fetch().send().await.unwrap().status != Some(ParticipantStatus::Connected) {}
}

#[tokio::test]
async fn it_starts_once_two_are_in_and_one_of_them_may_start_it() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let may_not = |label: &str| {
        let create = twilio.conference("support").participants().create();
        create
            .from("a")
            .to("b")
            .label(label)
            .start_conference_on_enter(false)
            .send()
    };
    let sid = may_not("a").await.unwrap().conference_sid.unwrap();
    let connect = || (0..3).for_each(|_| simulator.tick());
    let status = || async { conference(&twilio, &sid).await.status.unwrap() };
    connect();
    assert_eq!(status().await, ConferenceStatus::Init);
    may_not("b").await.unwrap();
    connect();
    assert_eq!(status().await, ConferenceStatus::Init);
    call(&twilio, "support", "c").await;
    // It rings, so nobody is in yet who may.
    assert_eq!(status().await, ConferenceStatus::Init);
    connect();
    assert_eq!(status().await, ConferenceStatus::InProgress);
    // Started is started.
    twilio
        .conference(sid)
        .participant("c")
        .delete()
        .send()
        .await
        .unwrap();
    assert_eq!(status().await, ConferenceStatus::InProgress);
}

#[tokio::test]
async fn a_label_is_one_participants_while_it_is_in() {
    let simulator = still().await;
    let (room, agent, _) = meeting(&simulator).await;
    let again = || {
        room.participants()
            .create()
            .from("a")
            .to("b")
            .label("agent")
            .send()
    };
    assert_eq!(code(again().await.unwrap_err()), codes::LABEL_IN_USE);
    // Label and SID lead to the same.
    for id in ["agent", agent.call_sid.as_str()] {
        let found = room.participant(id).fetch().send().await.unwrap();
        assert_eq!(found.call_sid, agent.call_sid);
        assert_eq!(found.label.as_deref(), Some("agent"));
        assert!(
            found
                .uri
                .unwrap()
                .ends_with(&format!("/{}.json", agent.call_sid))
        );
    }
    room.participant("agent").delete().send().await.unwrap();
    let next = again().await.unwrap();
    assert_ne!(next.call_sid, agent.call_sid);
    // In another conference it is free.
    call(&twilio(&simulator), "sales", "guest").await;
}

#[tokio::test]
async fn who_has_left_is_gone() {
    let simulator = still().await;
    let (room, agent, _) = meeting(&simulator).await;
    let leg = room.participant("agent");
    leg.delete().send().await.unwrap();
    for error in [
        leg.fetch().send().await.unwrap_err(),
        leg.delete().send().await.unwrap_err(),
        leg.update().muted(true).send().await.unwrap_err(),
        room.participant(agent.call_sid)
            .fetch()
            .send()
            .await
            .unwrap_err(),
    ] {
        assert!(error.is_not_found());
        assert_eq!(code(error), codes::NOT_FOUND);
    }
    assert_eq!(
        labels(&twilio(&simulator), &agent.conference_sid.unwrap()).await,
        ["guest"]
    );
}

#[tokio::test]
async fn it_ends_for_the_reason_that_it_ends_for() {
    for (ends_on_exit, hangs_up, reason, by) in [
        (
            Some("agent"),
            false,
            "participant-with-end-conference-on-exit-kicked",
            Some("agent"),
        ),
        (
            Some("agent"),
            true,
            "participant-with-end-conference-on-exit-left",
            Some("agent"),
        ),
        (None, false, "last-participant-kicked", Some("guest")),
        (None, true, "last-participant-left", Some("guest")),
        (Some("nobody"), false, "conference-ended-via-api", None),
    ] {
        let simulator = still().await;
        let (room, agent, guest) = meeting(&simulator).await;
        let leave = |participant: &Participant| {
            let (call, simulator, room) = (participant.call_sid, &simulator, &room);
            async move {
                if hangs_up {
                    assert!(simulator.hang_up(call));
                } else {
                    room.participant(call).delete().send().await.unwrap();
                }
            }
        };
        match ends_on_exit {
            Some("agent") => {
                let update = room.participant("agent").update();
                let changed = update.end_conference_on_exit(true).send().await.unwrap();
                assert_eq!(changed.end_conference_on_exit, Some(true));
                leave(&agent).await;
            }
            Some(_) => drop(
                room.update()
                    .status(NewConferenceStatus::Completed)
                    .send()
                    .await
                    .unwrap(),
            ),
            None => {
                leave(&agent).await;
                let goes_on = room.fetch().send().await.unwrap();
                assert_eq!(goes_on.status, Some(ConferenceStatus::InProgress));
                assert_eq!(goes_on.reason_conference_ended, None);
                leave(&guest).await;
            }
        }
        let ended = room.fetch().send().await.unwrap();
        assert_eq!(ended.status, Some(ConferenceStatus::Completed), "{reason}");
        assert_eq!(
            ended.reason_conference_ended,
            Some(ReasonConferenceEnded::from(reason))
        );
        let by = by.map(|by| {
            if by == "agent" {
                agent.call_sid
            } else {
                guest.call_sid
            }
        });
        assert_eq!(ended.call_sid_ending_conference, by, "{reason}");
        // Everybody is gone, and nobody is found any more.
        let list = room.participants().list().send().await.unwrap();
        assert!(list.items.is_empty());
        assert!(
            room.participant("guest")
                .fetch()
                .send()
                .await
                .unwrap_err()
                .is_not_found()
        );
        assert!(!simulator.hang_up(agent.call_sid));
    }
}

#[tokio::test]
async fn somebody_who_was_never_in_does_not_end_it() {
    let simulator = still().await;
    let (room, ..) = meeting(&simulator).await;
    let create = room.participants().create().from("a").to("b").label("late");
    create.end_conference_on_exit(true).send().await.unwrap();
    room.participant("late").delete().send().await.unwrap();
    let goes_on = room.fetch().send().await.unwrap();
    assert_eq!(goes_on.status, Some(ConferenceStatus::InProgress));
}

#[tokio::test]
async fn mute_and_hold_are_set_each_for_itself() {
    let simulator = still().await;
    let (room, ..) = meeting(&simulator).await;
    let leg = room.participant("agent");
    for (muted, hold) in [
        (Some(true), None),
        (None, Some(true)),
        (Some(false), None),
        (None, Some(false)),
    ] {
        let before = leg.fetch().send().await.unwrap();
        let changed = leg.update().muted(muted).hold(hold).send().await.unwrap();
        assert_eq!(changed.muted, muted.or(before.muted));
        assert_eq!(changed.hold, hold.or(before.hold));
        assert_eq!(leg.fetch().send().await.unwrap(), changed);
    }
    // An announcement is played, and changes nothing.
    let before = leg.fetch().send().await.unwrap();
    let announced = leg
        .update()
        .announce_url("https://example.com/hello.mp3")
        .send()
        .await
        .unwrap();
    assert_eq!(
        (announced.muted, announced.hold),
        (before.muted, before.hold)
    );
}

#[tokio::test]
async fn a_coach_coaches_somebody_who_is_there_and_not_on_hold() {
    let simulator = still().await;
    let (room, agent, guest) = meeting(&simulator).await;
    let create = || {
        room.participants()
            .create()
            .from("a")
            .to("b")
            .coaching(true)
    };
    let stranger = "CA0123456789abcdef0123456789abcdef";
    let error = create()
        .call_sid_to_coach(stranger)
        .send()
        .await
        .unwrap_err();
    assert_eq!(code(error), codes::COACHED_CALL_NOT_IN_CONFERENCE);
    room.participant("guest")
        .update()
        .hold(true)
        .send()
        .await
        .unwrap();
    let error = create()
        .call_sid_to_coach(guest.call_sid)
        .send()
        .await
        .unwrap_err();
    assert_eq!(code(error), codes::COACHED_CALL_ON_HOLD);
    let coach = create()
        .label("coach")
        .call_sid_to_coach(agent.call_sid)
        .send()
        .await
        .unwrap();
    assert_eq!(
        (coach.coaching, coach.call_sid_to_coach),
        (Some(true), Some(agent.call_sid))
    );

    let update = || room.participant("coach").update();
    let moved = update()
        .coaching(true)
        .call_sid_to_coach(guest.call_sid)
        .send()
        .await;
    assert_eq!(code(moved.unwrap_err()), codes::COACHED_CALL_ON_HOLD);
    let kept = room.participant("coach").fetch().send().await.unwrap();
    assert_eq!(kept.call_sid_to_coach, Some(agent.call_sid));
    let stopped = update().coaching(false).send().await.unwrap();
    assert_eq!(
        (stopped.coaching, stopped.call_sid_to_coach),
        (Some(false), None)
    );
}

#[tokio::test]
async fn it_is_full_when_as_many_are_in_as_the_first_one_said() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let create = |most: u32| {
        let create = twilio.conference("small").participants().create();
        create.from("a").to("b").max_participants(most).send()
    };
    create(2).await.unwrap();
    // What the second says does not count.
    let second = create(250).await.unwrap();
    assert_eq!(code(create(250).await.unwrap_err()), codes::CONFERENCE_FULL);
    let room = twilio.conference(second.conference_sid.unwrap());
    room.participant(second.call_sid)
        .delete()
        .send()
        .await
        .unwrap();
    create(2).await.unwrap();
}

#[tokio::test]
async fn a_create_that_is_refused_makes_no_conference() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let create = twilio
        .conference("ghost")
        .participants()
        .create()
        .from("a")
        .to("b");
    let stranger = "CA0123456789abcdef0123456789abcdef";
    let create = create
        .coaching(true)
        .call_sid_to_coach(stranger)
        .max_participants(2);
    assert_eq!(
        code(create.send().await.unwrap_err()),
        codes::COACHED_CALL_NOT_IN_CONFERENCE
    );
    for status in ConferenceStatus::VALUES.all {
        let list = twilio.conferences().list();
        let list = list.status(ConferenceStatus::from(*status)).send();
        assert!(list.await.unwrap().items.is_empty(), "{status}");
    }
}

#[tokio::test]
async fn a_name_that_looks_like_a_part_of_the_path_is_a_name() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    for name in ["Conferences", "Accounts", "a{b}c", "{CallSid}"] {
        let made = call(&twilio, name, "a").await;
        let room = made.conference_sid.unwrap();
        let path = format!(
            "/Accounts/{}/Conferences/{room}/Participants/{}.json",
            made.account_sid.unwrap(),
            made.call_sid
        );
        assert_eq!(made.uri, Some(format!("/2010-04-01{path}")), "{name}");
    }
}

#[tokio::test]
async fn no_conference_holds_more_than_250() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let create = || {
        twilio
            .conference("large")
            .participants()
            .create()
            .from("a")
            .to("b")
            .send()
    };
    for _ in 0..250 {
        create().await.unwrap();
    }
    assert_eq!(code(create().await.unwrap_err()), codes::CONFERENCE_FULL);
}

#[tokio::test]
async fn many_run_side_by_side_and_the_same_seed_gives_the_same_sids() {
    let start = |seed| Simulator::builder().seed(seed).start();
    let (one, same, other) = (
        start(7).await.unwrap(),
        start(7).await.unwrap(),
        start(8).await.unwrap(),
    );
    assert_ne!(one.url(), same.url());
    let mut sids = Vec::new();
    for simulator in [&one, &same, &other] {
        sids.push(call(&twilio(simulator), "support", "a").await.call_sid);
        // Nothing is shared.
        let list = twilio(simulator).conferences().list();
        let conferences = list.status(ConferenceStatus::Init).send().await.unwrap();
        assert_eq!(conferences.items.len(), 1);
    }
    assert_eq!(sids[0], sids[1]);
    assert_ne!(sids[0], sids[2]);
}

#[tokio::test]
async fn it_stops_when_it_is_dropped() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    call(&twilio, "support", "a").await;
    drop(simulator);
    // The task is ended by the runtime, which the test's own waiting lets run.
    loop {
        if let Err(error) = twilio.conferences().list().send().await {
            assert!(matches!(error, Error::Transport { .. }), "{error:?}");
            break;
        }
        tokio::task::yield_now().await;
    }
}
