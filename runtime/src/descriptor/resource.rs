//! A resource, and the version of an API that it hangs from.

use super::operation::{Operation, OperationKind};
use super::value::{Held, Kind, Param, Property};

/// A declared resource: where it lives, what identifies it and what can be done with it. A version of an API is declared
/// as one too: the root, from which its resources hang.
#[derive(Debug)]
pub struct Resource {
    /// The name of the declaring struct, such as `Participant`.
    pub name: &'static str,
    /// The first paragraph of its documentation.
    pub doc: &'static str,
    /// The resource that its path continues, or the root.
    pub parent: Option<&'static Resource>,
    /// Where the API is: set on a root, which has no parent, path, operations or answers.
    pub root: Option<Root>,
    /// The path of the collection below the parent, without the placeholder: `Participants`.
    pub path: &'static str,
    /// What fills the placeholder at the end of an instance's path, unless an operation says otherwise.
    pub id: Option<Param>,
    /// The key that holds the items of a page.
    pub key: &'static str,
    /// The method of the parent's handle that leads to the collection, if it leads there: `participants`.
    pub plural: Option<&'static str>,
    /// The method of the parent's handle that leads to one instance, if it leads there: `participant`.
    pub singular: Option<&'static str>,
    /// What can be done with it.
    pub operations: &'static [&'static Operation],
    /// What an answer holds.
    pub properties: &'static [Property],
    /// Whether an answer keeps what has no property here.
    pub extra: bool,
    /// What the property of that JSON key holds: see [`Resource::held`].
    #[doc(hidden)]
    pub holds: fn(&str) -> Option<Held>,
}

impl Resource {
    /// The root that this resource hangs from, if its declarations lead to one.
    pub fn root(&self) -> Option<&Root> {
        self.lineage().last().and_then(|r| r.root.as_ref())
    }

    /// This resource, its parent, and so on up to the root.
    pub fn lineage(&self) -> impl Iterator<Item = &Resource> {
        std::iter::successors(Some(self), |r| r.parent)
    }

    /// The operation of that kind, if it is declared.
    pub fn operation(&self, kind: OperationKind) -> Option<&'static Operation> {
        self.operations.iter().copied().find(|o| o.kind == kind)
    }

    /// The properties, each with what it holds.
    pub fn held(&self) -> impl Iterator<Item = (&'static Property, Held)> {
        let properties = self.properties.iter();
        properties.filter_map(|property| Some((property, (self.holds)(property.name)?)))
    }
}

impl Param {
    /// The id of a resource, while compiling.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(resource: &Resource) -> Self {
        match resource.id {
            Some(id) => id,
            // Which is an error of its own: see `consistent`.
            None => Self::new("", "", "", Kind::Text),
        }
    }
}

/// A version of an API: where a tree of resources starts.
#[derive(Debug)]
pub struct Root {
    /// The first label of the host: `api` in `api.twilio.com`.
    pub product: &'static str,
    /// The first segment of every path: `2010-04-01`.
    pub version: &'static str,
    /// What ends every path: `.json`, or nothing.
    pub suffix: &'static str,
    /// How lists are cut into pages.
    pub pages: PageFormat,
}

/// How a list answers in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageFormat {
    /// `next_page_uri` beside the items, relative to the host: the 2010-04-01 API.
    Uris,
    /// `meta.next_page_url`, absolute: the v1 and later products.
    Meta,
}

/// A struct that declares a resource.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare a resource",
    note = "a resource is a struct with `#[derive(TwilioResource)]`"
)]
pub trait Declared {
    /// What it declares.
    const RESOURCE: &'static Resource;
}

/// A struct that declares the parameters of an operation.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare parameters",
    note = "parameters are a struct with `#[derive(TwilioParams)]`"
)]
pub trait Params {
    /// Whether they are a list's.
    const LIST: bool;
    /// What it declares, in the order of its fields.
    const PARAMS: &'static [Param];
}
