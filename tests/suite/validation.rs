//! Validation through real builders: everything at once, told in full, and nothing that is wrong is sent.

use futures::TryStreamExt;
use twilio_resources::api::v2010::conference::participant::{CallEvent, MachineDetection};
use twilio_resources::{Broken, Error, Violation, Violations};

use crate::fixtures::{CALL, CONFERENCE, obliging_server, offline, room};

/// A create that breaks no rule.
macro_rules! create {
    ($room:expr) => {
        $room
            .participants()
            .create()
            .from("+15017122661")
            .to("client:alice")
    };
    () => {
        create!(offline())
    };
}

#[track_caller]
fn only(result: Result<(), Violations>) -> Violation {
    let violations = result.unwrap_err();
    assert_eq!(violations.len(), 1, "{violations}");
    violations.into_iter().next().unwrap()
}

#[test]
fn all_broken_rules_are_told_at_once() {
    let request = create!()
        .timeout(4)
        .label("a/b")
        .coaching(true)
        .status_callback("nowhere")
        .caller_display_name("x")
        .byoc("BY0")
        .sip_auth_username("bob");
    let violations = request.validate().unwrap_err();
    let told: Vec<_> = violations
        .iter()
        .map(|v| (v.field(), v.name(), v.rule(), v.value().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("status_callback", "StatusCallback", Broken::Type, "nowhere"),
            ("label", "Label", Broken::Forbidden, "a/b"),
            ("timeout", "Timeout", Broken::Range, "4"),
            (
                "sip_auth_username",
                "SipAuthUsername",
                Broken::Requires,
                "bob"
            ),
            ("coaching", "Coaching", Broken::Requires, "true"),
            ("byoc", "Byoc", Broken::Type, "BY0"),
            (
                "caller_display_name",
                "CallerDisplayName",
                Broken::Length,
                "x"
            ),
        ]
    );
}

#[test]
fn a_text_with_too_many_items_is_told_as_well() {
    let violation = only(create!().passports("1,2,3,4,5,6").validate());
    assert_eq!(violation.value(), Some("1,2,3,4,5,6"));
}

#[test]
fn what_is_allowed_is_told() {
    let allowed = |result| only(result).allowed().to_owned();
    let timeout = allowed(create!().timeout(601).validate());
    assert!(
        timeout.contains('5') && timeout.contains("600"),
        "{timeout}"
    );
    let name = allowed(create!().caller_display_name("x").validate());
    assert!(name.contains('2') && name.contains("255"), "{name}");
    let byoc = allowed(create!().byoc("x").validate());
    assert!(byoc.contains("BY") && byoc.contains("32"), "{byoc}");
    let coaching = allowed(create!().coaching(true).validate());
    assert!(coaching.contains("call_sid_to_coach"), "{coaching}");
    let label = allowed(create!().label("/").validate());
    assert!(label.contains('/') && label.contains("%2F"), "{label}");
    let url = allowed(create!().wait_url("x").validate());
    assert!(url.contains("empty"), "{url}");
    let page = allowed(offline().participants().list().page_size(0).validate());
    assert!(page.contains('1') && page.contains("1000"), "{page}");
}

#[test]
fn a_message_names_field_wire_name_value_and_limit() {
    let message = create!().timeout(700).validate().unwrap_err().to_string();
    for part in ["timeout", "Timeout", "700", "5", "600"] {
        assert!(message.contains(part), "{part}: {message}");
    }
    assert!(!message.contains('\n'), "{message}");
}

#[test]
fn the_sip_password_never_shows() {
    let password = "hunter2".repeat(50);
    let request = create!().sip_auth_password(&password).timeout(1);
    let violations = request.validate().unwrap_err();
    assert_eq!(violations.len(), 2);
    let told = violations.iter().find(|v| v.name() == "SipAuthPassword");
    assert_eq!(told.unwrap().rule(), Broken::Length);
    assert_eq!(told.unwrap().value(), None);
    let error = Error::from(violations.clone());
    for text in [
        format!("{violations}"),
        format!("{violations:?}"),
        format!("{violations:#?}"),
        format!("{error} {error:?}"),
        format!("{request:?} {request:#?}"),
    ] {
        assert!(!text.contains("hunter2"), "{text}");
    }
}

// A phone number in a log is a leak as well.
#[test]
fn debug_of_a_builder_shows_no_values() {
    let request = create!().label("Zoe Doe").param("Secret", "hush");
    let text = format!("{request:?}");
    for value in ["15017122661", "alice", "Zoe Doe", "hush", "sesame"] {
        assert!(!text.contains(value), "{text}");
    }
}

#[test]
fn twilio_alone_judges_what_it_does_not_publish() {
    let from = offline().participants().create().from("+15017122661");
    assert_eq!(from.to("5017122661").validate(), Ok(()));
    assert_eq!(create!().coaching(false).validate(), Ok(()));
    let other = MachineDetection::Other("enable".into());
    assert_eq!(create!().machine_detection(other).validate(), Ok(()));
    let both = create!().to("sip:bob@example.com?x-a=1").call_token("");
    assert_eq!(both.validate(), Ok(()));
    let position = create!().emergency_caller_position("by the lift");
    assert_eq!(position.validate(), Ok(()));
}

#[test]
fn each_bad_label_is_one_violation() {
    for label in [
        "a".repeat(129),
        "a/b".to_owned(),
        "a%2Fb".to_owned(),
        CALL.to_owned(),
    ] {
        let violation = only(create!().label(&label).validate());
        assert_eq!(violation.field(), "label");
        assert_eq!(violation.value(), Some(label.as_str()));
    }
    let upper = CALL.replace("abcdef", "ABCDEF");
    assert_eq!(create!().label(upper).validate(), Ok(()));
    assert_eq!(create!().label("é".repeat(128)).validate(), Ok(()));
}

#[test]
fn the_way_out_is_unchecked_but_not_used_beside_the_setter() {
    assert_eq!(create!().param("Timeout", "700").validate(), Ok(()));
    let violation = only(create!().timeout(30).param("Timeout", "40").validate());
    assert_eq!(violation.name(), "Timeout");
    assert_eq!(violation.rule(), Broken::Repeated);
    // Twice by its name is twice as well; what is not known here may be a list.
    let twice = create!().param("Timeout", "40").param("Timeout", "50");
    assert_eq!(only(twice.validate()).rule(), Broken::Repeated);
    let twice = create!().param("New", "40").param("New", "50");
    assert_eq!(twice.validate(), Ok(()));
    let twice = create!()
        .param("StatusCallbackEvent", "answered")
        .param("StatusCallbackEvent", "ringing");
    assert_eq!(twice.validate(), Ok(()));
    let list = offline().participants().list().muted(true);
    let violation = only(list.param("Muted", "false").validate());
    assert_eq!(violation.rule(), Broken::Repeated);
    let events = create!().status_callback_event([CallEvent::Ringing]);
    only(events.param("StatusCallbackEvent", "answered").validate());
    let nameless = only(create!().param("", "x").validate());
    assert_eq!(nameless.rule(), Broken::Required);
    // What goes that way counts as given.
    let coaching = create!().coaching(true).param("CallSidToCoach", CALL);
    assert_eq!(coaching.validate(), Ok(()));
}

#[test]
fn integers_come_in_every_width() {
    for request in [
        create!().timeout(30),
        create!().timeout(30_u8),
        create!().timeout(30_i8),
        create!().timeout(30_u16),
        create!().timeout(30_i16),
        create!().timeout(30_u32),
        create!().timeout(30_i32),
        create!().timeout(30_u64),
        create!().timeout(30_i64),
        create!().timeout(30_usize),
        create!().timeout(30_isize),
        create!().timeout(Some(30_u64)),
    ] {
        assert_eq!(request.validate(), Ok(()));
    }
}

#[test]
fn numbers_beyond_the_declared_type_are_out_of_range() {
    for (request, value) in [
        (create!().timeout(65_536), "65536"),
        (create!().timeout(65_566_u32), "65566"),
        (create!().timeout(u64::MAX), "18446744073709551615"),
        (create!().timeout(-1), "-1"),
        (create!().timeout(i64::MIN), "-9223372036854775808"),
    ] {
        let violation = only(request.validate());
        assert_eq!(violation.rule(), Broken::Range);
        assert_eq!(violation.value(), Some(value));
    }
    let huge = only(create!().timeout(u128::MAX).validate());
    assert_eq!(huge.field(), "timeout");
}

#[test]
fn the_hugest_number_is_out_of_range_too() {
    let violation = only(create!().timeout(u128::MAX).validate());
    assert_eq!(violation.rule(), Broken::Range);
}

#[test]
fn the_last_value_counts_and_none_unsets() {
    assert_eq!(create!().timeout(1).timeout(30).validate(), Ok(()));
    assert_eq!(create!().timeout(1).timeout(None::<u16>).validate(), Ok(()));
    only(create!().timeout(30).timeout(1).validate());
    let label: Option<String> = None;
    assert_eq!(create!().label("a/b").label(label).validate(), Ok(()));
    let coach = create!().coaching(true).call_sid_to_coach(CALL);
    only(coach.call_sid_to_coach(None::<&str>).validate());
}

#[test]
fn a_create_without_its_required_parameters_says_so() {
    let bare = offline().participants().create();
    let violations = bare.validate().unwrap_err();
    let told: Vec<_> = violations.iter().map(|v| (v.name(), v.rule())).collect();
    assert_eq!(told, [("From", Broken::Required), ("To", Broken::Required)]);
    assert_eq!(violations[0].value(), None);
}

#[tokio::test]
async fn nothing_that_breaks_a_rule_reaches_the_server() {
    let server = obliging_server().await;
    let room = room(&server);
    let leg = room.participant("agent 1");
    let list = || room.participants().list().page_size(1001);
    let errors = [
        create!(room).timeout(1).send().await.unwrap_err(),
        create!(room).label("/").send_with_meta().await.unwrap_err(),
        leg.update().hold_url("x").send().await.unwrap_err(),
        leg.update().coaching(true).send().await.unwrap_err(),
        list().send().await.unwrap_err(),
        list().stream().try_next().await.unwrap_err(),
        list().pages().try_next().await.unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.violations().map(|v| v.len()), Some(1), "{error}");
        assert!(!error.maybe_sent() && !error.is_retryable());
    }
    assert_eq!(server.count(), 0);
    create!(room).timeout(30).send().await.unwrap();
    assert_eq!(server.count(), 1);
    assert!(server.only().target.contains(CONFERENCE));
}
