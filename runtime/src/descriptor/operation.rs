//! What can be done with a resource.

use super::value::Param;

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
