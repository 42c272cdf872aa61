//! Lists that can't be followed to their end.

use std::fmt;

use super::line::one_line;

/// A list that can't be followed to its end.
///
/// The links are whole; in messages they are cut at their query, which holds filters, and where they are long.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PagingError {
    /// The next page is said to be on another host, which must not see the credentials.
    #[error("the link to the next page leads elsewhere, so it was not followed: {}", shown(.0))]
    Elsewhere(String),
    /// The link that a list was to go on from is not one of that list.
    #[error("the link is not of this list, so it was not followed: {}", shown(.0))]
    OtherList(String),
    /// The next page is one that was there already.
    #[error("the link to the next page leads back to a page already read: {}", shown(.0))]
    Loop(String),
    /// So many pages in a row had no items, or none that was not there before, that the list seems to have no end.
    #[error("{0} pages in a row brought nothing new")]
    Endless(u32),
    /// The page does not tell whether the list goes on: its `meta` has no link, or what should be one is of another type.
    #[error("the page does not tell where the list goes on, so what follows it was not read")]
    NoLink,
    /// The link that a list was to go on from tells no place in it that is known here.
    #[error("the link tells no place in the list that is known here, so it was not followed: {}", shown(.0))]
    NoPlace(String),
    /// The link is longer than a request can be.
    #[error("the link to the next page is too long to be followed, at {} characters: {}", .0.len(), shown(.0))]
    TooLong(String),
}

impl fmt::Debug for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, link) = match self {
            Self::Elsewhere(link) => ("Elsewhere", link),
            Self::OtherList(link) => ("OtherList", link),
            Self::Loop(link) => ("Loop", link),
            Self::TooLong(link) => ("TooLong", link),
            Self::NoPlace(link) => ("NoPlace", link),
            Self::NoLink => return f.write_str("NoLink"),
            Self::Endless(pages) => return f.debug_tuple("Endless").field(pages).finish(),
        };
        f.debug_tuple(name).field(&shown(link)).finish()
    }
}

/// A link as messages show it.
fn shown(link: &str) -> String {
    const KEPT: usize = 200;
    match link.split_once(['?', '#']) {
        Some((path, _)) => one_line(path, KEPT) + "?…",
        None => one_line(link, KEPT),
    }
}
