//! Scripted answers in place of a connection, so that a program's tests need no server and no account.
//!
//! A [`Script`] is a list of replies; a [`Client`](crate::Client) that is built with it sends nothing anywhere. Each
//! request takes the first reply that is for it, and the script keeps what was sent.
//!
//! A request that no line is for fails with [`Error::Transport`](crate::Error::Transport), as one that was not sent, and its
//! message tells what was sent and what is left. A test that expects failures had better look at
//! [`missed`](Script::missed) as well.
//!
//! With OAuth, the first request is the one for a token: `POST /v2/token`.
//!
//! A client may be a `static` that several `#[tokio::test]`s share, each of which has a runtime of its own. Over the network
//! each runtime has its own connections, since one that another has made works only while that one runs: a test makes its
//! first connection anew. What else a client holds is for all of them: an access token, the retry budget, the places of
//! [`max_concurrency`](crate::ClientBuilder::max_concurrency). So is a script, so tests that run at once had better have one
//! and a client each. A request, a page read ahead included, belongs to the runtime in which it was first polled.
//!
//! Waits run on Tokio's clock. In a test with `#[tokio::test(start_paused = true)]` (Tokio's feature `test-util`) that
//! clock jumps ahead whenever all wait, so retries, `Retry-After` and timeouts take no time.
//!
//! ```
//! use std::time::Duration;
//!
//! # extern crate twilio_runtime as twilio_resources;
//! use twilio_resources::Client;
//! use twilio_resources::testing::{Reply, Script};
//!
//! # fn main() -> Result<(), twilio_resources::ConfigError> {
//! let script = Script::new()
//!     .then(Reply::json(429, r#"{"code": 20429, "message": "busy"}"#).header("Retry-After", "2"))
//!     .then(Reply::json(201, r#"{"call_sid": "CA0123456789abcdef0123456789abcdef"}"#))
//!     .on("GET", "/2010-04-01/Accounts/*/Conferences.json", Reply::json(200, r#"{"conferences": []}"#));
//! let client = Client::builder()
//!     .account_sid("AC0123456789abcdef0123456789abcdef")
//!     .auth_token("secret")
//!     .script(script.clone())
//!     .build()?;
//! // … use the client, then look at what was sent:
//! assert!(script.sent().is_empty());
//! assert_eq!(script.unused().len(), 3);
//! assert!(script.missed().is_empty());
//! # let _ = (client, Duration::ZERO);
//! # Ok(())
//! # }
//! ```

mod reply;
mod script;
mod sent;

pub use reply::Reply;
pub use script::{Script, path_matches};
pub use sent::SentRequest;
