//! The behaviour of the whole, over real sockets.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub
)]

mod bodies;
mod conferences;
mod contract;
mod declared;
mod decoding;
mod environment;
mod errors;
mod facts;
mod failures;
mod fixtures;
mod followed;
mod ids;
mod limits;
mod oauth;
mod paging;
mod properties;
mod published;
mod queues;
mod requests;
mod sending;
mod server;
mod setup;
mod validation;
mod wire;
