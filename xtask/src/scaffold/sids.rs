//! Which type a kind of SID has: those of `resources/src/sid.rs`, and names for the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::model::Ty;
use super::{names, published};
use crate::documents::Documents;
use crate::openapi::{Document, Schema};

/// The types by prefix.
#[derive(Debug, Default)]
pub(crate) struct Sids {
    declared: BTreeMap<String, String>,
    chosen: BTreeMap<String, String>,
}

/// How often a prefix is met under a name, and first in which product.
#[derive(Debug, Default)]
struct Met {
    names: BTreeMap<String, usize>,
    product: String,
}

impl Sids {
    /// The types that are declared, and a name for every other prefix in the documents.
    pub(crate) fn read(source: &str, documents: &Documents) -> Self {
        static LINE: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r#"(?m)^\s+(\w+Sid) = "([A-Z]{2})";$"#).ok());
        let lines = LINE.iter().flat_map(|line| line.captures_iter(source));
        let declared: BTreeMap<String, String> = lines
            .map(|found| (found[2].to_owned(), found[1].to_owned()))
            .collect();
        let mut met: BTreeMap<String, Met> = BTreeMap::new();
        for document in &documents.0 {
            count(document, &mut met);
        }
        let mut taken: BTreeSet<String> = declared.values().cloned().collect();
        let mut chosen = BTreeMap::new();
        // What is met most often has the first choice.
        let mut all: Vec<(&String, &Met)> = met
            .iter()
            .filter(|(prefix, _)| !declared.contains_key(*prefix))
            .collect();
        all.sort_by_key(|(prefix, met)| {
            (
                std::cmp::Reverse(met.names.values().max().copied()),
                *prefix,
            )
        });
        for (prefix, met) in all {
            let mut names: Vec<(&String, &usize)> = met.names.iter().collect();
            names.sort_by_key(|(name, times)| (std::cmp::Reverse(**times), *name));
            let first = names.first().map_or_else(
                || format!("{}Sid", names::capital(&prefix.to_lowercase())),
                |(name, _)| (*name).clone(),
            );
            let of_product = format!("{}{first}", names::type_name(&met.product));
            let last = format!("{}{first}", names::capital(&prefix.to_lowercase()));
            let name = [first, of_product, last]
                .into_iter()
                .find(|name| !taken.contains(name))
                .unwrap_or_default();
            taken.insert(name.clone());
            chosen.insert(prefix.clone(), name);
        }
        Self { declared, chosen }
    }

    /// The type for SIDs of that prefix; a text where there is none.
    pub(crate) fn ty(&self, prefix: &str) -> Ty {
        let name = self
            .declared
            .get(prefix)
            .or_else(|| self.chosen.get(prefix));
        name.map_or(Ty::Text, |name| Ty::Sid(name.clone(), prefix.to_owned()))
    }

    /// Whether the type is there already.
    pub(crate) fn is_declared(&self, prefix: &str) -> bool {
        self.declared.contains_key(prefix)
    }
}

/// Two capital letters.
fn is_prefix(prefix: &str) -> bool {
    prefix.len() == 2 && prefix.chars().all(|c| c.is_ascii_uppercase())
}

fn count(document: &Document, met: &mut BTreeMap<String, Met>) {
    let mut add = |schema: &Schema, name: String, times: usize, product: &str| {
        let schema = schema
            .items
            .as_deref()
            .map_or(schema, |items| document.resolve(items));
        if let Some(prefix) = schema.prefix().filter(|prefix| is_prefix(prefix)) {
            let met = met.entry(prefix.to_owned()).or_default();
            if name.len() > 3 && name.ends_with("Sid") {
                *met.names.entry(name).or_default() += times;
            }
            if met.product.is_empty() {
                product.clone_into(&mut met.product);
            }
        }
    };
    for group in published::groups(document) {
        let Some(own) = group.own() else { continue };
        let of_resource = format!("{}Sid", own.name);
        for (_, item) in group.collection.iter().chain(&group.instance) {
            for (_, operation) in item.operations() {
                for param in document.params(operation) {
                    let name = names::type_name(param.name);
                    if name == "Sid" {
                        add(param.schema, of_resource.clone(), 5, group.product);
                    } else {
                        add(param.schema, name, 1, group.product);
                    }
                }
                for status in operation.successes() {
                    let Some(answer) = document.answer(operation, status) else {
                        continue;
                    };
                    for (name, schema) in &answer.properties {
                        let schema = document.resolve(schema);
                        let name = names::type_name(name);
                        let name = if name == "Sid" {
                            of_resource.clone()
                        } else {
                            name
                        };
                        add(schema, name, 1, group.product);
                    }
                }
            }
        }
    }
}
