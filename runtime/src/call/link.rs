//! The link from one page to the next, followed as it was given, but only to where the credentials may go.

use std::fmt;

use url::Url;

use super::draft::Draft;
use super::sending::RawFuture;
use crate::error::{Error, PagingError, shown};
use crate::exchange::Outgoing;

/// A page that another page names.
#[derive(Clone)]
pub(super) struct Link {
    /// What the list was asked for with. The link holds its filters, but neither its headers nor its options.
    pub(super) draft: Draft,
    pub(super) uri: String,
    /// Whether it came from Twilio just now, or was kept by the program, perhaps in a visitor's hands.
    pub(super) kept: bool,
}

/// Filters stand in links, and may be anybody's number.
impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.uri))
    }
}

impl Link {
    /// Asks for the page. The future is boxed here, where nothing is generic: see [`RawFuture`].
    pub(super) fn send(self) -> RawFuture {
        Box::pin(async move {
            let outgoing = self.outgoing()?;
            let Draft {
                target, options, ..
            } = self.draft;
            target.client.dispatcher().execute(outgoing, options).await
        })
    }

    fn outgoing(&self) -> Result<Outgoing, Error> {
        if self.kept {
            self.draft.validate_target()?;
        }
        let target = &self.draft.target;
        let product = target.resource.root().map_or("", |root| root.product);
        let home = target.client.host().origin(product)?;
        // Twilio may name its general host, while the client goes to an edge, or to one that stands in for Twilio.
        let general = format!("https://{product}.twilio.com");
        let uri = self.uri.strip_prefix(&general).unwrap_or(&self.uri);
        let relative = uri.starts_with('/') && !uri.starts_with("//") && !uri.contains('\\');
        let elsewhere = || PagingError::Elsewhere(self.uri.clone());
        let url = if relative {
            Url::parse(&format!("{}{uri}", home.as_str().trim_end_matches('/')))
        } else {
            Url::parse(&self.uri)
        };
        let url = url.map_err(|_| elsewhere())?;
        let names_user = !url.username().is_empty() || url.password().is_some();
        // A `blob:` URL has the origin of the one in it.
        if url.scheme() != home.scheme() || url.origin() != home.origin() || names_user {
            return Err(elsewhere().into());
        }
        if self.kept && !self.is_of_this_list(&url) {
            return Err(PagingError::OtherList(self.uri.clone()).into());
        }
        Ok(self.draft.outgoing_to(url, None))
    }

    /// Whether the link's path is the list's own, so that a kept link can't make a program read something else.
    fn is_of_this_list(&self, there: &Url) -> bool {
        self.draft
            .url()
            .is_ok_and(|here| here.path() == there.path())
    }
}
