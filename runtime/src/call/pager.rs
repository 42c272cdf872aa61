//! Lists: page by page, or item by item across pages.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::Poll;

use super::course::Course;
use super::draft::Draft;
use super::link::Link;
use super::sending::{RawFuture, Response, Sending, SendingWithMeta};
use crate::answer::{self, Record};
use crate::check::range;
use crate::descriptor::{MAX_PAGE_SIZE, PageFormat, Param};
use crate::error::{DecodeError, Error, PagingError};
use crate::exchange::{Raw, RequestOptions, set_aside};

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
    /// By the link of a page just read.
    Link(Link),
    /// By one that was kept.
    Kept(Link),
}

impl Start {
    fn draft(&self) -> &Draft {
        match self {
            Self::First(draft) => draft,
            Self::Link(link) | Self::Kept(link) => &link.draft,
        }
    }

    fn send(self) -> RawFuture {
        match self {
            Self::First(draft) => draft.send(),
            Self::Link(link) => link.send(),
            Self::Kept(link) => link.resume(),
        }
    }
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
            let size = nearest_size(param, limit).to_string();
            draft.pairs.set(index, [size.into()]);
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
    pub(super) fn resume(
        draft: Draft,
        uri: String,
        limit: Option<usize>,
        read_ahead: bool,
    ) -> Self {
        Self {
            course: Course::from(&uri),
            start: Start::Kept(Link { draft, uri }),
            left: limit,
            read_ahead,
            item: PhantomData,
        }
    }

    /// The link that leads to the page about to be read, unless it is the first.
    pub(super) fn link(&self) -> Option<&str> {
        match &self.start {
            Start::First(_) => None,
            Start::Link(link) | Start::Kept(link) => Some(&link.uri),
        }
    }

    /// Sets what holds for each request only: timeouts, retries.
    pub fn options(mut self, options: RequestOptions) -> Self {
        match &mut self.start {
            Start::First(draft) => draft.options = options,
            Start::Link(link) | Start::Kept(link) => link.draft.options = options,
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
        let draft = self.start.draft().clone();
        let raw = self.start.send();
        SendingWithMeta::new(raw, move |raw| {
            let resource = draft.target.resource;
            let format = resource.root().map_or(PageFormat::Uris, |root| root.pages);
            let read = answer::page::<T>(&raw.body, resource.key, format);
            let answer::Read { mut items, rest } = read.map_err(|why| raw.undecoded(why))?;
            set_aside(&raw, &rest.asides);
            let mut left_out = left_out(&raw, rest.unread);
            let mut next = Onward::new(rest.next, draft);
            let left = self.left.map(|left| {
                let all = items.len() + left_out.len();
                if all > left {
                    // The link would pass over what is cut off here.
                    next = Onward::End;
                }
                left_out.retain(|(index, _)| *index < left);
                items.truncate(left.saturating_sub(left_out.len()));
                left.saturating_sub(all)
            });
            Ok(Response::new(
                Page {
                    course: self.course.read(rest.first),
                    read_ahead: self.read_ahead,
                    items,
                    left_out,
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

/// The errors of the items that could not be read, each with its place.
fn left_out(raw: &Raw, unread: Vec<answer::Unread>) -> Vec<(usize, DecodeError)> {
    let errors = unread.into_iter();
    let errors = errors.map(|item| (item.index, raw.undecoded_part(item.error, item.json.into())));
    errors.collect()
}

/// Where a list goes on after a page.
#[derive(Clone)]
enum Onward {
    End,
    Link(Box<Link>),
    Unknown,
}

impl Onward {
    fn new(next: answer::Next, draft: Draft) -> Self {
        match next {
            answer::Next::End => Self::End,
            answer::Next::Link(uri) => Self::Link(Box::new(Link { draft, uri })),
            answer::Next::Unknown => Self::Unknown,
        }
    }
}

/// One page of a list.
#[derive(Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, at most as many as the limit leaves.
    pub items: Vec<T>,
    /// With their places among all.
    pub(super) left_out: Vec<(usize, DecodeError)>,
    next: Onward,
    left: Option<usize>,
    read_ahead: bool,
    course: Course,
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items)
            .field("left_out", &self.left_out.len())
            .field("is_last", &matches!(self.next, Onward::End))
            .finish_non_exhaustive()
    }
}

impl<T: Record> Page<T> {
    /// The items that could not be read, as they name no instance: each with its place in the answer, and
    /// [as it is written](DecodeError::body). A stream gives each as an `Err` between the others.
    pub fn left_out(&self) -> impl Iterator<Item = &DecodeError> {
        self.left_out.iter().map(|(_, error)| error)
    }

    /// The link to the next page as Twilio gave it, to go on from later with `.list().resume(link)`.
    ///
    /// `None` on the last page, on one that a limit cut short, since the link would pass over what was cut off, and on one that
    /// does not tell.
    pub fn next_page_uri(&self) -> Option<&str> {
        match &self.next {
            Onward::Link(link) => Some(&link.uri),
            Onward::End | Onward::Unknown => None,
        }
    }

    /// Reads the next page; `None` after the last one, or once the limit is reached.
    ///
    /// To go on, put it in place of this one: `while let Some(next) = page.next().await? { page = next; .. }`. Asked again,
    /// this page reads the same next page again. [`pages`](crate::List::pages) reads all of them.
    ///
    /// A link back to a page already read and a hundred pages in a row that bring nothing new are errors, as in a stream.
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
        if self.left == Some(0) {
            return Ok(None);
        }
        let link = match &self.next {
            Onward::End => return Ok(None),
            Onward::Unknown => return Err(PagingError::NoLink),
            Onward::Link(link) => Link::clone(link),
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
