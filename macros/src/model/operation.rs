//! Operations: which of the five, and what was written of them.

use crate::item::Written;
use crate::keys::OperationWritten;

/// The kinds of operation, in the order of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    List,
    Create,
    Fetch,
    Update,
    Delete,
}

impl Kind {
    pub(crate) fn method_name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Create => "create",
            Self::Fetch => "fetch",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }

    pub(crate) fn on_instance(self) -> bool {
        matches!(self, Self::Fetch | Self::Update | Self::Delete)
    }
}

/// One operation.
pub(crate) struct Operation {
    pub(crate) kind: Kind,
    pub(crate) written: Written<OperationWritten>,
}

impl Operation {
    /// Its HTTP method. What the descriptor and the documentation say is decided here.
    pub(crate) fn http(&self) -> &str {
        match self.kind {
            Kind::List | Kind::Fetch => "GET",
            Kind::Create => "POST",
            Kind::Update => {
                let written = self.written.value.http.as_ref();
                written.map_or("POST", |http| &http.value.text)
            }
            Kind::Delete => "DELETE",
        }
    }

    /// Whether it may be sent again, where that does not follow from its kind.
    pub(crate) fn retry(&self) -> Option<&str> {
        let written = self.written.value.retry.as_ref();
        let written = written.map(|retry| retry.value.text.as_str());
        // What it says is there afterwards, however often it was said.
        written.or_else(|| (self.http() == "PUT").then_some("idempotent"))
    }
}
