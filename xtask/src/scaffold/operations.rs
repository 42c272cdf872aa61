//! Which of the published operations are which of the five, and what of them can't be said.

use std::collections::BTreeSet;

use twilio_resources::runtime::descriptor::{Method, OperationKind};

use super::gap::Gap;
use super::model::{Declaration, Notes, Operation, Outcome, Params, Ty};
use super::params::{self, Found};
use super::published::{self, Group};
use super::sids::Sids;
use super::{names, needs};
use crate::openapi::{self, Document, PathItem, Place, Published, Schema};

/// The heading for ids that the documents publish no form of.
pub(crate) const OR: &str = "Ids that may be something else than a SID: say what";

/// What is to be declared.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) singleton: bool,
    pub(crate) outcomes: Vec<Outcome>,
    /// Those that can be declared, with the indexes of their outcomes.
    pub(super) kinds: Vec<(OperationKind, &'a openapi::Operation, usize)>,
    /// The key of a page's items.
    pub(crate) key: Option<String>,
}

/// Tells the operations apart.
pub(crate) fn plan<'a>(group: &Group<'a>) -> Plan<'a> {
    let document = group.document;
    let mut plan = Plan {
        singleton: singleton(group),
        outcomes: Vec::new(),
        kinds: Vec::new(),
        key: None,
    };
    let places = [(&group.collection, false), (&group.instance, true)];
    for (place, on_instance) in places {
        let Some((path, item)) = place else { continue };
        for (method, operation) in item.operations() {
            let mut gaps = BTreeSet::new();
            if !group.versioned() {
                gaps.insert(Gap::NoVersion);
            }
            let place = Where {
                one: on_instance || plan.singleton,
                on_instance,
                has_instances: group.instance.is_some(),
                updates: updates(item),
            };
            let kind = kind(document, method, operation, &place);
            match kind {
                Ok(kind) => gaps.extend(limits(document, kind, method, operation)),
                Err(gap) => {
                    gaps.insert(gap);
                }
            }
            let declared = !gaps.iter().any(|gap| gap.whole());
            if let Ok(kind) = kind
                && declared
            {
                plan.kinds.push((kind, operation, plan.outcomes.len()));
            }
            plan.outcomes.push(Outcome {
                method,
                kind: kind.ok(),
                path: (*path).to_owned(),
                declared,
                gaps,
                unread: 0,
            });
        }
    }
    plan
}

/// Whether there is one of it.
fn singleton(group: &Group<'_>) -> bool {
    let (Some((_, item)), None) = (&group.collection, &group.instance) else {
        return false;
    };
    let posts = item.operation("POST").map(openapi::Operation::successes);
    match item.operation("GET") {
        Some(get) => page(group.document, get).is_none(),
        // Without a `GET`, what makes something anew is told by its status.
        None => {
            let of_one = ["DELETE", "PUT", "PATCH"];
            of_one.iter().any(|method| item.operation(method).is_some())
                || posts.is_some_and(|all| !all.contains(&201) && !all.contains(&202))
        }
    }
}

/// Where an operation is.
struct Where {
    /// Whether there is one of what has that path.
    one: bool,
    on_instance: bool,
    has_instances: bool,
    /// How many methods there change it.
    updates: usize,
}

/// How many of the methods at a path would change what has it, if there is one.
fn updates(item: &PathItem) -> usize {
    let all = ["POST", "PUT", "PATCH"];
    all.iter()
        .filter(|method| item.operation(method).is_some())
        .count()
}

fn kind(
    document: &Document,
    method: &str,
    operation: &openapi::Operation,
    place: &Where,
) -> Result<OperationKind, Gap> {
    let one = place.one;
    let is_page = page(document, operation).is_some();
    match method {
        "GET" if place.on_instance && is_page => Err(Gap::PageOfOne),
        "GET" if one => Ok(OperationKind::Fetch),
        "GET" if is_page => Ok(OperationKind::List),
        "GET" if place.has_instances && holds_list(document, operation) => Err(Gap::Unpaged),
        "GET" => Err(Gap::FetchMany),
        "POST" if one => Ok(OperationKind::Update),
        "POST" => Ok(OperationKind::Create),
        "DELETE" if one => Ok(OperationKind::Delete),
        "DELETE" => Err(Gap::DeleteMany),
        "PUT" | "PATCH" if one && place.updates == 1 => Ok(OperationKind::Update),
        "PUT" => Err(Gap::Put),
        _ => Err(Gap::Patch),
    }
}

/// What of an operation can't be said, whatever its parameters are.
fn limits(
    document: &Document,
    kind: OperationKind,
    method: &str,
    operation: &openapi::Operation,
) -> BTreeSet<Gap> {
    let mut gaps = BTreeSet::new();
    let bodies = operation.bodies();
    if bodies.iter().any(|body| body.contains("json")) {
        gaps.insert(Gap::JsonBody);
    }
    let successes = operation.successes();
    if !successes.is_empty() && successes.iter().all(|status| *status >= 300) {
        gaps.insert(Gap::Redirect);
    }
    if kind != OperationKind::Delete && !gaps.contains(&Gap::Redirect) {
        let media: Vec<&str> = successes
            .iter()
            .flat_map(|status| operation.answers(*status))
            .collect();
        if media.is_empty() {
            gaps.insert(Gap::NoContent);
        } else if !media.contains(&"application/json") {
            gaps.insert(Gap::OtherMedia);
        }
    }
    let params = document.params(operation);
    let credentials =
        |param: &Published<'_>| param.place == Place::Header && param.name == "Authorization";
    if params.iter().any(credentials) {
        gaps.insert(Gap::Authorization);
    }
    if has_form(method) && params.iter().any(|param| param.place == Place::Query) {
        gaps.insert(Gap::PostQuery);
    }
    gaps
}

/// Whether parameters go into its body.
fn has_form(method: &str) -> bool {
    Method::named(method).is_some_and(Method::carries_body)
}

/// The shape of a successful answer.
pub(super) fn answer<'a>(
    document: &'a Document,
    operation: &'a openapi::Operation,
) -> Option<&'a Schema> {
    operation
        .successes()
        .into_iter()
        .find_map(|status| document.answer(operation, status))
}

/// The key and the item of an answer that is a page.
pub(super) fn page<'a>(
    document: &'a Document,
    operation: &'a openapi::Operation,
) -> Option<(&'a str, &'a Schema)> {
    let answer = answer(document, operation)?;
    let names = ["meta", "next_page_uri"];
    if !names
        .iter()
        .any(|name| answer.properties.contains_key(*name))
    {
        return None;
    }
    let mut properties = answer.properties.iter();
    properties
        .find_map(|(key, schema)| Some((key.as_str(), document.resolve(schema.items.as_deref()?))))
}

/// Whether there are several of what has that path: it lists them, or makes one more.
pub(crate) fn makes_or_lists(document: &Document, item: &PathItem) -> bool {
    let get = item.operation("GET");
    let makes = item
        .operation("POST")
        .is_some_and(|post| get.is_none() && post.successes().contains(&201));
    makes || get.is_some_and(|get| page(document, get).is_some())
}

fn holds_list(document: &Document, operation: &openapi::Operation) -> bool {
    answer(document, operation).is_some_and(|answer| {
        answer.items.is_some()
            || answer
                .properties
                .values()
                .any(|schema| document.resolve(schema).items.is_some())
    })
}

/// Declares the operations with their parameters.
pub(crate) fn declare(
    declaration: &mut Declaration,
    group: &Group<'_>,
    plan: &mut Plan<'_>,
    parent_sid: bool,
    sids: &Sids,
    notes: &mut Notes,
) {
    use OperationKind::{Create, Delete, Fetch, List, Update};
    let (thing, many) = (names::words(&declaration.name), declaration.many());
    let id = declaration.id.and_then(|id| declaration.fields.get(id));
    let own_sid = id.is_some_and(|id| matches!(id.ty, Ty::Sid(..))) && !declaration.id_or;
    let mut of_params = Vec::new();
    for wanted in [List, Create, Fetch, Update, Delete] {
        let Some((kind, operation, outcome)) = plan.kinds.iter().find(|(kind, ..)| *kind == wanted)
        else {
            continue;
        };
        let (prefix, doc) = match kind {
            List => (
                "List",
                format!("Narrows down the {} that are listed.", names::words(&many)),
            ),
            Create => ("Create", format!("Makes {}.", names::a(&thing))),
            Fetch => (
                "Fetch",
                format!("Tells how {} is fetched.", names::a(&thing)),
            ),
            Update => ("Update", format!("Changes {}.", names::a(&thing))),
            Delete => (
                "Delete",
                format!("Tells how {} is removed.", names::a(&thing)),
            ),
        };
        let mut all = group.document.params(operation);
        if has_form(plan.outcomes[*outcome].method) {
            all.retain(|param| param.place != Place::Query);
        }
        let mut gaps = BTreeSet::new();
        let name = format!(
            "{prefix}{}",
            if *kind == List {
                &many
            } else {
                &declaration.name
            }
        );
        let mut found = Found {
            notes,
            gaps: &mut gaps,
            sids,
            unread: 0,
        };
        let mut params: Params = params::params(name, doc, *kind == List, &all, &mut found);
        for group in operation.one_of() {
            needs::one_of(&mut params, group, &mut found);
        }
        // A create or an update names its parameters even where there are none.
        let named =
            !params.fields.is_empty() || params.no_page_size || matches!(kind, Create | Update);
        let name = named.then(|| params.name.clone());
        if named {
            declaration.params.push(params);
        }
        let unread = found.unread;
        of_params.push((*outcome, gaps, unread));
        // The usual status, where it is one of them.
        let successes = operation.successes();
        let status = successes
            .first()
            .copied()
            .filter(|_| !successes.contains(&kind.success()));
        let path = plan.outcomes[*outcome].path.as_str();
        let any_text = |index| published::prefix(group.document, path, operation, index).is_none();
        let depth = group.depth();
        declaration.operations.push(Operation {
            kind: *kind,
            http: Some(plan.outcomes[*outcome].method)
                .filter(|http| matches!(*http, "PUT" | "PATCH")),
            params: name,
            status,
            id_or: kind.on_instance() && own_sid && any_text(depth),
            parent_or: parent_sid && depth > 0 && any_text(depth - 1),
        });
    }
    // Those of parameters have been told with their names.
    for outcome in &plan.outcomes {
        let place = format!("`{} {}`", outcome.method, outcome.path);
        for gap in &outcome.gaps {
            if gap.whole() {
                notes.add(
                    "Operations that can't be declared yet",
                    format!("{place}: {gap}"),
                );
            } else {
                notes.add(
                    "What can't be said of an operation yet",
                    format!("{place}: {gap}"),
                );
            }
        }
    }
    for (outcome, gaps, unread) in of_params {
        plan.outcomes[outcome].gaps.extend(gaps);
        plan.outcomes[outcome].unread = unread;
    }
}
