//! The behaviour of the whole, over real sockets.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub
)]

mod ahead;
mod authorities;
mod bodies;
mod codes;
mod conferences;
mod connecting;
mod contract;
mod crowd;
mod days;
mod decimals;
mod declared;
mod decoding;
mod echoes;
mod environment;
mod errors;
mod facts;
mod failures;
mod fixtures;
mod followed;
mod fuzzed;
mod hosts;
mod ids;
mod limits;
mod messages;
mod oauth;
mod one_of;
mod page_sizes;
mod paging;
mod pools;
mod products;
mod properties;
mod proxies;
mod published;
mod queues;
mod raw;
mod repeating;
mod requests;
mod scripted;
mod secrets;
mod seen;
mod sending;
mod server;
mod setup;
mod stages;
mod storm;
mod tls;
mod tokens;
mod told;
mod updating;
mod validation;
mod variables;
mod waiting;
mod wire;
