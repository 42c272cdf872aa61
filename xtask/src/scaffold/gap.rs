//! What the grammar can't say of an operation yet.

use std::fmt;

/// One thing that can't be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Gap {
    // Without these, an operation can't be declared at all.
    Put,
    Patch,
    JsonBody,
    Redirect,
    OtherMedia,
    NoContent,
    DeleteMany,
    FetchMany,
    Unpaged,
    PageOfOne,
    NoVersion,
    NoId,
    // With these, it is declared and leaves something out.
    Authorization,
    PostQuery,
    Object,
    Pattern,
    Format,
    NumberWords,
    EmptyWord,
    Needs,
}

impl Gap {
    /// Whether an operation with it can't be declared at all.
    pub(crate) fn whole(self) -> bool {
        self < Self::Authorization
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Put => "`PUT` beside another update, or on a collection",
            Self::Patch => "`PATCH` beside another update, or on a collection",
            Self::JsonBody => "a body of JSON",
            Self::Redirect => "an answer that redirects",
            Self::OtherMedia => "an answer that is no plain JSON",
            Self::NoContent => "a `POST` that answers with nothing",
            Self::DeleteMany => "`DELETE` on a collection",
            Self::FetchMany => "a collection that answers with one object",
            Self::Unpaged => "a list without pages, or of another page format",
            Self::PageOfOne => "a list at the path of an instance",
            Self::NoVersion => "a path without a version",
            Self::NoId => "an answer that is no such resource: it lacks the id",
            Self::Authorization => "the header `Authorization` as a parameter",
            Self::PostQuery => "a query parameter of a `POST`",
            Self::Object => "an object as a parameter",
            Self::Pattern => "a pattern that is no SID's, or a SID of several kinds",
            Self::Format => "a format of text that is published by name alone",
            Self::NumberWords => "a number that is one of a few",
            Self::EmptyWord => "the empty text as one of listed words",
            Self::Needs => {
                "two parameters that one needs, or one that another's several values need"
            }
        })
    }
}
