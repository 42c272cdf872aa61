//! Whether a declaration makes sense. What doesn't is told and taken out, so that it can't cause a second error.

mod bounds;
mod default;
mod listed;
mod method;
mod one_of;
mod operations;
mod page_size;
mod params;
mod refuse;
mod requires;
mod resource;
mod root;
mod rules;
mod values;
mod wire;

pub(crate) use params::params;
pub(crate) use resource::resource;
pub(crate) use values::values;
