//! Whatever text comes from outside, it arrives as it was and changes nothing else.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tokio::runtime::Runtime;
use twilio_resources::runtime::Target;
use twilio_resources::runtime::descriptor::{Kind, Operation, Param, Resource};
use twilio_resources::{Client, Error, Request, resources};

use crate::fixtures::{
    PARTICIPANTS, builder, form_decode, obliging_server, percent_decode, room, twilio,
};
use crate::server::{Answer, Received, Server};

/// Any characters, with those that mean something in a URL or a form more often than by chance.
fn text(least: usize) -> impl Strategy<Value = String> {
    let special = select(
        " /\\.%?#&=+;:@\"'<>\r\n\t\0~*é\u{202e}😀"
            .chars()
            .collect::<Vec<_>>(),
    );
    let character = prop_oneof![1 => special, 1 => any::<char>()];
    vec(character, least..40).prop_map(String::from_iter)
}

fn few() -> ProptestConfig {
    ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// So many for each of the operations.
fn fewer() -> ProptestConfig {
    ProptestConfig { cases: 24, ..few() }
}

fn segments(target: &str) -> Vec<&str> {
    target.split('/').collect()
}

#[test]
fn any_label_stays_within_its_segment() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(obliging_server());
    let room = room(&server);
    let prefix = segments(PARTICIPANTS.strip_suffix(".json").unwrap());
    proptest!(few(), |(label in text(1))| {
        prop_assume!(label != "." && label != "..");
        runtime.block_on(room.participant(&label).fetch().send()).unwrap();
        let target = server.last().target;
        let segments = segments(&target);
        prop_assert_eq!(segments.len(), prefix.len() + 1);
        prop_assert_eq!(&segments[..prefix.len()], &prefix[..]);
        let last = segments[prefix.len()].strip_suffix(".json").unwrap();
        prop_assert_eq!(percent_decode(last), label);
    });
}

#[test]
fn any_conference_name_stays_within_its_segment() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(obliging_server());
    let twilio = twilio(&server);
    let expected = segments(PARTICIPANTS);
    proptest!(few(), |(name in text(1))| {
        prop_assume!(name != "." && name != "..");
        let create = twilio.conference(&name).participants().create();
        runtime.block_on(create.from("a").to("b").send()).unwrap();
        let target = server.last().target;
        let segments = segments(&target);
        prop_assert_eq!(segments.len(), expected.len());
        prop_assert_eq!(percent_decode(segments[5]), name);
        prop_assert_eq!(segments[6], "Participants.json");
    });
}

#[test]
fn any_text_arrives_whole_in_a_form() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(obliging_server());
    let room = room(&server);
    proptest!(few(), |(given in vec(text(0), 11))| {
        let [from, to, caller, reason, token, config, at, name, street, city, state] = &given[..] else {
            unreachable!()
        };
        let create = room.participants().create().from(from).to(to).caller_id(caller);
        let create = create.call_reason(reason).call_token(token).recording_configuration_id(config);
        let create = create.emergency_caller_location(at).emergency_name(name).emergency_address(street);
        runtime.block_on(create.emergency_city(city).emergency_state(state).send()).unwrap();
        let names = [
            "From", "To", "CallerId", "CallReason", "CallToken", "RecordingConfigurationId",
            "EmergencyCallerLocation", "EmergencyName", "EmergencyAddress", "EmergencyCity", "EmergencyState",
        ];
        let sent = names.map(str::to_owned).into_iter().zip(given.clone());
        prop_assert_eq!(form_decode(server.last().body()), sent.collect::<Vec<_>>());
    });
}

#[test]
fn any_unknown_parameter_arrives_whole_in_a_query() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(obliging_server());
    let room = room(&server);
    proptest!(few(), |(name in text(1), value in text(0))| {
        prop_assume!(name != "Muted");
        let list = room.participants().list().muted(true).param(&name, &value);
        runtime.block_on(list.send()).unwrap();
        let received = server.last();
        prop_assert_eq!(received.path(), PARTICIPANTS);
        let expected = vec![("Muted".to_owned(), "true".to_owned()), (name, value)];
        prop_assert_eq!(form_decode(received.query().unwrap()), expected);
    });
}

/// Every operation that is declared, whichever resource it is of.
fn operations() -> Vec<(&'static Resource, &'static Operation)> {
    let all = resources().into_iter();
    all.flat_map(|resource| resource.operations.iter().map(move |o| (resource, *o)))
        .collect()
}

fn lineage(resource: &'static Resource) -> Vec<&'static Resource> {
    let mut lineage: Vec<_> =
        std::iter::successors(Some(resource), |resource| resource.parent).collect();
    lineage.reverse();
    lineage
}

/// What fills the placeholders of an operation's path, from left to right.
fn placeholders(resource: &'static Resource, operation: &'static Operation) -> Vec<Param> {
    let mut ids: Vec<Param> = lineage(resource).into_iter().filter_map(|r| r.id).collect();
    let own = ids.pop().unwrap();
    if let (Some(id), Some(parent)) = (operation.parent_id, ids.last_mut()) {
        *parent = id;
    }
    ids.extend(
        operation
            .kind
            .on_instance()
            .then(|| operation.id.unwrap_or(own)),
    );
    ids
}

/// What leads to an operation, as the handles of its resource do.
fn target(client: &Client, resource: &'static Resource, ids: &[String]) -> Target {
    let lineage = lineage(resource);
    let mut target = Target::root(client, lineage[0]);
    for (depth, resource) in lineage.into_iter().skip(1).enumerate() {
        target = match ids.get(depth) {
            Some(id) => target.instance(resource, id),
            None => target.collection(resource),
        };
    }
    target
}

/// Checks that a request went where the operation's template leads, with these ids in it.
fn assert_route(
    received: &Received,
    resource: &Resource,
    operation: &Operation,
    ids: &[String],
) -> Result<(), TestCaseError> {
    prop_assert_eq!(&received.method, operation.http.as_str());
    let template = resource.template(operation.kind);
    let path = received.path().strip_suffix(".json").unwrap();
    let (template, path) = (
        segments(template.strip_suffix(".json").unwrap()),
        segments(path),
    );
    prop_assert_eq!(path.len(), template.len());
    let mut ids = ids.iter();
    for (given, declared) in path.into_iter().zip(template) {
        if declared.starts_with('{') {
            prop_assert_eq!(&percent_decode(given), ids.next().unwrap());
        } else {
            prop_assert_eq!(given, declared);
        }
    }
    prop_assert_eq!(ids.next(), None);
    Ok(())
}

async fn accepting_server() -> Server {
    Server::with(|_| Answer::new(200, "{}")).await
}

fn sid(prefix: &str) -> String {
    format!("{prefix}0123456789abcdefABCDEF0123456789")
}

/// The SID of a placeholder that takes one.
fn own_sid(id: &Param) -> String {
    match id.kind {
        Kind::Sid(prefix) | Kind::SidOr(prefix, _) => sid(prefix),
        // Of one of several kinds, which nothing declares.
        Kind::Text => sid("SM"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn any_id_stays_in_its_place_or_is_refused_in_any_operation() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(accepting_server());
    let client = builder(&server).build().unwrap();
    for (resource, operation) in operations() {
        let ids = placeholders(resource, operation);
        // A URL parser drops these, and the request would reach another route.
        let dropped = select(vec!["", ".", ".."]).prop_map(str::to_owned);
        let id = prop_oneof![3 => text(1), 1 => dropped];
        // One is any text; the others are no reason to refuse it.
        proptest!(fewer(), |(id in id, place in 0..ids.len())| {
            let mut given: Vec<String> = ids.iter().map(own_sid).collect();
            given[place].clone_from(&id);
            let takes_text = matches!(ids[place].kind, Kind::SidOr(..) | Kind::Text);
            let before = server.count();
            let mut request = Request::<()>::__start(target(&client, resource, &given), operation);
            let leads = |name| operation.one_of().any(|names| names.first() == Some(&name));
            for param in operation.params.iter().filter(|p| p.required || leads(p.name)) {
                request = request.param(param.name, "x");
            }
            let answer = runtime.block_on(request.send());
            if takes_text && !matches!(&*id, "" | "." | "..") {
                prop_assert!(answer.is_ok(), "{:?}", answer);
                prop_assert_eq!(server.count(), before + 1);
                assert_route(&server.last(), resource, operation, &given)?;
            } else {
                let error = answer.unwrap_err();
                prop_assert!(matches!(error, Error::Invalid(_) | Error::Config(_)), "{}", error);
                prop_assert_eq!(server.count(), before);
            }
        });
    }
}

/// Whether a setter takes any text for it: no limit concerns it, and a word that is not listed is sent as it is.
fn takes_any_text(param: &Param) -> bool {
    param.rules.is_empty() && matches!(param.kind, Kind::Text | Kind::Endpoint | Kind::Values(_))
}

#[test]
fn any_text_arrives_whole_in_any_parameter_of_any_operation() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(accepting_server());
    let client = builder(&server).build().unwrap();
    for (resource, operation) in operations() {
        let ids: Vec<String> = placeholders(resource, operation)
            .iter()
            .map(own_sid)
            .collect();
        let count = operation.params.len();
        let unknown = vec((text(1), text(0)), 0..3);
        proptest!(fewer(), |(texts in vec(text(0), count), more in text(0), unknown in unknown)| {
            let declared = |name: &str| operation.params.iter().any(|param| param.name == name);
            prop_assume!(!unknown.iter().any(|(name, _)| declared(name)));
            let mut request = Request::<()>::__start(target(&client, resource, &ids), operation);
            let (mut set, mut added) = (Vec::new(), Vec::new());
            for ((index, param), text) in (0..).zip(operation.params).zip(&texts) {
                let pair = |text: &str| (param.name.to_owned(), text.to_owned());
                if !takes_any_text(param) {
                    // What its setter would refuse can still be sent by its name.
                    request = request.param(param.name, text);
                    added.push(pair(text));
                } else if param.repeated {
                    request.set_list(index, vec![text.clone().into(), more.clone().into()]);
                    set.extend([pair(text), pair(&more)]);
                } else {
                    request.set(index, Some(text.clone().into()));
                    set.push(pair(text));
                }
            }
            for (name, value) in &unknown {
                request = request.param(name, value);
                added.push((name.clone(), value.clone()));
            }
            runtime.block_on(request.send()).unwrap();
            let received = server.last();
            assert_route(&received, resource, operation, &ids)?;
            let sent = if operation.http.carries_body() {
                received.body()
            } else {
                received.query().unwrap_or_default()
            };
            set.append(&mut added);
            if set.is_empty() {
                prop_assert_eq!(sent, "");
            } else {
                prop_assert_eq!(form_decode(sent), set);
            }
        });
    }
}
