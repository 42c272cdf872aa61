//! What may stand in a path: SIDs, names and labels, told per operation.

use twilio_resources::{Broken, ConfigError, Error, Violation, Violations};

use crate::fixtures::{
    ACCOUNT, CALL, CONFERENCE, SUBACCOUNT, obliging_server, offline, offline_twilio, twilio,
};

/// The rule, name and value of the only violation.
#[track_caller]
fn only(result: Result<(), Violations>) -> (Broken, String, String) {
    let violations = result.unwrap_err();
    assert_eq!(violations.len(), 1, "{violations}");
    let violation = &violations[0];
    (
        violation.rule(),
        violation.name().to_owned(),
        violation.value().unwrap().to_owned(),
    )
}

/// All five operations on that conference.
fn all(account: &str, conference: &str, leg: &str) -> [Result<(), Violations>; 5] {
    let room = offline_twilio().account(account).conference(conference);
    [
        room.participants().list().validate(),
        room.participants().create().from("a").to("b").validate(),
        room.participant(leg).fetch().validate(),
        room.participant(leg).update().validate(),
        room.participant(leg).delete().validate(),
    ]
}

#[test]
fn sids_and_labels_pass() {
    for leg in [CALL, "agent 1", "CA0", "a/b", "...", " ", "%2e%2e"] {
        for result in all(SUBACCOUNT, CONFERENCE, leg) {
            assert_eq!(result, Ok(()));
        }
    }
    let upper = CONFERENCE.replace("abcdef", "ABCDEF");
    for result in all(ACCOUNT, &upper, CALL) {
        assert_eq!(result, Ok(()));
    }
}

#[test]
fn ids_that_would_change_the_path_are_refused() {
    for id in ["", ".", ".."] {
        let [list, create, ..] = all(ACCOUNT, id, CALL);
        assert_eq!(only(list).0, Broken::Path);
        assert_eq!(only(create).0, Broken::Path);
        let [_, _, fetch, update, delete] = all(ACCOUNT, CONFERENCE, id);
        for result in [fetch, update, delete] {
            let (rule, name, value) = only(result);
            assert_eq!((rule, name.as_str()), (Broken::Path, "CallSid"));
            assert_eq!(value, id);
        }
    }
}

#[test]
fn only_a_create_takes_a_conference_by_name() {
    for name in ["my room", "CA0123456789abcdef0123456789abcdef", "CF0"] {
        let [list, create, fetch, update, delete] = all(ACCOUNT, name, CALL);
        assert_eq!(create, Ok(()));
        for result in [list, fetch, update, delete] {
            let (rule, _, value) = only(result);
            assert_eq!((rule, value.as_str()), (Broken::Type, name));
        }
    }
}

#[test]
fn a_conference_name_has_up_to_128_characters() {
    let create = |name: &str| {
        let [_, create, ..] = all(ACCOUNT, name, CALL);
        create
    };
    for letter in ["a", "語"] {
        assert_eq!(create(&letter.repeat(128)), Ok(()));
        let (rule, ..) = only(create(&letter.repeat(129)));
        assert_eq!(rule, Broken::Length);
    }
    assert_eq!(create("a"), Ok(()));
}

#[test]
fn a_sid_of_the_right_length_needs_the_right_letters() {
    for wrong in [
        "CF0123456789abcdef0123456789abcdeg",
        "Cf0123456789abcdef0123456789abcdef",
        "CA0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdefCF",
    ] {
        assert_eq!(wrong.len(), 34);
        let [list, ..] = all(ACCOUNT, wrong, CALL);
        let (rule, _, value) = only(list);
        assert_eq!((rule, value.as_str()), (Broken::Type, wrong));
    }
}

#[test]
fn an_account_is_always_a_sid() {
    for wrong in ["me", "SK0123456789abcdef0123456789abcdef", "AC0", "..", "."] {
        for result in all(wrong, CONFERENCE, CALL) {
            let (rule, _, value) = only(result);
            assert!(matches!(rule, Broken::Type | Broken::Path), "{rule:?}");
            assert_eq!(value, wrong);
        }
    }
}

#[test]
fn an_account_that_is_not_named_is_told_as_one() {
    for result in all("", CONFERENCE, CALL) {
        let violations = result.unwrap_err();
        assert_eq!(violations.len(), 1, "{violations}");
        assert_eq!(violations[0].field(), "account_sid");
        assert_eq!(violations[0].rule(), Broken::Path);
    }
}

#[test]
fn a_bad_id_and_a_bad_parameter_are_told_together() {
    let room = offline_twilio().account("AC0").conference("my room");
    let update = room.participant("..").update().hold_url("nowhere");
    let violations = update.validate().unwrap_err();
    let rules: Vec<Broken> = violations.iter().map(Violation::rule).collect();
    assert_eq!(
        rules,
        [Broken::Type, Broken::Type, Broken::Path, Broken::Type]
    );
    let create = offline().participants().create().from("a").to("b");
    assert_eq!(create.validate(), Ok(()));
}

#[tokio::test]
async fn no_bad_id_reaches_the_server() {
    let server = obliging_server().await;
    let twilio = twilio(&server);
    let room = twilio.conference("my room");
    let errors = [
        room.participants().list().send().await.unwrap_err(),
        room.participant(CALL).fetch().send().await.unwrap_err(),
        room.participant(CALL).delete().send().await.unwrap_err(),
        twilio
            .account("AC0")
            .conference(CONFERENCE)
            .participant(CALL)
            .update()
            .send()
            .await
            .unwrap_err(),
    ];
    for error in errors {
        assert!(matches!(error, Error::Invalid(_)), "{error}");
        assert!(!error.maybe_sent());
    }
    let nobody = twilio.account("").conference(CONFERENCE);
    let create = nobody.participants().create().from("a").to("b");
    for error in [
        nobody.participants().list().send().await.unwrap_err(),
        create.send().await.unwrap_err(),
        nobody.fetch().send().await.unwrap_err(),
        nobody.participant(CALL).delete().send().await.unwrap_err(),
    ] {
        assert!(
            matches!(error, Error::Config(ConfigError::NoAccountSid)),
            "{error}"
        );
    }
    assert_eq!(server.count(), 0);
}
