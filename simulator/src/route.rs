//! From a path to what it names: every declared resource, and no other.

use hyper::Method;
use percent_encoding::percent_decode_str;
use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{Operation, OperationKind, Resource};

use crate::ways::{self, Ways};

const KINDS: [OperationKind; 5] = [
    OperationKind::List,
    OperationKind::Create,
    OperationKind::Fetch,
    OperationKind::Update,
    OperationKind::Delete,
];

/// What a method and a path name.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    pub(crate) resource: &'static Resource,
    pub(crate) operation: &'static Operation,
    pub(crate) ways: &'static Ways,
    /// What fills the placeholders, outermost first.
    pub(crate) ids: Vec<String>,
}

/// Why a method and a path name nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lost {
    NoPath,
    NoMethod,
}

/// All paths of one form, by the resource that is there.
pub(crate) struct Routes(Vec<Path>);

struct Path {
    template: Vec<String>,
    resource: &'static Resource,
    operation: &'static Operation,
    ways: &'static Ways,
}

impl Routes {
    pub(crate) fn new() -> Self {
        let mut paths = Vec::new();
        for resource in resources() {
            for kind in KINDS {
                if let Some(operation) = resource.operation(kind) {
                    let template = resource.template(kind);
                    paths.push(Path {
                        template: template.split('/').map(str::to_owned).collect(),
                        resource,
                        operation,
                        ways: ways::of(resource),
                    });
                }
            }
        }
        Self(paths)
    }

    pub(crate) fn find(&self, method: &Method, path: &str) -> Result<Route, Lost> {
        let segments: Vec<&str> = path.split('/').collect();
        let mut lost = Lost::NoPath;
        for candidate in &self.0 {
            if let Some(ids) = fill(&candidate.template, &segments) {
                lost = Lost::NoMethod;
                if candidate.operation.http.as_str() == method.as_str() {
                    return Ok(Route {
                        resource: candidate.resource,
                        operation: candidate.operation,
                        ways: candidate.ways,
                        ids,
                    });
                }
            }
        }
        Err(lost)
    }
}

/// The resource whose collection is at that path, and the ids in it.
pub(crate) fn collection(path: &str) -> Option<(&'static Resource, Vec<String>)> {
    resources().into_iter().find_map(|resource| {
        let template = resource.template(OperationKind::List);
        let suffix = resource.root().map_or("", |root| root.suffix);
        let path = format!("{}{suffix}", path.strip_suffix(suffix).unwrap_or(path));
        let template: Vec<String> = template.split('/').map(str::to_owned).collect();
        let segments: Vec<&str> = path.split('/').collect();
        fill(&template, &segments).map(|ids| (resource, ids))
    })
}

/// What stands in the template's placeholders, decoded; `None` where the path is not of its form.
fn fill(template: &[String], segments: &[&str]) -> Option<Vec<String>> {
    if template.len() != segments.len() {
        return None;
    }
    let mut ids = Vec::new();
    for (form, segment) in template.iter().zip(segments) {
        match form.split_once('{').zip(form.split_once('}')) {
            Some(((start, _), (_, end))) => {
                let id = segment.strip_prefix(start)?.strip_suffix(end)?;
                ids.push(percent_decode_str(id).decode_utf8().ok()?.into_owned());
            }
            None if form == segment => {}
            None => return None,
        }
    }
    Some(ids)
}

#[cfg(test)]
mod tests {
    use twilio_resources::runtime::descriptor::{self, RetrySafety};

    use super::*;

    const ACCOUNT: &str = "/2010-04-01/Accounts/AC1";

    fn found(
        method: &Method,
        path: &str,
    ) -> Result<(&'static str, OperationKind, Vec<String>), Lost> {
        let route = Routes::new().find(method, &format!("{ACCOUNT}{path}"));
        route.map(|r| (r.resource.name, r.operation.kind, r.ids))
    }

    #[test]
    fn a_path_names_a_resource_and_its_ids() {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        for (method, path, expected) in [
            (
                Method::GET,
                "/Conferences.json",
                ("Conference", OperationKind::List, ids(&["AC1"])),
            ),
            (
                Method::POST,
                "/Conferences/a%2Fb%20c/Participants.json",
                ("Participant", OperationKind::Create, ids(&["AC1", "a/b c"])),
            ),
            (
                Method::DELETE,
                "/Conferences/CF1/Participants/agent%201.json",
                (
                    "Participant",
                    OperationKind::Delete,
                    ids(&["AC1", "CF1", "agent 1"]),
                ),
            ),
            (
                Method::GET,
                "/Conferences/CF1/Participants/x.json.json",
                (
                    "Participant",
                    OperationKind::Fetch,
                    ids(&["AC1", "CF1", "x.json"]),
                ),
            ),
        ] {
            assert_eq!(found(&method, path), Ok(expected), "{path}");
        }
    }

    #[test]
    fn a_method_is_the_operations_own() {
        static UPDATE: Operation = Operation {
            kind: OperationKind::Update,
            http: descriptor::Method::Put,
            params: &[],
            declared_by: None,
            id: None,
            parent_id: None,
            retry: RetrySafety::Idempotent,
            success: 200,
        };
        let routes = Routes(vec![Path {
            template: vec![String::new(), "Things".to_owned()],
            resource: resources()[0],
            operation: &UPDATE,
            ways: ways::of(resources()[0]),
        }]);
        let found = |method| routes.find(&method, "/Things").map(|r| r.operation.kind);
        assert_eq!(found(Method::PUT), Ok(OperationKind::Update));
        assert_eq!(found(Method::POST), Err(Lost::NoMethod));
    }

    #[test]
    fn what_is_not_there_is_told_from_what_is_not_done_there() {
        for path in [
            "/Conferences",
            "/conferences.json",
            "/Conferences/a/b.json",
            "",
            "/Conferences/%ff.json",
        ] {
            assert_eq!(found(&Method::GET, path), Err(Lost::NoPath), "{path}");
        }
        assert_eq!(
            found(&Method::POST, "/Conferences.json"),
            Err(Lost::NoMethod)
        );
        assert_eq!(
            found(&Method::PUT, "/Conferences/CF1.json"),
            Err(Lost::NoMethod)
        );
        assert_eq!(
            found(&Method::DELETE, "/Conferences/CF1.json"),
            Err(Lost::NoMethod)
        );
    }
}
