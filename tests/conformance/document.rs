//! Twilio's OpenAPI document: what it says of a declared operation, and the copy of it that Prism serves.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Map, Value};
use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{OperationKind, Resource};

use crate::toolbox;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let path = "node_modules/@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json";
    let text = fs::read_to_string(toolbox::folder().join(path)).unwrap();
    serde_json::from_str(&text).unwrap()
});

const FORM: &str = "/requestBody/content/application~1x-www-form-urlencoded/schema";

/// A path with its placeholders unnamed: the document names them otherwise than the descriptors do.
fn shape(path: &str) -> String {
    let segments = path
        .split('/')
        .map(|segment| match segment.split_once('}') {
            Some((_, suffix)) => format!("{{}}{suffix}"),
            None => segment.to_owned(),
        });
    segments.collect::<Vec<_>>().join("/")
}

fn path_item(template: &str) -> Option<(&'static String, &'static Value)> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let wanted = shape(template);
    paths.iter().find(|(path, _)| shape(path) == wanted)
}

/// What the document says of an operation.
pub struct Documented(&'static Value);

/// The operation that the descriptors declare; it is an error if the document has none such.
pub fn operation(resource: &Resource, kind: OperationKind) -> Documented {
    let template = resource.template(kind);
    let method = kind.method().to_lowercase();
    let item = path_item(&template).map(|(_, item)| &item[&method]);
    match item {
        Some(operation) if operation.is_object() => Documented(operation),
        _ => panic!("the document has no {method} {template}"),
    }
}

impl Documented {
    /// The names of all parameters in the query or the form, with their schemas.
    pub fn params(&self) -> Vec<(&'static str, &'static Value)> {
        let query = self.0["parameters"].as_array().into_iter().flatten();
        let query = query
            .filter(|param| param["in"] == "query")
            .map(|param| (param["name"].as_str().unwrap(), &param["schema"]));
        let form = self.0.pointer(FORM).map(|schema| &schema["properties"]);
        let form = form.and_then(Value::as_object).into_iter().flatten();
        query
            .chain(form.map(|(name, schema)| (name.as_str(), schema)))
            .collect()
    }

    pub fn param(&self, name: &str) -> Option<&'static Value> {
        let mut params = self.params().into_iter();
        params.find(|(n, _)| *n == name).map(|(_, schema)| schema)
    }

    fn answer(&self, status: u16) -> &'static Value {
        let answer = &self.0["responses"][status.to_string()];
        assert!(answer.is_object(), "the document has no answer {status}");
        &answer["content"]["application/json"]
    }

    /// The bodies of a successful answer that the document shows, by name.
    pub fn examples(&self, status: u16) -> Vec<(&'static str, &'static Value)> {
        let examples = self.answer(status)["examples"].as_object();
        let examples = examples.into_iter().flatten();
        examples
            .map(|(name, example)| (name.as_str(), &example["value"]))
            .collect()
    }
}

/// What a `$ref` points to.
pub fn resolve(schema: &'static Value) -> &'static Value {
    match schema["$ref"].as_str() {
        Some(link) => DOCUMENT.pointer(link.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// Writes the document as Prism shall read it, into the folder for what tests make.
pub fn copy_for_prism() -> PathBuf {
    let mut copy = DOCUMENT.clone();
    let mut paths = Map::new();
    for resource in resources() {
        for operation in resource.operations {
            // Prism starts in a fraction of the time without the paths that nothing here asks for.
            if let Some((path, item)) = path_item(&resource.template(operation.kind)) {
                let mut item = item.clone();
                if let Some(schema) = item.pointer_mut(&format!("/post{FORM}")) {
                    lists_to_items(schema);
                }
                paths.insert(path.clone(), item);
            }
        }
    }
    copy["paths"] = Value::Object(paths);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twilio_api_v2010.json");
    fs::write(&file, copy.to_string()).unwrap();
    file
}

/// Of a repeated key Prism 5 keeps the last value, and then misses the array: so the copy asks for one item.
fn lists_to_items(schema: &mut Value) {
    let properties = schema["properties"].as_object_mut();
    for property in properties.into_iter().flat_map(Map::values_mut) {
        if property["type"] == "array" {
            *property = property["items"].take();
        }
    }
}
