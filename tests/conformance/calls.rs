//! Any declared operation as a call of the library, from descriptors alone: what the generated builders do inside.

use serde::Serialize;
use serde_json::Value;
use twilio_resources::runtime::descriptor::{Kind, Operation, OperationKind, Param, Resource};
use twilio_resources::runtime::{Answer, Record, Target};
use twilio_resources::{Client, Error, List, Request, RetryPolicy};

use crate::relay::Relay;
use crate::samples::{Given, sid};

pub const TOKEN: &str = "sesame";

pub fn account() -> String {
    sid("AC")
}

/// A client that tries once.
pub fn client(relay: &Relay) -> Client {
    let client = Client::builder()
        .account_sid(account())
        .auth_token(TOKEN)
        .base_url(relay.url())
        .retry(RetryPolicy::none());
    client.build().unwrap()
}

/// What fills the placeholders of the path, outermost first.
pub fn ids(resource: &Resource, operation: &Operation) -> Vec<Param> {
    let above = usize::from(!operation.kind.on_instance());
    let mut ids: Vec<Param> = resource
        .lineage()
        .enumerate()
        .skip(above)
        .filter_map(|(depth, resource)| {
            let own = match depth {
                0 => operation.id,
                1 => operation.parent_id,
                _ => None,
            };
            own.or(resource.id)
        })
        .collect();
    ids.reverse();
    ids
}

/// The SIDs for them.
pub fn sids(resource: &Resource, operation: &Operation) -> Vec<String> {
    let ids = ids(resource, operation).into_iter();
    ids.map(|id| match id.kind {
        Kind::Sid(prefix) | Kind::SidOr(prefix, _) => sid(prefix),
        Kind::Text if resource.name == "Message" => sid("SM"),
        other => panic!("add ids of {other:?} to the conformance suite"),
    })
    .collect()
}

/// Where the operation is found with those ids.
pub fn target(
    client: &Client,
    resource: &'static Resource,
    operation: &Operation,
    ids: &[String],
) -> Target {
    let mut lineage: Vec<_> = std::iter::successors(Some(resource), |r| r.parent).collect();
    let root = lineage.pop().unwrap();
    let mut ids = ids.iter();
    let mut target = Target::root(client, root);
    while let Some(next) = lineage.pop() {
        let instance = next.id.is_some() && (!lineage.is_empty() || operation.kind.on_instance());
        target = match instance.then(|| ids.next().unwrap()) {
            Some(id) => target.instance(next, id),
            None => target.collection(next),
        };
    }
    target
}

/// The call with those parameters.
pub fn call<T: Answer>(target: Target, operation: &'static Operation, given: &Given) -> Request<T> {
    let mut call = Request::__start(target, operation);
    for (index, values) in given {
        let values = values.iter().map(|value| value.clone().into());
        call.set_list(u16::try_from(*index).unwrap(), values.collect());
    }
    call
}

/// The answer, read as `T` and written again: the items of a page with the link to the next, or the one.
pub async fn decoded<T: Record + Serialize>(
    target: Target,
    operation: &'static Operation,
    given: &Given,
) -> Result<(Vec<Value>, Option<String>), Error> {
    let name = std::any::type_name::<T>();
    assert!(
        T::blank().extra().is_some(),
        "{name} loses what Twilio adds: give it `pub extra: Extra`"
    );
    let mut next = None;
    let mut items = if operation.kind == OperationKind::List {
        let mut list = List::<T>::__start(target, operation);
        for (index, values) in given {
            let values = values.iter().map(|value| value.clone().into());
            list.set_list(u16::try_from(*index).unwrap(), values.collect());
        }
        let page = list.send().await?;
        next = page.next_page_uri().map(str::to_owned);
        page.items
    } else {
        vec![call::<T>(target, operation, given).send().await?]
    };
    for item in &mut items {
        // What is not as declared fails no answer, but is no answer that we have understood.
        let names = item.names();
        let kept = |name: &&&str| item.extra().is_some_and(|extra| extra.get(name).is_some());
        let aside: Vec<&&str> = names.iter().filter(kept).collect();
        assert!(
            aside.is_empty(),
            "{name} declares {aside:?} otherwise than they are shown"
        );
    }
    let written = items.iter().map(serde_json::to_value);
    Ok((written.collect::<Result<_, _>>().unwrap(), next))
}
