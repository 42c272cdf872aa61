//! One request with one answer.

use std::fmt;
use std::marker::PhantomData;

use zeroize::Zeroizing;

use super::draft::Draft;
use super::sending::{Response, Sending, SendingWithMeta};
use super::target::Target;
use crate::answer::{self, Record};
use crate::check::Violations;
use crate::descriptor::Operation;
use crate::error::Error;
use crate::exchange::{Raw, RequestOptions, set_aside};
use crate::values::Text;

/// What an operation answers with.
pub trait Answer: Sized + Send + 'static {
    /// Reads the body of a successful answer.
    #[doc(hidden)]
    fn read(raw: &Raw) -> Result<Self, Error>;
}

impl Answer for () {
    fn read(_: &Raw) -> Result<Self, Error> {
        Ok(())
    }
}

impl<T: Record> Answer for T {
    fn read(raw: &Raw) -> Result<Self, Error> {
        let (record, asides) = answer::record(&raw.body).map_err(|why| raw.undecoded(why))?;
        set_aside(raw, &asides);
        Ok(record)
    }
}

/// A request that answers with `T`.
#[must_use = "a request does nothing until `.send().await`"]
pub struct Request<T> {
    draft: Draft,
    answer: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            draft: self.draft.clone(),
            answer: PhantomData,
        }
    }
}

impl<T> Request<T> {
    /// Starts a request.
    #[doc(hidden)]
    pub fn __start(target: Target, operation: &'static Operation) -> Self {
        Self {
            draft: Draft::new(target, operation),
            answer: PhantomData,
        }
    }

    /// Sets a parameter, or unsets it.
    #[doc(hidden)]
    pub fn set(&mut self, index: u16, value: Option<Text>) {
        self.draft.pairs.set(index, value);
    }

    /// Sets a list.
    #[doc(hidden)]
    pub fn set_list(&mut self, index: u16, values: Vec<Text>) {
        self.draft.pairs.set(index, values);
    }

    /// Sends a parameter that this library does not know yet. Its value is not checked.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.pairs.add(name.into(), value.into());
        self
    }

    /// Sets what holds for this request only.
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

    /// Checks the request and gives its form, which is what sending it does first; to be measured by itself.
    #[doc(hidden)]
    pub fn __encode(&self) -> Result<Zeroizing<String>, Violations> {
        self.draft.validate()?;
        Ok(self.draft.pairs.encoded())
    }
}

impl<T: Answer> Request<T> {
    /// Sends the request if it breaks no rule.
    pub fn send(self) -> Sending<T> {
        Sending(self.send_with_meta())
    }

    /// Sends the request, and answers with status and headers as well.
    pub fn send_with_meta(self) -> SendingWithMeta<T> {
        SendingWithMeta::new(self.draft.send(), |raw| {
            T::read(&raw).map(|body| Response::new(body, raw.status, raw.headers))
        })
    }
}
