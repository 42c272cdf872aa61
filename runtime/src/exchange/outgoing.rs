//! A request as it is handed over to be sent.

use reqwest::header::{HeaderName, HeaderValue};
use url::Url;
use zeroize::Zeroizing;

use crate::descriptor::{OperationKind, Resource, RetrySafety};

/// A request without its types.
pub(crate) struct Outgoing {
    pub(crate) resource: &'static Resource,
    pub(crate) kind: OperationKind,
    /// Whether it may be repeated, as declared.
    pub(crate) safety: RetrySafety,
    pub(crate) url: Url,
    /// Parameters that are headers.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The form of a `POST`.
    pub(crate) form: Option<Zeroizing<String>>,
    /// The values of secret parameters.
    pub(crate) secrets: Vec<Zeroizing<String>>,
}
