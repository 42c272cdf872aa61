//! Whom the example calls, and through what.

use std::error::Error as StdError;
use std::time::Duration;

use twilio_resources::api::v2010::conference::participant::{
    CreateParticipantRequest, Participant,
};
use twilio_resources::runtime::Given;
use twilio_resources::{Client, ClientBuilder, Error, Response, Twilio};
use twilio_simulator::{ACCOUNT_SID, AUTH_TOKEN, Fault, Pace, Simulator, Stage};

/// Whom to call, and through what.
pub(crate) struct Plan {
    pub(crate) twilio: Twilio,
    pub(crate) numbers: Numbers,
    /// How long to wait between looks at a call.
    pub(crate) step: Duration,
    /// Where nobody is called.
    pub(crate) simulator: Option<Simulator>,
}

/// Who calls, and whom.
pub(crate) struct Numbers {
    pub(crate) from: String,
    pub(crate) agent: String,
    pub(crate) guest: String,
}

type Create = CreateParticipantRequest<Participant, Given, Given>;

impl Plan {
    /// Sends a create, and loses its answer where that costs nobody anything.
    pub(crate) async fn losing_an_answer(
        &self,
        create: Create,
    ) -> Result<Response<Participant>, Error> {
        if let Some(simulator) = &self.simulator {
            simulator.inject(Fault::reset(Stage::Request));
        }
        create.send_with_meta().await
    }
}

pub(crate) async fn make() -> Result<Plan, Box<dyn StdError>> {
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
    let mut step = Duration::from_secs(1);
    let mut simulator = None;
    let client = match base_url {
        Some(url) => {
            println!("Playing against {url}.");
            local(url)?
        }
        None if named => {
            let client = Client::from_env()?;
            println!(
                "Playing against Twilio: this calls {agent} and {guest} from {from}. Telephones ring, and your\n\
                 account pays for two outgoing calls and a conference. Both are hung up at the end."
            );
            client
        }
        None => {
            step = Duration::from_millis(100);
            let running = Simulator::builder().pace(Pace::Every(step)).start().await?;
            println!(
                "Playing against a simulator in this process; nobody is called. For real calls, set\n\
                 TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and name who calls and two to be called."
            );
            let client = running.client()?;
            simulator = Some(running);
            client
        }
    };
    Ok(Plan {
        twilio: Twilio::new(client),
        numbers: Numbers {
            from: from.to_owned(),
            agent: agent.to_owned(),
            guest: guest.to_owned(),
        },
        step,
        simulator,
    })
}

/// A client for a server that is not Twilio: with the environment's credentials, or the simulator's.
fn local(url: &str) -> Result<Client, Box<dyn StdError>> {
    let builder = match std::env::var_os("TWILIO_ACCOUNT_SID") {
        Some(sid) if !sid.to_string_lossy().trim().is_empty() => ClientBuilder::from_env(),
        _ => Client::builder()
            .account_sid(ACCOUNT_SID)
            .auth_token(AUTH_TOKEN),
    };
    Ok(builder.base_url(url).build()?)
}
