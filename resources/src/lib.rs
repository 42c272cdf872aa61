//! Twilio's REST API as typed requests that are checked before they are sent.
//!
//! ```no_run
//! use futures::TryStreamExt;
//! use twilio_resources::api::v2010::conference::participant::{Beep, CallEvent};
//! use twilio_resources::{Client, Twilio};
//!
//! # async fn run() -> Result<(), twilio_resources::Error> {
//! let twilio = Twilio::from_env()?; // or Twilio::new(client)
//! let room = twilio.conference("CF0123456789abcdef0123456789abcdef");
//!
//! let agent = room.participants().create()
//!     .from("+15017122661")
//!     .to("client:alice")
//!     .label("agent 1")
//!     .beep(Beep::OnEnter)
//!     .timeout(30)
//!     .status_callback_event([CallEvent::Ringing, CallEvent::Answered])
//!     .send().await?;
//!
//! let mut muted = room.participants().list().muted(true).page_size(200).stream();
//! while let Some(p) = muted.try_next().await? {
//!     println!("{} {:?} {:?}", p.call_sid, p.label, p.status);
//! }
//!
//! let leg = room.participant("agent 1"); // call SID or label
//! leg.update().hold(true).hold_url("https://example.com/hold.mp3").send().await?;
//! let answer = leg.fetch().send_with_meta().await?;
//! println!("{} {:?}", answer.status(), answer.request_id());
//! leg.delete().send().await?;
//! # let _ = agent;
//! # Ok(())
//! # }
//! ```
//!
//! # What to know
//!
//! - [`Twilio`] leads to everything: `twilio.conference(sid)` is a handle that holds no data, and its methods lead on
//!   to collections, instances and requests.
//! - A request is a builder. A required parameter that is missing does not compile; any other broken rule is found by
//!   `.validate()`, which `.send()` calls before anything leaves the machine. All broken rules are told at once.
//! - Every setter takes a value or an `Option` of it, except those of required parameters.
//! - Enums are open: a word that Twilio adds later is `Other`, in requests and in answers. From a setting:
//!   `Beep::from("onEnter")`.
//! - `CreateParticipant` and its like are declarations, of which no program makes a value. What `.create()` returns is
//!   the builder [`CreateParticipantRequest`], whose methods tell each parameter's name, range and default.
//! - In answers only the field that names the instance is always there; every other is an `Option`. What Twilio sends in another
//!   form than it documents is read where it can be, and else kept in `extra`: it never costs the answer.
//! - [`Error`] tells what happened, whether trying again may help, and whether Twilio may have acted already. Twilio's
//!   own codes have names in [`codes`].
//!
//! # Errors, and a create whose answer is lost
//!
//! ```no_run
//! use futures::TryStreamExt;
//! use twilio_resources::api::v2010::conference::participant::Participant;
//! use twilio_resources::api::v2010::conference::ConferenceStatus;
//! use twilio_resources::{Error, Twilio, codes};
//!
//! # async fn run(twilio: Twilio) -> Result<(), Error> {
//! // A name addresses the conference of that name, which the first participant makes.
//! let room = twilio.conference("support");
//! let create = room.participants().create().from("+15017122661").to("client:alice").label("agent 1");
//! match create.send().await {
//!     Ok(agent) => println!("calling: {}", agent.call_sid),
//!     Err(Error::Invalid(violations)) => violations.iter().for_each(|v| println!("{}: {}", v.field(), v.allowed())),
//!     Err(error) if error.code() == Some(codes::LABEL_IN_USE) => println!("agent 1 is there already"),
//!     // A call may have been placed. Look for it before you create again, which may call twice.
//!     Err(error) if error.maybe_sent() => match find(&twilio, "support", "agent 1").await? {
//!         Some(agent) => println!("calling: {}", agent.call_sid),
//!         None => println!("nobody is called: {error}"),
//!     },
//!     Err(error) => println!("{error} (request {:?})", error.request_id()),
//! }
//! # Ok(())
//! # }
//!
//! /// Whoever has that label in a conference of that name that goes on. Only creates take a name, so its SID is looked up
//! /// first. A list shows one status at a time: `init` is asked for before what it turns into, so that none is missed.
//! async fn find(twilio: &Twilio, room: &str, label: &str) -> Result<Option<Participant>, Error> {
//!     for status in [ConferenceStatus::Init, ConferenceStatus::InProgress] {
//!         let mut rooms = twilio.conferences().list().friendly_name(room).status(status).stream();
//!         while let Some(room) = rooms.try_next().await? {
//!             match twilio.conference(room.sid).participant(label).fetch().send().await {
//!                 Err(error) if error.is_not_found() => {} // It may be in another of that name.
//!                 found => return found.map(Some),
//!             }
//!         }
//!     }
//!     Ok(None)
//! }
//! ```
//!
//! # Lists that are read in parts
//!
//! ```no_run
//! # use twilio_resources::{Error, Twilio};
//! # async fn run(twilio: Twilio) -> Result<(), Error> {
//! let participants = twilio.conference("CF0123456789abcdef0123456789abcdef").participants();
//! let page = participants.list().muted(true).page_size(20).send().await?;
//! for participant in &page.items {
//!     println!("{}", participant.call_sid);
//! }
//! if let Some(link) = page.next_page_uri() {
//!     // At once, or later from where the link was kept: of it the place alone is taken, so the filters are given again.
//!     let rest = participants.list().muted(true).resume(link).send().await?;
//!     println!("{} more", rest.items.len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Whatever its filters, a list's items come as [`Items`], so a function of any list takes them, or a stream:
//!
//! ```
//! # use futures::TryStreamExt;
//! # use twilio_resources::{Error, Items, Record};
//! async fn count<T: Record>(mut items: Items<T>) -> Result<usize, Error> {
//!     let mut count = 0;
//!     while items.try_next().await?.is_some() {
//!         count += 1;
//!     }
//!     Ok(count)
//! }
//! ```
//!
//! [`CreateParticipantRequest`]: api::v2010::conference::participant::CreateParticipantRequest
//!
//! Requests run on Tokio: await them inside its runtime (`#[tokio::main]`). Outside of one, or in one that was built without
//! its clock or its sockets, they fail with a [`ConfigError`]. A client may be used in several runtimes, each of which makes
//! connections of its own. Dropping a request cancels it at once.
//!
//! # In production
//!
//! | what | default | set by |
//! |---|---|---|
//! | time for a try, with its answer's body | 30 s | [`ClientBuilder::attempt_timeout`], [`RequestOptions::attempt_timeout`] |
//! | time for a request, with all tries and waits | 120 s | [`ClientBuilder::total_timeout`], [`RequestOptions::total_timeout`] |
//! | time for a connection | 10 s | [`ClientBuilder::connect_timeout`] |
//! | time for which an idle connection is kept | 20 s | [`ClientBuilder::pool_idle_timeout`] |
//! | proxy | `HTTPS_PROXY`, else `ALL_PROXY`, but for `NO_PROXY` | [`ClientBuilder::proxy`], [`ClientBuilder::no_proxy`] |
//! | authorities trusted beside the platform's | none; with `from_env`, those in the file `TWILIO_CA_BUNDLE` | [`ClientBuilder::root_certificates`] |
//! | tries, and the waits between them | 3; random up to 200 ms, 400 ms, … 3 s | [`RetryPolicy`] |
//! | `Retry-After`, in seconds or as a date | waited out up to 30 s | [`RetryPolicy::max_retry_after`] |
//! | retries of a client and its clones together | 1 for 5 requests, and 10 a second | [`RetryBudget`] |
//! | requests under way at once | no limit | [`ClientBuilder::max_concurrency`] |
//! | bytes read of an answer | 16 MiB | [`ClientBuilder::body_limit`] |
//! | pages read ahead by a stream | none | [`List::read_ahead`] |
//!
//! **What is sent again** depends on the operation, and the documentation of each says it. After 429 or 425, and where not a
//! byte of the request was written, all are: Twilio has not acted. After 5xx, 408, a timeout or a connection that broke later,
//! only those that do no harm twice are, never a create: [`RetrySafety`]. A delete that finds nothing after a lost answer is done. [`Error::maybe_sent`] tells whether Twilio may have
//! acted on a request that failed, and what to do then.
//!
//! ```no_run
//! # use std::time::Duration;
//! # use twilio_resources::{Error, RequestOptions, RetryPolicy, Twilio};
//! # async fn run(twilio: Twilio) -> Result<(), Error> {
//! let quick = RequestOptions::new().total_timeout(Duration::from_secs(5)).retry(RetryPolicy::none());
//! let room = twilio.conference("CF0123456789abcdef0123456789abcdef").fetch().options(quick).send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! **Connections** that fail tell the host, and the proxy if there is one, in the message and by [`Error::peer`]. A proxy that
//! refuses to connect tells its status too ([`Error::proxy_status`]); where it wants a password (407) or lets nobody through
//! (403), nothing is tried again.
//!
//! **Credentials** go to the configured host only: redirects are not followed, nor is a link to another host. No message,
//! `Debug` or span shows them or a secret parameter, even where a server sends them back, in whichever encoding, and they are
//! wiped from memory when they are dropped (not from the buffers of the HTTP and TLS layers). White space and other
//! characters that can't be seen in them are refused when the client is built, or left out around a variable's value
//! ([`ClientBuilder::from_env`] lists the variables).
//!
//! **Traces**: each try is a `tracing` span `twilio.request` (target `twilio`, level INFO), with the fields of
//! OpenTelemetry's HTTP client conventions: `http.request.method`, `url.template`, `server.address`, `server.port`,
//! `http.response.status_code`, `http.request.resend_count` and `error.type`; with `twilio.request_id`; and with
//! `otel.kind`, `otel.name` and `otel.status_code`, which bridges to OpenTelemetry read. Events of the same target are
//! "answered" and "failed" with `http.client.request.duration` in seconds (DEBUG), "trying again" (INFO), that a property of an
//! answer is not as declared, with its `path` (INFO), and that a retry budget is spent (WARN). Numbers, labels, ids and bodies are in none of them, so `url.full` is not
//! either.
//!
//! # Features
//!
//! `default = ["api", "rustls-ring"]`; with `default-features = false` you name what you use.
//!
//! Products, each a feature named like its host's first part, and a module: `api`.
//!
//! TLS, which trusts the authorities that the platform trusts; without any, `https` is a [`ConfigError::NoTls`]:
//!
//! - `rustls-ring`: rustls with `ring`, which is built quickly and needs no more than a C compiler.
//! - `rustls-aws-lc`: rustls with AWS-LC, which has post-quantum key exchange; the build takes about half as long again.
//! - `native-tls`: OpenSSL (with its headers on Linux), Secure Transport or `SChannel`; the quickest to build.
//! - `rustls-no-provider`: rustls with the `CryptoProvider` that your program installs. With the two features above, one
//!   that is installed is used as well, in place of theirs.
//!
//! Where several are on, `native-tls` is used, or else AWS-LC. A program with clients of its own on a `reqwest` that has no
//! feature for TLS installs a provider for them (`CryptoProvider::install_default`): cargo builds one `reqwest` for all, and
//! that panics where it finds rustls without cryptography.
//!
//! Further:
//!
//! - `serialize`: answers implement serde's `Serialize` and `Deserialize`, with Twilio's keys and values: in alphabetical order,
//!   `null` for what an answer had not, and points in time as the 2010 API writes them, or as ISO 8601 where they have fractions
//!   of a second. What was not as declared is given back as it came. SIDs, enums, days and points in time do so by themselves.
//! - `testing`: the module `testing`, with scripted answers in place of a connection, for your own tests.

#![cfg_attr(
    feature = "testing",
    doc = r##"
# Testing a program

With the feature `testing`, a [`Script`](testing::Script) stands in for Twilio. On Tokio's paused clock (its feature
`test-util`), waits and timeouts take no time:

```
use std::time::Duration;

use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, Error, Twilio};

// What is tested: whoever is busy is called once more.
async fn call(twilio: &Twilio) -> Result<String, Error> {
    let create = twilio.conference("support").participants().create();
    let agent = create.from("+15017122661").to("client:alice").label("agent 1").send().await?;
    Ok(agent.call_sid.to_string())
}

#[tokio::main(flavor = "current_thread", start_paused = true)] // in a test: #[tokio::test(start_paused = true)]
async fn main() {
    let script = Script::new()
        .then(Reply::json(429, r#"{"code": 20429}"#).header("Retry-After", "20"))
        .then(Reply::json(201, r#"{"call_sid": "CA0123456789abcdef0123456789abcdef"}"#))
        .then(Reply::reset());
    let client = Client::builder()
        .account_sid("AC0123456789abcdef0123456789abcdef")
        .auth_token("secret")
        .script(script.clone());
    let twilio = Twilio::new(client.build().unwrap());

    let start = tokio::time::Instant::now();
    assert_eq!(call(&twilio).await.unwrap(), "CA0123456789abcdef0123456789abcdef");
    assert!(start.elapsed() >= Duration::from_secs(20));
    assert_eq!(script.sent()[1].param("Label").as_deref(), Some("agent 1"));

    // The connection breaks once the request is written: it may have been received, so it is not sent again.
    assert!(call(&twilio).await.unwrap_err().maybe_sent());
    assert_eq!(script.sent().len(), 3);
}
```

A client may be a `static` that many tests share, though each `#[tokio::test]` has a runtime of its own: see
[`testing`].
"##
)]

pub mod codes;
pub mod sid;
mod twilio;
pub mod values;

pub use twilio::Twilio;
/// For declarations of your own. Add `crate = twilio_resources::runtime` to the struct's attribute, since your program
/// doesn't depend on the runtime itself.
pub use twilio_macros::{TwilioParams, TwilioResource, TwilioValues};
/// What all resources share.
pub use twilio_runtime as runtime;
#[cfg(feature = "testing")]
pub use twilio_runtime::testing;
pub use twilio_runtime::{
    Answered, ApiError, Broken, Client, ClientBuilder, ConfigError, Date, DecodeError, Error,
    Extra, HeaderMap, Items, List, OperationKind, Page, Pager, Pages, PagingError, Peer, Record,
    Request, RequestOptions, Response, RetryBudget, RetryPolicy, RetrySafety, Sending,
    SendingWithMeta, SidError, StatusCode, Timestamp, Value, Violation, Violations,
};

/// What the type of a request names: what it answers with, and which of its required parameters are given, as in
/// `CreateParticipantRequest<Participant, Given, Given>`, one that can be sent.
pub use twilio_runtime::{Answer, Given, Missing};

/// The list of products: each is a cargo feature, a folder, and the versions in it.
macro_rules! products {
    ($($(#[$doc:meta])* $product:ident = $feature:literal: $($version:ident),+;)+) => {
        $(
            $(#[$doc])*
            #[cfg(feature = $feature)]
            pub mod $product {
                $(pub mod $version;)+
            }
        )+

        /// Every declared resource, each after its parent, of the products that are features of this build.
        pub fn resources() -> Vec<&'static twilio_runtime::descriptor::Resource> {
            #[allow(unused_mut, reason = "a build without products has none")]
            let mut found = Vec::new();
            $($(
                #[cfg(feature = $feature)]
                $product::$version::register(&mut found);
            )+)+
            found
        }
    };
}

products! {
    /// Resources of `api.twilio.com`.
    api = "api": v2010;
}

/// What declarations are written with.
#[allow(unused_imports, reason = "not every product needs all of it")]
pub(crate) mod prelude {
    pub(crate) use twilio_macros::{TwilioParams, TwilioResource, TwilioValues};
    pub(crate) use twilio_runtime::{
        Coordinates, Date, Decimal, Endpoint, Extra, Timestamp, Url, UrlOrEmpty, Value,
    };

    pub(crate) use crate::sid::{AccountSid, ByocSid, CallSid, ConferenceSid, RecordingSid};
    pub(crate) use crate::values::HttpMethod;
}

/// A folder's list of its resources: the modules it consists of, and what they declare.
///
/// `module: Resource` names a declaration; `module: Resource, *` one whose own folder holds more.
#[allow(unused_macros, reason = "a build without products has no folders")]
macro_rules! folder {
    ($($(#[$doc:meta])* $module:ident: $resource:ident $(, $all:tt)?;)+) => {
        $($(#[$doc])* pub mod $module;)+

        /// Adds what is declared here and below.
        pub(crate) fn register(found: &mut Vec<&'static twilio_runtime::descriptor::Resource>) {
            $(
                found.push(<$module::$resource as twilio_runtime::descriptor::Declared>::RESOURCE);
                $(crate::folder!(@below $all $module, found);)?
            )+
        }
    };
    (@below * $module:ident, $found:ident) => { $module::register($found) };
    (@below $all:tt $module:ident, $found:ident) => {
        compile_error!("what follows the comma is `*`, where the resource's own file has a `crate::folder!` as well");
    };
    ($($line:tt)*) => {
        compile_error!("each line names a module and what it declares, and ends in a semicolon: `queue: Queue;`");
    };
}
#[allow(unused_imports, reason = "as above")]
pub(crate) use folder;
