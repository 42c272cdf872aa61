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
//! - In answers only the field that names the instance is always there; every other is an `Option`.
//! - [`Error`] tells what happened, whether trying again may help, and whether Twilio may have acted already.
//!
//! # Errors, and lists that are read in parts
//!
//! ```no_run
//! use twilio_resources::{Error, Twilio};
//!
//! # async fn run(twilio: Twilio) -> Result<(), Error> {
//! // A name addresses the conference of that name, which the first participant makes.
//! let room = twilio.conference("support");
//! match room.participants().create().from("+15017122661").to("client:alice").label("agent 1").send().await {
//!     Ok(agent) => println!("calling: {}", agent.call_sid),
//!     Err(Error::Invalid(violations)) => violations.iter().for_each(|v| println!("{}: {}", v.field(), v.allowed())),
//!     Err(error) if error.code() == Some(16026) => println!("agent 1 is there already"),
//!     Err(error) if error.maybe_sent() => println!("a call may have been placed: {error}"),
//!     Err(error) => println!("{error} (request {:?})", error.request_id()),
//! }
//!
//! let participants = twilio.conference("CF0123456789abcdef0123456789abcdef").participants();
//! let page = participants.list().muted(true).page_size(20).send().await?;
//! for participant in &page.items {
//!     println!("{}", participant.call_sid);
//! }
//! if let Some(link) = page.next_page_uri() {
//!     let rest = participants.resume(link).send().await?; // at once, or later from where the link was kept
//!     println!("{} more", rest.items.len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`CreateParticipantRequest`]: api::v2010::conference::participant::CreateParticipantRequest
//!
//! Requests run on Tokio: await them inside its runtime (`#[tokio::main]`).
//!
//! # Features
//!
//! - `serialize`: answers implement serde's `Serialize`, and give back Twilio's JSON.
//! - `testing`: scripted answers in place of a connection, for your own tests: see [`runtime::testing`].

pub mod api;
pub mod sid;
mod twilio;
pub mod values;

pub use twilio::Twilio;
/// For declarations of your own. Add `crate = twilio_resources::runtime` to the struct's attribute, since your program
/// doesn't depend on the runtime itself.
pub use twilio_macros::{TwilioParams, TwilioResource, TwilioValues};
/// What all resources share.
pub use twilio_runtime as runtime;
/// Scripted answers in place of a connection.
#[cfg(feature = "testing")]
pub use twilio_runtime::testing;
pub use twilio_runtime::{
    ApiError, Broken, Client, ClientBuilder, ConfigError, Date, DecodeError, Error, Extra,
    HeaderMap, Items, List, OperationKind, Page, Pager, Pages, PagingError, Request,
    RequestOptions, Response, RetryBudget, RetryPolicy, RetrySafety, Sending, SendingWithMeta,
    SidError, StatusCode, Timestamp, Value, Violation, Violations,
};

use twilio_runtime::descriptor::Resource;

/// Every declared resource, each after its parent.
pub fn resources() -> Vec<&'static Resource> {
    let mut found = Vec::new();
    api::v2010::register(&mut found);
    found
}

/// What declarations are written with.
pub(crate) mod prelude {
    pub(crate) use twilio_macros::{TwilioParams, TwilioResource, TwilioValues};
    pub(crate) use twilio_runtime::{
        Coordinates, Date, Endpoint, Extra, Timestamp, Url, UrlOrEmpty, Value,
    };

    pub(crate) use crate::sid::{AccountSid, ByocSid, CallSid, ConferenceSid, RecordingSid};
    pub(crate) use crate::values::HttpMethod;
}

/// A folder's list of its resources: the modules it consists of, and what they declare.
///
/// `module: Resource` names a declaration; `module: Resource, *` one whose own folder holds more.
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
}
pub(crate) use folder;
