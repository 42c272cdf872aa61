//! Properties that Twilio sends and a declaration does not know yet.

use serde_json::{Map, Value};

/// The properties of an answer that have no field of their own; it takes no room while there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// The property of that JSON key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.as_ref()?.get(key)
    }

    /// All of them, by JSON key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|map| map.iter())
            .map(|(key, value)| (key.as_str(), value))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(super) fn remove(&mut self, key: &str) {
        let emptied = self.0.as_mut().is_some_and(|map| {
            map.remove(key);
            map.is_empty()
        });
        if emptied {
            self.0 = None;
        }
    }

    pub(super) fn insert(&mut self, key: String, value: Value) {
        self.0.get_or_insert_default().insert(key, value);
    }
}
