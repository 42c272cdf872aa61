//! The descriptor says exactly what Twilio publishes: no parameter, rule or word more or less.

use std::collections::BTreeSet;

use twilio_resources::resources;
use twilio_resources::runtime::descriptor::{
    self, Operation, OperationKind, Param, Resource, RetrySafety, Rule,
};

use crate::facts::{self, Fact, Kind};

const KINDS: [OperationKind; 5] = [
    OperationKind::List,
    OperationKind::Create,
    OperationKind::Fetch,
    OperationKind::Update,
    OperationKind::Delete,
];

pub fn participant() -> &'static Resource {
    let all = resources();
    all.into_iter().find(|r| r.name == "Participant").unwrap()
}

pub fn operation(kind: OperationKind) -> &'static Operation {
    participant().operation(kind).unwrap()
}

/// The rules that the facts amount to.
fn rules(fact: &Fact) -> Vec<Rule> {
    let mut rules = Vec::new();
    if let Kind::Int(min, max) = fact.kind {
        rules.push(Rule::Range { min, max });
    }
    if let (min, max @ Some(_)) = fact.length {
        rules.push(Rule::Length { min, max });
    }
    if let Some(most) = fact.items {
        let (min, max) = (None, Some(most));
        rules.push(Rule::Items { min, max });
    }
    if !fact.without.is_empty() {
        rules.push(Rule::Without(fact.without));
    }
    if let Some(prefix) = fact.not_sid {
        rules.push(Rule::NotSid(prefix));
    }
    if let Some((name, when)) = fact.requires {
        rules.push(Rule::Requires { name, when });
    }
    rules
}

fn assert_kind(fact: &Fact, param: &Param) {
    use descriptor::Kind as Declared;
    let fits = match (fact.kind, param.kind) {
        (Kind::Text, Declared::Text)
        | (Kind::Endpoint, Declared::Endpoint)
        | (Kind::Bool, Declared::Bool)
        | (Kind::Coordinates, Declared::Coordinates)
        | (Kind::Url, Declared::Url { empty: false })
        | (Kind::UrlOrEmpty, Declared::Url { empty: true }) => true,
        (Kind::Sid(prefix), Declared::Sid(declared)) => prefix == declared,
        // The Rust type must be able to hold what Twilio allows.
        (Kind::Int(low, high), Declared::Integer { min, max }) => {
            low.is_none_or(|low| min <= low) && high.is_none_or(|high| high <= max)
        }
        (Kind::Word(words) | Kind::Words(words), Declared::Values(declared)) => {
            let set = |words: &[&'static str]| words.iter().copied().collect::<BTreeSet<_>>();
            words.len() == declared.all.len() && set(words) == set(declared.all)
        }
        _ => false,
    };
    assert!(fits, "{}: {:?}", fact.wire, param.kind);
    let repeated = matches!(fact.kind, Kind::Words(_));
    assert_eq!(param.repeated, repeated, "{}", fact.wire);
}

fn assert_params(facts: &[Fact], kind: OperationKind) {
    let params = operation(kind).params;
    let known: BTreeSet<&str> = facts.iter().map(|fact| fact.wire).collect();
    let declared: BTreeSet<&str> = params.iter().map(|param| param.name).collect();
    assert_eq!(declared, known);
    assert_eq!(params.len(), facts.len(), "a name is declared twice");
    for fact in facts {
        let param = params.iter().find(|p| p.name == fact.wire).unwrap();
        assert_eq!(param.field, fact.field);
        assert_kind(fact, param);
        assert_eq!(param.unit, fact.unit, "{}", fact.wire);
        assert_eq!(param.required, fact.required, "{}", fact.wire);
        assert_eq!(param.secret, fact.secret, "{}", fact.wire);
        let expected = rules(fact);
        let same = param.rules.len() == expected.len()
            && expected.iter().all(|rule| param.rules.contains(rule));
        assert!(same, "{}: {:?}, not {expected:?}", fact.wire, param.rules);
        assert!(!param.doc.is_empty(), "{} is not described", fact.wire);
    }
}

#[test]
fn the_create_has_sixty_parameters_as_published() {
    assert_params(&facts::CREATE, OperationKind::Create);
}

#[test]
fn the_update_has_twelve_parameters_as_published() {
    assert_params(&facts::UPDATE, OperationKind::Update);
}

#[test]
fn the_list_has_three_filters_and_a_page_size() {
    assert_params(&facts::LIST, OperationKind::List);
}

fn default_of(kind: OperationKind, wire: &str) -> Option<&'static str> {
    let params = operation(kind).params;
    params.iter().find(|p| p.name == wire).unwrap().default
}

#[test]
fn defaults_are_the_published_ones() {
    let create = facts::CREATE.iter().filter(|fact| fact.wire != "Trim");
    for fact in create {
        let declared = default_of(OperationKind::Create, fact.wire);
        assert_eq!(declared, fact.default, "{}", fact.wire);
    }
    for fact in &facts::UPDATE {
        let declared = default_of(OperationKind::Update, fact.wire);
        assert_eq!(declared, fact.default, "{}", fact.wire);
    }
    for fact in &facts::LIST {
        let declared = default_of(OperationKind::List, fact.wire);
        assert_eq!(declared, fact.default, "{}", fact.wire);
    }
}

#[test]
fn silence_is_trimmed_by_default() {
    let declared = default_of(OperationKind::Create, "Trim");
    assert_eq!(declared, Some("trim-silence"));
}

#[test]
fn fetch_and_delete_take_no_parameters() {
    for kind in [OperationKind::Fetch, OperationKind::Delete] {
        assert!(operation(kind).params.is_empty());
    }
}

#[test]
fn only_the_sip_password_is_a_secret() {
    let secrets: Vec<&str> = resources()
        .iter()
        .flat_map(|resource| resource.operations)
        .flat_map(|operation| operation.params)
        .filter(|param| param.secret)
        .map(|param| param.name)
        .collect();
    assert_eq!(secrets, ["SipAuthPassword"]);
}

#[test]
fn paths_methods_and_statuses_are_the_published_ones() {
    let collection =
        "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json";
    let instance =
        "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json";
    let published = [
        ("GET", collection, 200),
        ("POST", collection, 201),
        ("GET", instance, 200),
        ("POST", instance, 200),
        ("DELETE", instance, 204),
    ];
    for (kind, (method, path, status)) in KINDS.into_iter().zip(published) {
        assert_eq!(operation(kind).kind, kind);
        assert_eq!(operation(kind).http.as_str(), method);
        assert_eq!(operation(kind).success, status, "{kind:?}");
        assert_eq!(participant().template(kind), path);
    }
}

#[test]
fn what_acts_anew_each_time_is_never_called_safe() {
    let safety = |kind| operation(kind).retry;
    assert_eq!(safety(OperationKind::List), RetrySafety::Safe);
    assert_eq!(safety(OperationKind::Fetch), RetrySafety::Safe);
    assert_eq!(safety(OperationKind::Delete), RetrySafety::Idempotent);
    assert_eq!(safety(OperationKind::Create), RetrySafety::Unsafe);
    assert_eq!(safety(OperationKind::Update), RetrySafety::Unsafe);
}

#[test]
fn an_answer_has_fifteen_properties_and_one_is_always_there() {
    let published = BTreeSet::from([
        "account_sid",
        "call_sid",
        "label",
        "call_sid_to_coach",
        "coaching",
        "conference_sid",
        "date_created",
        "date_updated",
        "end_conference_on_exit",
        "muted",
        "hold",
        "start_conference_on_enter",
        "status",
        "queue_time",
        "uri",
    ]);
    let properties = participant().properties;
    let declared: BTreeSet<&str> = properties.iter().map(|p| p.name).collect();
    assert_eq!(declared, published);
    assert_eq!(properties.len(), 15);
    let always: Vec<&str> = properties
        .iter()
        .filter(|p| p.required)
        .map(|p| p.name)
        .collect();
    assert_eq!(always, ["call_sid"]);
}

#[test]
fn a_page_holds_its_items_under_participants() {
    assert_eq!(participant().key, "participants");
}
