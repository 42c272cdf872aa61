//! Where a resource hangs in the tree, and how its parent's handle leads to it.

use twilio_resources::runtime::descriptor::{Kind, OperationKind};

use super::model::{Declaration, Field, Notes, Root, Shape, Ty};
use super::operations::OR;
use super::published::{Group, Step};
use super::{Known, names, published};
use crate::openapi::Document;

/// The place of a resource.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) name: String,
    pub(crate) parent: String,
    /// Its own part of the path, without the placeholder.
    pub(crate) path: String,
    /// The version of the API, where it isn't declared.
    pub(crate) root: Option<Root>,
    pub(crate) ancestors: Vec<Declaration>,
    pub(crate) module: Vec<String>,
    /// Whether the parent's declaration takes nothing but a SID.
    pub(crate) parent_sid: bool,
}

/// Finds the place.
pub(crate) fn place(group: &Group<'_>, known: &Known, notes: &mut Notes) -> Placed {
    let own = group.own().cloned().unwrap_or(Step {
        name: "Unnamed".to_owned(),
        literal: String::new(),
        placeholder: None,
        path: String::new(),
    });
    let there = known.declared.find(group.product, &own.path);
    if let Some(one) = there.filter(|one| !one.resource.operations.is_empty()) {
        let (name, module) = (one.resource.name, one.module.join("::"));
        notes.add("It is declared already", format!("`{name}` in `{module}`"));
    }
    let above = &group.steps[..group.steps.len().saturating_sub(1)];
    let mut from_below = above.iter().enumerate().rev();
    let nearest =
        from_below.find_map(|(i, step)| Some((i, known.declared.find(group.product, &step.path)?)));
    let mut parent_sid = false;
    let (mut module, mut parent, root, missing) = match nearest {
        Some((i, one)) => {
            let missing = &above[i + 1..];
            let is_sid = one
                .resource
                .id
                .is_some_and(|id| matches!(id.kind, Kind::Sid(_)));
            parent_sid = missing.is_empty() && is_sid;
            let mut module = one.module.clone();
            // What lies below an account stands beside it, as in Twilio's own words: everything does.
            let beside = if one.resource.name == "Account" {
                module.pop()
            } else {
                None
            };
            let name = one.resource.name;
            let parent = match (missing, beside) {
                ([], Some(beside)) => format!("super::{beside}::{name}"),
                ([], None) => format!("super::{name}"),
                _ => format!("crate::{}::{name}", one.module.join("::")),
            };
            (module, parent, None, missing)
        }
        None => {
            let (module, parent, root) = top(group, known, above.is_empty());
            (module, parent, root, above)
        }
    };
    if let Some(root) = &root {
        let heading = "Versions of an API that aren't declared yet: move what is below to the file of that version";
        notes.add(heading, format!("`{}`", root.name));
    }
    let mut ancestors = Vec::new();
    for (i, step) in missing.iter().enumerate() {
        let index = above.len() - missing.len() + i;
        let (ancestor, or) = ancestor(group, index, step, parent.clone(), known);
        let id = ancestor.fields.first();
        parent_sid = id.is_some_and(|id| matches!(id.ty, Ty::Sid(..))) && !or;
        if or {
            notes.add(OR, format!("the parent's, `{}`", ancestor.name));
        }
        let heading = "Parents that aren't declared yet: move what is below to a file of its own, or scaffold it";
        notes.add(heading, format!("`{}`, {}", ancestor.name, step.path));
        parent.clone_from(&ancestor.name);
        module.push(names::snake(&ancestor.name));
        ancestors.push(ancestor);
    }
    if parent_sid && group.prefixes(group.depth() - 1).contains(&None) {
        notes.add(OR, "the parent's".to_owned());
    }
    module.push(names::snake(&own.name));
    Placed {
        name: own.name,
        parent,
        path: own.literal,
        root,
        ancestors,
        module,
        parent_sid,
    }
}

/// The version of the API that it belongs to, which may not be declared yet.
fn top(group: &Group<'_>, known: &Known, at_top: bool) -> (Vec<String>, String, Option<Root>) {
    if let Some((name, module)) = known.declared.version(group.product, group.version) {
        let parent = if at_top {
            format!("super::{name}")
        } else {
            format!("crate::{}::{name}", module.join("::"))
        };
        return (module, parent, None);
    }
    let version = group.version.split('-').next().unwrap_or_default();
    let name = if version.starts_with(|c: char| c.is_ascii_digit()) {
        format!("V{version}")
    } else {
        names::type_name(version)
    };
    let module = vec![names::snake(group.product), names::snake(&name)];
    let root = Root {
        name: name.clone(),
        product: group.product.to_owned(),
        version: group.version.to_owned(),
        suffix: group.suffix.to_owned(),
        meta: meta(group.document),
    };
    (module, name, Some(root))
}

/// What a document calls the next page.
fn meta(document: &Document) -> bool {
    let operations = document
        .paths
        .values()
        .filter_map(|item| item.operation("GET"));
    let mut answers =
        operations.filter_map(|get| document.answer(get, OperationKind::List.success()));
    !answers.any(|answer| answer.properties.contains_key("next_page_uri"))
}

/// A parent with its id alone, and whether something else than a SID may stand for that.
fn ancestor(
    group: &Group<'_>,
    index: usize,
    step: &Step<'_>,
    parent: String,
    known: &Known,
) -> (Declaration, bool) {
    let whole = published::find(group.document, &step.path);
    // What the parent's own path calls its id.
    let own = whole
        .as_ref()
        .and_then(|whole| whole.own()?.placeholder.map(str::to_owned));
    let raw = own
        .or_else(|| {
            let here = step.placeholder?;
            let of_own = whole.is_some() && here.ends_with("Sid");
            Some(if of_own { "Sid" } else { here }.to_owned())
        })
        .unwrap_or_default();
    let published = whole.as_ref().and_then(|whole| {
        let (_, item) = whole.instance.as_ref()?;
        let get = item.operation("GET")?;
        let answer = whole.document.answer(get, OperationKind::Fetch.success())?;
        let schema = answer
            .properties
            .get(&names::snake(&raw))
            .or_else(|| answer.properties.get("sid"))?;
        whole.document.resolve(schema).prefix().map(str::to_owned)
    });
    let prefixes = group.prefixes(index);
    let stated = prefixes.iter().copied().flatten().next();
    let ty = published
        .as_deref()
        .or(stated)
        .map_or(Ty::Text, |prefix| known.sids.ty(prefix));
    // Of a grandparent, an operation can't say it.
    let is_parent = index + 1 == group.depth();
    let any_text = if is_parent {
        stated.is_none()
    } else {
        prefixes.contains(&None)
    };
    let id_or = any_text && matches!(ty, Ty::Sid(..));
    let key = names::snake(&raw);
    let name = if key == "id" {
        format!("{}_id", names::snake(&step.name))
    } else {
        key.clone()
    };
    let mut field = Field::new(name, &key, ty, Shape::Bare);
    field.doc = format!("Identifies the {}.", names::words(&step.name));
    let declaration = Declaration {
        name: step.name.clone(),
        parent,
        path: step.literal.clone(),
        id: Some(0),
        id_or,
        singleton: false,
        key: None,
        plural: None,
        operations: Vec::new(),
        fields: vec![field],
        params: Vec::new(),
        enums: Vec::new(),
    };
    (declaration, id_or)
}

/// The name that the derives give a segment.
fn derived(segment: &str) -> String {
    let mut snake = String::new();
    for c in segment.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        });
    }
    snake
}

/// The methods that the parent's handle gets.
pub(crate) fn methods(declaration: &Declaration) -> Vec<String> {
    use OperationKind::{Create, List};
    let mut operations = declaration.operations.iter();
    let many = operations.any(|operation| matches!(operation.kind, List | Create));
    let last = declaration.path.rsplit('/').next().unwrap_or_default();
    let plural = declaration.plural.clone().unwrap_or_else(|| derived(last));
    let singular = names::snake(&declaration.name);
    let one = declaration.singleton || declaration.id.is_some();
    let plural = many.then_some(plural);
    plural.into_iter().chain(one.then_some(singular)).collect()
}

/// Names the accessors and the page key where they don't follow from the path.
pub(crate) fn accessors(declaration: &mut Declaration, key: Option<&str>) {
    use OperationKind::{Create, List};
    let last = declaration
        .path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let has = |kind| {
        declaration
            .operations
            .iter()
            .any(|operation| operation.kind == kind)
    };
    let (lists, creates) = (has(List), has(Create));
    declaration.key = key
        .filter(|key| lists && *key != derived(&last))
        .map(str::to_owned);
    if declaration.singleton || !(lists || creates) {
        return;
    }
    // Where the struct is named after the whole path, its siblings end in the same segment.
    let alone = !declaration.name.contains(&names::type_name(
        declaration.path.split('/').next().unwrap_or_default(),
    )) || !declaration.path.contains('/');
    let mut plural = if alone {
        names::snake(&last)
    } else {
        names::snake(&declaration.path)
    };
    if plural == names::snake(&declaration.name) && declaration.id.is_some()
        || !names::is_ident(&plural)
        || names::taken(&plural)
    {
        plural = format!("all_{plural}");
    }
    declaration.plural = (plural != derived(&last)).then_some(plural);
}
