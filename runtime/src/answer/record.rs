//! What an answer is read into.

use super::extra::Extra;
use crate::descriptor::Held;
use crate::values::Slot;

/// A struct that answers are read into.
pub trait Record: Send + 'static {
    /// A record before an answer fills it.
    fn blank() -> Self
    where
        Self: Sized;

    /// The JSON keys, in the order in which they most likely come.
    fn names(&self) -> &'static [&'static str];

    /// Which of them names the instance, by its place in `names`: without it a record is of no use.
    fn id(&self) -> Option<usize>;

    /// The field of the key at that place in `names`.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// Where properties go that have no field.
    fn extra(&mut self) -> Option<&mut Extra>;
}

/// What the property of that JSON key holds.
pub fn holds<T: Record>(name: &str) -> Option<Held> {
    let mut blank = T::blank();
    let index = blank.names().iter().position(|known| *known == name)?;
    blank.slot(index).map(|slot| slot.held())
}
