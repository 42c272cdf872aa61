//! Every answer that the document shows is read and loses nothing.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilio_resources::api::v2010::conference::Conference;
use twilio_resources::api::v2010::conference::participant::Participant;
use twilio_resources::api::v2010::conference::recording::Recording;
use twilio_resources::api::v2010::message::Message;
use twilio_resources::api::v2010::queue::Queue;
use twilio_resources::api::v2010::queue::member::Member;
use twilio_resources::runtime::descriptor::{OperationKind, PageFormat};
use twilio_resources::{Timestamp, resources};

use crate::calls::{self, client, decoded};
use crate::relay::{Relay, Source};
use crate::{document, prism, samples, toolbox};

#[tokio::test]
async fn every_example_decodes() {
    if !toolbox::ready() {
        return;
    }
    let relay = Relay::start().await;
    let client = client(&relay);
    let mut lost = Vec::new();
    for resource in resources() {
        relay.answer(Source::Upstream(prism::url(resource)));
        let answering = resource.operations.iter();
        for operation in answering.filter(|o| o.kind != OperationKind::Delete) {
            let status = operation.success;
            let examples = document::operation(resource, operation.kind).examples(status);
            assert!(!examples.is_empty(), "{} has none", resource.name);
            for (name, example) in examples {
                relay.prefer(&format!("code={status}, example={name}"));
                let sids = calls::sids(resource, operation);
                let target = calls::target(&client, resource, operation, &sids);
                let given = samples::minimal(operation);
                let read = match resource.name {
                    "Conference" => decoded::<Conference>(target, operation, &given).await,
                    "Member" => decoded::<Member>(target, operation, &given).await,
                    "Message" => decoded::<Message>(target, operation, &given).await,
                    "Participant" => decoded::<Participant>(target, operation, &given).await,
                    "Queue" => decoded::<Queue>(target, operation, &given).await,
                    "Recording" => decoded::<Recording>(target, operation, &given).await,
                    other => panic!("add {other} to the examples of the conformance suite"),
                };
                let place = format!("{} {:?} {name}", resource.name, operation.kind);
                let (read, next) = read.unwrap_or_else(|error| panic!("{place}: {error}"));
                let shown: &[Value] = match operation.kind {
                    OperationKind::List => example[resource.key].as_array().unwrap(),
                    _ => std::slice::from_ref(example),
                };
                let link = match document::root(resource).pages {
                    PageFormat::Uris => example.get("next_page_uri"),
                    _ => example.pointer("/meta/next_page_url"),
                };
                let link = link.and_then(Value::as_str);
                assert_eq!(next.as_deref(), link, "{place}");
                if read.len() != shown.len() {
                    lost.push(format!("{place}: {} of {}", read.len(), shown.len()));
                }
                for (ours, theirs) in read.iter().zip(shown) {
                    lost.extend(
                        differences(ours, theirs)
                            .iter()
                            .map(|what| format!("{place}: {what}")),
                    );
                }
            }
        }
    }
    assert!(lost.is_empty(), "read, shown:\n{}", lost.join("\n"));
}

/// The properties that are not the same in both.
fn differences(ours: &Value, theirs: &Value) -> Vec<String> {
    let keys = [ours, theirs].map(|object| object.as_object().unwrap().keys());
    let keys: BTreeSet<&String> = keys.into_iter().flatten().collect();
    keys.into_iter()
        .filter(|key| ours.get(key) != theirs.get(key).map(written).as_ref())
        .map(|key| format!("{key}: {:?}, {:?}", ours.get(key), theirs.get(key)))
        .collect()
}

/// As answers are written again: products after the 2010-04-01 API give points in time as ISO 8601 does.
fn written(theirs: &Value) -> Value {
    let time = theirs
        .as_str()
        .and_then(|text| text.parse::<Timestamp>().ok());
    time.map_or_else(
        || theirs.clone(),
        |time| {
            time.format("%a, %d %b %Y %H:%M:%S +0000")
                .to_string()
                .into()
        },
    )
}

#[test]
fn a_point_in_time_is_the_same_in_both_forms() {
    let ours = json!({ "at": "Sat, 01 Aug 2015 20:00:00 +0000", "size": 5 });
    let iso = json!({ "at": "2015-08-01T20:00:00Z", "size": 5 });
    assert_eq!(differences(&ours, &iso), [""; 0]);
    let later = json!({ "at": "2015-08-01T20:00:01Z", "size": 5 });
    assert_eq!(differences(&ours, &later).len(), 1);
}
