//! From a resource and its ids to a path that no id can lead astray.

use std::fmt;
use std::sync::{Arc, OnceLock};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::check::check_ids;
use crate::client::Client;
use crate::descriptor::{Kind, Operation, OperationKind, Param, Resource};
use crate::error::ConfigError;
use crate::host::{Host, extend};
use crate::plain::is_alphanumeric;
use crate::violation::Violation;

/// All but RFC 3986's unreserved characters is encoded, so that an id stays within its segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A step of a path: a collection, and the placeholder behind it unless the path ends before that.
pub(crate) struct Step<'a> {
    /// How many steps follow.
    pub(crate) depth: usize,
    pub(crate) path: &'static str,
    pub(crate) id: Option<&'a Param>,
}

impl Resource {
    /// What fills the placeholders of an operation's path, outermost first.
    pub fn placeholders<'a>(&'a self, operation: &'a Operation) -> impl Iterator<Item = &'a Param> {
        self.way(operation.kind).filter_map(|step| {
            let of_operation = match step.depth {
                0 => operation.id.as_ref(),
                1 => operation.parent_id.as_ref(),
                _ => None,
            };
            step.id.map(|own| of_operation.unwrap_or(own))
        })
    }

    /// The steps of an operation's path, from the root's.
    pub(crate) fn way(&self, kind: OperationKind) -> impl Iterator<Item = Step<'_>> {
        (0..self.depth()).rev().filter_map(move |depth| {
            let resource = self.lineage().nth(depth)?;
            let id = resource.id.as_ref();
            Some(Step {
                depth,
                path: resource.path,
                id: id.filter(|_| depth > 0 || kind.on_instance()),
            })
        })
    }

    /// How many steps lead here from the root, which is none.
    fn depth(&self) -> usize {
        self.lineage()
            .take_while(|resource| resource.root.is_none())
            .count()
    }
}

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

/// Where a handle points: a resource, and the ids on the way to it. Handles below share those above.
#[derive(Clone)]
pub struct Target {
    pub(crate) client: Client,
    pub(crate) resource: &'static Resource,
    /// None at the top of the tree.
    last: Option<Arc<Id>>,
}

/// Ids may be labels, and a descriptor is long, so only the path's form shows.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_one = |id: &Arc<Id>| std::ptr::eq(id.resource, self.resource);
        let kind = if self.last.as_ref().is_some_and(is_one) {
            OperationKind::Fetch
        } else {
            OperationKind::List
        };
        f.write_str(&self.resource.template(kind))
    }
}

/// An id on the way to a resource.
struct Id {
    resource: &'static Resource,
    text: Box<str>,
    above: Option<Arc<Id>>,
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

    /// A collection below this target.
    pub fn collection(&self, resource: &'static Resource) -> Self {
        Self {
            resource,
            ..self.clone()
        }
    }

    /// An instance below this target.
    pub fn instance(&self, resource: &'static Resource, id: &str) -> Self {
        let last = Arc::new(Id {
            resource,
            text: Box::from(id),
            above: self.last.clone(),
            url: OnceLock::new(),
        });
        Self {
            client: self.client.clone(),
            resource,
            last: Some(last),
        }
    }

    /// The ids, outermost first.
    fn ids(&self) -> impl Iterator<Item = &str> {
        let upwards = || std::iter::successors(self.last.as_ref(), |id| id.above.as_ref());
        let depths = (0..upwards().count()).rev();
        depths.filter_map(move |depth| Some(&*upwards().nth(depth)?.text))
    }

    /// Whether the account is still to be named, for want of one in the client.
    pub(crate) fn lacks_account(&self) -> bool {
        let is_account = |id: &Param| matches!(id.kind, Kind::Sid("AC"));
        let ids = self.resource.lineage().filter_map(|r| r.id.as_ref());
        self.ids().next().is_some_and(str::is_empty) && ids.last().is_some_and(is_account)
    }

    /// Finds the ids that the operation can't take.
    pub(crate) fn check(&self, operation: &Operation) -> Vec<Violation> {
        check_ids(self.resource, operation, self.ids())
    }

    /// The URL of an operation.
    pub(crate) fn url(&self, operation: &Operation) -> Result<Url, ConfigError> {
        let host = &self.client.0.host;
        let suffix = self.resource.root().map_or("", |root| root.suffix);
        let own = self.last.as_deref();
        match own.filter(|_| operation.kind.on_instance() && self.resource.id.is_some()) {
            Some(Id { text, above, .. }) => {
                below(above.as_deref(), self.resource, Some(text), suffix, host)
            }
            None => below(own, self.resource, None, suffix, host),
        }
    }
}

impl Id {
    /// The URL up to here, without the suffix of an operation's.
    fn url(&self, host: &Host) -> Result<Url, ConfigError> {
        if let Some(url) = self.url.get() {
            return Ok(url.clone());
        }
        let above = self.above.as_deref();
        let url = below(above, self.resource, Some(&self.text), "", host)?;
        Ok(self.url.get_or_init(|| url).clone())
    }
}

/// The URL of a resource, or of its instance of that id, below the instance that is named.
fn below(
    above: Option<&Id>,
    resource: &'static Resource,
    id: Option<&str>,
    suffix: &str,
    host: &Host,
) -> Result<Url, ConfigError> {
    let mut path = String::with_capacity(80);
    let mut url = match above {
        Some(above) => above.url(host)?,
        None => {
            let root = resource.root();
            path.push_str(root.map_or("", |root| root.version));
            path.push('/');
            host.origin(root.map_or("", |root| root.product))?
        }
    };
    // More than one where a resource in between has a single instance, and thus no id.
    let passed = above.map_or(0, |id| id.resource.depth());
    for (index, step) in resource.way(OperationKind::List).skip(passed).enumerate() {
        path.push_str(if index > 0 { "/" } else { "" });
        path.push_str(step.path);
    }
    if let Some(id) = id {
        path.push('/');
        if is_alphanumeric(id) {
            path.push_str(id);
        } else {
            path.extend(utf8_percent_encode(id, SEGMENT));
        }
    }
    path.push_str(suffix);
    extend(&mut url, &path);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descriptor::{Method, PageFormat, RetrySafety, Root};

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
        let url = |target: &Target, kind| {
            let operation = Operation {
                kind,
                http: Method::Get,
                params: &[],
                declared_by: None,
                id: None,
                parent_id: None,
                retry: RetrySafety::Safe,
                success: 200,
            };
            // The second one finds parsed what the first one has parsed.
            let urls = [target.url(&operation), target.url(&operation)];
            let [first, second] = urls.map(|url| url.unwrap().to_string());
            assert_eq!(first, second);
            first
        };
        let (list, fetch) = (OperationKind::List, OperationKind::Fetch);
        let rooms = root.collection(&ROOM);
        assert_eq!(url(&rooms, list), "http://127.0.0.1/base/v1/Rooms.json");
        let room = root.instance(&ROOM, "a/b c");
        let above = "http://127.0.0.1/base/v1/Rooms/a%2Fb%20c";
        assert_eq!(url(&room, fetch), format!("{above}.json"));
        let settings = room.collection(&SETTINGS);
        assert_eq!(url(&settings, fetch), format!("{above}/Settings.json"));
        let rules = settings.collection(&RULE);
        assert_eq!(url(&rules, list), format!("{above}/Settings/Rules.json"));
        for (id, written) in [("x", "x"), ("%", "%25")] {
            let rule = settings.instance(&RULE, id);
            assert_eq!(
                url(&rule, fetch),
                format!("{above}/Settings/Rules/{written}.json")
            );
        }
    }
}
