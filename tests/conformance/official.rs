//! Twilio's own client for Node sends what ours sends.

use std::collections::HashMap;
use std::io::Write;
use std::process::Stdio;

use reqwest::Url;
use serde_json::{Map, Value, json};
use twilio_resources::runtime::descriptor::{Kind, Operation, OperationKind, Param, Resource};
use twilio_resources::{Client, resources};

use crate::calls::{self, TOKEN, account, client};
use crate::document;
use crate::relay::{Exchange, Relay, Source};
use crate::samples::{self, Given};
use crate::toolbox;

/// Makes the calls with the Node client, one after the other: for each, the error that it ended with.
async fn node(relay: &Relay, calls: Vec<Value>) -> Vec<Option<String>> {
    let input = json!({ "url": relay.url(), "account": account(), "token": TOKEN, "calls": calls });
    // On a thread of its own, since the relay answers on this one.
    let output = tokio::task::spawn_blocking(move || {
        let mut child = toolbox::node()
            .arg("calls.mjs")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.to_string().as_bytes()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    });
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The name that the Node client has for it: `dateCreatedBefore` for `DateCreated<`.
pub fn node_name(param: &Param) -> String {
    lower_first(&param.name.replace('<', "Before").replace('>', "After"))
}

/// What the Node client calls a product: `ipMessaging` for `ip-messaging`.
fn product_name(product: &str) -> String {
    let words = product.split('-');
    let words = words.map(|word| word[..1].to_uppercase() + &word[1..]);
    lower_first(&words.collect::<String>())
}

fn lower_first(name: &str) -> String {
    name[..1].to_lowercase() + &name[1..]
}

fn node_value(param: &Param, values: &[String]) -> Value {
    let value = |text: &String| match param.kind {
        Kind::Bool | Kind::Integer { .. } => serde_json::from_str(text).unwrap(),
        _ => Value::from(text.as_str()),
    };
    if param.repeated {
        values.iter().map(value).collect()
    } else {
        value(&values[0])
    }
}

/// A call with those parameters, as `calls.mjs` reads it.
pub fn wrapped(
    resource: &'static Resource,
    operation: &Operation,
    ids: &[String],
    params: Map<String, Value>,
) -> Value {
    let mut below: Vec<&Resource> = resource.lineage().collect();
    below.pop();
    below.reverse();
    let mut ids = ids.iter();
    let chain: Vec<Value> = below
        .iter()
        .map(|resource| json!([lower_first(resource.path), ids.next()]))
        .collect();
    let params = (!params.is_empty()).then_some(params);
    let method = format!("{:?}", operation.kind).to_lowercase();
    let root = document::root(resource);
    let root = [product_name(root.product), document::version(root)];
    json!({ "root": root, "chain": chain, "method": method, "params": params })
}

fn node_call(
    resource: &'static Resource,
    operation: &Operation,
    ids: &[String],
    given: &Given,
) -> Value {
    let params = given.iter().map(|(index, values)| {
        let param = &operation.params[*index];
        (node_name(param), node_value(param, values))
    });
    wrapped(resource, operation, ids, params.collect())
}

/// What is to be equal, order aside: method and path, and each pair of the query and of the form.
fn essence(exchange: &Exchange) -> Vec<String> {
    let pairs = |what: &str, encoded: &str| {
        let url = Url::parse(&format!("http://localhost/?{encoded}")).unwrap();
        let pairs = url.query_pairs();
        let pairs = pairs.map(|(name, value)| format!("{what}: {name}={value}"));
        pairs.collect::<Vec<_>>()
    };
    let target = exchange.target.split_once('?');
    let (path, query) = target.unwrap_or((&exchange.target, ""));
    let mut essence = vec![format!("{} {path}", exchange.method)];
    essence.extend(pairs("query", query));
    essence.extend(pairs("form", &exchange.form));
    essence.sort();
    essence
}

/// What is in the one and not in the other; what is in it twice must be in the other twice.
fn without(one: &[String], other: &[String]) -> Vec<String> {
    let mut left = one.to_vec();
    for line in other {
        if let Some(at) = left.iter().position(|l| l == line) {
            left.remove(at);
        }
    }
    left
}

/// What our client sends.
async fn ours(
    relay: &Relay,
    client: &Client,
    (resource, operation): (&'static Resource, &'static Operation),
    ids: &[String],
    given: &Given,
) -> Exchange {
    let target = calls::target(client, resource, operation, ids);
    let call = calls::call::<()>(target, operation, given);
    // It may be answered 404, but it must be sent.
    let outcome = call.send().await;
    let mut sent = relay.take();
    assert_eq!(sent.len(), 1, "{} {outcome:?}", resource.name);
    sent.remove(0)
}

/// A call that our client has made: what it sent, what it is for the Node client, and an answer that contents that.
pub struct Made {
    sent: Exchange,
    call: Value,
    answer: (u16, String),
}

impl Made {
    pub fn new(sent: Exchange, call: Value, resource: &Resource, operation: &Operation) -> Self {
        let body = match operation.kind {
            OperationKind::List => json!({ resource.key: [], "next_page_uri": null }),
            _ => json!({}),
        };
        let answer = (operation.success, body.to_string());
        Self { sent, call, answer }
    }
}

/// Makes the same calls with the Node client, which must send the same.
pub async fn assert_same(relay: &Relay, made: Vec<Made>) {
    let mut answers = HashMap::new();
    for one in &made {
        let path = one.sent.target.split('?').next().unwrap_or_default();
        let key = (one.sent.method.clone(), path.to_owned());
        answers.insert(key, one.answer.clone());
    }
    relay.answer(Source::Given(answers));
    let calls = made.iter().map(|one| one.call.clone()).collect();
    for (one, error) in made.iter().zip(node(relay, calls).await) {
        assert_eq!(error, None, "{}", one.call);
    }
    let theirs = relay.take();
    assert_eq!(made.len(), theirs.len());
    for (one, theirs) in made.iter().zip(&theirs) {
        let (ours, theirs) = (essence(&one.sent), essence(theirs));
        assert_eq!(
            without(&ours, &theirs),
            without(&theirs, &ours),
            "only ours, only theirs: {}",
            one.call
        );
    }
}

#[tokio::test]
async fn the_official_node_client_sends_the_same() {
    if !toolbox::ready() {
        return;
    }
    let relay = Relay::start().await;
    let client = client(&relay);
    let mut made = Vec::new();
    for resource in resources() {
        for operation in resource.operations {
            let ids = calls::sids(resource, operation);
            let alone = samples::alone(operation).into_iter();
            let mut cases = vec![samples::minimal(operation), samples::maximal(operation)];
            cases.extend(alone.map(|(_, given)| given));
            for given in cases {
                let sent = ours(&relay, &client, (resource, operation), &ids, &given).await;
                let call = node_call(resource, operation, &ids, &given);
                made.push(Made::new(sent, call, resource, operation));
            }
        }
    }
    assert_same(&relay, made).await;
}

/// What the Node client does with a label or a name.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// What ours does.
    Same,
    /// It sends nothing.
    Refused,
    /// It inserts it as it is, and another path results.
    Spoilt,
}

#[tokio::test]
async fn where_the_node_client_differs_about_ids() {
    if !toolbox::ready() {
        return;
    }
    let texts = [
        ("agent 1", Outcome::Same),
        ("Söhne", Outcome::Same),
        ("sales/eu", Outcome::Refused),
        ("who?", Outcome::Refused),
        ("room #1", Outcome::Spoilt),
        ("100%", Outcome::Spoilt),
    ];
    let relay = Relay::start().await;
    let client = client(&relay);
    let (mut sent, mut calls) = (Vec::new(), Vec::new());
    for resource in resources() {
        for operation in resource.operations {
            let sids = calls::sids(resource, operation);
            let places = calls::ids(resource, operation);
            let open = places.iter().enumerate();
            for (place, _) in open.filter(|(_, id)| matches!(id.kind, Kind::SidOr(..))) {
                for (text, expected) in &texts {
                    let mut ids = sids.clone();
                    (*text).clone_into(&mut ids[place]);
                    let given = samples::minimal(operation);
                    let exchange = ours(&relay, &client, (resource, operation), &ids, &given).await;
                    sent.push((exchange, expected));
                    calls.push(node_call(resource, operation, &ids, &given));
                }
            }
        }
    }
    let errors = node(&relay, calls.clone()).await;
    let mut theirs = relay.take().into_iter();
    for ((call, (ours, expected)), error) in calls.iter().zip(&sent).zip(errors) {
        let error = error.unwrap_or_default();
        let outcome = if error.ends_with("is not valid.") {
            Outcome::Refused
        } else if essence(&theirs.next().unwrap()) == essence(ours) {
            Outcome::Same
        } else {
            Outcome::Spoilt
        };
        assert_eq!(outcome, **expected, "{error}: {call}");
    }
}
