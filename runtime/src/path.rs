//! From a resource and its ids to a path that no id can lead astray.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::check::check_ids;
use crate::client::Client;
use crate::descriptor::{Kind, Operation, OperationKind, Param, Resource};
use crate::violation::Violation;

/// All but RFC 3986's unreserved characters is encoded, so that an id stays within its segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A step of a path: a collection, and the placeholder behind it unless the path ends before that.
pub(crate) struct Step<'a> {
    /// How many steps follow.
    pub(crate) depth: usize,
    pub(crate) path: &'static str,
    pub(crate) id: Option<&'a Param>,
}

impl Resource {
    /// What fills the placeholders of an operation's path, outermost first.
    pub fn placeholders<'a>(&'a self, operation: &'a Operation) -> Vec<&'a Param> {
        let way = self.way(operation.kind).into_iter();
        let ids = way.filter_map(|step| {
            let of_operation = match step.depth {
                0 => operation.id.as_ref(),
                1 => operation.parent_id.as_ref(),
                _ => None,
            };
            step.id.map(|own| of_operation.unwrap_or(own))
        });
        ids.collect()
    }

    /// The steps of an operation's path, from the root's.
    pub(crate) fn way(&self, kind: OperationKind) -> Vec<Step<'_>> {
        let below_root = self.lineage().filter(|resource| resource.root.is_none());
        let steps = below_root.enumerate().map(|(depth, resource)| Step {
            depth,
            path: resource.path,
            id: resource
                .id
                .as_ref()
                .filter(|_| depth > 0 || kind.on_instance()),
        });
        let mut way: Vec<Step<'_>> = steps.collect();
        way.reverse();
        way
    }
}

/// A handle on an instance, as the handles of its children see it.
#[doc(hidden)]
pub trait Handle {
    /// What it is a handle on.
    const RESOURCE: &'static Resource;
    /// A handle on that target.
    fn new(target: Target) -> Self;
    /// Where it points.
    fn target(&self) -> &Target;
}

/// Where a handle points: a resource, and the ids on the way to it.
#[derive(Debug, Clone)]
pub struct Target {
    pub(crate) client: Client,
    pub(crate) resource: &'static Resource,
    ids: Vec<Box<str>>,
}

impl Target {
    /// A version of an API, from which its resources hang.
    pub fn root(client: &Client, resource: &'static Resource) -> Self {
        Self {
            client: client.clone(),
            resource,
            ids: Vec::new(),
        }
    }

    /// A collection below this target.
    pub fn collection(&self, resource: &'static Resource) -> Self {
        Self {
            resource,
            ..self.clone()
        }
    }

    /// An instance below this target.
    pub fn instance(&self, resource: &'static Resource, id: &str) -> Self {
        let mut target = self.collection(resource);
        target.ids.push(Box::from(id));
        target
    }

    /// Whether the account is still to be named, for want of one in the client.
    pub(crate) fn lacks_account(&self) -> bool {
        let ids = self.resource.lineage().filter_map(|r| r.id.as_ref());
        let of_account = ids
            .last()
            .is_some_and(|id| matches!(id.kind, Kind::Sid("AC")));
        of_account && self.ids.first().is_some_and(|id| id.is_empty())
    }

    /// Finds the ids that the operation can't take.
    pub(crate) fn check(&self, operation: &Operation) -> Vec<Violation> {
        check_ids(self.resource, operation, &self.ids)
    }

    /// The path of an operation, starting with a slash.
    pub(crate) fn path(&self, operation: &Operation) -> String {
        let root = self.resource.root();
        let mut ids = self.ids.iter();
        let mut path = String::with_capacity(160);
        path.push('/');
        path.push_str(root.map_or("", |r| r.version));
        for step in self.resource.way(operation.kind) {
            path.push('/');
            path.push_str(step.path);
            if let Some(id) = step.id.and_then(|_| ids.next()) {
                path.push('/');
                path.extend(utf8_percent_encode(id, SEGMENT));
            }
        }
        path.push_str(root.map_or("", |r| r.suffix));
        path
    }
}
