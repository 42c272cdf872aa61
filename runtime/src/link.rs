//! The link from one page to the next, followed as it was given, but only to where the credentials may go.

use reqwest::Method;
use url::Url;

use crate::descriptor::{OperationKind, RetrySafety};
use crate::draft::RequestOptions;
use crate::error::{Error, PagingError};
use crate::path::Target;
use crate::transport::{Outgoing, Raw};

/// A page that another page names.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) target: Target,
    pub(crate) options: RequestOptions,
    pub(crate) uri: String,
    /// Whether it came from Twilio just now, or was kept by the program, perhaps in a visitor's hands.
    pub(crate) kept: bool,
}

impl Link {
    pub(crate) async fn execute(self) -> Result<Raw, Error> {
        let outgoing = self.outgoing()?;
        self.target.client.execute(outgoing, self.options).await
    }

    fn outgoing(&self) -> Result<Outgoing, Error> {
        let product = self.target.resource.root().map_or("", |root| root.product);
        let origin = self.target.client.0.host.origin(product);
        let relative =
            self.uri.starts_with('/') && !self.uri.starts_with("//") && !self.uri.contains('\\');
        let url = if relative {
            format!("{origin}{}", self.uri)
        } else {
            self.uri.clone()
        };
        let elsewhere = || PagingError::Elsewhere(self.uri.clone());
        let there = Url::parse(&url).map_err(|_| elsewhere())?;
        let home = Url::parse(&origin).map_err(|_| elsewhere())?;
        let names_user = !there.username().is_empty() || there.password().is_some();
        if there.origin() != home.origin() || names_user {
            return Err(elsewhere().into());
        }
        if self.kept && !self.is_of_this_list(&there, &home) {
            return Err(PagingError::OtherList(self.uri.clone()).into());
        }
        Ok(Outgoing {
            method: Method::GET,
            url,
            form: None,
            safety: RetrySafety::Safe,
        })
    }

    /// Whether the link's path is the list's own, so that a kept link can't make a program read something else.
    fn is_of_this_list(&self, there: &Url, home: &Url) -> bool {
        let Some(list) = self.target.resource.operation(OperationKind::List) else {
            return false;
        };
        let base = home.path().trim_end_matches('/');
        there.path().strip_prefix(base) == Some(self.target.path(list).as_str())
    }
}
