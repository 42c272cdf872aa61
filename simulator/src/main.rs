//! The simulator as a program, for other languages and for trying things by hand.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program's output is what it is for"
)]

use std::process::ExitCode;
use std::time::Duration;

use lexopt::prelude::*;
use twilio_simulator::{ACCOUNT_SID, AUTH_TOKEN, Pace, Simulator, SimulatorBuilder};

const HELP: &str = "\
A local, stateful Twilio: conferences and calls that cost nothing and ring nowhere.

usage: twilio-simulator [--port PORT] [--step MILLISECONDS] [--seed NUMBER] [--account SID TOKEN]

  --port      where to listen on 127.0.0.1; 4010 unless told otherwise
  --step      how long a call takes for each of its three steps; 1000 ms unless told otherwise
  --seed      what SIDs come from; the same seed and requests give the same answers
  --account   whose requests are taken
";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let Some((builder, sid, token)) = arguments()? else {
        print!("{HELP}");
        return Ok(());
    };
    let simulator = builder.start().await?;
    println!("listening on {}", simulator.url());
    println!("account {sid}, auth token {token}");
    println!("end it with Ctrl+C, and it tells what came in");
    tokio::signal::ctrl_c().await?;
    println!("\n{}", simulator.journal());
    Ok(())
}

/// The set-up, and the credentials; `None` where help is asked for.
fn arguments() -> Result<Option<(SimulatorBuilder, String, String)>, lexopt::Error> {
    let mut builder = Simulator::builder().port(4010);
    let mut step = Duration::from_secs(1);
    let (mut sid, mut token) = (ACCOUNT_SID.to_owned(), AUTH_TOKEN.to_owned());
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => builder = builder.port(parser.value()?.parse()?),
            Long("step") => step = Duration::from_millis(parser.value()?.parse()?),
            Long("seed") => builder = builder.seed(parser.value()?.parse()?),
            Long("account") => {
                sid = parser.value()?.string()?;
                token = parser.value()?.string()?;
            }
            Short('h') | Long("help") => return Ok(None),
            _ => return Err(argument.unexpected()),
        }
    }
    let builder = builder.pace(Pace::Every(step)).account(&sid, &token);
    Ok(Some((builder, sid, token)))
}
