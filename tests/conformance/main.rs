//! Judges that were not written here: Twilio's `OpenAPI` documents, served by Prism, and Twilio's client for Node. A root
//! says by its product and version which document, and which part of the client, judges its resources.
//!
//! They are npm packages, pinned in `node/package-lock.json`. Without them the tests are skipped, and say so;
//! `CONFORMANCE=required` installs them and lets nothing be skipped. What is sent and compared is made up from the
//! descriptors, so a new resource is judged as soon as it is declared. Two things are written per resource, and asked
//! for by a failing test: the type of its answers (`examples.rs`), and its setters (`typed.rs`).
//!
//! What the judges don't see, or see otherwise:
//!
//! - Prism 5 keeps the last of a repeated form key, and then misses the array. The copy of the document that it serves
//!   asks for one item instead. Otherwise it only lacks the paths that no resource declares. (`document.rs`)
//! - Prism 5 checks no query parameter whose name has a `<` or `>`. (`requests.rs`)
//! - Prism 5 takes a parameter that the document does not know, so those that Twilio added to its clients but not to
//!   the document are not judged by it. (`xtask/data/exceptions.toml` lists them)
//! - The document types `WaitUrl` as a URI, while its prose allows the empty text: Prism refuses that. (`requests.rs`)
//! - The document's words for parameters stand mostly in prose, and its ranges too; so Prism can't judge them.
//! - The Node client refuses ids with a slash or a question mark, and spoils some others. (`official.rs`)
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub
)]

mod calls;
mod document;
mod examples;
mod official;
mod prism;
mod relay;
mod requests;
mod samples;
mod simulated;
mod toolbox;
mod typed;
