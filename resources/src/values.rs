//! Words that several resources share, and the types of values that are not words.

use crate::prelude::*;

/// What a setter's signature names: types of values, and what may be given for one.
pub use twilio_runtime::{
    Coordinates, Decimal, Endpoint, IntoList, IntoParam, IntoValue, Url, UrlOrEmpty,
};

/// How Twilio requests a URL of yours. Each parameter says what Twilio uses where nothing is given, if it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, TwilioValues)]
#[non_exhaustive]
pub enum HttpMethod {
    /// `GET`: the answer may be cached, which suits static audio.
    #[param(name = "GET")]
    Get,
    /// `POST`, with the parameters in a form.
    #[param(name = "POST")]
    Post,
    /// A method that is not listed.
    Other(String),
}
