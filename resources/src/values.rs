//! Words that several resources share.

use crate::prelude::*;

/// How Twilio requests a URL of yours. Unless a parameter says otherwise, Twilio uses `POST`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, TwilioValues)]
#[param(default = POST)]
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
