//! Validation: holds what would be sent against the descriptor.

mod bounds;
mod decimal;
mod ids;
mod params;
mod range;
mod value;
mod violation;

pub use ids::check_ids;
pub use params::{Pair, check};
#[cfg(feature = "client")]
pub(crate) use range::range;
pub use violation::{Broken, Violation, Violations};
