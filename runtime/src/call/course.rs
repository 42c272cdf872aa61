//! The way through a list: which links were followed, so that one that leads back is noticed.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::PagingError;

/// Empty pages in a row after which a list is taken to have no end.
const MAX_EMPTY_PAGES: u32 = 100;

/// Where a page is on the way through its list. All pages of one way share what was seen on it.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    /// How many links lead here.
    step: usize,
    /// How many pages up to this one were empty.
    empty: u32,
    seen: Arc<Seen>,
}

/// Fingerprints of the links followed, with the step that each was followed in first.
#[derive(Debug, Default)]
struct Seen {
    steps: Mutex<HashMap<u64, usize>>,
    hasher: RandomState,
}

impl Course {
    /// Starts at a link.
    pub(super) fn from(link: &str) -> Self {
        let course = Self::default();
        course.seen.note(link, course.step);
        course
    }

    /// Here, once the page is read.
    pub(super) fn read(mut self, empty: bool) -> Self {
        self.empty = if empty { self.empty + 1 } else { 0 };
        self
    }

    /// Where the link leads. The same page may be read again; a link to an earlier one is an error.
    pub(super) fn follow(&self, link: &str) -> Result<Self, PagingError> {
        if self.empty >= MAX_EMPTY_PAGES {
            return Err(PagingError::Endless(self.empty));
        }
        let step = self.step + 1;
        if self.seen.step_of(link).is_some_and(|first| first != step) {
            return Err(PagingError::Loop(link.to_owned()));
        }
        self.seen.note(link, step);
        Ok(Self {
            step,
            ..self.clone()
        })
    }
}

impl Seen {
    /// The step in which that link was followed first.
    fn step_of(&self, link: &str) -> Option<usize> {
        self.steps().get(&self.hasher.hash_one(link)).copied()
    }

    fn note(&self, link: &str, step: usize) {
        self.steps().insert(self.hasher.hash_one(link), step);
    }

    fn steps(&self) -> MutexGuard<'_, HashMap<u64, usize>> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
