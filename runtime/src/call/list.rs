//! A list request under construction.

use std::fmt;
use std::marker::PhantomData;

use super::draft::Draft;
use super::pager::{Page, Pager};
use super::sending::{Sending, SendingWithMeta};
use super::stream::{Items, Pages};
use super::target::Target;
use crate::answer::Record;
use crate::check::Violations;
use crate::descriptor::Operation;
use crate::exchange::RequestOptions;
use crate::values::{IntoParam, Text};

/// A request for a list of `T`.
#[must_use = "a list does nothing until it is sent or streamed"]
pub struct List<T> {
    draft: Draft,
    limit: Option<usize>,
    read_ahead: bool,
    item: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self {
            draft: self.draft.clone(),
            limit: self.limit,
            read_ahead: self.read_ahead,
            item: PhantomData,
        }
    }
}

impl<T> List<T> {
    /// Starts a request.
    #[doc(hidden)]
    pub fn __start(target: Target, operation: &'static Operation) -> Self {
        Self {
            draft: Draft::new(target, operation),
            limit: None,
            read_ahead: false,
            item: PhantomData,
        }
    }

    /// Sets a filter, or unsets it.
    #[doc(hidden)]
    pub fn set(&mut self, index: u16, value: Option<Text>) {
        self.draft.pairs.set(index, value);
    }

    /// Sets a filter that is a list.
    #[doc(hidden)]
    pub fn set_list(&mut self, index: u16, values: Vec<Text>) {
        self.draft.pairs.set(index, values);
    }

    /// How many items a page holds: 1 to 1,000, Twilio's default is 50. Sent as `PageSize`.
    pub fn page_size(mut self, page_size: impl IntoParam<u16>) -> Self {
        if let Some((index, _)) = self.draft.page_size() {
            self.draft.pairs.set(index, page_size.into_param());
        }
        self
    }

    /// Ends after so many items, however many pages they take. Without a page size, it also sets that.
    pub fn limit(self, limit: usize) -> Self {
        Self {
            limit: Some(limit),
            ..self
        }
    }

    /// Whether a stream asks for the next page while the program still works on the one before. Default: `false`.
    ///
    /// With it, a program that reads a list to its end waits less: for the longer of its own work and Twilio's answer
    /// instead of both. A program that stops early has asked for a page in vain, which counts against the account's
    /// limit of concurrent requests; so it is not the default. At most one page is read ahead, by a task that ends when
    /// the stream is dropped.
    pub fn read_ahead(self, read_ahead: bool) -> Self {
        Self { read_ahead, ..self }
    }

    /// Sends a filter that this library does not know yet. Its value is not checked.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.pairs.add(name.into(), value.into());
        self
    }

    /// Sets what holds for this request only; for a stream, for each of its pages.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.draft.options = options;
        self
    }

    /// Checks the request as [`send`](Self::send) does, without sending it.
    ///
    /// # Errors
    /// All broken rules at once.
    pub fn validate(&self) -> Result<(), Violations> {
        self.draft.validate()
    }
}

impl<T: Record> List<T> {
    fn pager(self) -> Pager<T> {
        Pager::first(self.draft, self.limit, self.read_ahead)
    }

    /// Goes on from the [link](Page::next_page_uri) of a page, at once or later.
    ///
    /// Of the link the place alone is taken, and the page size where none is set here: the filters are those of this list, so
    /// give those that the page was read with. The link may have been in a visitor's hands.
    pub fn resume(self, next_page_uri: impl Into<String>) -> Pager<T> {
        Pager::resume(
            self.draft,
            next_page_uri.into(),
            self.limit,
            self.read_ahead,
        )
    }

    /// Reads the first page.
    pub fn send(self) -> Sending<Page<T>> {
        self.pager().send()
    }

    /// Reads the first page, and answers with status and headers as well.
    pub fn send_with_meta(self) -> SendingWithMeta<Page<T>> {
        self.pager().send_with_meta()
    }

    /// Reads item after item, fetching pages as they are needed.
    pub fn stream(self) -> Items<T> {
        self.pager().stream()
    }

    /// Reads page after page.
    pub fn pages(self) -> Pages<T> {
        self.pager().pages()
    }
}
