//! Each published limit, at its edge and one past it, through the check that runs before every request.

use twilio_resources::runtime::descriptor::OperationKind;
use twilio_resources::runtime::{Text, check};
use twilio_resources::{Broken, Violation};

use crate::declared::operation;
use crate::facts::{CREATE, Fact, Kind, LIST, UPDATE};
use crate::fixtures::{BYOC, CALL};

const ALL: [(OperationKind, &[Fact]); 3] = [
    (OperationKind::Create, &CREATE),
    (OperationKind::Update, &UPDATE),
    (OperationKind::List, &LIST),
];

/// What the check finds in these pairs, beside those that a create must have.
fn found(kind: OperationKind, pairs: &[(&str, &str)]) -> Vec<Violation> {
    let params = operation(kind).params;
    let index = |wire: &str| {
        let index = params.iter().position(|p| p.name == wire).unwrap();
        u16::try_from(index).unwrap()
    };
    let mut sent: Vec<(u16, Text)> = pairs
        .iter()
        .map(|(wire, value)| (index(wire), Text::Owned((*value).to_owned())))
        .collect();
    if kind == OperationKind::Create {
        for wire in ["From", "To"] {
            if !pairs.iter().any(|(name, _)| *name == wire) {
                sent.push((index(wire), "client:a".into()));
            }
        }
    }
    sent.sort_by_key(|(index, _)| *index);
    check(params, &sent, &[])
}

/// The pairs with what they need beside them.
fn with_needs<'a>(fact: &Fact, value: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut pairs = vec![(fact.wire, value)];
    if let Some((other, when)) = fact.requires
        && when.is_none_or(|when| when == value)
    {
        pairs.push((other, if other == "CallSidToCoach" { CALL } else { "x" }));
    }
    pairs
}

fn passes(kind: OperationKind, fact: &Fact, value: &str) {
    let found = found(kind, &with_needs(fact, value));
    assert!(found.is_empty(), "{} {value:?}: {found:?}", fact.wire);
}

fn fails(kind: OperationKind, fact: &Fact, value: &str, rule: Broken) {
    let found = found(kind, &with_needs(fact, value));
    assert_eq!(found.len(), 1, "{} {value:?}: {found:?}", fact.wire);
    assert_eq!(found[0].rule(), rule, "{} {value:?}", fact.wire);
    assert_eq!(found[0].name(), fact.wire);
    assert_eq!(found[0].field(), fact.field);
    assert_eq!(found[0].value(), (!fact.secret).then_some(value));
}

fn each(run: impl Fn(OperationKind, &Fact)) {
    for (kind, facts) in ALL {
        for fact in facts {
            run(kind, fact);
        }
    }
}

#[test]
fn numbers_hold_to_both_bounds() {
    each(|kind, fact| {
        let Kind::Int(min, max) = fact.kind else {
            return;
        };
        if let Some(min) = min {
            passes(kind, fact, &min.to_string());
            fails(kind, fact, &(min - 1).to_string(), Broken::Range);
        }
        if let Some(max) = max {
            passes(kind, fact, &max.to_string());
            fails(kind, fact, &(max + 1).to_string(), Broken::Range);
        }
        fails(kind, fact, "-1", Broken::Range);
    });
}

#[test]
fn what_is_no_whole_number_is_refused() {
    each(|kind, fact| {
        if matches!(fact.kind, Kind::Int(..)) {
            for text in ["", "ten", "5.5", "10s", " 10", "0x10", "1_000"] {
                fails(kind, fact, text, Broken::Type);
            }
        }
    });
}

// Each of these takes several bytes, so a count of bytes would refuse texts that are allowed.
#[test]
fn lengths_are_counted_in_characters() {
    each(|kind, fact| {
        for letter in ["a", "é", "語", "😀"] {
            if let (_, Some(max)) = fact.length {
                passes(kind, fact, &letter.repeat(max));
                fails(kind, fact, &letter.repeat(max + 1), Broken::Length);
            }
            if let (Some(min), _) = fact.length {
                passes(kind, fact, &letter.repeat(min));
                fails(kind, fact, &letter.repeat(min - 1), Broken::Length);
            }
        }
    });
}

#[test]
fn texts_without_a_published_length_have_none() {
    each(|kind, fact| {
        if matches!(fact.kind, Kind::Text | Kind::Endpoint) && fact.length.1.is_none() {
            passes(kind, fact, "");
            passes(kind, fact, &"x".repeat(5000));
        }
    });
}

#[test]
fn one_parameter_may_need_another() {
    each(|kind, fact| {
        let Some((other, when)) = fact.requires else {
            return;
        };
        let trigger = when.unwrap_or("alice");
        let alone = found(kind, &[(fact.wire, trigger)]);
        assert_eq!(alone.len(), 1, "{}: {alone:?}", fact.wire);
        assert_eq!(alone[0].rule(), Broken::Requires);
        assert_eq!(alone[0].name(), fact.wire);
        assert_eq!(alone[0].value(), Some(trigger));
        assert!(alone[0].allowed().contains(other), "{}", alone[0].allowed());
        passes(kind, fact, trigger);
        // The other may stand alone, and so may a value that triggers nothing.
        let value = if other == "CallSidToCoach" { CALL } else { "x" };
        assert_eq!(found(kind, &[(other, value)]), []);
        if when.is_some() {
            assert_eq!(found(kind, &[(fact.wire, "false")]), []);
        }
    });
}

#[test]
fn listed_words_pass_and_so_do_others() {
    each(|kind, fact| {
        let (Kind::Word(words) | Kind::Words(words)) = fact.kind else {
            return;
        };
        for word in words {
            passes(kind, fact, word);
        }
        passes(kind, fact, "something-new");
        if matches!(fact.kind, Kind::Words(_)) {
            let all: Vec<_> = words.iter().map(|word| (fact.wire, *word)).collect();
            assert_eq!(found(kind, &all), []);
        }
    });
}

#[test]
fn only_a_list_may_come_twice() {
    each(|kind, fact| {
        let value = match fact.kind {
            Kind::Int(min, _) => min.unwrap().to_string(),
            Kind::Url | Kind::UrlOrEmpty => "https://example.com/".to_owned(),
            Kind::Sid(prefix) => format!("{prefix}{}", "0".repeat(32)),
            Kind::Bool => "false".to_owned(),
            Kind::Coordinates => "1 2".to_owned(),
            _ => "ab".to_owned(),
        };
        let mut twice = with_needs(fact, &value);
        twice.push((fact.wire, &value));
        let found = found(kind, &twice);
        if matches!(fact.kind, Kind::Words(_)) {
            assert_eq!(found, []);
        } else {
            assert_eq!(found.len(), 1, "{}: {found:?}", fact.wire);
            assert_eq!(found[0].rule(), Broken::Repeated);
        }
    });
}

#[test]
fn a_url_is_absolute_and_only_some_may_be_empty() {
    each(|kind, fact| {
        if !matches!(fact.kind, Kind::Url | Kind::UrlOrEmpty) {
            return;
        }
        for url in [
            "https://example.com",
            "http://example.com:8080/a b?c=d#rc=2",
            "https://under_score.example.com/",
            "https://user:secret@example.com/",
            "HTTPS://EXAMPLE.COM/é",
            "https://[2001:db8::1]:8443/?",
        ] {
            passes(kind, fact, url);
        }
        for text in [
            "example.com/hook",
            "/hook",
            "https://",
            "hook",
            "//a/b",
            "https:example.com",
            "https:///hook",
            "https://?a=b",
            "https://:8080/",
            "https://user@/",
            " https://example.com/",
            "https://exa mple.com/",
            "1http://example.com/",
        ] {
            fails(kind, fact, text, Broken::Type);
        }
        if matches!(fact.kind, Kind::UrlOrEmpty) {
            passes(kind, fact, "");
        } else {
            fails(kind, fact, "", Broken::Type);
        }
    });
}

#[test]
fn a_sid_is_its_prefix_and_hexadecimal_digits_of_either_case() {
    each(|kind, fact| {
        let Kind::Sid(prefix) = fact.kind else {
            return;
        };
        passes(kind, fact, if prefix == "CA" { CALL } else { BYOC });
        passes(kind, fact, &format!("{prefix}{}", "AbCdEf01".repeat(4)));
        let lower = prefix.to_lowercase();
        for text in [
            String::new(),
            prefix.to_owned(),
            format!("{prefix}{}", "0".repeat(31)),
            format!("{prefix}{}", "0".repeat(33)),
            format!("{prefix}{}g", "0".repeat(31)),
            format!("{prefix}{}é", "0".repeat(30)),
            format!("{lower}{}", "0".repeat(32)),
            format!("XX{}", "0".repeat(32)),
        ] {
            fails(kind, fact, &text, Broken::Type);
        }
    });
}

#[test]
fn passports_are_at_most_five() {
    let count = |text| found(OperationKind::Create, &[("Passports", text)]);
    assert_eq!(count("a"), []);
    assert_eq!(count("a,b,c,d,e"), []);
    let six = count("a,b,c,d,e,f");
    assert_eq!(six.len(), 1);
    assert_eq!(six[0].rule(), Broken::Items);
    assert_eq!(six[0].name(), "Passports");
}

#[test]
fn coordinates_lie_on_the_globe() {
    let position = |text| found(OperationKind::Create, &[("EmergencyCallerPosition", text)]);
    for text in ["90 180", "-90 -180", "0 0", "37.789412 -122.394212"] {
        assert_eq!(position(text), [], "{text}");
    }
    for text in ["90.000001 0", "-90.000001 0", "0 180.000001", "0 -181"] {
        let found = position(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].rule(), Broken::Range);
        assert_eq!(found[0].value(), Some(text));
    }
}

#[test]
fn a_label_has_no_slash_and_is_no_call_sid() {
    let label = |text: &str| {
        let found = found(OperationKind::Create, &[("Label", text)]);
        let rules: Vec<Broken> = found.iter().map(Violation::rule).collect();
        rules
    };
    assert_eq!(label("a/b"), [Broken::Forbidden]);
    assert_eq!(label("a%2Fb"), [Broken::Forbidden]);
    assert_eq!(label("a/b%2Fc/d"), [Broken::Forbidden]);
    assert_eq!(label(CALL), [Broken::LooksLikeSid]);
    // Twilio's own test is for lowercase digits only.
    assert_eq!(label(&CALL.replace("abcdef", "ABCDEF")), []);
    assert_eq!(label(&CALL[..33]), []);
    assert_eq!(label(&CALL.replace("CA", "CF")), []);
    assert_eq!(label("agent 1 (Zoë) 100%"), []);
}

#[test]
fn booleans_are_left_to_twilio_which_reads_all_but_true_as_false() {
    each(|kind, fact| {
        if matches!(fact.kind, Kind::Bool) {
            for text in ["true", "false", "False", "1", ""] {
                passes(kind, fact, text);
            }
        }
    });
}

// Twilio publishes no greatest value: what an account may have is the account's.
#[test]
fn a_time_limit_has_no_upper_bound() {
    let limit = |text| found(OperationKind::Create, &[("TimeLimit", text)]);
    assert_eq!(limit("4294967295"), []);
    assert_eq!(limit("4294967296"), []);
}
