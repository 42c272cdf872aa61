//! Words that several resources share.

use crate::prelude::*;

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
