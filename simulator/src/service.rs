//! One request, from who asks to what is answered. Sockets and faults are not its business.

use std::collections::VecDeque;
use std::num::IntErrorKind;

use hyper::header::HeaderMap;
use hyper::{Method, StatusCode};
use serde_json::json;
use twilio_resources::runtime::descriptor::{self, Operation, OperationKind, Param, Resource};
use twilio_resources::runtime::{check, check_ids};

use crate::answer::{Answer, Refusal};
use crate::credentials::{self, Credentials};
use crate::error::SetupError;
use crate::page::{Page, Wanted};
use crate::route::{Lost, Route, Routes};
use crate::sids::{form, is_sid};
use crate::world::{Request, World, change, sort};

/// The path that hands out access tokens.
const TOKEN_PATH: &str = "/v2/token";
/// How long an access token is said to be good, in seconds.
const LIFETIME: u32 = 3600;

/// How many access tokens are good at once; whoever has an older one asks for another.
const TOKENS: usize = 1000;

/// Who may ask.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) sid: String,
    /// The auth token, the secret of any API key, and the client secret of any client.
    pub(crate) secret: String,
    /// Accounts that the credentials are good for as well.
    pub(crate) subaccounts: Vec<String>,
}

impl Account {
    /// Whether a client can be set up with it.
    pub(crate) fn check(&self) -> Result<(), SetupError> {
        let main = ("account", &self.sid);
        let others = self.subaccounts.iter().map(|sid| ("subaccount", sid));
        for (field, sid) in others.chain([main]) {
            if !is_sid("AC", sid) {
                let help = "leave it out, and the simulator has one of its own";
                return Err(SetupError::new(field, sid, form("AC"), help));
            }
        }
        if self.secret.is_empty() {
            let help = "leave the account out, and the simulator has one of its own";
            let allowed = "text that is not empty";
            return Err(SetupError::new("auth_token", &self.secret, allowed, help));
        }
        Ok(())
    }
}

/// A request as it came in.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    /// None where it is too large.
    pub(crate) body: Option<String>,
}

impl Incoming {
    /// What was sent, from the query or the form.
    pub(crate) fn params(&self) -> Vec<(String, String)> {
        let declared = descriptor::Method::named(self.method.as_str());
        let text = if declared.is_some_and(descriptor::Method::carries_body) {
            self.body.as_deref().unwrap_or_default()
        } else {
            self.query.as_str()
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
    tokens: VecDeque<String>,
}

impl Service {
    pub(crate) fn new(account: Account, world: World) -> Self {
        Self {
            account,
            routes: Routes::new(),
            world,
            tokens: VecDeque::new(),
        }
    }

    /// Carries the request out, or refuses it.
    pub(crate) fn answer(&mut self, incoming: &Incoming) -> Result<Answer, Refusal> {
        if incoming.body.is_none() {
            return Err(Refusal::too_large());
        }
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
        if !self.is_known(route.resource, &route.ids) {
            return Err(Refusal::unauthorized());
        }
        let operation = route.operation;
        if !check_ids(route.resource, operation, &route.ids).is_empty() {
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
            path: incoming.path.clone(),
            pairs: pairs
                .map(|(i, value)| (&operation.params[i], value))
                .collect(),
            route,
        };
        self.carry_out(&request, &unknown)
    }

    fn carry_out(
        &mut self,
        request: &Request,
        unknown: &[(String, String)],
    ) -> Result<Answer, Refusal> {
        let place = request.place();
        let Route {
            resource,
            operation,
            ways,
            ..
        } = request.route;
        (ways.catch_up)(&mut self.world, &place);
        let not_found = || Refusal::not_found(&request.path);
        let kind = operation.kind;
        let status = StatusCode::from_u16(operation.success).unwrap_or_default();
        let sees_to_parent = kind == OperationKind::Create && ways.create.is_some();
        if !sees_to_parent && !self.has_parent(resource, request.above()) {
            return Err(not_found());
        }
        let world = &mut self.world;
        match kind {
            OperationKind::Create => {
                let made = match ways.create {
                    Some(create) => create(world, request)?,
                    None => {
                        let made = world.make(request, request.above());
                        world.add(&place, made.clone());
                        made
                    }
                };
                Ok(Answer::new(status, &made))
            }
            OperationKind::List => {
                let wanted = wanted(request, unknown);
                let all = world.filtered(request);
                let page = Page::cut(resource.key, &all, wanted)?;
                Ok(Answer::new(status, &page))
            }
            OperationKind::Fetch => {
                let (_, found) = world.find(&place, request.id()).ok_or_else(not_found)?;
                Ok(Answer::new(status, found))
            }
            OperationKind::Update => {
                let changed = match ways.update {
                    Some(update) => update(world, request)?,
                    None => {
                        let found = world.find_mut(&place, request.id());
                        let found = found.ok_or_else(not_found)?;
                        change(found, request);
                        found.touch();
                        found.clone()
                    }
                };
                Ok(Answer::new(status, &changed))
            }
            OperationKind::Delete => {
                match ways.delete {
                    Some(delete) => delete(world, request)?,
                    None => {
                        let (number, _) = world.find(&place, request.id()).ok_or_else(not_found)?;
                        world.collection_mut(&place).remove(&number);
                    }
                }
                Ok(Answer::empty(status))
            }
        }
    }

    /// Whether a path leads through the account or one of its subaccounts, or through none.
    pub(crate) fn is_known(&self, resource: &Resource, ids: &[String]) -> bool {
        let Account {
            sid, subaccounts, ..
        } = &self.account;
        let is_known = |id: &String| id == sid || subaccounts.contains(id);
        !resource.lineage().any(|above| above.name == "Account")
            || ids.first().is_some_and(is_known)
    }

    /// Whether what a path leads through is there. Accounts are, once they are known.
    pub(crate) fn has_parent(&self, resource: &'static Resource, above: &[String]) -> bool {
        let Some(parent) = resource.parent else {
            return false;
        };
        if parent.name == "Account" || parent.root.is_some() {
            return true;
        }
        let there = above
            .split_last()
            .and_then(|(id, above)| self.world.find(&(parent.name, above.to_vec()), id));
        there.is_some()
    }

    /// Whether the request comes from the account: with its auth token, an API key, or an access token.
    fn knows(&self, headers: &HeaderMap) -> bool {
        match credentials::read(headers) {
            Some(Credentials::Bearer(token)) => self.tokens.contains(&token),
            Some(Credentials::Basic(user, password)) => {
                (user == self.account.sid || user.starts_with("SK"))
                    && password == self.account.secret
            }
            None => false,
        }
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
        self.tokens.push_back(token.clone());
        if self.tokens.len() > TOKENS {
            self.tokens.pop_front();
        }
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
fn wanted(request: &Request, unknown: &[(String, String)]) -> Wanted {
    let number = |text: Option<&str>| {
        text.and_then(|text| match text.parse::<usize>() {
            Err(error) if *error.kind() == IntErrorKind::PosOverflow => Some(usize::MAX),
            parsed => parsed.ok(),
        })
    };
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
        path: request.path.clone(),
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
