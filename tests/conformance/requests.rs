//! Prism must accept every request that the descriptors allow, and refuse what the document forbids.

use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::runtime::Target;
use twilio_resources::runtime::descriptor::{Declared, Kind, Operation, Param};
use twilio_resources::{Error, resources};

use crate::calls::{self, TOKEN, account, client};
use crate::relay::{Relay, Source, http};
use crate::samples::{self, Given};
use crate::{document, prism, toolbox};

/// Sends it, and says what went wrong with it if anything did.
async fn fault(
    relay: &Relay,
    target: Target,
    operation: &'static Operation,
    given: &Given,
) -> Option<String> {
    relay.take();
    let outcome = calls::call::<()>(target, operation, given)
        .send_with_meta()
        .await;
    match outcome {
        Ok(answer) if answer.status() == operation.success => None,
        Ok(answer) => Some(format!("answered {}", answer.status())),
        Err(error) => Some(format!("{error}\n    {:?}", relay.take())),
    }
}

#[tokio::test]
async fn prism_accepts_every_declared_operation() {
    if !toolbox::ready() {
        return;
    }
    let relay = Relay::start().await;
    let client = client(&relay);
    let mut faults = Vec::new();
    for resource in resources() {
        relay.answer(Source::Upstream(prism::url(resource)));
        for operation in resource.operations {
            let mut cases = vec![
                ("minimal", samples::minimal(operation)),
                ("maximal", samples::maximal(operation)),
            ];
            cases.extend(samples::alone(operation));
            let sids = calls::sids(resource, operation);
            for (case, given) in cases {
                let target = calls::target(&client, resource, operation, &sids);
                if let Some(fault) = fault(&relay, target, operation, &given).await {
                    let place = (resource.name, operation.kind, case);
                    faults.push(format!("{place:?} {given:?}: {fault}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn prism_accepts_every_form_of_id() {
    if !toolbox::ready() {
        return;
    }
    let relay = Relay::start().await;
    let client = client(&relay);
    for resource in resources() {
        relay.answer(Source::Upstream(prism::url(resource)));
        for operation in resource.operations {
            let sids = calls::sids(resource, operation);
            for (place, id) in calls::ids(resource, operation).iter().enumerate() {
                if !matches!(id.kind, Kind::SidOr(..)) {
                    continue;
                }
                for text in ["agent 1", "a/b?c#d", "100% Söhne", "Twilio.CURRENT"] {
                    let mut ids = sids.clone();
                    text.clone_into(&mut ids[place]);
                    let target = calls::target(&client, resource, operation, &ids);
                    let given = samples::minimal(operation);
                    let fault = fault(&relay, target, operation, &given).await;
                    assert_eq!(fault, None, "{} {ids:?}", resource.name);
                }
            }
        }
    }
}

/// A value that is not of the parameter's type, where the document says enough of it to tell.
fn wrong(param: &Param, schema: &serde_json::Value) -> Option<&'static str> {
    match param.kind {
        Kind::Bool => Some("maybe"),
        Kind::Integer { .. } => Some("many"),
        Kind::Sid(_) => Some("CA0123"),
        Kind::Url { .. } => Some("nowhere"),
        Kind::Date => Some("someday"),
        Kind::Values(_) => schema["enum"].is_array().then_some("nonsense"),
        _ => None,
    }
}

#[tokio::test]
async fn prism_refuses_what_the_document_forbids() {
    if !toolbox::ready() {
        return;
    }
    let relay = Relay::start().await;
    let client = client(&relay);
    let mut refused = 0;
    for resource in resources() {
        relay.answer(Source::Upstream(prism::url(resource)));
        for operation in resource.operations {
            let documented = document::operation(resource, operation.kind);
            let sids = calls::sids(resource, operation);
            for (index, param) in operation.params.iter().enumerate() {
                let Some(schema) = documented.param(param.name) else {
                    continue;
                };
                let mut bad: Vec<&str> = wrong(param, schema).into_iter().collect();
                if matches!(param.kind, Kind::Url { empty: true }) {
                    // Here Twilio's own prose allows more than its schema, and so do we.
                    bad.push("");
                }
                for value in bad {
                    let mut given = samples::minimal(operation);
                    given.retain(|(i, _)| *i != index);
                    let target = calls::target(&client, resource, operation, &sids);
                    relay.take();
                    // As if it were unknown, since the client itself would refuse some of these.
                    let outcome = calls::call::<()>(target, operation, &given)
                        .param(param.name, value)
                        .send()
                        .await;
                    if param.name.ends_with(['<', '>']) {
                        // Prism passes over such names.
                        assert!(outcome.is_ok(), "{}: {outcome:?}", param.name);
                        continue;
                    }
                    let place = format!("{} {:?} {}", resource.name, operation.kind, param.name);
                    let Err(Error::Api(error)) = outcome else {
                        panic!("{place}={value}: {outcome:?}");
                    };
                    let judged = relay.take().pop().unwrap();
                    assert_eq!(
                        (judged.status, error.status().as_u16()),
                        (422, 422),
                        "{place}"
                    );
                    let said = judged.answer.to_lowercase();
                    let named = said.contains(&param.name.to_lowercase());
                    assert!(named, "{place}: {said}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 50, "only {refused} wrong values were tried");
}

#[tokio::test]
async fn prism_refuses_a_bad_sid_in_the_path() {
    if !toolbox::ready() {
        return;
    }
    let bad = "CF0123456789abcdef0123456789abcdeg";
    let path = format!(
        "{}/2010-04-01/Accounts/{}/Conferences/{bad}/Participants.json",
        prism::url(Participant::RESOURCE),
        account()
    );
    let request = http().get(path).basic_auth(account(), Some(TOKEN));
    assert_eq!(request.send().await.unwrap().status(), 422);
}
