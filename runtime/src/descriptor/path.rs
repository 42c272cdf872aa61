//! The paths of operations, as templates: what stands in them, and what fills their placeholders.

use super::operation::{Operation, OperationKind};
use super::resource::Resource;
use super::value::Param;

impl Resource {
    /// What fills the placeholders of an operation's path, outermost first.
    pub fn placeholders<'a>(&'a self, operation: &'a Operation) -> impl Iterator<Item = &'a Param> {
        self.way(operation.kind).filter_map(|(following, step)| {
            let of_operation = match following {
                0 => operation.id.as_ref(),
                1 => operation.parent_id.as_ref(),
                _ => None,
            };
            step.id.map(|own| of_operation.unwrap_or(own))
        })
    }

    /// The path of an operation with its placeholders, version and suffix:
    /// `/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
    pub fn template(&self, kind: OperationKind) -> String {
        let root = self.root();
        let mut template = format!("/{}", root.map_or("", |r| r.version));
        for (_, step) in self.way(kind) {
            template = format!("{template}/{}", step.path);
            if let Some(id) = step.id {
                template = format!("{template}/{{{}}}", id.name);
            }
        }
        template + root.map_or("", |r| r.suffix)
    }

    /// The steps of an operation's path from the root's, each with how many follow.
    fn way(&self, kind: OperationKind) -> impl Iterator<Item = (usize, Step<'_>)> {
        let below_root = self.lineage().take_while(|r| r.root.is_none());
        let steps = below_root.enumerate().map(|(following, resource)| {
            let ends_here = following == 0 && !kind.on_instance();
            let step = Step {
                path: resource.path,
                id: resource.id.as_ref().filter(|_| !ends_here),
            };
            (following, step)
        });
        steps.collect::<Vec<_>>().into_iter().rev()
    }
}

/// A step of a path: a collection, and the placeholder behind it unless the path ends before that.
struct Step<'a> {
    path: &'static str,
    id: Option<&'a Param>,
}
