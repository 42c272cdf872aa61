//! Whatever text comes from outside, it arrives as it was and changes nothing else.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tokio::runtime::Runtime;

use crate::fixtures::{PARTICIPANTS, form_decode, obliging_server, percent_decode, room, twilio};

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
