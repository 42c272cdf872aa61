//! A declaration against a small document, which says otherwise in every way that is compared here.

#![allow(dead_code, unreachable_pub, reason = "only its descriptor is read")]

use serde_json::json;
use twilio_macros::{TwilioParams, TwilioResource};
use twilio_resources::runtime::descriptor::Declared as _;
use twilio_resources::runtime::{Extra, Value};

use super::resource;
use crate::documents::Documents;

/// A version.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "doors", version = "v1", pages = meta)]
pub struct V1;

/// A door.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V1, path = "Doors/{Number}")]
#[twilio_resource(create = CreateDoor)]
pub struct Door {
    /// Which one.
    pub number: String,
    /// A text that is declared as anything.
    pub note: Option<Value>,
    /// Texts that are declared as anything.
    pub notes: Vec<Value>,
    /// A fraction, which has no type.
    pub weight: Option<Value>,
    /// A list, which may be anything.
    pub parts: Option<Value>,
    /// How often it was opened, at most what 63 bits hold.
    pub opened: Option<u32>,
    /// How often it was shut, at most what 31 bits hold.
    pub shut: Option<u32>,
    /// What is new.
    pub extra: Extra,
}

/// Makes one.
#[derive(TwilioParams)]
pub struct CreateDoor {
    /// What the type bounds, where nothing else does.
    pub width: Option<u16>,
    /// What a limit of its own bounds.
    #[param(range = 1..=9)]
    pub height: Option<u16>,
    /// Too many.
    #[param(items = ..=5)]
    pub keys: Vec<String>,
    /// As many as there may be.
    #[param(items = 1..=3)]
    pub locks: Vec<String>,
    /// Sent elsewhere.
    pub bell: Option<String>,
    /// Sent elsewhere.
    #[param(header = "Knock")]
    pub knock: Option<String>,
}

fn documents() -> Documents {
    let texts = |least: u32, most: u32| json!({"type": "array", "items": {"type": "string"}, "minItems": least, "maxItems": most});
    let form = json!({"required": ["Locks"], "properties": {
        "Width": {"type": "integer", "format": "int64"},
        "Height": {"type": "integer", "format": "int64", "minimum": 1, "maximum": 9},
        "Keys": texts(0, 3),
        "Locks": texts(1, 3),
        "Knock": {"type": "string"},
    }});
    let door = json!({"properties": {
        "number": {"type": "string"},
        "note": {"type": "string"},
        "notes": {"type": "array", "items": {"type": "string"}},
        "weight": {"type": "number"},
        "parts": {"type": "array", "items": {"type": "string"}},
        "opened": {"type": "integer", "format": "int64"},
        "shut": {"type": "integer", "format": "int32"},
    }});
    let document = json!({
        "servers": [{"url": "https://doors.twilio.com"}],
        "paths": {"/v1/Doors": {"post": {
            "parameters": [{"name": "Bell", "in": "query", "schema": {"type": "string"}}],
            "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": form}}},
            "responses": {"201": {"content": {"application/json": {"schema": door}}}},
        }}},
    });
    Documents(vec![serde_json::from_value(document).unwrap()])
}

#[test]
fn what_differs_is_told() {
    let mut found = Vec::new();
    resource(Door::RESOURCE, &documents(), &mut found);
    let told: Vec<String> = found
        .iter()
        .map(|d| {
            let (subject, fact, class) = (&d.subject, &d.fact, d.class);
            format!("{subject} {fact}: {class}, {} and {}", d.here, d.there)
        })
        .collect();
    assert_eq!(
        told,
        [
            "Bell sent: differs, form and query",
            "Keys items: looser, ..=5 and ..=3",
            "Knock sent: differs, header and form",
            "Width width: stricter, 0..=65535 and ..=9223372036854775807",
            "note type: looser, any and text",
            "notes type: looser, any and text",
            "opened width: stricter, 0..=4294967295 and ..=9223372036854775807",
        ]
    );
    assert!(found.iter().all(|d| d.resource == "doors.v1.Door"));
}
