//! Twilio's OpenAPI documents, one for each version of a product: what they say of a declared operation, and the copies
//! that Prism serves.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde_json::{Map, Value};
use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{OperationKind, PageFormat, Resource, Root};

use crate::toolbox;

/// The document of a root: `twilio_api_v2010`.
pub fn name(root: &Root) -> String {
    format!(
        "twilio_{}_{}",
        root.product.replace('-', "_"),
        version(root)
    )
}

/// The version as documents and clients name it: `v2010` for `2010-04-01`.
pub fn version(root: &Root) -> String {
    let year = root.version.split('-').next().unwrap_or_default();
    if year.starts_with(|c: char| c.is_ascii_digit()) {
        format!("v{year}")
    } else {
        root.version.to_owned()
    }
}

pub fn root(resource: &'static Resource) -> &'static Root {
    resource.root().expect("every resource has a root")
}

fn read(root: &Root) -> Result<Value, String> {
    let folder = "node_modules/@twilio/cli-core/src/services/twilio-api";
    let file = toolbox::folder().join(folder).join(name(root) + ".json");
    let text = fs::read_to_string(&file).map_err(|error| {
        format!(
            "no document says what `{}` in version `{}` is ({}: {error})",
            root.product,
            root.version,
            file.display()
        )
    })?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
}

/// The document that a resource is in, read once; it is an error if there is none.
fn document(root: &Root) -> &'static Value {
    static READ: Mutex<Option<HashMap<String, &'static Value>>> = Mutex::new(None);
    let mut documents = READ.lock().unwrap();
    let documents = documents.get_or_insert_default();
    documents
        .entry(name(root))
        .or_insert_with(|| Box::leak(Box::new(read(root).unwrap())))
}

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

fn path_item(
    document: &'static Value,
    template: &str,
) -> Option<(&'static String, &'static Value)> {
    let paths = document["paths"].as_object().unwrap();
    let wanted = shape(template);
    paths.iter().find(|(path, _)| shape(path) == wanted)
}

/// What the document says of an operation.
pub struct Documented {
    operation: &'static Value,
    document: &'static Value,
}

/// The operation that the descriptors declare; it is an error if the document has none such.
pub fn operation(resource: &'static Resource, kind: OperationKind) -> Documented {
    let template = resource.template(kind);
    let declared = resource.operation(kind).unwrap();
    let method = declared.http.as_str().to_lowercase();
    let root = root(resource);
    let document = document(root);
    let item = path_item(document, &template).map(|(_, item)| &item[&method]);
    match item {
        Some(operation) if operation.is_object() => Documented {
            operation,
            document,
        },
        _ => panic!("{} has no {method} {template}", name(root)),
    }
}

impl Documented {
    /// The names of all parameters in the query or the form, with their schemas.
    pub fn params(&self) -> Vec<(&'static str, &'static Value)> {
        let query = self.operation["parameters"]
            .as_array()
            .into_iter()
            .flatten();
        let query = query
            .filter(|param| param["in"] == "query")
            .map(|param| (param["name"].as_str().unwrap(), &param["schema"]));
        let form = self
            .operation
            .pointer(FORM)
            .map(|schema| &schema["properties"]);
        let form = form.and_then(Value::as_object).into_iter().flatten();
        query
            .chain(form.map(|(name, schema)| (name.as_str(), schema)))
            .collect()
    }

    pub fn param(&self, name: &str) -> Option<&'static Value> {
        let mut params = self.params().into_iter();
        let found = params.find(|(n, _)| *n == name);
        found.map(|(_, schema)| self.resolve(schema))
    }

    /// What a `$ref` points to.
    fn resolve(&self, schema: &'static Value) -> &'static Value {
        match schema["$ref"].as_str() {
            Some(link) => self.document.pointer(link.trim_start_matches('#')).unwrap(),
            None => schema,
        }
    }

    fn answer(&self, status: u16) -> &'static Value {
        let answer = &self.operation["responses"][status.to_string()];
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

/// Writes the document of a root as Prism shall read it, into the folder for what tests make.
pub fn copy_for_prism(of: &Root) -> PathBuf {
    let document = document(of);
    let mut copy = document.clone();
    let mut paths = Map::new();
    let all = resources().into_iter();
    for resource in all.filter(|resource| name(root(resource)) == name(of)) {
        for operation in resource.operations {
            // Prism starts in a fraction of the time without the paths that nothing here asks for.
            if let Some((path, item)) = path_item(document, &resource.template(operation.kind)) {
                let mut item = item.clone();
                if let Some(schema) = item.pointer_mut(&format!("/post{FORM}")) {
                    lists_to_items(schema);
                }
                paths.insert(path.clone(), item);
            }
        }
    }
    copy["paths"] = Value::Object(paths);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name(of) + ".json");
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

#[test]
fn a_document_is_named_after_product_and_version() {
    let root = |product, version| Root {
        product,
        version,
        suffix: "",
        pages: PageFormat::Meta,
    };
    assert_eq!(name(&root("api", "2010-04-01")), "twilio_api_v2010");
    assert_eq!(name(&root("video", "v1")), "twilio_video_v1");
    assert_eq!(name(&root("ip-messaging", "v2")), "twilio_ip_messaging_v2");
    // Whether or not Node is installed, there is none of that.
    let error = read(&root("doors", "v7")).unwrap_err();
    let says = "no document says what `doors` in version `v7` is";
    assert!(error.starts_with(says), "{error}");
    assert!(error.contains("twilio_doors_v7.json"), "{error}");
}
