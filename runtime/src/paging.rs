//! Lists: page by page, or item by item across pages.

use std::collections::HashSet;
use std::fmt;
use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::decode::{self, Record};
use crate::descriptor::{PageFormat, Param, Rule};
use crate::draft::{Draft, RequestOptions};
use crate::error::{Error, PagingError};
use crate::link::Link;
use crate::path::Target;
use crate::request::{RawFuture, Response, Sending, SendingWithMeta};

/// The greatest page size that Twilio allows.
const MAX_PAGE_SIZE: usize = 1000;
/// Empty pages in a row after which a list is taken to have no end.
const MAX_EMPTY_PAGES: u32 = 100;

/// The parameter that every list has: how many items a page holds.
#[doc(hidden)]
pub const PAGE_SIZE: Param = Param {
    default: Some("50"),
    rules: &[Rule::Range {
        min: Some(1),
        max: Some(1000),
    }],
    ..Param::new(
        "page_size",
        "PageSize",
        "How many items a page holds.",
        <u16 as crate::value::ParamType>::KIND,
    )
};

/// A list about to be read, from its start or from the link of a page.
#[must_use = "a list does nothing until it is sent or streamed"]
pub struct Pager<T> {
    start: Start,
    left: Option<usize>,
    item: PhantomData<fn() -> T>,
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
    pub(crate) fn first(mut draft: Draft, limit: Option<usize>) -> Self {
        // A limit below the default page size spares Twilio the rest; above it, fewer pages are needed.
        if let Some(limit) = limit.filter(|limit| *limit > 0)
            && let Some(index) = draft.index_of(PAGE_SIZE.name)
            && !draft.has(PAGE_SIZE.name)
        {
            draft.set(index, [limit.min(MAX_PAGE_SIZE).to_string().into()]);
        }
        Self {
            start: Start::First(draft),
            left: limit,
            item: PhantomData,
        }
    }

    /// Goes on from the link of a page.
    #[doc(hidden)]
    pub fn resume(target: Target, uri: impl Into<String>) -> Self {
        let link = Link {
            target,
            options: RequestOptions::new(),
            uri: uri.into(),
            kept: true,
        };
        Self {
            start: Start::Link(link),
            left: None,
            item: PhantomData,
        }
    }

    /// Sets what holds for each request only: timeouts, retries.
    pub fn options(mut self, options: RequestOptions) -> Self {
        match &mut self.start {
            Start::First(draft) => draft.options = options,
            Start::Link(link) => link.options = options,
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

    /// Reads one page.
    pub fn send(self) -> Sending<Page<T>> {
        Sending(self.send_with_meta())
    }

    /// Reads one page, and answers with status and headers as well.
    pub fn send_with_meta(self) -> SendingWithMeta<Page<T>> {
        let (target, options, from) = match &self.start {
            Start::First(draft) => (draft.target.clone(), draft.options.clone(), None),
            Start::Link(link) => (
                link.target.clone(),
                link.options.clone(),
                Some(link.uri.clone()),
            ),
        };
        let raw: RawFuture = match self.start {
            Start::First(draft) => Box::pin(draft.execute()),
            Start::Link(link) => Box::pin(link.execute()),
        };
        SendingWithMeta::new(raw, move |raw| {
            let resource = target.resource;
            let format = resource.root().map_or(PageFormat::Uris, |root| root.pages);
            let (mut items, next) = decode::page(&raw, resource.key, format)?;
            let mut next = next.map(|uri| Link {
                target,
                options,
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
                    items,
                    next,
                    left,
                    from,
                },
                raw.status,
                raw.headers,
            ))
        })
    }

    /// Reads page after page.
    pub fn pages(self) -> Pages<T> {
        let state = if self.left == Some(0) {
            State::Done
        } else {
            State::Idle(self)
        };
        Pages {
            state,
            seen: HashSet::new(),
            hasher: RandomState::new(),
            empty: 0,
        }
    }

    /// Reads item after item, fetching pages as they are needed.
    pub fn stream(self) -> Items<T> {
        Items {
            pages: self.pages(),
            items: Vec::new().into_iter(),
        }
    }
}

/// One page of a list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, at most as many as the limit leaves.
    pub items: Vec<T>,
    next: Option<Link>,
    left: Option<usize>,
    from: Option<String>,
}

impl<T: Record> Page<T> {
    /// The link to the next page as Twilio gave it, to go on from later with `.resume(link)`.
    ///
    /// `None` on the last page, and on one that a limit cut short: the link would pass over what was cut off.
    pub fn next_page_uri(&self) -> Option<&str> {
        self.next.as_ref().map(|link| link.uri.as_str())
    }

    /// Reads the next page; `None` after the last one, or once the limit is reached.
    pub async fn next(&self) -> Result<Option<Self>, Error> {
        match self.following() {
            Some(pager) => {
                if let (Some(next), Some(from)) = (self.next_page_uri(), &self.from)
                    && next == from
                {
                    return Err(PagingError::Loop(next.to_owned()).into());
                }
                pager.send().await.map(Some)
            }
            None => Ok(None),
        }
    }

    fn following(&self) -> Option<Pager<T>> {
        let link = self.next.clone().filter(|_| self.left != Some(0))?;
        Some(Pager {
            start: Start::Link(link),
            left: self.left,
            item: PhantomData,
        })
    }
}

/// The pages of a list, as a [`Stream`](https://docs.rs/futures-core). It ends after the first error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T> {
    state: State<T>,
    /// Fingerprints of the links followed, so that a list that leads back into itself ends.
    seen: HashSet<u64>,
    hasher: RandomState,
    empty: u32,
}

enum State<T> {
    Idle(Pager<T>),
    Waiting(Sending<Page<T>>),
    /// The last page's link can't be followed, which is still to be told.
    Failed(PagingError),
    Done,
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("followed", &self.seen.len())
            .finish_non_exhaustive()
    }
}

impl<T: Record> Pages<T> {
    /// Where to go after a page.
    fn after(&mut self, page: &Page<T>) -> Result<State<T>, PagingError> {
        let Some(pager) = page.following() else {
            return Ok(State::Done);
        };
        self.empty = if page.items.is_empty() {
            self.empty + 1
        } else {
            0
        };
        if self.empty >= MAX_EMPTY_PAGES {
            return Err(PagingError::Endless(self.empty));
        }
        let uri = page.next_page_uri().unwrap_or_default();
        if !self.seen.insert(self.hasher.hash_one(uri)) {
            return Err(PagingError::Loop(uri.to_owned()));
        }
        Ok(State::Idle(pager))
    }
}

impl<T: Record> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(error.into()))),
                State::Idle(pager) => self.state = State::Waiting(pager.send()),
                State::Waiting(mut sending) => match Pin::new(&mut sending).poll(cx) {
                    Poll::Pending => {
                        self.state = State::Waiting(sending);
                        return Poll::Pending;
                    }
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error))),
                    Poll::Ready(Ok(page)) => {
                        // The page was read, so it is given out; what is wrong with its link is the next item.
                        self.state = match self.after(&page) {
                            Ok(state) => state,
                            Err(error) => State::Failed(error),
                        };
                        return Poll::Ready(Some(Ok(page)));
                    }
                },
            }
        }
    }
}

/// The items of a list across its pages, as a [`Stream`](https://docs.rs/futures-core). It ends after the first error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    items: std::vec::IntoIter<T>,
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

impl<T> Unpin for Items<T> {}
impl<T> Unpin for Pages<T> {}

impl<T: Record> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.items = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}
