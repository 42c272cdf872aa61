//! Whether each operation may be sent again, held against a list that was typed by hand: a declaration that changes it
//! by accident fails here, before it calls somebody twice.

use std::time::Duration;

use twilio_resources::testing::{Reply, Script};
use twilio_resources::{
    Client, ConfigError, Error, OperationKind, RequestOptions, RetryBudget, RetryPolicy,
    RetrySafety, Twilio, resources,
};

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, minimal, page};

use OperationKind::{Create, Delete, Fetch, List, Update};
use RetrySafety::{Idempotent, Safe, Unsafe};

/// Every declared operation, and what repeating it does.
///
/// A create acts anew each time. So does an update that plays an announcement; one that only sets what it names could
/// be repeated, but which parameters it will have is not known when it is declared.
const SAFETIES: &[(&str, &[(OperationKind, RetrySafety)])] = &[
    ("Account", &[]),
    (
        "Conference",
        &[(List, Safe), (Fetch, Safe), (Update, Unsafe)],
    ),
    // Taking the next one out of a queue twice takes out two.
    ("Member", &[(List, Safe), (Fetch, Safe), (Update, Unsafe)]),
    // Sending it twice tells somebody twice, and is paid twice.
    (
        "Message",
        &[
            (List, Safe),
            (Create, Unsafe),
            (Fetch, Safe),
            (Update, Unsafe),
            (Delete, Idempotent),
        ],
    ),
    (
        "Participant",
        &[
            (List, Safe),
            (Create, Unsafe),
            (Fetch, Safe),
            (Update, Unsafe),
            (Delete, Idempotent),
        ],
    ),
    (
        "Queue",
        &[
            (List, Safe),
            (Create, Unsafe),
            (Fetch, Safe),
            (Update, Unsafe),
            (Delete, Idempotent),
        ],
    ),
    (
        "Recording",
        &[
            (List, Safe),
            (Fetch, Safe),
            (Update, Unsafe),
            (Delete, Idempotent),
        ],
    ),
];

#[test]
fn every_operation_is_as_safe_as_it_was_found_to_be() {
    let mut declared: Vec<_> = resources();
    declared.sort_by_key(|resource| resource.name);
    let names: Vec<_> = declared.iter().map(|resource| resource.name).collect();
    let expected: Vec<_> = SAFETIES.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names, expected,
        "add the new resource's operations to the list"
    );
    for (resource, (name, expected)) in declared.iter().zip(SAFETIES) {
        let mut found: Vec<_> = resource
            .operations
            .iter()
            .map(|o| (o.kind, o.retry))
            .collect();
        let order = |kind: &OperationKind| {
            [List, Create, Fetch, Update, Delete]
                .iter()
                .position(|k| k == kind)
        };
        found.sort_by_key(|(kind, _)| order(kind));
        assert_eq!(found, *expected, "{name}");
    }
}

/// What may become of a try.
#[derive(Debug, Clone, Copy)]
enum Fault {
    RateLimited,
    Refused,
    ServerError(u16),
    Reset,
    TimedOut,
    Wrong(u16),
}

impl Fault {
    fn reply(self) -> Reply {
        match self {
            Self::RateLimited => Reply::json(429, "{}"),
            Self::Refused => Reply::refused(),
            Self::ServerError(status) | Self::Wrong(status) => Reply::json(status, "{}"),
            Self::Reset => Reply::reset(),
            Self::TimedOut => Reply::never(),
        }
    }

    /// Whether an operation is sent again after it. That is all there is to decide, so it is written out.
    fn is_survived(self, safety: RetrySafety) -> bool {
        match self {
            // Twilio says that it has not acted, or has heard nothing.
            Self::RateLimited | Self::Refused => true,
            // It may have acted: again only where twice does no harm.
            Self::ServerError(_) | Self::Reset | Self::TimedOut => safety != Unsafe,
            // It will not be better the second time.
            Self::Wrong(_) => false,
        }
    }
}

const FAULTS: [Fault; 14] = [
    Fault::RateLimited,
    Fault::Refused,
    Fault::ServerError(500),
    Fault::ServerError(502),
    Fault::ServerError(503),
    Fault::ServerError(504),
    Fault::Reset,
    Fault::TimedOut,
    Fault::Wrong(400),
    Fault::Wrong(401),
    Fault::Wrong(403),
    Fault::Wrong(404),
    Fault::Wrong(409),
    Fault::Wrong(422),
];

fn client(script: &Script) -> twilio_resources::ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .auth_token("secret")
        .retry_budget(RetryBudget::unlimited())
        .script(script.clone())
}

/// Sends an operation of the conference's participants.
async fn send(twilio: &Twilio, kind: OperationKind, options: RequestOptions) -> Result<(), Error> {
    let room = twilio.conference(CONFERENCE);
    let (all, leg) = (room.participants(), room.participant(CALL));
    match kind {
        List => all.list().options(options).send().await.map(drop),
        Create => {
            let create = all.create().from("a").to("b").options(options);
            create.send().await.map(drop)
        }
        Fetch => leg.fetch().options(options).send().await.map(drop),
        Update => leg
            .update()
            .hold(true)
            .options(options)
            .send()
            .await
            .map(drop),
        Delete => leg.delete().options(options).send().await.map(drop),
    }
}

fn good(kind: OperationKind) -> Reply {
    match kind {
        List => Reply::json(200, page(&[], None)),
        Create => Reply::json(201, minimal().to_string()),
        Fetch | Update => Reply::json(200, minimal().to_string()),
        Delete => Reply::bytes(204, ""),
    }
}

const KINDS: [OperationKind; 5] = [List, Create, Fetch, Update, Delete];

#[tokio::test(start_paused = true)]
async fn after_each_fault_an_operation_is_repeated_only_if_it_may_be() {
    for kind in KINDS {
        let (_, safeties) = SAFETIES
            .iter()
            .find(|(name, _)| *name == "Participant")
            .unwrap();
        let safety = safeties.iter().find(|(of, _)| *of == kind).unwrap().1;
        for fault in FAULTS {
            let script = Script::new().then(fault.reply()).then(good(kind));
            let twilio = Twilio::new(client(&script).build().unwrap());
            let result = send(&twilio, kind, RequestOptions::new()).await;
            let survived = fault.is_survived(safety);
            assert_eq!(
                result.is_ok(),
                survived,
                "{kind:?} after {fault:?}: {result:?}"
            );
            let sent = script.sent().len();
            assert_eq!(sent, 1 + usize::from(survived), "{kind:?} after {fault:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn one_request_may_say_that_repeating_it_does_no_harm() {
    for kind in KINDS {
        let script = Script::new().then(Reply::reset()).then(good(kind));
        let twilio = Twilio::new(client(&script).build().unwrap());
        let harmless = RequestOptions::new().retry_safety(Idempotent);
        send(&twilio, kind, harmless).await.unwrap();
        assert_eq!(script.sent().len(), 2, "{kind:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn one_request_may_say_that_it_must_not_be_repeated() {
    for kind in KINDS {
        let script = Script::new().then(Reply::reset()).then(good(kind));
        let twilio = Twilio::new(client(&script).build().unwrap());
        let once = RequestOptions::new().retry_safety(Unsafe);
        let error = send(&twilio, kind, once).await.unwrap_err();
        assert!(error.maybe_sent(), "{kind:?}");
        assert_eq!(script.sent().len(), 1, "{kind:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_may_say_it_of_all_its_updates_and_a_request_of_itself_again() {
    let script = || Script::new().then(Reply::reset()).then(good(Update));
    for (said, options, again) in [
        (Idempotent, RequestOptions::new(), true),
        (
            Idempotent,
            RequestOptions::new().retry_safety(Unsafe),
            false,
        ),
        (Unsafe, RequestOptions::new().retry_safety(Idempotent), true),
    ] {
        let script = script();
        let twilio = Twilio::new(client(&script).retry_safety(Update, said).build().unwrap());
        assert_eq!(send(&twilio, Update, options).await.is_ok(), again);
        assert_eq!(script.sent().len(), 1 + usize::from(again));
    }
    // What is said of updates is not said of anything else.
    let script = Script::new().then(Reply::reset()).then(good(Create));
    let twilio = Twilio::new(
        client(&script)
            .retry_safety(Update, Idempotent)
            .build()
            .unwrap(),
    );
    send(&twilio, Create, RequestOptions::new())
        .await
        .unwrap_err();
    assert_eq!(script.sent().len(), 1);
}

#[test]
fn a_client_cannot_say_it_of_all_creates() {
    for safety in [Safe, Idempotent] {
        let builder = client(&Script::new()).retry_safety(Create, safety);
        let error = builder.build().unwrap_err();
        assert!(
            matches!(
                error,
                ConfigError::Setting {
                    field: "retry_safety",
                    ..
                }
            ),
            "{error}"
        );
        assert!(
            error
                .to_string()
                .contains("RequestOptions::new().retry_safety(..)")
        );
    }
    let stricter = client(&Script::new()).retry_safety(Create, Unsafe);
    assert!(stricter.retry_safety(Fetch, Unsafe).build().is_ok());
}

// A policy says how often, never whether.
#[tokio::test(start_paused = true)]
async fn no_number_of_tries_makes_a_create_repeatable() {
    let eager = RetryPolicy::new().max_attempts(50);
    let script = Script::new().then(Reply::reset()).then(good(Create));
    let twilio = Twilio::new(client(&script).retry(eager.clone()).build().unwrap());
    let error = send(&twilio, Create, RequestOptions::new().retry(eager))
        .await
        .unwrap_err();
    assert!(error.maybe_sent());
    assert_eq!(script.sent().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_total_time_that_runs_out_while_waiting_tells_what_earlier_tries_may_have_done() {
    let script = Script::new().then(Reply::reset()).then(Reply::never());
    let builder = client(&script).total_timeout(Duration::from_secs(10));
    let twilio = Twilio::new(builder.build().unwrap());
    let error = send(&twilio, Delete, RequestOptions::new())
        .await
        .unwrap_err();
    assert!(error.is_timeout() && error.maybe_sent(), "{error:?}");
    assert_eq!(script.sent().len(), 2);
}
