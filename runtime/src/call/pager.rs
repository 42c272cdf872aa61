//! Lists: page by page, or item by item across pages.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::Poll;

use super::course::Course;
use super::draft::Draft;
use super::link::Link;
use super::sending::{Response, Sending, SendingWithMeta};
use super::target::Target;
use crate::answer::{self, Record};
use crate::check::range;
use crate::descriptor::{MAX_PAGE_SIZE, Operation, PageFormat, Param};
use crate::error::{Error, PagingError};
use crate::exchange::RequestOptions;

/// A list about to be read, from its start or from the link of a page.
#[must_use = "a list does nothing until it is sent or streamed"]
pub struct Pager<T> {
    start: Start,
    pub(super) left: Option<usize>,
    pub(super) read_ahead: bool,
    course: Course,
    item: PhantomData<fn() -> T>,
}

/// The page size nearest to a limit that the list allows. Where no greatest is stated, it is that of most lists.
fn nearest_size(param: &Param, limit: usize) -> i128 {
    let (min, max) = range(param).unwrap_or_default();
    let limit = i128::try_from(limit).unwrap_or(i128::MAX);
    let max = max.unwrap_or(MAX_PAGE_SIZE.into());
    limit.min(max).max(min.unwrap_or(1))
}

#[derive(Debug, Clone)]
enum Start {
    First(Draft),
    Link(Link),
}

impl<T> fmt::Debug for Pager<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager")
            .field("start", &self.start)
            .finish_non_exhaustive()
    }
}

impl<T: Record> Pager<T> {
    pub(super) fn first(mut draft: Draft, limit: Option<usize>, read_ahead: bool) -> Self {
        // A limit below the default page size spares Twilio the rest; above it, fewer pages are needed.
        if let Some(limit) = limit.filter(|limit| *limit > 0)
            && let Some((index, param)) = draft.page_size()
            && !draft.has(param.name)
        {
            draft.set(index, Some(nearest_size(param, limit).to_string().into()));
        }
        Self {
            start: Start::First(draft),
            left: limit,
            read_ahead,
            course: Course::default(),
            item: PhantomData,
        }
    }

    /// Goes on from the link of a page.
    #[doc(hidden)]
    pub fn resume(target: Target, list: &'static Operation, uri: impl Into<String>) -> Self {
        let uri = uri.into();
        Self {
            course: Course::from(&uri),
            start: Start::Link(Link {
                draft: Draft::new(target, list),
                uri,
                kept: true,
            }),
            left: None,
            read_ahead: false,
            item: PhantomData,
        }
    }

    /// Sets what holds for each request only: timeouts, retries.
    pub fn options(mut self, options: RequestOptions) -> Self {
        match &mut self.start {
            Start::First(draft) => draft.options = options,
            Start::Link(link) => link.draft.options = options,
        }
        self
    }

    /// Ends after so many items, however many pages they take.
    pub fn limit(self, limit: usize) -> Self {
        Self {
            left: Some(limit),
            ..self
        }
    }

    /// Whether a stream asks for the next page while the program still works on the one before: see
    /// [`List::read_ahead`](crate::List::read_ahead).
    pub fn read_ahead(self, read_ahead: bool) -> Self {
        Self { read_ahead, ..self }
    }

    /// Reads one page.
    pub fn send(self) -> Sending<Page<T>> {
        Sending(self.send_with_meta())
    }

    /// Reads one page, and answers with status and headers as well.
    pub fn send_with_meta(self) -> SendingWithMeta<Page<T>> {
        let draft = match &self.start {
            Start::First(draft) => draft.clone(),
            Start::Link(link) => link.draft.clone(),
        };
        let raw = match self.start {
            Start::First(draft) => draft.send(),
            Start::Link(link) => link.send(),
        };
        SendingWithMeta::new(raw, move |raw| {
            let resource = draft.target.resource;
            let format = resource.root().map_or(PageFormat::Uris, |root| root.pages);
            let page = answer::page(&raw.body, resource.key, format);
            let (mut items, next) = page.map_err(|why| raw.undecoded(why))?;
            let mut next = next.map(|uri| Link {
                draft,
                uri,
                kept: false,
            });
            let left = self.left.map(|left| {
                // The link would pass over what is cut off here.
                next = next.take().filter(|_| items.len() <= left);
                items.truncate(left);
                left - items.len()
            });
            Ok(Response::new(
                Page {
                    course: self.course.read(items.is_empty()),
                    read_ahead: self.read_ahead,
                    items,
                    next,
                    left,
                },
                raw.status,
                raw.headers,
            ))
        })
    }
}

/// What there is to do for the next page.
enum Step<T> {
    Waiting(Sending<Page<T>>),
    /// Nothing is read for it.
    Known(Result<(), PagingError>),
    Told,
}

/// One page of a list.
#[derive(Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, at most as many as the limit leaves.
    pub items: Vec<T>,
    next: Option<Link>,
    left: Option<usize>,
    read_ahead: bool,
    course: Course,
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items)
            .field("is_last", &self.next.is_none())
            .finish_non_exhaustive()
    }
}

impl<T: Record> Page<T> {
    /// The link to the next page as Twilio gave it, to go on from later with `.resume(link)`.
    ///
    /// `None` on the last page, and on one that a limit cut short: the link would pass over what was cut off.
    pub fn next_page_uri(&self) -> Option<&str> {
        self.next.as_ref().map(|link| link.uri.as_str())
    }

    /// Reads the next page; `None` after the last one, or once the limit is reached.
    ///
    /// To go on, put it in place of this one: `while let Some(next) = page.next().await? { page = next; .. }`. Asked again,
    /// this page reads the same next page again. [`pages`](crate::List::pages) reads all of them.
    ///
    /// A link back to a page already read and a hundred empty pages in a row are errors, as in a stream.
    pub fn next(&self) -> impl Future<Output = Result<Option<Self>, Error>> + Send + use<T> {
        let mut step = match self.following() {
            Ok(Some(pager)) => Step::Waiting(pager.send()),
            Ok(None) => Step::Known(Ok(())),
            Err(error) => Step::Known(Err(error)),
        };
        // An `async` block would panic if it were polled after its end.
        poll_fn(move |cx| {
            if let Step::Waiting(sending) = &mut step {
                return Pin::new(sending).poll(cx).map_ok(Some);
            }
            Poll::Ready(match std::mem::replace(&mut step, Step::Told) {
                Step::Known(result) => result.map(|()| None).map_err(Error::from),
                _ => Err(Error::Ended),
            })
        })
    }

    /// What reads the next page.
    pub(super) fn following(&self) -> Result<Option<Pager<T>>, PagingError> {
        let Some(link) = self.next.clone().filter(|_| self.left != Some(0)) else {
            return Ok(None);
        };
        Ok(Some(Pager {
            course: self.course.follow(&link.uri)?,
            start: Start::Link(link),
            left: self.left,
            read_ahead: self.read_ahead,
            item: PhantomData,
        }))
    }
}
