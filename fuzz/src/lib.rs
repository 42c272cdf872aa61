//! The checks are the ordinary tests' own, which run the seeds through them.

#[path = "../../tests/suite/fuzzed.rs"]
mod fuzzed;

pub use fuzzed::{answers, links};
