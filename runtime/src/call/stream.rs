//! Lists as streams: pages, and the items in them.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_core::stream::FusedStream;
use tokio::runtime::Handle;

use super::pager::{Page, Pager};
use super::sending::Sending;
use crate::answer::Record;
use crate::error::{DecodeError, Error, PagingError};

impl<T: Record> Pager<T> {
    /// Reads page after page.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self)
    }

    /// Reads item after item, fetching pages as they are needed.
    pub fn stream(self) -> Items<T> {
        Items::new(self.pages())
    }
}

/// The pages of a list, as a [`Stream`](https://docs.rs/futures-core). It ends after the first error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T> {
    state: State<T>,
    link: Option<String>,
}

enum State<T> {
    Idle(Box<Pager<T>>),
    /// For the page of that link.
    Waiting(Sending<Page<T>>, Option<String>),
    /// The last page's link can't be followed, which is still to be told.
    Failed(PagingError),
    Done,
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages")
    }
}

impl<T> Pages<T> {
    /// The link of the page that was given last, or that failed, to go on from: `.list().resume(link)`. `None` where that is the
    /// first page of the list.
    pub fn resume_link(&self) -> Option<&str> {
        self.link.as_deref()
    }
}

impl<T: Record> Pages<T> {
    pub(super) fn new(pager: Pager<T>) -> Self {
        let link = pager.link().map(str::to_owned);
        let state = if pager.left == Some(0) {
            State::Done
        } else {
            State::Idle(Box::new(pager))
        };
        Self { state, link }
    }

    /// Goes on after a page.
    fn go_on(&mut self, page: &Page<T>) {
        self.state = match page.following() {
            Ok(Some(pager)) if pager.read_ahead => Self::ahead(pager),
            Ok(Some(pager)) => State::Idle(Box::new(pager)),
            Ok(None) => State::Done,
            Err(error) => State::Failed(error),
        };
    }

    fn ahead(pager: Pager<T>) -> State<T> {
        // Outside of Tokio there is no task to be had; the page is then read when it is asked for.
        let Ok(runtime) = Handle::try_current() else {
            return State::Idle(Box::new(pager));
        };
        let link = pager.link().map(str::to_owned);
        State::Waiting(pager.send().by_task(&runtime), link)
    }
}

impl<T: Record> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let result = loop {
            match &mut self.state {
                State::Waiting(sending, link) => {
                    let result = ready!(Pin::new(sending).poll(cx));
                    self.link = link.take();
                    break result;
                }
                state => match std::mem::replace(state, State::Done) {
                    State::Idle(pager) => {
                        let link = pager.link().map(str::to_owned);
                        *state = State::Waiting(pager.send(), link);
                    }
                    State::Failed(error) => return Poll::Ready(Some(Err(error.into()))),
                    _ => return Poll::Ready(None),
                },
            }
        };
        // The page was read, so it is given out; what is wrong with its link is the next item.
        match &result {
            Ok(page) => self.go_on(page),
            Err(_) => self.state = State::Done,
        }
        Poll::Ready(Some(result))
    }
}

impl<T: Record> FusedStream for Pages<T> {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Done)
    }
}

/// The items of a list across its pages, as a [`Stream`](https://docs.rs/futures-core).
///
/// An item that can't be read, since it names no instance, is an `Err` after which the others follow. A page that can't be
/// had is an `Err` that ends the stream; [`resume_link`](Self::resume_link) tells where to go on from.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    items: std::vec::IntoIter<T>,
    /// What could not be read of the page, with the places among all.
    left_out: std::vec::IntoIter<(usize, DecodeError)>,
    /// The place of the next.
    index: usize,
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Items")
    }
}

impl<T> Unpin for Items<T> {}
impl<T> Unpin for Pages<T> {}

impl<T> Items<T> {
    /// The link of the page whose items are being given, or that failed, to go on from: `.list().resume(link)`. Items of that
    /// page which were given already come again. `None` where it is the first page of the list.
    pub fn resume_link(&self) -> Option<&str> {
        self.pages.resume_link()
    }

    /// The next of the page at hand.
    fn next_here(&mut self) -> Option<Result<T, Error>> {
        let left_out = self.left_out.as_slice().first();
        let item = if left_out.is_some_and(|(index, _)| *index == self.index) {
            let (_, error) = self.left_out.next()?;
            Err(Error::Decode(Box::new(error)))
        } else {
            Ok(self.items.next()?)
        };
        self.index += 1;
        Some(item)
    }
}

impl<T: Record> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            items: Vec::new().into_iter(),
            left_out: Vec::new().into_iter(),
            index: 0,
        }
    }
}

impl<T: Record> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.next_here() {
                return Poll::Ready(Some(item));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => {
                    self.items = page.items.into_iter();
                    self.left_out = page.left_out.into_iter();
                    self.index = 0;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Record> FusedStream for Items<T> {
    fn is_terminated(&self) -> bool {
        self.items.as_slice().is_empty()
            && self.left_out.as_slice().is_empty()
            && self.pages.is_terminated()
    }
}
