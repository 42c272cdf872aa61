//! The ids in a path.

use super::value::check_value;
use super::violation::{Broken, Violation, broken};
use crate::descriptor::{Kind, Operation, Param, Resource};
use crate::values::form;

/// Finds the ids that an operation can't take; they are those of its path, outermost first.
pub fn check_ids(
    resource: &Resource,
    operation: &Operation,
    ids: impl IntoIterator<Item: AsRef<str>>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for (param, id) in resource.placeholders(operation).zip(ids) {
        let id = id.as_ref();
        // A URL parser drops `.` and `..`, encoded or not, and the request would reach another route.
        if matches!(id, "" | "." | "..") {
            let what = match param.kind {
                Kind::Sid(prefix) => form(prefix),
                Kind::SidOr(prefix, other) => format!("a SID ({}) or {other}", form(prefix)),
                _ => "text".to_owned(),
            };
            let allowed = format!("{what}, but not empty, `.` or `..`");
            found.push(broken(param, Broken::Path, Some(id), allowed));
        } else {
            let before = found.len();
            check_value(param, id, &mut found);
            for violation in &mut found[before..] {
                violation
                    .allowed
                    .push_str(&taken_by_others(resource, param));
            }
        }
    }
    found
}

/// What other operations take for that id: a conference's name, for instance, is good for calling somebody into it only.
fn taken_by_others(resource: &Resource, param: &Param) -> String {
    let others = resource.operations.iter().filter_map(|other| {
        let ids = other.id.iter().chain(&other.parent_id);
        let mut ids = ids.filter(|id| id.name == param.name);
        match ids.next()?.kind {
            Kind::SidOr(_, what) => Some(format!("; only `{}` takes {what}", other.kind.name())),
            _ => None,
        }
    });
    others.collect()
}
