//! Plays one conference from start to end, and prints each request's answer.
//!
//! ```text
//! cargo run --example conference                                  a stand-in in this process; nothing is called
//! cargo run --example conference -- --base-url http://127.0.0.1:4010    a server of yours
//! cargo run --example conference -- FROM AGENT GUEST              Twilio, with TWILIO_* set: this places two calls
//! ```
#![allow(clippy::print_stdout, reason = "it is there to be watched")]

mod stand_in;

use std::error::Error;
use std::process::ExitCode;

use futures::TryStreamExt;
use twilio_resources::api::v2010::conference::participant::{Beep, Participant, ParticipantStatus};
use twilio_resources::api::v2010::conference::{ConferenceHandle, ConferenceStatus};
use twilio_resources::{Client, ClientBuilder, Page, Response, Twilio};

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

async fn run() -> Result<(), Box<dyn Error>> {
    let Plan {
        twilio,
        numbers,
        _stand_in,
    } = plan().await?;
    play(&twilio, &numbers).await?;
    println!("The room is empty.");
    Ok(())
}

/// Whom to call, and through what.
struct Plan {
    twilio: Twilio,
    numbers: Numbers,
    /// Runs for as long as it is held.
    _stand_in: Option<stand_in::StandIn>,
}

/// Who calls, and whom.
struct Numbers {
    from: String,
    agent: String,
    guest: String,
}

async fn plan() -> Result<Plan, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (base_url, rest) = match words.as_slice() {
        ["--base-url", url, rest @ ..] => (Some(*url), rest),
        rest => (None, rest),
    };
    let ([from, agent, guest], named) = match rest {
        [] => (["+15017122661", "+15558675310", "client:guest"], false),
        [from, agent, guest] => ([*from, *agent, *guest], true),
        _ => return Err("usage: conference [--base-url URL] [FROM AGENT GUEST]".into()),
    };
    let mut running = None;
    let client = match base_url {
        Some(url) => {
            println!("Playing against {url}.\n");
            local(url)?
        }
        None if named => {
            let client = Client::from_env()?;
            println!(
                "Playing against Twilio: this calls {agent} and {guest} from {from}. Telephones ring, and your"
            );
            println!(
                "account pays for two outgoing calls and a conference. Both are hung up at the end.\n"
            );
            client
        }
        None => {
            let stand_in = stand_in::StandIn::start().await?;
            println!(
                "Playing against a stand-in in this process; nobody is called. For real calls, set"
            );
            println!(
                "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and name who calls and two to be called.\n"
            );
            let client = local(&stand_in.url)?;
            running = Some(stand_in);
            client
        }
    };
    let numbers = Numbers {
        from: from.to_owned(),
        agent: agent.to_owned(),
        guest: guest.to_owned(),
    };
    Ok(Plan {
        twilio: Twilio::new(client),
        numbers,
        _stand_in: running,
    })
}

/// A client for a server that is not Twilio: with the environment's credentials, or made-up ones.
fn local(url: &str) -> Result<Client, Box<dyn Error>> {
    let made_up = || {
        Client::builder()
            .account_sid(format!("AC{:032x}", 1))
            .auth_token("not-a-secret")
    };
    let builder: ClientBuilder = match std::env::var("TWILIO_ACCOUNT_SID") {
        Ok(sid) if !sid.is_empty() => ClientBuilder::from_env(),
        _ => made_up(),
    };
    Ok(builder.base_url(url).build()?)
}

async fn play(twilio: &Twilio, numbers: &Numbers) -> Result<(), twilio_resources::Error> {
    // A name makes the conference; from then on its SID addresses it.
    println!(
        "Call {} into a room named {ROOM:?}, labelled {AGENT:?}",
        numbers.agent
    );
    let create = twilio.conference(ROOM).participants().create();
    let create = create.from(&numbers.from).to(&numbers.agent).label(AGENT);
    let agent = create
        .beep(Beep::OnEnter)
        .timeout(30)
        .end_conference_on_exit(true)
        .send_with_meta()
        .await?;
    show(&agent);

    let Some(conference) = agent.body.conference_sid else {
        return Ok(());
    };
    let room = twilio.conference(conference);
    let played = play_in(&room, numbers).await;

    // Whatever has gone wrong, nobody is left on a line that costs money.
    for label in [GUEST, AGENT] {
        println!("Hang up on {label:?}");
        match room.participant(label).delete().send_with_meta().await {
            Ok(answer) => println!("  {}\n", answer.status()),
            Err(error) => println!("  {error}\n"),
        }
    }
    played
}

async fn play_in(
    room: &ConferenceHandle,
    numbers: &Numbers,
) -> Result<(), twilio_resources::Error> {
    println!("Call {} into it, muted", numbers.guest);
    let create = room.participants().create();
    let create = create.from(&numbers.from).to(&numbers.guest).label(GUEST);
    show(
        &create
            .muted(true)
            .early_media(true)
            .send_with_meta()
            .await?,
    );

    println!("Ask for the conference");
    let answer = room.fetch().send_with_meta().await?;
    println!("  {}", answer.status());
    let status = answer
        .body
        .status
        .as_ref()
        .map_or("?", ConferenceStatus::as_str);
    println!(
        "  {}  {}  {status}\n",
        answer.body.sid,
        answer.body.friendly_name.unwrap_or_default()
    );

    println!("List who is in it");
    let list: Response<Page<Participant>> = room.participants().list().send_with_meta().await?;
    println!("  {}", list.status());
    list.body.items.iter().for_each(line);
    println!();

    println!("Put {AGENT:?} on hold with music");
    show(
        &room
            .participant(AGENT)
            .update()
            .hold(true)
            .hold_url(HOLD_MUSIC)
            .send_with_meta()
            .await?,
    );

    println!("Let the others hear {GUEST:?}");
    show(
        &room
            .participant(GUEST)
            .update()
            .muted(false)
            .send_with_meta()
            .await?,
    );

    println!("Stream everybody, one to a page");
    let mut all = room.participants().list().page_size(1).limit(10).stream();
    while let Some(participant) = all.try_next().await? {
        line(&participant);
    }
    println!();

    println!("Ask for {AGENT:?} by the label");
    show(&room.participant(AGENT).fetch().send_with_meta().await?);

    println!("What is invalid does not leave the machine");
    let create = room
        .participants()
        .create()
        .from(&numbers.from)
        .to(&numbers.agent);
    if let Err(violations) = create.timeout(700).label("a/b").validate() {
        violations
            .iter()
            .for_each(|violation| println!("  {violation}"));
    }
    println!();
    Ok(())
}

fn show(answer: &Response<Participant>) {
    println!("  {}", answer.status());
    line(&answer.body);
    println!();
}

fn line(participant: &Participant) {
    let status = participant
        .status
        .as_ref()
        .map_or("?", ParticipantStatus::as_str);
    let mut line = format!(
        "  {}  {}  {status}",
        participant.call_sid,
        participant.label.as_deref().unwrap_or("?")
    );
    for (set, name) in [(participant.muted, "muted"), (participant.hold, "on hold")] {
        if set == Some(true) {
            line.push_str(", ");
            line.push_str(name);
        }
    }
    println!("{line}");
}
