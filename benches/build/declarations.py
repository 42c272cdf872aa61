"""Generated declarations, to see how compiling grows with them."""

from building import ROOT, program

# One of each kind in turn, as Twilio's resources have them.
PROPERTIES = [
    ("text", "Option<String>", ""),
    ("number", "Option<u32>", '#[param(unit = "s")] '),
    ("flag", "Option<bool>", ""),
    ("time", "Option<Timestamp>", ""),
    ("call", "Option<CallSid>", ""),
]
PARAMS = [
    ("text", "Option<String>", "#[param(length = ..=255)] "),
    ("number", "Option<u16>", '#[param(range = 5..=600, default = 60, unit = "s")] '),
    ("flag", "Option<bool>", "#[param(default = false)] "),
    ("url", "Option<Url>", ""),
    ("list", "Vec<String>", ""),
]

LIBRARY = """
[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
twilio-macros = {{ path = "{root}/macros" }}
twilio-runtime = {{ path = "{root}/runtime" }}
serde = {{ version = "1.0.229", features = ["derive"] }}
serde_json = "1.0.154"
bon = {{ version = "3", default-features = false }}
"""

HEAD = """#![allow(missing_docs, unused)]
use serde::Deserialize;
use twilio_macros::{TwilioParams, TwilioResource};
use twilio_runtime::{Extra, Timestamp, Url, sids};

sids! {
    /// A call.
    CallSid = "CA";
}

/// An API.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "api", version = "v1", pages = meta)]
pub struct V1;
"""


def fields(kinds, count, documented=True):
    lines = []
    for index in range(count):
        name, ty, rules = kinds[index % len(kinds)]
        doc = f"/// Field {index}. " if documented else ""
        text = f"\n    {rules}pub {name}{index}: {ty}," if documented else f"\n    pub {name}{index}: {ty},"
        lines.append((f"\n    {doc}" if doc else "") + text)
    return "".join(lines)


def resource(index):
    """20 properties, 10 parameters of a create and of an update, 5 filters, all five operations."""
    return f"""
/// Thing {index}.
#[derive(Debug, Clone, TwilioResource)]
#[twilio_resource(parent = V1, path = "Things{index}/{{Sid}}", list = ListThing{index}, create = CreateThing{index})]
#[twilio_resource(fetch, update = UpdateThing{index}, delete)]
pub struct Thing{index} {{
    /// Identifies it.
    pub sid: CallSid,{fields(PROPERTIES, 20)}
    /// More.
    pub extra: Extra,
}}
/// Lists.
#[derive(TwilioParams)]
#[param(list)]
pub struct ListThing{index} {{{fields(PARAMS, 5)}
}}
/// Creates.
#[derive(TwilioParams)]
pub struct CreateThing{index} {{
    /// Its name.
    pub name: String,{fields(PARAMS, 10)}
}}
/// Changes.
#[derive(TwilioParams)]
pub struct UpdateThing{index} {{{fields(PARAMS, 10)}
}}
"""


def answer(index):
    """The properties alone, read by our derive."""
    return f"""
/// Thing {index}.
#[derive(Debug, Clone, TwilioResource)]
#[twilio_resource(parent = V1, path = "Things{index}/{{Sid}}", fetch)]
pub struct Thing{index} {{
    /// Identifies it.
    pub sid: CallSid,{fields(PROPERTIES, 20)}
    /// More.
    pub extra: Extra,
}}
"""


def by_serde(index):
    """The same with serde's derive, and dates as texts, which is less work than ours; nothing is sent."""
    properties = fields(PROPERTIES, 20, documented=False).replace("Timestamp", "String").replace("CallSid", "String")
    return f"""
#[derive(Debug, Clone, Deserialize)]
pub struct Thing{index} {{
    pub sid: String,{properties}
    #[serde(flatten)]
    pub extra: std::collections::BTreeMap<String, serde_json::Value>,
}}
impl Thing{index} {{
    pub fn read(text: &str) -> serde_json::Result<Self> {{
        serde_json::from_str(text)
    }}
}}
"""


def without_flatten(index):
    return by_serde(index).replace(
        "\n    #[serde(flatten)]\n    pub extra: std::collections::BTreeMap<String, serde_json::Value>,", ""
    )


def params(index):
    return f"""
/// Creates.
#[derive(TwilioParams)]
pub struct Create{index} {{
    /// One.
    pub from: String,
    /// Two.
    pub to: String,{fields(PARAMS, 48)}
}}
"""


def plain(index):
    return f"pub struct Create{index} {{ pub from: String, pub to: String,{urls_as_texts(48)} }}\n"


def by_bon(index):
    return f"#[derive(bon::Builder)]\npub struct Create{index} {{ pub from: String, pub to: String,{urls_as_texts(48)} }}\n"


def urls_as_texts(count):
    return fields(PARAMS, count, documented=False).replace("Option<Url>", "Option<String>")


def library(name, item, count):
    """A library of so many of them."""
    text = HEAD + "".join(item(index) for index in range(count))
    return program(name, LIBRARY.format(name=name, root=ROOT), {"src/lib.rs": text})
