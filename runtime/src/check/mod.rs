//! Validation: holds what would be sent against the descriptor.

mod bounds;
mod decimal;
mod ids;
mod params;
mod value;
mod violation;

#[cfg(feature = "client")]
pub(crate) use bounds::range;
pub use ids::check_ids;
pub use params::{Pair, check};
pub use violation::{Broken, Violation, Violations};
