//! What the written words mean. A model is whole even where the declaration is wrong, so that code can still be
//! emitted for it and one mistake stays one error.

mod frame;
pub(crate) mod operation;
pub(crate) mod params;
mod place;
pub(crate) mod property;
pub(crate) mod resource;
pub(crate) mod types;
pub(crate) mod values;
