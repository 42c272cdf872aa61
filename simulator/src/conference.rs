//! What only conferences do: they come from their first participant, start, are full, and end.
//!
//! Where Twilio's documents leave something open, the choice made here stands in the crate's documentation.

use serde_json::Value;
use twilio_resources::codes;

use crate::answer::Refusal;
use crate::pace::Steps;
use crate::record::Record;
use crate::sids::is_sid;
use crate::world::{Collection, Place, Request, World, change};

const PARTICIPANT: &str = "Participant";
const CONFERENCE: &str = "Conference";
/// Where calls come to, step by step.
const STAGES: [&str; 4] = ["queued", "connecting", "ringing", "connected"];
/// The most that a conference holds, unless its first participant says less.
const CAPACITY: usize = 250;
/// How long a call waits before it is placed, as Twilio's examples have it.
const QUEUE_TIME: &str = "1000";

/// How somebody left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    /// Removed through the API.
    Kicked,
    /// By hanging up.
    HungUp,
}

/// The participants' place, and their conference's.
fn places(account: &str, conference: &str) -> (Place, Place) {
    let account = account.to_owned();
    (
        (PARTICIPANT, vec![account.clone(), conference.to_owned()]),
        (CONFERENCE, vec![account]),
    )
}

fn status(record: &Record) -> &str {
    record.text("status").unwrap_or_default()
}

fn is_connected(participant: &Record) -> bool {
    status(participant) == STAGES[3]
}

/// Calls somebody into a conference. The id in the path is the SID of one that goes on, or a name.
pub(crate) fn create(world: &mut World, request: &Request) -> Result<Record, Refusal> {
    let [account, room] = request.route.ids.as_slice() else {
        return Err(Refusal::not_found(&request.path));
    };
    // Nothing is made before all is found to be right.
    let found = find(world, account, room)?;
    let (place, above) = places(account, found.as_deref().unwrap_or_default());
    let capacity = world
        .find(&above, &place.1[1])
        .and_then(|(_, record)| record.given("MaxParticipants")?.parse().ok())
        .unwrap_or(CAPACITY);
    let active = world.collection(&place).map_or(0, Collection::len);
    if active >= capacity {
        let message = format!("the conference is full with {active} participants");
        return Err(Refusal::new(400, codes::CONFERENCE_FULL, message));
    }
    if let Some(label) = request.get("Label")
        && world.find(&place, label).is_some()
    {
        let message = format!("somebody in the conference has the label {label:?} already");
        return Err(Refusal::new(400, codes::LABEL_IN_USE, message));
    }
    coached(world, &place, request)?;
    let conference = match found {
        Some(sid) => sid,
        None => make(world, account, room, request)?,
    };
    let (place, _) = places(account, &conference);
    let mut record = world.make(request, &place.1);
    record.set("hold", false);
    if record.get("coaching").is_null() {
        record.set("coaching", request.get("CallSidToCoach").is_some());
    }
    record.set("status", STAGES[0]);
    record.made_at = Some(world.clock.moment());
    world.add(&place, record.clone());
    record.set("queue_time", QUEUE_TIME);
    Ok(record)
}

/// The SID of the conference that somebody is called into; `None` where a name is to make one.
fn find(world: &World, account: &str, room: &str) -> Result<Option<String>, Refusal> {
    let place: Place = (CONFERENCE, vec![account.to_owned()]);
    let goes_on = |record: &Record| status(record) != "completed";
    if is_sid("CF", room) {
        return match world.find(&place, room) {
            Some((_, record)) if goes_on(record) => Ok(Some(record.id.clone())),
            _ => Err(Refusal::new(
                400,
                codes::CONFERENCE_NOT_FOUND_OR_ENDED,
                format!("no conference {room} goes on"),
            )),
        };
    }
    let named = |record: &&Record| record.text("friendly_name") == Some(room) && goes_on(record);
    let all = world.collection(&place);
    let found = all.and_then(|all| all.values().find(named));
    Ok(found.map(|record| record.id.clone()))
}

/// Makes the conference of that name.
fn make(
    world: &mut World,
    account: &str,
    room: &str,
    request: &Request,
) -> Result<String, Refusal> {
    let place: Place = (CONFERENCE, vec![account.to_owned()]);
    let Some(resource) = request.route.resource.parent else {
        return Err(Refusal::not_found(&request.path));
    };
    let mut record = world.blank(resource, &place.1, None);
    record.set("friendly_name", room);
    record.set("status", "init");
    record.set("region", request.get("Region").unwrap_or("us1"));
    // Whoever comes first decides how many there may be.
    let given = request.get("MaxParticipants");
    record.made_with = given
        .map(|most| ("MaxParticipants".to_owned(), most.to_owned()))
        .into_iter()
        .collect();
    let sid = record.id.clone();
    world.add(&place, record);
    Ok(sid)
}

/// Whoever is to be coached must be in the conference, and not on hold.
fn coached(world: &World, place: &Place, request: &Request) -> Result<(), Refusal> {
    let Some(target) = request.get("CallSidToCoach") else {
        return Ok(());
    };
    let found = world
        .collection(place)
        .and_then(|c| c.values().find(|p| p.id == target));
    match found {
        None => Err(Refusal::new(
            400,
            codes::COACHED_CALL_NOT_IN_CONFERENCE,
            format!("{target} is not in the conference"),
        )),
        Some(participant) if participant.is("hold") => Err(Refusal::new(
            400,
            codes::COACHED_CALL_ON_HOLD,
            format!("{target} is on hold"),
        )),
        Some(_) => Ok(()),
    }
}

/// Mutes, holds, lets coach.
pub(crate) fn update(world: &mut World, request: &Request) -> Result<Record, Refusal> {
    let place = request.place();
    if world.find(&place, request.id()).is_none() {
        return Err(Refusal::not_found(&request.path));
    }
    coached(world, &place, request)?;
    let Some(record) = world.find_mut(&place, request.id()) else {
        return Err(Refusal::not_found(&request.path));
    };
    change(record, request);
    if request.is("Coaching") == Some(false) {
        record.set("call_sid_to_coach", Value::Null);
    }
    record.touch();
    Ok(record.clone())
}

/// Removes somebody.
pub(crate) fn remove(world: &mut World, request: &Request) -> Result<(), Refusal> {
    let left = leave(world, &request.place(), request.id(), Leaving::Kicked);
    left.ok_or_else(|| Refusal::not_found(&request.path))
}

/// Lets somebody hang up, in whatever conference.
pub(crate) fn hang_up(world: &mut World, call: &str) -> Option<()> {
    catch_up_all(world);
    let places = world.places(PARTICIPANT);
    places
        .iter()
        .find_map(|place| leave(world, place, call, Leaving::HungUp))
}

/// Takes somebody out of a conference, which may end it.
fn leave(world: &mut World, place: &Place, id: &str, how: Leaving) -> Option<()> {
    let (number, _) = world.find(place, id)?;
    let participant = world.collection_mut(place).remove(&number)?;
    let [account, conference] = place.1.as_slice() else {
        return Some(());
    };
    let ends = participant.is("end_conference_on_exit") && is_connected(&participant);
    let is_last = world.collection(place).is_none_or(Collection::is_empty);
    let reason = match (ends, is_last, how) {
        (true, _, Leaving::Kicked) => "participant-with-end-conference-on-exit-kicked",
        (true, _, Leaving::HungUp) => "participant-with-end-conference-on-exit-left",
        (false, true, Leaving::Kicked) => "last-participant-kicked",
        (false, true, Leaving::HungUp) => "last-participant-left",
        (false, false, _) => return Some(()),
    };
    end(world, account, conference, reason, Some(&participant.id));
    Some(())
}

/// Changes a conference: `completed` ends it.
pub(crate) fn update_conference(world: &mut World, request: &Request) -> Result<Record, Refusal> {
    let place = request.place();
    let found = world
        .find(&place, request.id())
        .map(|(_, record)| record.id.clone());
    let Some(sid) = found else {
        return Err(Refusal::not_found(&request.path));
    };
    if request.get("Status") == Some("completed") {
        end(world, &place.1[0], &sid, "conference-ended-via-api", None);
    }
    match world.find_mut(&place, &sid) {
        Some(record) => {
            record.touch();
            Ok(record.clone())
        }
        None => Err(Refusal::not_found(&request.path)),
    }
}

fn end(world: &mut World, account: &str, conference: &str, reason: &str, by: Option<&str>) {
    let (participants, place) = places(account, conference);
    world.collection_mut(&participants).clear();
    if let Some(record) = world.find_mut(&place, conference)
        && status(record) != "completed"
    {
        record.set("status", "completed");
        record.set("reason_conference_ended", reason);
        record.set("call_sid_ending_conference", by);
        record.touch();
    }
}

/// Lets the calls of a conference take the steps that they have had time for.
pub(crate) fn catch_up(world: &mut World, place: &Place) {
    let clock = world.clock;
    let mut joined = false;
    let Some(participants) = world.existing_mut(place) else {
        return;
    };
    for participant in participants.values_mut() {
        let Some(made) = participant.made_at else {
            continue;
        };
        let last: Steps = 3;
        let stage = clock.steps_since(made).min(last) as usize;
        if status(participant) != STAGES[stage] {
            participant.set("status", STAGES[stage]);
            participant.touch();
            joined |= stage == last as usize;
        }
        if stage == last as usize {
            participant.made_at = None;
        }
    }
    let [account, conference] = place.1.as_slice() else {
        return;
    };
    if joined {
        start(world, account, conference);
    }
}

/// A conference starts once two are in and one of them may start it.
fn start(world: &mut World, account: &str, conference: &str) {
    let (participants, place) = places(account, conference);
    let all = world.collection(&participants);
    let connected: Vec<&Record> = all
        .into_iter()
        .flat_map(Collection::values)
        .filter(|p| is_connected(p))
        .collect();
    let may_start = connected.iter().any(|p| p.is("start_conference_on_enter"));
    if connected.len() >= 2
        && may_start
        && let Some(record) = world.find_mut(&place, conference)
        && status(record) == "init"
    {
        record.set("status", "in-progress");
        record.touch();
    }
}

/// Lets all calls take the steps that they have had time for.
pub(crate) fn catch_up_all(world: &mut World) {
    for place in world.places(PARTICIPANT) {
        catch_up(world, &place);
    }
}
