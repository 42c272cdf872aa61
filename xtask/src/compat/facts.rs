//! What a declaration promises to a program, as facts of one line each.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::Deserialize;
use twilio_resources::runtime::descriptor::{Held, Kind, Operation, Param, Resource, Rule};

use crate::named::full;
use crate::prose::Bounds;

/// By subject (`Participant.create().timeout`), each fact by its name.
pub(crate) type Facts = BTreeMap<String, BTreeMap<String, Said>>;

/// A fact. What has parts is a list, since a part may hold any character.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Said {
    One(String),
    Many(Vec<String>),
}

impl Said {
    /// Its parts.
    pub(crate) fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.all().join(", "))
    }
}

/// What all these declare.
pub(crate) fn declared(resources: &[&Resource]) -> Facts {
    let mut facts = Facts::new();
    for resource in resources {
        of_resource(resource, &mut facts);
        for above in resource.lineage() {
            if let Some(root) = &above.root {
                let pages = format!("{:?}", root.pages).to_lowercase();
                facts.insert(full(above), BTreeMap::from([fact("pages", pages)]));
            }
        }
    }
    facts
}

/// The file that keeps them.
pub(crate) fn text(version: &str, facts: &Facts) -> String {
    let mut text = format!(
        "# What the resources of a release promise to programs; later declarations are held against it.\n\
         #\n\
         # `cargo xtask compat --release` writes it, once `version` in Cargo.toml is the new one.\n\n\
         version = {version:?}\n\n[facts]\n"
    );
    for (subject, facts) in facts {
        let facts: Vec<String> = facts
            .iter()
            .map(|(name, said)| match said {
                Said::One(one) => format!("{name} = {one:?}"),
                Said::Many(many) => format!("{name} = {many:?}"),
            })
            .collect();
        // Writing to a text does not fail.
        let _ = writeln!(text, "{subject:?} = {{ {} }}", facts.join(", "));
    }
    text
}

fn of_resource(resource: &Resource, facts: &mut Facts) {
    let name = full(resource);
    let mut own = BTreeMap::from([fact("key", resource.key), fact("extra", resource.extra)]);
    own.extend(resource.plural.map(|method| fact("plural", method)));
    own.extend(resource.singular.map(|method| fact("singular", method)));
    facts.insert(name.clone(), own);
    for (property, held) in resource.held() {
        let mut own = BTreeMap::from([
            fact("json", property.name),
            fact("type", of_field(held)),
            fact("always", property.required),
        ]);
        own.extend(words(held.kind));
        own.extend(property.unit.map(|unit| fact("unit", unit)));
        facts.insert(format!("{name}.{}", property.field), own);
    }
    for operation in resource.operations {
        of_operation(&name, resource, operation, facts);
    }
}

fn of_operation(resource: &str, of: &Resource, operation: &Operation, facts: &mut Facts) {
    let name = format!("{resource}.{}()", operation.kind.name());
    let method = operation.http.as_str();
    let product = of.root().map_or("", |root| root.product);
    let path = format!("{product} {}", of.template(operation.kind));
    let own = [
        fact("path", format!("{method} {path}")),
        fact("retry", format!("{:?}", operation.retry).to_lowercase()),
    ];
    let mut own = BTreeMap::from(own);
    let groups: Vec<String> = operation.one_of().map(|names| names.join(" ")).collect();
    own.extend((!groups.is_empty()).then(|| list("one_of", groups)));
    own.extend(operation.declared_by.map(|name| fact("params", name)));
    facts.insert(name.clone(), own);
    for id in of.placeholders(operation) {
        facts.insert(format!("{name}.{{{}}}", id.name), of_value(id));
    }
    for param in operation.params {
        facts.insert(format!("{name}.{}", param.field), of_param(param));
    }
}

fn of_param(param: &Param) -> BTreeMap<String, Said> {
    let mut facts = of_value(param);
    facts.extend([fact("name", param.name), fact("required", param.required)]);
    if param.header {
        facts.extend([fact("header", true)]);
    }
    facts.extend(param.unit.map(|unit| fact("unit", unit)));
    if param.secret {
        facts.extend([fact("secret", true)]);
    }
    facts.extend(param.default.map(|default| fact("default", default)));
    facts
}

/// What a parameter takes, or an id: that has no name or place that a program could rely on, beyond its path's.
fn of_value(param: &Param) -> BTreeMap<String, Said> {
    let mut facts = BTreeMap::from([fact("type", listed(kind(param.kind), param.repeated))]);
    facts.extend(words(param.kind));
    if let Kind::SidOr(_, what) = param.kind {
        facts.extend([fact("or", what)]);
    }
    let mut requires = Vec::new();
    for rule in param.rules {
        let fact = match *rule {
            // Told of the operation.
            Rule::OneOf(_) => continue,
            Rule::Requires { .. } => {
                requires.push(rule.to_string());
                continue;
            }
            Rule::Without(texts) => list(rule.key(), texts.iter().copied()),
            _ => fact(rule.key(), rule),
        };
        facts.extend([fact]);
    }
    if !requires.is_empty() {
        facts.extend([list("requires", requires)]);
    }
    facts
}

fn fact(name: &str, value: impl fmt::Display) -> (String, Said) {
    (name.to_owned(), Said::One(value.to_string()))
}

fn list<T: Into<String>>(name: &str, parts: impl IntoIterator<Item = T>) -> (String, Said) {
    let parts = parts.into_iter().map(Into::into).collect();
    (name.to_owned(), Said::Many(parts))
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Endpoint => "endpoint".to_owned(),
        Kind::Url { empty: false } => "URL".to_owned(),
        Kind::Url { empty: true } => "URL or nothing".to_owned(),
        Kind::Sid(prefix) | Kind::SidOr(prefix, _) => format!("SID {prefix}"),
        Kind::Bool => "boolean".to_owned(),
        Kind::Integer { min, max } => format!(
            "integer {}",
            Bounds {
                min: Some(min),
                max: Some(max)
            }
        ),
        Kind::Values(values) => format!("enum {}", values.name),
        Kind::Decimal => "decimal".to_owned(),
        Kind::Coordinates => "coordinates".to_owned(),
        Kind::Date => "day".to_owned(),
        Kind::Timestamp => "time".to_owned(),
        Kind::Any => "any".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The type of a field, where `Option` tells a list that may be missing; of any other, `always` does.
fn of_field(held: Held) -> String {
    let ty = listed(kind(held.kind), held.list);
    if held.list && held.optional {
        format!("optional {ty}")
    } else {
        ty
    }
}

fn listed(kind: String, list: bool) -> String {
    if list {
        format!("list of {kind}")
    } else {
        kind
    }
}

/// The words of an enum, each with its variant.
fn words(kind: Kind) -> Option<(String, Said)> {
    match kind {
        Kind::Values(values) => {
            let named = values.all.iter().zip(values.variants);
            let named = named.map(|(word, variant)| format!("{word} {variant}"));
            Some(list("values", named))
        }
        _ => None,
    }
}
