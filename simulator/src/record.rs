//! What the simulator keeps of an instance, and how it is answered.

use std::time::SystemTime;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use twilio_resources::Timestamp;
use twilio_resources::runtime::descriptor::{Kind, Param, Resource};

use crate::pace::Moment;

/// Twilio's dates, in which every time is told as UTC.
const DATE: &str = "%a, %d %b %Y %H:%M:%S +0000";

/// An instance: the values of its properties, in the order of the declaration.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) resource: &'static Resource,
    /// What identifies it: its SID, as a rule.
    pub(crate) id: String,
    values: Vec<Value>,
    /// What the request that made it held, by its names on the wire.
    pub(crate) made_with: Vec<(String, String)>,
    /// When it was made, as long as it still moves along.
    pub(crate) made_at: Option<Moment>,
}

impl Record {
    pub(crate) fn new(resource: &'static Resource, id: String) -> Self {
        Self {
            resource,
            id,
            values: vec![Value::Null; resource.properties.len()],
            made_with: Vec::new(),
            made_at: None,
        }
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.resource.properties.iter().position(|p| p.name == name)
    }

    /// A property by its JSON key; `null` where there is none.
    pub(crate) fn get(&self, name: &str) -> &Value {
        self.index(name).map_or(&Value::Null, |at| &self.values[at])
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).as_str()
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.get(name) == &Value::Bool(true)
    }

    /// Sets a property that is declared, and passes over any other.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Value>) {
        if let Some(at) = self.index(name) {
            self.values[at] = value.into();
        }
    }

    /// Notes that it has changed just now.
    pub(crate) fn touch(&mut self) {
        self.set("date_updated", now());
    }

    /// What the request that made it gave for a parameter.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        let pair = self.made_with.iter().find(|(given, _)| given == name);
        pair.map(|(_, value)| value.as_str())
    }
}

/// With the keys in the order of the declaration, which is Twilio's.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for (property, value) in self.resource.properties.iter().zip(&self.values) {
            map.serialize_entry(property.name, value)?;
        }
        map.end()
    }
}

/// This moment, as Twilio writes it.
pub(crate) fn now() -> String {
    Timestamp::from(SystemTime::now()).format(DATE).to_string()
}

/// A parameter's text as JSON: what is not `true` is false, and what is no number stays text.
pub(crate) fn json(param: &Param, texts: &[&str]) -> Value {
    let one = |text: &&str| match param.kind {
        Kind::Bool => Value::Bool(*text == "true"),
        Kind::Integer { .. } => text
            .parse::<i64>()
            .map_or_else(|_| Value::from(*text), Value::from),
        _ => Value::from(*text),
    };
    if param.repeated {
        texts.iter().map(one).collect()
    } else {
        texts.last().map_or(Value::Null, one)
    }
}

/// `DateCreated` as `date_created`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
