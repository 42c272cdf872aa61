//! Which required parameters a builder has, as types.

/// The parameter has been given.
#[derive(Debug)]
pub enum Given {}

/// The parameter has not been given yet.
#[derive(Debug)]
pub enum Missing {}
