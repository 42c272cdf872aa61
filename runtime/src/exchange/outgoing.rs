//! A request as it is handed over to be sent.

use reqwest::header::{HeaderName, HeaderValue};
use url::Url;
use zeroize::Zeroizing;

use crate::descriptor::{Method, OperationKind, Resource, RetrySafety};

/// A request without its types.
pub(crate) struct Outgoing {
    pub(crate) resource: &'static Resource,
    pub(crate) kind: OperationKind,
    pub(crate) http: Method,
    /// Whether it may be repeated, as declared.
    pub(crate) safety: RetrySafety,
    pub(crate) url: Url,
    /// Parameters that are headers.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The form, where the method carries a body.
    pub(crate) form: Option<Zeroizing<String>>,
    /// The values of secret parameters.
    pub(crate) secrets: Vec<Zeroizing<String>>,
}
