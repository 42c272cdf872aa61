//! The way through a list: which links were followed, and whether the pages bring anything new.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::PagingError;

/// Empty pages in a row after which a list is taken to have no end.
const MAX_EMPTY_PAGES: u32 = 100;

/// Pages that begin with an item which one before began with, in a row, after which it is taken to have none either.
const MAX_REPEATED_PAGES: u32 = 200;

/// Where a page is on the way through its list.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    /// How many links lead here.
    step: usize,
    /// How many pages up to this one were empty.
    empty: u32,
    /// How many began like one before.
    repeated: u32,
    /// What was seen on the way here. The pages that follow share it, until somebody goes on from one of them a second time.
    seen: Arc<Mutex<Seen>>,
}

/// Fingerprints, which take less room than what they are of, each with the step that it was met in first.
#[derive(Debug, Clone, Default)]
struct Seen {
    links: HashMap<u64, usize>,
    /// The first items of pages.
    items: HashMap<u64, usize>,
    hasher: RandomState,
    /// The last step that was taken.
    last: usize,
}

impl Course {
    /// Starts at a link.
    pub(super) fn from(link: &str) -> Self {
        let course = Self::default();
        locked(&course.seen).follow(link, course.step);
        course
    }

    /// Here, once the page is read, which starts with that item.
    pub(super) fn read(mut self, first: Option<u64>) -> Self {
        let is_new = |item| *locked(&self.seen).items.entry(item).or_insert(self.step) == self.step;
        (self.empty, self.repeated) = match first.map(is_new) {
            None => (self.empty + 1, self.repeated),
            Some(true) => (0, 0),
            Some(false) => (0, self.repeated + 1),
        };
        self
    }

    /// Where the link leads. The same page may be read again; a link to an earlier one is an error.
    pub(super) fn follow(&self, link: &str) -> Result<Self, PagingError> {
        if self.empty >= MAX_EMPTY_PAGES || self.repeated >= MAX_REPEATED_PAGES {
            return Err(PagingError::Endless(self.empty.max(self.repeated)));
        }
        let step = self.step + 1;
        let seen = self.seen();
        if !locked(&seen).follow(link, step) {
            return Err(PagingError::Loop(link.to_owned()));
        }
        Ok(Self {
            step,
            seen,
            ..*self
        })
    }

    /// What was seen up to here. Where somebody has gone on from here before, that was another way: the list may have changed.
    fn seen(&self) -> Arc<Mutex<Seen>> {
        let seen = locked(&self.seen);
        if seen.last <= self.step {
            return Arc::clone(&self.seen);
        }
        let mut seen = seen.clone();
        seen.links.retain(|_, step| *step <= self.step);
        seen.items.retain(|_, step| *step <= self.step);
        Arc::new(Mutex::new(seen))
    }
}

impl Seen {
    /// Takes a step by a link; `false` where it was followed before.
    fn follow(&mut self, link: &str, step: usize) -> bool {
        self.last = step;
        let link = self.hasher.hash_one(link);
        self.links.insert(link, step).is_none()
    }
}

fn locked(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}
