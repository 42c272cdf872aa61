//! The link from one page to the next, followed as it was given, but only to where the credentials may go; and one that was
//! kept, of which the place alone is taken.

use std::fmt;

use percent_encoding::percent_decode_str;
use url::Url;

use super::draft::{Draft, LONGEST_URL};
use super::sending::RawFuture;
use crate::error::{Error, PagingError};
use crate::exchange::Outgoing;

/// The parameters of a link that say where in the list it leads.
const PLACE: [&str; 3] = ["Page", "PageToken", "AfterSid"];

fn is_place(name: &str) -> bool {
    PLACE.contains(&name)
}

/// A page that another page names.
#[derive(Clone)]
pub(super) struct Link {
    /// What the list was asked for with. The link holds its filters, but neither its headers nor its options.
    pub(super) draft: Draft,
    pub(super) uri: String,
}

/// Filters stand in links, and ids, and may be anybody's number, so only the path's form shows.
impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.target.fmt(f)
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
        Ok(self.draft.outgoing_to(self.url()?, None))
    }

    /// Asks for the page with the filters of the program: a link that was kept may have been in a visitor's hands, who could
    /// have written others.
    pub(super) fn resume(self) -> RawFuture {
        Box::pin(async move { self.placed()?.send().await })
    }

    /// The list from that place on.
    fn placed(self) -> Result<Draft, Error> {
        self.draft.validate_target()?;
        let there = self.url()?;
        let decoded = |url: &Url| percent_decode_str(url.path()).collect::<Vec<u8>>();
        if decoded(&self.draft.url()?) != decoded(&there) {
            return Err(PagingError::OtherList(self.uri).into());
        }
        // Beside filters there is a place that we can tell, or none at all.
        let names: Vec<_> = there.query_pairs().map(|(name, _)| name).collect();
        let is_known = |name: &str| is_place(name) || self.draft.declares(name);
        if !names.iter().any(|name| is_place(name)) && !names.iter().all(|name| is_known(name)) {
            return Err(PagingError::NoPlace(self.uri).into());
        }
        let mut draft = self.draft;
        let size = draft.page_size().map(|(_, param)| param.name);
        let has_size = size.is_none_or(|name| draft.has(name));
        for (name, value) in there.query_pairs() {
            let is_size = !has_size && size == Some(&*name);
            if is_size || is_place(&name) {
                draft.pairs.add(name.into_owned(), value.into_owned());
            }
        }
        Ok(draft)
    }

    /// Where the link leads, if the credentials may go there.
    fn url(&self) -> Result<Url, Error> {
        let target = &self.draft.target;
        let product = target.resource.root().map_or("", |root| root.product);
        let home = target.client.host().origin(product)?;
        if self.uri.len() > LONGEST_URL {
            return Err(PagingError::TooLong(self.uri.clone()).into());
        }
        // Twilio may name its general host, while the client goes to an edge, or to one that stands in for Twilio.
        let general = format!("https://{product}.twilio.com");
        let uri = self.uri.strip_prefix(&general).unwrap_or(&self.uri);
        let path = uri.split(['?', '#']).next().unwrap_or_default();
        let relative = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
        let elsewhere = || PagingError::Elsewhere(self.uri.clone());
        // What stands before every path may stand before that of the link already.
        let prefix = home.path().trim_end_matches('/');
        let is_below = |path: &str| {
            path.strip_prefix(prefix)
                .is_some_and(|p| p.starts_with('/'))
        };
        let url = if relative && (prefix.is_empty() || !is_below(uri)) {
            Url::parse(&format!("{}{uri}", home.as_str().trim_end_matches('/')))
        } else if relative {
            home.join(uri)
        } else {
            Url::parse(&self.uri)
        };
        let url = url.map_err(|_| elsewhere())?;
        let names_user = !url.username().is_empty() || url.password().is_some();
        // A `blob:` URL has the origin of the one in it.
        let same_origin = url.scheme() == home.scheme() && url.origin() == home.origin();
        if !same_origin || names_user || !is_below(url.path()) {
            return Err(elsewhere().into());
        }
        Ok(url)
    }
}
