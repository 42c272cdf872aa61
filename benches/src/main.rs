//! What the library costs, held against a program written by hand in the same run: see `README.md`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is a program for the terminal"
)]

mod answers;
mod bare;
mod by_hand;
mod clock;
mod count;
mod full;
mod guard;
mod ours;
mod server;
mod table;
mod work;

use std::error::Error;
use std::fmt;
use std::process::ExitCode;
use std::time::Instant;

use server::Server;
use work::{Case, Way};

const HELP: &str = "\
cargo run --release -p twilio-benches                     everything, as tables
cargo run --release -p twilio-benches -- guard            instructions per request against guard.toml
cargo run --release -p twilio-benches -- guard --write    writes guard.toml";

type Result<T> = std::result::Result<T, Failure>;

/// What went wrong.
#[derive(Debug)]
enum Failure {
    /// The arguments mean nothing.
    Arguments,
    /// There is no valgrind here.
    NoValgrind,
    /// The server did not start, or refused a request.
    Server,
    /// A way did not do its work.
    Work(&'static str, &'static str),
    /// The ways do not do the same.
    Sample,
    Other(Box<dyn Error>),
}

impl<E: Into<Box<dyn Error>>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arguments => f.write_str(HELP),
            Self::NoValgrind => f.write_str("valgrind can't be run: `apt-get install valgrind`"),
            Self::Server => f.write_str("the server refused"),
            Self::Work(way, case) => write!(f, "{way} failed at {case}"),
            Self::Sample => f.write_str("the samples of the ways differ"),
            Self::Other(error) => error.fmt(f),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

async fn run(arguments: &[&str]) -> Result<bool> {
    match arguments {
        [] => {
            let server = Server::start()?;
            table::print(server.port).await?;
        }
        ["guard"] => {
            let server = Server::start()?;
            return guard::check(server.port);
        }
        ["guard", "--write"] => {
            let server = Server::start()?;
            guard::write(server.port)?;
        }
        // What this program starts itself.
        ["serve"] => server::serve().await?,
        ["work", way, case, times, port] => work(way, case, times, port).await?,
        _ => return Err(Failure::Arguments),
    }
    Ok(true)
}

/// Does the work, and tells the seconds and the memory that it took.
async fn work(way: &str, case: &str, times: &str, port: &str) -> Result<()> {
    let way = Way::ALL.into_iter().find(|w| w.name() == way);
    let case = Case::ALL.into_iter().find(|c| c.name() == case);
    let (Some(way), Some(case)) = (way, case) else {
        return Err(Failure::Arguments);
    };
    let start = Instant::now();
    work::run(way, case, times.parse()?, port.parse()?).await?;
    println!("{} {}", start.elapsed().as_secs_f64(), clock::peak_kib()?);
    Ok(())
}
