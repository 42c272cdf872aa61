//! The part of Twilio's OpenAPI documents that is read, with everything in its published order.

use std::fs;
use std::path::Path;

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use crate::prose::Bounds;

/// One document.
#[derive(Debug, Deserialize)]
pub(crate) struct Document {
    /// The file's name without `.json`: `twilio_api_v2010`.
    #[serde(skip)]
    pub(crate) name: String,
    pub(crate) paths: IndexMap<String, PathItem>,
    #[serde(default)]
    servers: Vec<Server>,
    #[serde(default)]
    components: Components,
}

/// The operations of a path.
#[derive(Debug, Deserialize)]
pub(crate) struct PathItem {
    #[serde(default)]
    servers: Vec<Server>,
    get: Option<Operation>,
    post: Option<Operation>,
    put: Option<Operation>,
    patch: Option<Operation>,
    delete: Option<Operation>,
}

#[derive(Debug, Deserialize)]
struct Server {
    url: String,
}

#[derive(Debug, Default, Deserialize)]
struct Components {
    #[serde(default)]
    schemas: IndexMap<String, Schema>,
    #[serde(default)]
    parameters: IndexMap<String, Parameter>,
}

/// One operation.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Operation {
    #[serde(default)]
    parameters: Vec<Parameter>,
    request_body: Option<Body>,
    #[serde(default)]
    pub(crate) responses: IndexMap<String, Body>,
    #[serde(default, rename = "x-twilio")]
    twilio: Extension,
}

/// What Twilio adds to an operation.
#[derive(Debug, Default, Deserialize)]
struct Extension {
    /// Of each of these, in `snake_case`, one at least has to be given.
    #[serde(default)]
    conditional: Vec<Vec<String>>,
}

/// A parameter outside the body.
#[derive(Debug, Deserialize)]
struct Parameter {
    #[serde(rename = "$ref")]
    link: Option<String>,
    #[serde(default)]
    name: String,
    #[serde(default, rename = "in")]
    place: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    schema: Schema,
}

/// A body of a request or an answer, by media type.
#[derive(Debug, Deserialize)]
pub(crate) struct Body {
    #[serde(default)]
    content: IndexMap<String, Media>,
}

#[derive(Debug, Deserialize)]
struct Media {
    #[serde(default)]
    schema: Schema,
}

/// The shape of a value.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Schema {
    #[serde(rename = "$ref")]
    link: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    pub(crate) format: Option<String>,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) nullable: bool,
    #[serde(rename = "enum")]
    values: Option<Vec<Value>>,
    pub(crate) pattern: Option<String>,
    pub(crate) min_length: Option<i128>,
    pub(crate) max_length: Option<i128>,
    minimum: Option<Value>,
    maximum: Option<Value>,
    min_items: Option<i128>,
    max_items: Option<i128>,
    pub(crate) default: Option<Value>,
    pub(crate) items: Option<Box<Schema>>,
    #[serde(default)]
    pub(crate) properties: IndexMap<String, Schema>,
    #[serde(default)]
    required: Vec<String>,
}

/// A parameter, wherever it is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Published<'a> {
    pub(crate) name: &'a str,
    pub(crate) place: Place,
    pub(crate) required: bool,
    /// The shape of it, or of one item of a list.
    pub(crate) schema: &'a Schema,
    pub(crate) list: bool,
    /// How many items a list may have.
    pub(crate) items: Bounds,
    pub(crate) prose: &'a str,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Form,
}

impl Place {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Form => "form",
        }
    }
}

impl Schema {
    /// The least and the greatest number that it states.
    pub(crate) fn range(&self) -> Bounds {
        let number = |value: &Option<Value>| {
            let number = value.as_ref().and_then(Value::as_i64);
            number.map(i128::from)
        };
        Bounds {
            min: number(&self.minimum),
            max: number(&self.maximum),
        }
    }

    /// The whole numbers that it lets in, as far as it says. A format says how great they can be, and nothing of negative
    /// ones: counts have one too.
    pub(crate) fn width(&self) -> Bounds {
        let Bounds { min, max } = self.range();
        let of_format = match self.format.as_deref() {
            Some("int32") => Some(i32::MAX.into()),
            Some("int64") => Some(i64::MAX.into()),
            _ => None,
        };
        Bounds {
            min,
            max: max.or(of_format),
        }
    }

    /// The words of an enum. An empty one, and `null`, stand for no word.
    pub(crate) fn words(&self) -> Option<Vec<&str>> {
        let words = self.values.as_ref()?.iter().filter_map(Value::as_str);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then_some(words)
    }

    /// The two letters of the SIDs that it takes: `CA` of `^CA[0-9a-fA-F]{32}$`.
    pub(crate) fn prefix(&self) -> Option<&str> {
        let rest = self.pattern.as_deref()?.strip_prefix('^')?;
        let prefix = rest.strip_suffix("[0-9a-fA-F]{32}$")?;
        (prefix.len() == 2).then_some(prefix)
    }
}

impl Document {
    /// Reads one file.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(path).map_err(|error| told(&error))?;
        let mut document: Self = serde_json::from_str(&text).map_err(|error| told(&error))?;
        let stem = path.file_stem().unwrap_or_default();
        document.name = stem.to_string_lossy().into_owned();
        Ok(document)
    }

    /// The first label of the host that serves a path: `api`.
    pub(crate) fn product<'a>(&'a self, item: &'a PathItem) -> &'a str {
        let server = item.servers.first().or(self.servers.first());
        let host = server.map_or("", |server| server.url.trim_start_matches("https://"));
        host.split('.').next().unwrap_or_default()
    }

    /// What stands behind a `$ref`.
    pub(crate) fn resolve<'a>(&'a self, schema: &'a Schema) -> &'a Schema {
        let Some(link) = &schema.link else {
            return schema;
        };
        let name = link.trim_start_matches("#/components/schemas/");
        let found = self.components.schemas.get(name);
        found.map_or(schema, |found| {
            if found.link.is_some() {
                self.resolve(found)
            } else {
                found
            }
        })
    }

    /// All parameters of an operation in their order; those of a JSON body are not among them.
    pub(crate) fn params<'a>(&'a self, operation: &'a Operation) -> Vec<Published<'a>> {
        let outside = operation.parameters.iter().filter_map(|param| {
            let param = match &param.link {
                Some(link) => {
                    let name = link.trim_start_matches("#/components/parameters/");
                    self.components.parameters.get(name)?
                }
                None => param,
            };
            let place = match param.place.as_str() {
                "path" => Place::Path,
                "query" => Place::Query,
                _ => Place::Header,
            };
            Some(self.published(
                &param.name,
                place,
                param.required,
                &param.schema,
                &param.description,
            ))
        });
        let form = operation.form().map(|schema| self.resolve(schema));
        let inside = form.into_iter().flat_map(|form| {
            form.properties.iter().map(|(name, schema)| {
                let required = form.required.contains(name);
                self.published(name, Place::Form, required, schema, &schema.description)
            })
        });
        outside.chain(inside).collect()
    }

    fn published<'a>(
        &'a self,
        name: &'a str,
        place: Place,
        required: bool,
        schema: &'a Schema,
        prose: &'a str,
    ) -> Published<'a> {
        let whole = self.resolve(schema);
        let prose = if prose.is_empty() {
            &whole.description
        } else {
            prose
        };
        let (schema, list) = match &whole.items {
            Some(items) => (self.resolve(items), true),
            None => (whole, false),
        };
        Published {
            name,
            place,
            required,
            schema,
            list,
            items: Bounds {
                min: whole.min_items,
                max: whole.max_items,
            },
            prose,
        }
    }

    /// The shape of a JSON answer with that status.
    pub(crate) fn answer<'a>(
        &'a self,
        operation: &'a Operation,
        status: u16,
    ) -> Option<&'a Schema> {
        let body = operation.responses.get(&status.to_string())?;
        let media = body.content.get("application/json")?;
        Some(self.resolve(&media.schema))
    }
}

impl PathItem {
    /// The operations by method.
    pub(crate) fn operations(&self) -> Vec<(&'static str, &Operation)> {
        let all = [
            ("GET", &self.get),
            ("POST", &self.post),
            ("PUT", &self.put),
            ("PATCH", &self.patch),
            ("DELETE", &self.delete),
        ];
        let there = all
            .into_iter()
            .filter_map(|(method, operation)| Some((method, operation.as_ref()?)));
        there.collect()
    }

    /// The operation of a method.
    pub(crate) fn operation(&self, method: &str) -> Option<&Operation> {
        let mut operations = self.operations().into_iter();
        operations
            .find(|(m, _)| *m == method)
            .map(|(_, operation)| operation)
    }
}

impl Operation {
    /// The shape of the form, if it takes one.
    fn form(&self) -> Option<&Schema> {
        let body = self.request_body.as_ref()?;
        let media = body.content.get("application/x-www-form-urlencoded")?;
        Some(&media.schema)
    }

    /// The media types that its body can have.
    pub(crate) fn bodies(&self) -> Vec<&str> {
        let body = self.request_body.iter();
        body.flat_map(|body| body.content.keys().map(String::as_str))
            .collect()
    }

    /// The media types of its answers with that status.
    pub(crate) fn answers(&self, status: u16) -> Vec<&str> {
        let answer = self.responses.get(&status.to_string()).into_iter();
        answer
            .flat_map(|body| body.content.keys().map(String::as_str))
            .collect()
    }

    /// Groups of parameters, in `snake_case`, of each of which one at least has to be given.
    pub(crate) fn one_of(&self) -> &[Vec<String>] {
        &self.twilio.conditional
    }

    /// The statuses of success that it can answer with.
    pub(crate) fn successes(&self) -> Vec<u16> {
        let statuses = self
            .responses
            .keys()
            .filter_map(|status| status.parse().ok());
        statuses
            .filter(|status| (200..400).contains(status))
            .collect()
    }
}

/// A path with its placeholders unnamed, since documents and descriptors name them differently.
pub(crate) fn shape(path: &str) -> String {
    let segments =
        path.split('/').map(
            |segment| match (segment.find('{'), segment.split_once('}')) {
                (Some(_), Some((_, suffix))) => format!("{{}}{suffix}"),
                _ => segment.to_owned(),
            },
        );
    segments.collect::<Vec<_>>().join("/")
}
