//! What a declaration says, as constants: the one source that requests, validation, documentation and tools read.

mod value;

pub use value::{Held, Kind, Param, Property, Rule, Values};

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

    /// The path of an operation with its placeholders, version and suffix:
    /// `/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
    pub fn template(&self, kind: OperationKind) -> String {
        let root = self.root();
        let mut template = format!("/{}", root.map_or("", |r| r.version));
        for step in self.way(kind) {
            template = format!("{template}/{}", step.path);
            if let Some(id) = step.id {
                template = format!("{template}/{{{}}}", id.name);
            }
        }
        template + root.map_or("", |r| r.suffix)
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

/// One operation of a resource.
#[derive(Debug)]
pub struct Operation {
    /// Which of the five it is.
    pub kind: OperationKind,
    /// The HTTP method, which tells where the parameters go.
    pub http: Method,
    /// What can be sent with it.
    pub params: &'static [Param],
    /// The struct that declares them, which names the builder: `CreateParticipant`. A list needs none for its pages.
    pub declared_by: Option<&'static str>,
    /// What addresses the instance, where this operation takes something else than the resource's own id.
    pub id: Option<Param>,
    /// What addresses the parent, where this operation takes something else than the parent's own id.
    pub parent_id: Option<Param>,
    /// Whether it may be sent again.
    pub retry: RetrySafety,
    /// The status of a successful answer. Any other from 200 to 299 is taken as one too.
    pub success: u16,
}

impl Operation {
    /// Groups of parameters by their wire names, of each of which one at least must be given.
    pub fn one_of(&self) -> impl Iterator<Item = &'static [&'static str]> {
        self.params.iter().filter_map(Param::leads)
    }
}

/// The kinds of operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperationKind {
    /// Lists what is in the collection.
    List,
    /// Makes one more in the collection.
    Create,
    /// Fetches an instance.
    Fetch,
    /// Changes an instance.
    Update,
    /// Removes an instance.
    Delete,
}

impl OperationKind {
    /// Whether the path ends in an instance's id.
    pub const fn on_instance(self) -> bool {
        matches!(self, Self::Fetch | Self::Update | Self::Delete)
    }

    /// The name of its method: `create`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Create => "create",
            Self::Fetch => "fetch",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }

    /// The status of a successful answer, unless a declaration says otherwise.
    pub const fn success(self) -> u16 {
        match self {
            Self::List | Self::Fetch | Self::Update => 200,
            Self::Create => 201,
            Self::Delete => 204,
        }
    }

    /// The retry safety that holds unless a declaration says otherwise.
    pub const fn retry(self) -> RetrySafety {
        match self {
            Self::List | Self::Fetch => RetrySafety::Safe,
            Self::Delete => RetrySafety::Idempotent,
            Self::Create | Self::Update => RetrySafety::Unsafe,
        }
    }
}

/// The HTTP method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// As it is on the wire: `POST`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether parameters are sent in its body, as a form; otherwise they go into the query.
    pub const fn carries_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }

    /// The one that has that name on the wire.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete].into_iter();
        all.find(|method| method.as_str() == name)
    }
}

/// Whether sending a request a second time can do harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetrySafety {
    /// It only reads.
    Safe,
    /// Doing it twice leaves what doing it once leaves.
    Idempotent,
    /// It acts anew each time, as a create that places a call does: never repeated once it may have been sent.
    Unsafe,
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
