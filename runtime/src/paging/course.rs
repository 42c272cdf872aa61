//! The way through a list: which links were followed, so that one that leads back is noticed.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

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

/// Fingerprints of the links followed, with the step each was first followed in.
#[derive(Debug, Default)]
struct Seen {
    steps: Mutex<HashMap<u64, usize>>,
    hasher: RandomState,
}

impl Seen {
    /// The step in which that link was first followed, which is this one if it is new.
    fn first(&self, link: &str, step: usize) -> usize {
        let link = self.hasher.hash_one(link);
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        *steps.entry(link).or_insert(step)
    }
}

impl Course {
    /// Starts at a link.
    pub(super) fn from(link: &str) -> Self {
        let course = Self::default();
        course.seen.first(link, course.step);
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
        if self.seen.first(link, step) != step {
            return Err(PagingError::Loop(link.to_owned()));
        }
        Ok(Self {
            step,
            ..self.clone()
        })
    }
}
