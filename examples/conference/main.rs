//! Plays one conference from its first call to its end, and prints what each request comes to.
//!
//! ```text
//! cargo run --example conference                                  a simulator in this process; nobody is called
//! cargo run --example conference -- --base-url http://127.0.0.1:4010    a server of yours
//! cargo run --example conference -- FROM AGENT GUEST              Twilio, with TWILIO_* set: this places two calls
//! ```
#![allow(clippy::print_stdout, reason = "it is there to be watched")]

mod plan;

use std::error::Error as StdError;
use std::process::ExitCode;

use futures::TryStreamExt;
use twilio_resources::api::v2010::conference::ConferenceHandle;
use twilio_resources::api::v2010::conference::participant::{Beep, Participant, ParticipantStatus};
use twilio_resources::{Error, Response, codes};

use plan::{Numbers, Plan};

const ROOM: &str = "Example room";
const AGENT: &str = "agent 1";
const GUEST: &str = "guest 1";
const HOLD_MUSIC: &str = "https://demo.twilio.com/docs/classic.mp3";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn StdError>> {
    let plan = plan::make().await?;
    play(&plan).await?;
    if let Some(simulator) = &plan.simulator {
        println!("\nWhat the simulator saw:\n{}", simulator.journal());
    }
    Ok(())
}

async fn play(plan: &Plan) -> Result<(), Error> {
    let Plan {
        twilio, numbers, ..
    } = plan;
    say("What is invalid does not leave the machine");
    let create = twilio.conference(ROOM).participants().create();
    let create = create.from(&numbers.from).to(&numbers.agent);
    if let Err(violations) = create.timeout(700).label("a/b").validate() {
        for violation in &violations {
            println!("  {violation}");
        }
    }

    // A name makes the conference; from then on its SID addresses it.
    say(&format!(
        "Call {} into {ROOM:?} as {AGENT:?}",
        numbers.agent
    ));
    let create = twilio.conference(ROOM).participants().create();
    let create = create.from(&numbers.from).to(&numbers.agent).label(AGENT);
    let create = create.timeout(30).beep(Beep::OnEnter);
    let agent = create.end_conference_on_exit(true).send_with_meta().await?;
    show(&agent);
    let Some(conference) = agent.body.conference_sid else {
        return Ok(());
    };
    let room = twilio.conference(conference);
    let played = play_in(&room, plan).await;

    // Whatever has gone wrong, nobody is left on a line that costs money.
    say(&format!(
        "Hang up on {AGENT:?}, whose leaving ends the conference"
    ));
    match room.participant(AGENT).delete().send_with_meta().await {
        Ok(answer) => println!("  {}", answer.status()),
        Err(error) => println!("  {error}"),
    }
    if let Err(error) = room.participant(GUEST).delete().send().await {
        println!("  {GUEST:?} is gone as well: {error}");
    }
    conference_line(&room).await?;
    played
}

async fn play_in(room: &ConferenceHandle, plan: &Plan) -> Result<(), Error> {
    let Numbers { from, guest, .. } = &plan.numbers;
    let call_guest = || {
        let create = room.participants().create();
        create.from(from).to(guest).label(GUEST).muted(true)
    };
    say(&format!("Call {guest} as {GUEST:?}, muted"));
    match plan.losing_an_answer(call_guest()).await {
        Ok(answer) => show(&answer),
        Err(error) if error.maybe_sent() => {
            // The answer was lost, not necessarily the call. A second create could ring a second time: ask instead.
            println!("  {error}");
            println!("  so it is not sent again; is {GUEST:?} there?");
            show(&room.participant(GUEST).fetch().send_with_meta().await?);
        }
        Err(error) => return Err(error),
    }

    say("A label is one participant's");
    match call_guest().send().await {
        Err(error) if error.code() == Some(codes::LABEL_IN_USE) => println!("  {error}"),
        Err(error) => return Err(error),
        Ok(another) => println!("  {} was called as well", another.call_sid),
    }

    say("Wait until both are in");
    for _ in 0..60 {
        let list = room.participants().list();
        let all: Vec<Participant> = list.stream().try_collect().await?;
        all.iter().for_each(line);
        println!();
        if all
            .iter()
            .all(|p| p.status == Some(ParticipantStatus::Connected))
        {
            break;
        }
        tokio::time::sleep(plan.step).await;
    }
    conference_line(room).await?;

    say(&format!(
        "Put {AGENT:?} on hold with music, and let the others hear {GUEST:?}"
    ));
    let hold = room
        .participant(AGENT)
        .update()
        .hold(true)
        .hold_url(HOLD_MUSIC);
    show(&hold.send_with_meta().await?);
    let unmute = room.participant(GUEST).update().muted(false);
    show(&unmute.send_with_meta().await?);

    say("Stream who is on hold, one to a page");
    let mut held = room.participants().list().hold(true).page_size(1).stream();
    while let Some(participant) = held.try_next().await? {
        line(&participant);
    }
    Ok(())
}

async fn conference_line(room: &ConferenceHandle) -> Result<(), Error> {
    let conference = room.fetch().send().await?;
    let status = conference.status.as_ref().map_or("?", |s| s.as_str());
    let name = conference.friendly_name.unwrap_or_default();
    print!("  {name:?} ({}) is {status}", conference.sid);
    match &conference.reason_conference_ended {
        Some(reason) => println!(": {}", reason.as_str()),
        None => println!(),
    }
    Ok(())
}

fn say(what: &str) {
    println!("\n{what}");
}

fn show(answer: &Response<Participant>) {
    print!("  {}", answer.status().as_u16());
    line(&answer.body);
}

fn line(participant: &Participant) {
    let status = participant.status.as_ref().map_or("?", |s| s.as_str());
    let label = participant.label.as_deref().unwrap_or("?");
    print!("  {}  {label:8} {status}", participant.call_sid);
    for (set, name) in [(participant.muted, "muted"), (participant.hold, "on hold")] {
        if set == Some(true) {
            print!(", {name}");
        }
    }
    println!();
}
