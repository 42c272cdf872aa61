//! A resource as the documents have it: a path of a collection, of an instance, or both.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{names, operations};
use crate::openapi::{Document, Operation, PathItem, Place, shape};

/// What is published at one place.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    pub(crate) document: &'a Document,
    pub(crate) product: &'a str,
    pub(crate) version: &'a str,
    pub(crate) suffix: &'a str,
    /// The steps that lead to it, and its own last.
    pub(crate) steps: Vec<Step<'a>>,
    pub(crate) collection: Option<(&'a str, &'a PathItem)>,
    pub(crate) instance: Option<(&'a str, &'a PathItem)>,
}

/// A part of a path that ends in a placeholder, or ends the path.
#[derive(Debug, Clone)]
pub(crate) struct Step<'a> {
    pub(crate) name: String,
    /// `Auth/Calls/CredentialListMappings`
    pub(crate) literal: String,
    /// `Sid`, as this path names it.
    pub(crate) placeholder: Option<&'a str>,
    /// The published path up to here.
    pub(crate) path: String,
}

impl Group<'_> {
    /// Its own step.
    pub(crate) fn own(&self) -> Option<&Step<'_>> {
        self.steps.last()
    }

    /// The placeholders of the parents.
    pub(crate) fn depth(&self) -> usize {
        self.steps.len().saturating_sub(1)
    }

    /// What each operation says of the placeholder of that index: which SIDs it takes, or none where it takes any text.
    pub(crate) fn prefixes(&self, index: usize) -> Vec<Option<&str>> {
        let paths = self.collection.iter().chain(&self.instance);
        let operations = paths.flat_map(|(path, item)| {
            let operations = item.operations().into_iter();
            operations.map(move |(_, operation)| (*path, operation))
        });
        operations
            .filter(|(path, _)| placeholder(path, index).is_some())
            .map(|(path, operation)| prefix(self.document, path, operation, index))
            .collect()
    }

    /// Whether the path starts with a version, so that the grammar can say it.
    pub(crate) fn versioned(&self) -> bool {
        !self.version.is_empty()
    }
}

fn placeholder(path: &str, index: usize) -> Option<&str> {
    let segments = path.split('/');
    let mut names = segments.filter_map(|segment| segment.strip_prefix('{')?.split('}').next());
    names.nth(index)
}

/// Which SIDs an operation takes for the placeholder of that index.
pub(crate) fn prefix<'a>(
    document: &'a Document,
    path: &str,
    operation: &'a Operation,
    index: usize,
) -> Option<&'a str> {
    let name = placeholder(path, index)?;
    let params = document.params(operation).into_iter();
    let mut there = params.filter(|param| param.place == Place::Path && param.name == name);
    there.next()?.schema.prefix()
}

/// Everything that a document publishes.
pub(crate) fn groups(document: &Document) -> Vec<Group<'_>> {
    let mut found: IndexMap<String, Group<'_>> = IndexMap::new();
    let taken = Siblings::read(document);
    for (path, item) in &document.paths {
        if item.operations().is_empty() {
            continue;
        }
        let (bare, suffix) = path
            .strip_suffix(".json")
            .map_or((path.as_str(), ""), |bare| (bare, ".json"));
        let on_instance = bare.ends_with('}');
        let base = base(path);
        let mut segments = bare.split('/').skip(1);
        // A version is followed by a name.
        let mut ahead = segments.clone();
        let first = ahead.next();
        let second = ahead.next().is_some_and(|second| !second.starts_with('{'));
        let version = first.filter(|_| second).unwrap_or_default();
        if !version.is_empty() {
            segments.next();
        }
        let group = found.entry(shape(base)).or_insert_with(|| Group {
            document,
            product: document.product(item),
            version,
            suffix,
            steps: Vec::new(),
            collection: None,
            instance: None,
        });
        let steps = steps(version, segments, suffix, &taken);
        if on_instance {
            group.steps = steps;
            group.instance = Some((path, item));
        } else {
            if group.instance.is_none() {
                group.steps = steps;
            }
            group.collection = Some((path, item));
        }
    }
    found.into_values().collect()
}

/// The one that has that path, whatever its placeholders are called.
pub(crate) fn find<'a>(document: &'a Document, path: &str) -> Option<Group<'a>> {
    let wanted = shape(base(path.trim_end_matches('/')));
    groups(document).into_iter().find(|group| {
        let mut paths = group.collection.iter().chain(&group.instance);
        paths.any(|(path, _)| shape(base(path)) == wanted)
    })
}

/// The path of the collection.
fn base(path: &str) -> &str {
    let bare = path.strip_suffix(".json").unwrap_or(path);
    match bare.rsplit_once('/') {
        Some((base, last)) if last.ends_with('}') => base,
        _ => bare,
    }
}

fn steps<'a>(
    version: &str,
    segments: impl Iterator<Item = &'a str>,
    suffix: &str,
    siblings: &Siblings,
) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let mut literals: Vec<&str> = Vec::new();
    let mut so_far = if version.is_empty() {
        String::new()
    } else {
        format!("/{version}")
    };
    let mut step = |literals: &mut Vec<&str>, placeholder: Option<&'a str>, path: String| {
        let literal = literals.join("/");
        literals.clear();
        let name = siblings.name(&path, &literal, placeholder.is_some(), steps.as_slice());
        steps.push(Step {
            name,
            literal,
            placeholder,
            path: format!("{path}{suffix}"),
        });
    };
    for segment in segments {
        so_far = format!("{so_far}/{segment}");
        match segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            Some(name) => step(&mut literals, Some(name), so_far.clone()),
            None => literals.push(segment),
        }
    }
    if !literals.is_empty() {
        step(&mut literals, None, so_far);
    }
    steps
}

/// How often a last segment occurs below the same parent, in the singular or the plural, so that resources can be told apart by their names.
#[derive(Debug, Default)]
struct Siblings {
    literals: HashMap<(String, String), Vec<String>>,
    /// Whether there are several of what is published there.
    instances: HashMap<String, bool>,
    product: String,
}

impl Siblings {
    fn read(document: &Document) -> Self {
        let mut siblings = Self::default();
        for (path, item) in &document.paths {
            document.product(item).clone_into(&mut siblings.product);
            let path = path.strip_suffix(".json").unwrap_or(path);
            let bare = path
                .rsplit_once("/{")
                .filter(|(_, rest)| rest.ends_with('}') && !rest.contains('/'));
            let base = bare.map_or(path, |(base, _)| base);
            let many = bare.is_some() || operations::makes_or_lists(document, item);
            *siblings.instances.entry(shape(base)).or_default() |= many;
            let (parent, literal) = apart(base);
            let last = literal.rsplit('/').next().unwrap_or_default();
            let one = names::singular(&names::type_name(last));
            let all = siblings.literals.entry((shape(parent), one)).or_default();
            if !all.iter().any(|known| known == literal) {
                all.push(literal.to_owned());
            }
        }
        siblings
    }

    fn name(&self, path: &str, literal: &str, has_placeholder: bool, above: &[Step<'_>]) -> String {
        let base = if has_placeholder {
            path.rsplit_once('/').map_or("", |(base, _)| base)
        } else {
            path
        };
        let (parent, _) = apart(base);
        let last = literal.rsplit('/').next().unwrap_or_default();
        let alone = self
            .literals
            .get(&(shape(parent), names::singular(&names::type_name(last))))
            .is_none_or(|all| all.len() < 2);
        let many = has_placeholder || self.instances.get(&shape(base)).is_some_and(|many| *many);
        let one = |segment: &str| {
            let name = names::type_name(segment);
            // What has no instances is named as it is.
            if many && segment.to_uppercase() != segment {
                names::singular(&name)
            } else {
                name
            }
        };
        let mut name = if alone {
            one(last)
        } else {
            let mut all: Vec<String> = literal.split('/').map(names::type_name).collect();
            all.pop();
            all.push(one(last));
            all.concat()
        };
        if names::taken(&name) {
            name = format!("{}{name}", names::type_name(&self.product));
        }
        while above.iter().any(|step| step.name == name) {
            let parent = above.last().map_or("Sub", |step| step.name.as_str());
            name = format!("{parent}{name}");
        }
        name
    }
}

/// What precedes the last run of segments without a placeholder, and that run.
fn apart(base: &str) -> (&str, &str) {
    match base.rfind('}') {
        Some(end) => (&base[..=end], base[end + 1..].trim_start_matches('/')),
        None => {
            let rest = base.trim_start_matches('/');
            rest.split_once('/').unwrap_or(("", rest))
        }
    }
}
