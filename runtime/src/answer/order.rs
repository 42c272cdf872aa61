//! Which field most likely comes next.

/// The fields in the order in which an object had them. Twilio keeps its order, so the next object of a list most likely
/// has the same.
#[derive(Default)]
pub(super) struct Order {
    fields: Vec<usize>,
    /// How many of them are of the object at hand.
    filled: usize,
}

impl Order {
    /// Starts an object.
    pub(super) fn start(&mut self, names: &[&str]) {
        self.fields.reserve(names.len());
        self.filled = 0;
    }

    /// The field that most likely comes now.
    #[inline]
    pub(super) fn likely(&self) -> usize {
        let next = || self.fields.last().map_or(0, |last| last + 1);
        self.fields.get(self.filled).copied().unwrap_or_else(next)
    }

    /// Notes the field that did come.
    #[inline]
    pub(super) fn note(&mut self, field: usize) {
        if self.fields.get(self.filled) != Some(&field) {
            self.fields.truncate(self.filled);
            self.fields.push(field);
        }
        self.filled += 1;
    }

    /// Whether the field that came last had come before.
    pub(super) fn came_again(&self) -> bool {
        let filled = self.fields.get(..self.filled).unwrap_or_default();
        filled
            .split_last()
            .is_some_and(|(last, before)| before.contains(last))
    }

    /// Whether that field came.
    pub(super) fn has(&self, field: usize) -> bool {
        let filled = self.fields.get(..self.filled).unwrap_or_default();
        filled.contains(&field)
    }
}
