//! The simulator: does it do what Twilio does? Asked through the client, and by plain HTTP where the bytes matter.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub
)]

mod answers;
mod faults;
mod life;
mod pages;
mod refusals;
mod start;
