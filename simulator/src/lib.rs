//! A local, stateful Twilio for tests and examples: an HTTP server on loopback that serves every declared resource.
//!
//! Twilio's test credentials refuse conference participants, so code that calls people can't be tried without calling
//! them. Here it can: the simulator keeps conferences and calls, refuses what Twilio refuses, and goes wrong on request.
//!
//! ```
//! use twilio_simulator::{Fault, Pace, Simulator, Stage};
//! use twilio_resources::OperationKind;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let simulator = Simulator::builder().pace(Pace::Manual).start().await?;
//! let twilio = simulator.twilio()?;
//!
//! let create = || twilio.conference("support").participants().create().from("+15017122661").to("client:alice");
//! let agent = create().label("agent 1").send().await?;
//! assert_eq!(agent.status.as_ref().map(|s| s.as_str()), Some("queued"));
//! for _ in 0..3 {
//!     simulator.tick(); // connecting, ringing, connected
//! }
//!
//! // The next create is carried out, and its answer lost.
//! simulator.inject(Fault::reset(Stage::Request));
//! let error = create().label("agent 2").send().await.unwrap_err();
//! assert!(error.maybe_sent());
//! assert_eq!(simulator.journal().processed("Participant", OperationKind::Create).len(), 2);
//! println!("{}", simulator.journal());
//! # Ok(())
//! # }
//! ```
//!
//! # What it does
//!
//! - **Every declared resource** is served, from the declarations alone: made, listed in pages, filtered, fetched,
//!   changed and removed. What requests can't make, such as the members of a queue, a test [adds](Simulator::add), if a
//!   client can read it.
//! - **The declared rules** are held against what comes in, by the function that the client calls. Words that an enum
//!   doesn't list are taken, and parameters that nothing declares are ignored.
//! - **Conferences** come from their first participant, start once two are in and one of them may start them, hold as
//!   many as the first participant said or 250, and end when the last one leaves, when one leaves who was to end it, or
//!   when they are told to. Labels are unique among those who are in; who has left is gone from lists.
//! - **Calls** move from `queued` over `connecting` and `ringing` to `connected`, at a [`Pace`] or when a test says so.
//! - **Faults** go wrong on request, by a seed where chance has a say: see [`Fault`].
//! - **The journal** tells what came in and what was carried out, of the newest 10,000 requests unless it is told
//!   otherwise: see [`Journal`].
//!
//! # Where Twilio's documents leave something open
//!
//! | what | here |
//! |---|---|
//! | the status that goes with the codes from 16000 on | 400 |
//! | a broken rule that Twilio has no code of its own for | 422, code 20422 |
//! | an account in the path that the credentials are not good for | 401, code 20003 |
//! | a page size that is none, or below 1 | 400, code 20007 |
//! | a body of more than 1 MiB | 413, without a code, and the end of the connection |
//! | the list of an ended conference | empty |
//! | a list of conferences without a status | those in progress, as Twilio has announced; none in `init`, which it leaves open |
//! | the order of lists | newest first, as in Twilio's examples |
//! | who was to end a conference, but leaves before having joined it | does not end it |
//! | `MaxParticipants` | the first participant's counts |
//! | hold, coach and announce together in one update | allowed, since Twilio does not tell which of them it refuses |
//! | a call that nobody takes | does not happen: every call is connected |
//! | a queue's size, and its members' places | what a test says when it adds them; taking one out changes nothing |
//! | messages | are kept as they were made: none is sent, so they have neither a status nor a day on which they were sent, and filters by that day find none |
//! | a SID that may be of several kinds, as a message's | starts with `XX` |
//! | participants' and conferences' callbacks, recordings, the parts of TwiML | nothing is called, recorded or played |

mod added;
mod answer;
mod breaking;
mod conference;
mod credentials;
mod error;
mod fault;
mod journal;
mod pace;
mod page;
mod record;
mod route;
mod server;
mod service;
mod sids;
mod ways;
mod world;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use serde_json::{Map, Value};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use twilio_resources::{Client, ClientBuilder, ConfigError, Twilio};

pub use error::SetupError;
pub use fault::{Fault, Stage};
pub use journal::{Entry, Journal};
pub use pace::Pace;

use fault::Faults;
use journal::Log;
use server::{Shared, serve};
use service::{Account, Service};
use world::World;

/// The account that a simulator knows, unless its builder names another.
pub const ACCOUNT_SID: &str = "AC00000000000000000000000000000001";
/// The auth token of that account, which is also the secret of any API key and of any OAuth client.
pub const AUTH_TOKEN: &str = "simulated";

/// A running simulator. It stops when it is dropped.
pub struct Simulator {
    shared: Arc<Shared>,
    address: SocketAddr,
    account: Account,
    task: JoinHandle<()>,
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator")
            .field("url", &self.url())
            .finish_non_exhaustive()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Simulator {
    /// Starts one on a free port of the loopback interface.
    ///
    /// # Errors
    /// Where no port can be had.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Sets one up.
    pub fn builder() -> SimulatorBuilder {
        SimulatorBuilder::default()
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client set up for it, to be set up further.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder()
            .account_sid(&self.account.sid)
            .auth_token(&self.account.secret)
            .base_url(self.url())
    }

    /// A client for it.
    ///
    /// # Errors
    /// None for a simulator that could be started.
    pub fn client(&self) -> Result<Client, ConfigError> {
        self.client_builder().build()
    }

    /// Twilio, through a client for it.
    ///
    /// # Errors
    /// As [`client`](Self::client).
    pub fn twilio(&self) -> Result<Twilio, ConfigError> {
        self.client().map(Twilio::new)
    }

    /// Lets every call move by one step, where the pace is [`Pace::Manual`].
    pub fn tick(&self) {
        self.shared.service().world.clock.tick();
    }

    /// Lets a participant hang up: the other way to leave than by being removed. `false` where there is none.
    pub fn hang_up(&self, call_sid: impl AsRef<str>) -> bool {
        let world = &mut self.shared.service().world;
        conference::hang_up(world, call_sid.as_ref()).is_some()
    }

    /// Adds an instance that requests can't make, and tells its SID. The path is that of the collection, with its `.json`
    /// or without; the properties are those of an answer, and any that is not declared is passed over.
    ///
    /// # Errors
    /// Where no client could read it: no declared resource has that path, what is above is not there, the SID is none or
    /// another instance's, or a property is not of its kind. Nothing is added then.
    pub fn add(&self, path: &str, properties: &Map<String, Value>) -> Result<String, SetupError> {
        added::add(&mut self.shared.service(), path, properties)
    }

    /// Makes something go wrong.
    pub fn inject(&self, fault: Fault) {
        self.shared.faults().add(fault);
    }

    /// What came in so far, up to the [limit](SimulatorBuilder::journal_limit).
    pub fn journal(&self) -> Journal {
        self.shared.journal().read()
    }

    /// Waits for as long as it runs, which is until the task or the program ends.
    pub async fn run(mut self) {
        let _ = (&mut self.task).await;
    }
}

/// Sets a [`Simulator`] up.
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until `.start()`"]
pub struct SimulatorBuilder {
    port: u16,
    pace: Pace,
    seed: u64,
    journal_limit: usize,
    account: Account,
}

impl Default for SimulatorBuilder {
    fn default() -> Self {
        Self {
            port: 0,
            pace: Pace::default(),
            seed: 0,
            journal_limit: 10_000,
            account: Account {
                sid: ACCOUNT_SID.to_owned(),
                secret: AUTH_TOKEN.to_owned(),
                subaccounts: Vec::new(),
            },
        }
    }
}

impl SimulatorBuilder {
    /// The port to listen on. Default: any that is free.
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// How calls move along. Default: by themselves, 20 ms a step.
    pub fn pace(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    /// What SIDs and chance in faults come from: the same seed and the same requests give the same answers. Default: 0.
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// How many requests the journal keeps; the oldest are dropped for newer ones. Default: 10,000.
    pub fn journal_limit(self, journal_limit: usize) -> Self {
        Self {
            journal_limit,
            ..self
        }
    }

    /// The account (`AC…`) and its auth token. Default: [`ACCOUNT_SID`] and [`AUTH_TOKEN`].
    pub fn account(mut self, sid: impl Into<String>, auth_token: impl Into<String>) -> Self {
        self.account.sid = sid.into();
        self.account.secret = auth_token.into();
        self
    }

    /// Another account that the same credentials are good for.
    pub fn subaccount(mut self, sid: impl Into<String>) -> Self {
        self.account.subaccounts.push(sid.into());
        self
    }

    /// Starts it.
    ///
    /// # Errors
    /// Where the port can't be had, an account's SID is none or its token is empty ([`InvalidInput`], with a
    /// [`SetupError`]).
    ///
    /// [`InvalidInput`]: io::ErrorKind::InvalidInput
    pub async fn start(self) -> io::Result<Simulator> {
        let invalid = |error| io::Error::new(io::ErrorKind::InvalidInput, error);
        self.account.check().map_err(invalid)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let address = listener.local_addr()?;
        let world = World::new(self.seed, pace::Clock::new(self.pace));
        let service = Service::new(self.account.clone(), world);
        let journal = Log::new(self.journal_limit);
        let shared = Arc::new(Shared::new(service, Faults::new(self.seed), journal));
        let task = tokio::spawn(serve(listener, Arc::clone(&shared)));
        Ok(Simulator {
            shared,
            address,
            account: self.account,
            task,
        })
    }
}
