//! What a declaration says, as constants: the one source that requests, validation, documentation and tools read.

#[doc(hidden)]
pub mod consistent;
#[doc(hidden)]
pub mod keys;
mod operation;
mod path;
mod resource;
mod value;

pub use operation::{Method, Operation, OperationKind, RetrySafety};
pub use resource::{Declared, PageFormat, Params, Resource, Root};
#[cfg(feature = "client")]
pub(crate) use value::MAX_PAGE_SIZE;
#[doc(hidden)]
pub use value::PAGE_SIZE;
pub use value::{Held, Kind, Param, Property, Rule, Values};
