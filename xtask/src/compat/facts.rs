//! What a declaration promises to a program, as facts of one line each.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use twilio_resources::runtime::descriptor::{Kind, Operation, Param, Resource, Rule};

use crate::prose::Bounds;

/// By subject (`Participant.create.timeout`), each fact by its name.
pub(crate) type Facts = BTreeMap<String, BTreeMap<String, String>>;

/// What all these declare.
pub(crate) fn declared(resources: &[&Resource]) -> Facts {
    let mut facts = Facts::new();
    for resource in resources {
        of_resource(resource, &mut facts);
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
            .map(|(name, value)| format!("{name} = {value:?}"))
            .collect();
        // Writing to a text does not fail.
        let _ = writeln!(text, "{subject:?} = {{ {} }}", facts.join(", "));
    }
    text
}

fn of_resource(resource: &Resource, facts: &mut Facts) {
    let name = name(resource);
    let mut own = BTreeMap::from([fact("key", resource.key)]);
    own.extend(resource.id.map(|id| fact("id", kind(id.kind))));
    facts.insert(name.clone(), own);
    for (property, held) in resource.held() {
        let mut own = BTreeMap::from([
            fact("json", property.name),
            fact("type", listed(kind(held.kind), held.list)),
            fact("always", property.required),
        ]);
        own.extend(words(held.kind));
        facts.insert(format!("{name}.{}", property.field), own);
    }
    for operation in resource.operations {
        of_operation(&name, resource, operation, facts);
    }
}

fn of_operation(resource: &str, of: &Resource, operation: &Operation, facts: &mut Facts) {
    let name = format!("{resource}.{}()", operation.kind.name());
    let method = operation.kind.method();
    let product = of.root().map_or("", |root| root.product);
    let path = format!("{product} {}", of.template(operation.kind));
    let ids: Vec<String> = of.placeholders(operation).map(|id| kind(id.kind)).collect();
    let own = [
        fact("path", format!("{method} {path}")),
        fact("ids", ids.join(", ")),
        fact("retry", format!("{:?}", operation.retry).to_lowercase()),
    ];
    let mut own = BTreeMap::from(own);
    let groups: Vec<String> = operation.one_of().map(|names| names.join(" ")).collect();
    own.extend((!groups.is_empty()).then(|| fact("one_of", groups.join(", "))));
    facts.insert(name.clone(), own);
    for param in operation.params {
        facts.insert(format!("{name}.{}", param.field), of_param(param));
    }
}

fn of_param(param: &Param) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::from([
        fact("name", param.name),
        fact("type", listed(kind(param.kind), param.repeated)),
        fact("required", param.required),
    ]);
    if param.header {
        facts.extend([fact("header", true)]);
    }
    facts.extend(param.unit.map(|unit| fact("unit", unit)));
    if param.secret {
        facts.extend([fact("secret", true)]);
    }
    facts.extend(words(param.kind));
    facts.extend(param.default.map(|default| fact("default", default)));
    let bounds = |min: Option<usize>, max: Option<usize>| {
        let [min, max] = [min, max].map(|bound| bound.and_then(|bound| bound.try_into().ok()));
        Bounds { min, max }
    };
    let mut requires = Vec::new();
    for rule in param.rules {
        let (name, value) = match *rule {
            Rule::Range { min, max } => ("range", Bounds { min, max }.to_string()),
            Rule::Length { min, max } => ("length", bounds(min, max).to_string()),
            Rule::Items { min, max } => ("items", bounds(min, max).to_string()),
            Rule::Without(texts) => ("without", texts.join(" ")),
            Rule::NotSid(prefix) => ("not_sid", prefix.to_owned()),
            Rule::Requires { name, when } => {
                requires.push(when.map_or(name.to_owned(), |when| format!("{name} when {when}")));
                ("requires", requires.join(", "))
            }
            _ => continue,
        };
        facts.extend([fact(name, value)]);
    }
    facts
}

fn fact(name: &str, value: impl fmt::Display) -> (String, String) {
    (name.to_owned(), format!("{value}"))
}

/// Where it is declared, so that two resources of one name are told apart: `Conference.Recording`.
fn name(resource: &Resource) -> String {
    let above = resource.lineage().skip(1);
    let above = above.filter(|above| above.root.is_none() && above.name != "Account");
    let mut names: Vec<&str> = above.map(|above| above.name).collect();
    names.insert(0, resource.name);
    // Several products have a `Service`; what has no product in its name is of `api`.
    let product = resource.root().map(|root| root.product);
    names.extend(product.filter(|product| *product != "api"));
    names.reverse();
    names.join(".")
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Endpoint => "endpoint".to_owned(),
        Kind::Url { empty: false } => "URL".to_owned(),
        Kind::Url { empty: true } => "URL or nothing".to_owned(),
        Kind::Sid(prefix) => format!("SID {prefix}"),
        Kind::SidOr(prefix, what) => format!("SID {prefix} or {what}"),
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

fn listed(kind: String, list: bool) -> String {
    if list {
        format!("list of {kind}")
    } else {
        kind
    }
}

fn words(kind: Kind) -> Option<(String, String)> {
    match kind {
        Kind::Values(values) => Some(fact("values", values.all.join(" "))),
        _ => None,
    }
}
