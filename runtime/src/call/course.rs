//! The way through a list: which links were followed, and whether the pages bring anything new.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::PagingError;

/// Pages in a row without anything new after which a list is taken to have no end.
const MAX_STALLED_PAGES: u32 = 100;

/// Where a page is on the way through its list. All pages of one way share what was seen on it.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    /// How many links lead here.
    step: usize,
    /// How many pages up to this one brought nothing new.
    stalled: u32,
    /// The token of the link that leads here, if it has one.
    token: Option<String>,
    seen: Arc<Seen>,
}

/// Fingerprints, which take less room than what they are of.
#[derive(Debug, Default)]
struct Seen {
    steps: Mutex<Steps>,
    hasher: RandomState,
}

#[derive(Debug, Default)]
struct Steps {
    /// The links followed, with the step that each was followed in first.
    links: HashMap<u64, usize>,
    /// The first items of pages with the tokens that led there, and the step that they were met in first.
    items: HashMap<u64, usize>,
}

impl Course {
    /// Starts at a link.
    pub(super) fn from(link: &str) -> Self {
        let course = Self {
            token: token(link),
            ..Self::default()
        };
        let link = course.seen.hasher.hash_one(link);
        course.seen.steps().links.insert(link, course.step);
        course
    }

    /// Here, once the page is read, which starts with that item.
    pub(super) fn read(mut self, first: Option<u64>) -> Self {
        let is_new = match (first, &self.token) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(item), Some(token)) => {
                let page = self.seen.hasher.hash_one((item, token));
                let mut steps = self.seen.steps();
                // The same page may be read again.
                *steps.items.entry(page).or_insert(self.step) == self.step
            }
        };
        self.stalled = if is_new { 0 } else { self.stalled + 1 };
        self
    }

    /// Where the link leads. The same page may be read again; a link to an earlier one is an error.
    pub(super) fn follow(&self, link: &str) -> Result<Self, PagingError> {
        if self.stalled >= MAX_STALLED_PAGES {
            return Err(PagingError::Endless(self.stalled));
        }
        let step = self.step + 1;
        let fingerprint = self.seen.hasher.hash_one(link);
        let mut steps = self.seen.steps();
        if steps
            .links
            .get(&fingerprint)
            .is_some_and(|first| *first != step)
        {
            return Err(PagingError::Loop(link.to_owned()));
        }
        steps.links.insert(fingerprint, step);
        Ok(Self {
            step,
            stalled: self.stalled,
            token: token(link),
            seen: Arc::clone(&self.seen),
        })
    }
}

/// What stands for a place in the list: under links that differ, the same token leads to the same page.
fn token(link: &str) -> Option<String> {
    let (_, query) = link.split_once('?')?;
    let mut pairs = query.split(['&', '#']);
    pairs.find_map(|pair| pair.strip_prefix("PageToken=").map(str::to_owned))
}

impl Seen {
    fn steps(&self) -> MutexGuard<'_, Steps> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
