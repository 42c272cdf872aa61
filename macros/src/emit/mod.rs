//! Rust from a model: tables, and calls into the runtime.

mod docs;
mod handles;
mod hints;
mod markers;
mod methods;
mod params;
mod record;
mod resource;
mod rules;
mod tokens;
mod values;

pub(crate) use hints::hints;
pub(crate) use params::params;
pub(crate) use resource::resource;
pub(crate) use values::values;
