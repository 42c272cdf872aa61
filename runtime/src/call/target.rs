//! From a resource and its ids to a URL that no id can lead astray.

use std::fmt;
use std::sync::{Arc, OnceLock};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::check::{Violation, check_ids};
use crate::client::{Client, Host, extend};
use crate::descriptor::{Kind, Operation, OperationKind, Resource};
use crate::error::ConfigError;

/// All but RFC 3986's unreserved characters is encoded, so that an id stays within its segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A handle on an instance, as the handles of its children see it.
#[doc(hidden)]
pub trait Handle {
    /// What it is a handle on.
    const RESOURCE: &'static Resource;
    /// A handle on that target.
    fn new(target: Target) -> Self;
    /// Where it points.
    fn target(&self) -> &Target;
}

/// Where a handle points: a resource, and the way to it. Handles below share what is above.
#[derive(Clone)]
pub struct Target {
    pub(crate) client: Client,
    pub(crate) resource: &'static Resource,
    /// None at the root.
    last: Option<Arc<Step>>,
}

/// Ids may be labels, and a descriptor is long, so only the path's form shows.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names_one = self.last.as_ref().is_some_and(|step| step.id.is_some());
        let kind = if names_one {
            OperationKind::Fetch
        } else {
            OperationKind::List
        };
        f.write_str(&self.resource.template(kind))
    }
}

/// A step on the way to a resource: a collection, or one instance in it.
struct Step {
    resource: &'static Resource,
    id: Option<Box<str>>,
    above: Option<Arc<Step>>,
    /// The URL up to here. Parsing one takes longer than all else that is done for a request, so the requests below share it.
    url: OnceLock<Url>,
}

impl Target {
    /// A version of an API, from which its resources hang.
    pub fn root(client: &Client, resource: &'static Resource) -> Self {
        Self {
            client: client.clone(),
            resource,
            last: None,
        }
    }

    /// A collection below this target, or what there is one of.
    pub fn collection(&self, resource: &'static Resource) -> Self {
        self.below(resource, None)
    }

    /// An instance below this target.
    pub fn instance(&self, resource: &'static Resource, id: &str) -> Self {
        self.below(resource, Some(Box::from(id)))
    }

    fn below(&self, resource: &'static Resource, id: Option<Box<str>>) -> Self {
        let step = Step {
            resource,
            id,
            above: self.last.clone(),
            url: OnceLock::new(),
        };
        Self {
            client: self.client.clone(),
            resource,
            last: Some(Arc::new(step)),
        }
    }

    /// The steps that lead here, innermost first.
    fn upwards(&self) -> impl Iterator<Item = &Step> {
        std::iter::successors(self.last.as_deref(), |step| step.above.as_deref())
    }

    /// Whether the account is still to be named, for want of one in the client.
    pub(crate) fn lacks_account(&self) -> bool {
        self.upwards().last().is_some_and(|outermost| {
            let id = outermost.resource.id.as_ref();
            outermost.id.as_deref() == Some("")
                && id.is_some_and(|id| matches!(id.kind, Kind::Sid("AC")))
        })
    }

    /// Finds the ids that the operation can't take.
    pub(crate) fn check(&self, operation: &Operation) -> Vec<Violation> {
        let mut ids: Vec<&str> = self
            .upwards()
            .filter_map(|step| step.id.as_deref())
            .collect();
        ids.reverse();
        check_ids(self.resource, operation, ids)
    }

    /// The URL of its operations.
    pub(crate) fn url(&self) -> Result<Url, ConfigError> {
        let host = self.client.host();
        let suffix = self.resource.root().map_or("", |root| root.suffix);
        match &self.last {
            Some(step) => step.extended(suffix, host),
            None => version(self.resource, host),
        }
    }
}

impl Step {
    /// The URL up to here, on which those below go on.
    fn url(&self, host: &Host) -> Result<Url, ConfigError> {
        if let Some(url) = self.url.get() {
            return Ok(url.clone());
        }
        let url = self.extended("", host)?;
        Ok(self.url.get_or_init(|| url).clone())
    }

    /// The URL above with this step and a suffix.
    fn extended(&self, suffix: &str, host: &Host) -> Result<Url, ConfigError> {
        let mut url = match &self.above {
            Some(above) => above.url(host)?,
            None => version(self.resource, host)?,
        };
        let mut path = String::with_capacity(80);
        path.push_str(self.resource.path);
        if let Some(id) = &self.id {
            path.push('/');
            path.extend(utf8_percent_encode(id, SEGMENT));
        }
        path.push_str(suffix);
        extend(&mut url, &path);
        Ok(url)
    }
}

/// Where the paths of a resource's API start.
fn version(resource: &Resource, host: &Host) -> Result<Url, ConfigError> {
    let root = resource.root();
    let mut url = host.origin(root.map_or("", |root| root.product))?;
    extend(&mut url, root.map_or("", |root| root.version));
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descriptor::{PageFormat, Param, Root};

    const BLANK: Resource = Resource {
        name: "",
        doc: "",
        parent: None,
        root: None,
        path: "",
        id: None,
        key: "",
        plural: None,
        singular: None,
        operations: &[],
        properties: &[],
        extra: false,
        holds: |_| None,
    };

    static ROOT: Resource = Resource {
        root: Some(Root {
            product: "api",
            version: "v1",
            suffix: ".json",
            pages: PageFormat::Uris,
        }),
        ..BLANK
    };

    static ROOM: Resource = Resource {
        parent: Some(&ROOT),
        path: "Rooms",
        id: Some(Param::new("room", "Room", "", Kind::Text)),
        ..BLANK
    };

    static SETTINGS: Resource = Resource {
        parent: Some(&ROOM),
        path: "Settings",
        ..BLANK
    };

    static RULE: Resource = Resource {
        parent: Some(&SETTINGS),
        path: "Rules",
        id: Some(Param::new("rule", "Rule", "", Kind::Text)),
        ..BLANK
    };

    #[test]
    fn urls_pass_through_what_has_no_id() {
        let client = Client::builder()
            .account_sid("AC0123456789abcdef0123456789abcdef")
            .auth_token("x")
            .base_url("http://127.0.0.1/base/");
        let root = Target::root(&client.build().unwrap(), &ROOT);
        let url = |target: &Target| {
            // The second one finds parsed what the first one has parsed.
            let urls = [target.url(), target.url()];
            let [first, second] = urls.map(|url| url.unwrap().to_string());
            assert_eq!(first, second);
            first
        };
        let rooms = root.collection(&ROOM);
        assert_eq!(url(&rooms), "http://127.0.0.1/base/v1/Rooms.json");
        let room = root.instance(&ROOM, "a/b c");
        let above = "http://127.0.0.1/base/v1/Rooms/a%2Fb%20c";
        assert_eq!(url(&room), format!("{above}.json"));
        let settings = room.collection(&SETTINGS);
        assert_eq!(url(&settings), format!("{above}/Settings.json"));
        let rules = settings.collection(&RULE);
        assert_eq!(url(&rules), format!("{above}/Settings/Rules.json"));
        for (id, written) in [("x", "x"), ("%", "%25")] {
            let rule = settings.instance(&RULE, id);
            assert_eq!(url(&rule), format!("{above}/Settings/Rules/{written}.json"));
        }
    }
}
