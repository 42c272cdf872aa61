//! Whether a declaration makes sense. What doesn't is told and taken out, so that it can't cause a second error.

mod params;
mod resource;
mod values;

pub(crate) use params::params;
pub(crate) use resource::resource;
pub(crate) use values::values;
