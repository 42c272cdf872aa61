//! The simulator: does it do what Twilio does? Asked through the client, and by plain HTTP where the bytes matter.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub
)]

mod added;
mod answers;
mod drawn;
// The other suite's facts: typed by hand, and kept once.
#[path = "../suite/facts.rs"]
#[allow(dead_code, reason = "the other suite reads all of it")]
mod facts;
mod faults;
mod journal;
mod life;
mod lists;
mod load;
mod pages;
mod recovery;
mod refusals;
mod start;
