//! The link from one page to the next, followed as it was given, but only to where the credentials may go.

use std::fmt;

use url::Url;

use crate::descriptor::{OperationKind, RetrySafety};
use crate::draft::RequestOptions;
use crate::error::{Error, PagingError, shown};
use crate::execute::Outgoing;
use crate::path::Target;
use crate::request::RawFuture;

/// A page that another page names.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) target: Target,
    pub(crate) options: RequestOptions,
    pub(crate) uri: String,
    /// Whether it came from Twilio just now, or was kept by the program, perhaps in a visitor's hands.
    pub(crate) kept: bool,
}

/// Filters stand in links, and may be anybody's number.
impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.uri))
    }
}

impl Link {
    /// Asks for the page. The future is boxed here, where nothing is generic: see [`RawFuture`].
    pub(crate) fn send(self) -> RawFuture {
        Box::pin(async move {
            let outgoing = self.outgoing()?;
            self.target.client.execute(outgoing, self.options).await
        })
    }

    fn outgoing(&self) -> Result<Outgoing, Error> {
        let resource = self.target.resource;
        let product = resource.root().map_or("", |root| root.product);
        let home = self.target.client.0.host.origin(product)?;
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
        Ok(Outgoing {
            resource,
            kind: OperationKind::List,
            safety: RetrySafety::Safe,
            url,
            headers: Vec::new(),
            form: None,
            secrets: Vec::new(),
        })
    }

    /// Whether the link's path is the list's own, so that a kept link can't make a program read something else.
    fn is_of_this_list(&self, there: &Url) -> bool {
        let Some(list) = self.target.resource.operation(OperationKind::List) else {
            return false;
        };
        let here = self.target.url(list);
        here.is_ok_and(|here| here.path() == there.path())
    }
}
