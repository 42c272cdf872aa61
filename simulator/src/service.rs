//! One request, from who asks to what is answered. Sockets and faults are not its business.

use std::collections::HashSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hyper::header::{AUTHORIZATION, HeaderMap};
use hyper::{Method, StatusCode};
use serde_json::json;
use twilio_resources::runtime::descriptor::{self, Operation, OperationKind, Param, Resource};
use twilio_resources::runtime::{check, check_ids};

use crate::answer::{Answer, Refusal};
use crate::conference::{self, Leaving};
use crate::page::{Page, Wanted};
use crate::route::{Lost, Route, Routes};
use crate::world::{Request, World, change, sort};

/// The path that hands out access tokens.
const TOKEN_PATH: &str = "/v2/token";
/// How long an access token is said to be good, in seconds.
const LIFETIME: u32 = 3600;

/// Who may ask.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) sid: String,
    /// The auth token, the secret of any API key, and the client secret of any client.
    pub(crate) secret: String,
    /// Accounts that the credentials are good for as well.
    pub(crate) subaccounts: Vec<String>,
}

/// A request as it came in.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Incoming {
    /// What was sent, from the query or the form.
    pub(crate) fn params(&self) -> Vec<(String, String)> {
        let declared = descriptor::Method::named(self.method.as_str());
        let text = if declared.is_some_and(descriptor::Method::carries_body) {
            &self.body
        } else {
            &self.query
        };
        form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect()
    }
}

/// Everything that answers depend on.
pub(crate) struct Service {
    pub(crate) account: Account,
    pub(crate) routes: Routes,
    pub(crate) world: World,
    tokens: HashSet<String>,
}

impl Service {
    pub(crate) fn new(account: Account, world: World) -> Self {
        Self {
            account,
            routes: Routes::new(),
            world,
            tokens: HashSet::new(),
        }
    }

    /// Carries the request out, or refuses it.
    pub(crate) fn answer(&mut self, incoming: &Incoming) -> Result<Answer, Refusal> {
        if incoming.path == TOKEN_PATH {
            return self.token(incoming);
        }
        if !self.knows(&incoming.headers) {
            return Err(Refusal::unauthorized());
        }
        let route = match self.routes.find(&incoming.method, &incoming.path) {
            Ok(route) => route,
            Err(Lost::NoMethod) => return Err(Refusal::method_not_allowed()),
            Err(Lost::NoPath) => return Err(Refusal::not_found(&incoming.path)),
        };
        let of_account = route
            .resource
            .lineage()
            .any(|above| above.name == "Account");
        if of_account
            && !route
                .ids
                .first()
                .is_some_and(|account| self.is_known(account))
        {
            return Err(Refusal::unauthorized());
        }
        let (resource, operation) = (route.resource, route.operation);
        if !check_ids(resource, operation, &route.ids).is_empty() {
            // Twilio tells so of a list that is asked for by a conference's name (twilio-php#474).
            return Err(match operation.kind {
                OperationKind::List => Refusal::method_not_allowed(),
                _ => Refusal::not_found(&incoming.path),
            });
        }
        let (known, unknown) = sort(operation, incoming.params(), &incoming.headers);
        valid(operation, &known, &unknown)?;
        let pairs = known.into_iter();
        let request = Request {
            pairs: pairs
                .map(|(i, value)| (&operation.params[i], value))
                .collect(),
            route,
        };
        self.carry_out(resource, &request, incoming, &unknown)
    }

    fn carry_out(
        &mut self,
        resource: &'static Resource,
        request: &Request,
        incoming: &Incoming,
        unknown: &[(String, String)],
    ) -> Result<Answer, Refusal> {
        let world = &mut self.world;
        let place = request.place();
        match resource.name {
            "Participant" => conference::catch_up(world, &place),
            "Conference" => conference::catch_up_all(world),
            _ => {}
        }
        let not_found = || Refusal::not_found(&incoming.path);
        let is_participant = resource.name == "Participant";
        let kind = request.route.operation.kind;
        let status = StatusCode::from_u16(request.route.operation.success).unwrap_or_default();
        if !is_participant || kind != OperationKind::Create {
            self.has_parent(resource, request).ok_or_else(not_found)?;
        }
        let world = &mut self.world;
        match kind {
            OperationKind::Create if is_participant => {
                let made = conference::create(world, request)?;
                Ok(Answer::new(status, &made))
            }
            OperationKind::Create => {
                let made = world.make(request, request.above());
                world.add(&place, made.clone());
                Ok(Answer::new(status, &made))
            }
            OperationKind::List => {
                let wanted = wanted(incoming, request, unknown);
                let all = world.filtered(request);
                let page = Page::cut(resource.key, &all, wanted)?;
                Ok(Answer::new(status, &page))
            }
            OperationKind::Fetch => {
                let (_, found) = world.find(&place, request.id()).ok_or_else(not_found)?;
                Ok(Answer::new(status, found))
            }
            OperationKind::Update => {
                let changed = match resource.name {
                    "Participant" => conference::update(world, request)?,
                    "Conference" => conference::update_conference(world, request)?,
                    _ => {
                        let found = world.find_mut(&place, request.id());
                        let found = found.ok_or_else(not_found)?;
                        change(found, request);
                        found.touch();
                        found.clone()
                    }
                };
                Ok(Answer::new(status, &changed))
            }
            OperationKind::Delete if is_participant => {
                let left = conference::leave(world, &place, request.id(), Leaving::Kicked);
                left.map(|()| Answer::empty(status)).ok_or_else(not_found)
            }
            OperationKind::Delete => {
                let (number, _) = world.find(&place, request.id()).ok_or_else(not_found)?;
                world.collection_mut(&place).remove(&number);
                Ok(Answer::empty(status))
            }
        }
    }

    /// Whether it is the account, or one of its subaccounts.
    fn is_known(&self, account: &str) -> bool {
        account == self.account.sid || self.account.subaccounts.iter().any(|s| s == account)
    }

    /// Whether what the path leads through is there. Accounts are, once they are known.
    fn has_parent(&self, resource: &'static Resource, request: &Request) -> Option<()> {
        let parent = resource.parent?;
        if parent.name == "Account" || parent.root.is_some() {
            return Some(());
        }
        let (id, above) = request.above().split_last()?;
        self.world
            .find(&(parent.name, above.to_vec()), id)
            .map(|_| ())
    }

    /// Whether the request comes from the account: with its auth token, an API key, or an access token.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let Some(header) = headers.get(AUTHORIZATION).and_then(|h| h.to_str().ok()) else {
            return false;
        };
        if let Some(token) = header.strip_prefix("Bearer ") {
            return self.tokens.contains(token);
        }
        let pair = header.strip_prefix("Basic ").and_then(|encoded| {
            let pair = BASE64_STANDARD.decode(encoded).ok()?;
            let pair = String::from_utf8(pair).ok()?;
            let (user, password) = pair.split_once(':')?;
            Some((user.to_owned(), password.to_owned()))
        });
        pair.is_some_and(|(user, password)| {
            (user == self.account.sid || user.starts_with("SK")) && password == self.account.secret
        })
    }

    /// Hands out an access token.
    fn token(&mut self, incoming: &Incoming) -> Result<Answer, Refusal> {
        if incoming.method != Method::POST {
            return Err(Refusal::method_not_allowed());
        }
        let params = incoming.params();
        let is = |name: &str, value: &str| params.iter().any(|(n, v)| n == name && v == value);
        let has_id = params
            .iter()
            .any(|(n, v)| n == "client_id" && !v.is_empty());
        let knows = is("client_secret", &self.account.secret) && has_id;
        if !(knows && is("grant_type", "client_credentials")) {
            return Err(Refusal::unauthorized());
        }
        let token = self.world.sid("");
        self.tokens.insert(token.clone());
        let body = json!({
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": LIFETIME,
            "id_token": null,
            "refresh_token": null,
        });
        Ok(Answer::new(StatusCode::OK, &body))
    }
}

/// Holds the parameters against the rules of the declaration, by the function that the client calls.
fn valid(
    operation: &'static Operation,
    known: &[(usize, String)],
    unknown: &[(String, String)],
) -> Result<(), Refusal> {
    let pair = |(index, value): &(usize, String)| {
        Some((u16::try_from(*index).ok()?, value.clone().into()))
    };
    let pairs: Vec<_> = known.iter().filter_map(pair).collect();
    let violations = check(operation.params, &pairs, unknown);
    if violations.is_empty() {
        Ok(())
    } else {
        Err(Refusal::invalid(&violations))
    }
}

/// What a list request asks for.
fn wanted(incoming: &Incoming, request: &Request, unknown: &[(String, String)]) -> Wanted {
    let number = |text: Option<&str>| text.and_then(|text| text.parse().ok());
    let of_size = |param: &Param| param.field == "page_size";
    let mut params = request.route.operation.params.iter();
    let size = params.find(|param| of_size(param));
    let size = size.and_then(|size| number(request.get(size.name)).or(number(size.default)));
    let given = |name: &str| {
        unknown
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    };
    let filters = request.pairs.iter().filter(|(param, _)| !of_size(param));
    let filters = filters.map(|(param, value)| (param.name, value));
    let mut filters = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(filters)
        .finish();
    if !filters.is_empty() {
        filters.push('&');
    }
    Wanted {
        path: incoming.path.clone(),
        filters,
        size: size.unwrap_or(50),
        number: number(given("Page")).unwrap_or(0),
        token: given("PageToken").map(str::to_owned),
    }
}

/// What the journal says of a request's route.
pub(crate) fn operation_of(
    route: Result<Route, Lost>,
) -> Option<(&'static str, &'static Operation)> {
    route
        .ok()
        .map(|route| (route.resource.name, route.operation))
}
