//! The codes by name, against their numbers typed by hand.

use std::collections::BTreeSet;

use serde_json::json;
use twilio_resources::codes::*;

use crate::fixtures::{CALL, room, twilio};
use crate::server::{Answer, Server};

/// What each name stands for.
const CODES: [(u32, &str); 86] = [
    (UNKNOWN_PARAMETER, "20001"),
    (AUTHENTICATION_FAILED, "20003"),
    (METHOD_NOT_ALLOWED, "20004"),
    (ACCOUNT_NOT_ACTIVE, "20005"),
    (INACTIVE_ACCOUNT, "10001"),
    (ACCESS_DENIED, "20006"),
    (PAGE_SIZE_TOO_LARGE, "20007"),
    (TEST_CREDENTIALS_REFUSED, "20008"),
    (TLS_VERSION_TOO_OLD, "20011"),
    (NOT_FOUND, "20404"),
    (CONFLICT, "20409"),
    (INVALID_PARAMETER, "20422"),
    (INVALID_SID, "20423"),
    (RATE_LIMITED, "20429"),
    (INTERNAL_SERVER_ERROR, "20500"),
    (SERVICE_UNAVAILABLE, "20503"),
    (TO_MISSING, "21201"),
    (PREMIUM_NUMBER_REFUSED, "21202"),
    (INTERNATIONAL_CALLS_NOT_ENABLED, "21203"),
    (INVALID_URL, "21205"),
    (INVALID_TIMEOUT, "21208"),
    (INVALID_METHOD, "21209"),
    (FROM_NOT_VERIFIED, "21210"),
    (INVALID_TO, "21211"),
    (INVALID_FROM, "21212"),
    (FROM_MISSING, "21213"),
    (TO_UNREACHABLE, "21214"),
    (GEO_PERMISSION_REFUSED, "21215"),
    (DESTINATION_BLOCKED, "21216"),
    (NUMBER_LOOKS_INVALID, "21217"),
    (INVALID_APPLICATION_SID, "21218"),
    (TO_NOT_VERIFIED, "21219"),
    (INVALID_CALL_STATE, "21220"),
    (SIP_USERNAME_TOO_LONG, "21221"),
    (SIP_USERNAME_ILLEGAL, "21222"),
    (SIP_PASSWORD_TOO_LONG, "21223"),
    (SIP_PASSWORD_ILLEGAL, "21224"),
    (SIP_PASSWORD_MISSING, "21225"),
    (SIP_NOT_ENABLED, "21226"),
    (SIP_HEADERS_TOO_LONG, "21227"),
    (SIP_HEADER_NAME_ILLEGAL, "21228"),
    (SIP_HEADER_VALUE_ILLEGAL, "21229"),
    (INVALID_MACHINE_DETECTION, "21234"),
    (MACHINE_DETECTION_WITHOUT_CALLBACK, "21262"),
    (ASYNC_MACHINE_DETECTION, "21263"),
    (INVALID_PAGE_TOKEN, "21481"),
    (CALL_CONCURRENCY_LIMIT, "10004"),
    (TWIML_INVALID_MUTED, "13230"),
    (TWIML_INVALID_END_CONFERENCE_ON_EXIT, "13231"),
    (TWIML_INVALID_START_CONFERENCE_ON_ENTER, "13232"),
    (TWIML_INVALID_WAIT_URL, "13233"),
    (TWIML_INVALID_WAIT_METHOD, "13234"),
    (TWIML_INVALID_BEEP, "13235"),
    (TWIML_CONFERENCE_NOT_FOUND_OR_ENDED, "13236"),
    (TWIML_INVALID_CONFERENCE_NAME, "13237"),
    (TWIML_VERB_NOT_ALLOWED, "13238"),
    (TWIML_INVALID_TRIM, "13239"),
    (TWIML_INVALID_COACH, "13240"),
    (COACHING_NOT_AVAILABLE, "16000"),
    (CONFERENCE_NOT_ACTIVE, "16001"),
    (INVALID_CONFERENCE_ATTRIBUTES, "16002"),
    (UNKNOWN_CONFERENCE, "16003"),
    (CONFERENCE_EVENT_FAILED, "16010"),
    (CONFERENCE_EVENT_REFUSED, "16011"),
    (CONFERENCE_FULL, "16020"),
    (CONFERENCE_CONCURRENCY_LIMIT, "16021"),
    (CONFERENCE_NOT_FOUND_OR_ENDED, "16022"),
    (TWIML_INVALID_LABEL, "16023"),
    (INVALID_LABEL, "16024"),
    (TWIML_LABEL_IN_USE, "16025"),
    (LABEL_IN_USE, "16026"),
    (COACHED_CALL_ON_HOLD, "16027"),
    (COACHED_CALL_NOT_IN_CONFERENCE, "16028"),
    (PARTICIPANT_NOT_ADDED, "16030"),
    (UNEXPECTED_CONFERENCE_STATUS, "16099"),
    (MESSAGES_TO_REGION_NOT_ENABLED, "21408"),
    (FROM_CANNOT_SEND, "21606"),
    (RECIPIENT_UNSUBSCRIBED, "21610"),
    (TO_NOT_MOBILE, "21614"),
    (HANDSET_UNREACHABLE, "30003"),
    (UNKNOWN_HANDSET, "30005"),
    (LANDLINE_OR_UNREACHABLE_CARRIER, "30006"),
    (MESSAGE_FILTERED, "30007"),
    (UNKNOWN_DELIVERY_FAILURE, "30008"),
    (NUMBER_NOT_REGISTERED, "30034"),
    (OUTSIDE_WHATSAPP_WINDOW, "63016"),
];

#[test]
fn every_name_stands_for_its_number() {
    for (code, number) in CODES {
        assert_eq!(code.to_string(), number);
    }
    let codes: BTreeSet<u32> = CODES.map(|(code, _)| code).into();
    assert_eq!(codes.len(), CODES.len());
}

#[test]
fn no_name_is_without_its_number_here() {
    let source = include_str!("../../resources/src/codes.rs");
    let declared =
        |line: &&str| line.ends_with(';') && line.trim_start().starts_with(char::is_uppercase);
    assert_eq!(source.lines().filter(declared).count(), CODES.len());
}

#[tokio::test]
async fn the_code_of_an_answer_is_the_one_of_that_name() {
    let answer = |(_, number)| {
        let body = format!(r#"{{"code":{number},"message":"no","status":400}}"#);
        Answer::new(400, body)
    };
    let server = Server::start(CODES.map(answer)).await;
    let leg = room(&server).participant(CALL);
    for (code, _) in CODES {
        let error = leg.fetch().send().await.unwrap_err();
        assert_eq!(error.code(), Some(code));
    }
}

#[tokio::test]
async fn a_program_can_match_on_a_name() {
    let body = json!({ "code": 16026, "message": "taken", "status": 400 });
    let server = Server::start([Answer::new(400, body.to_string())]).await;
    let create = room(&server)
        .participants()
        .create()
        .from("a")
        .to("b")
        .label("agent 1");
    let error = create.send().await.unwrap_err();
    assert!(matches!(error.code(), Some(LABEL_IN_USE)));
    assert!(!matches!(
        error.code(),
        Some(TWIML_LABEL_IN_USE | CONFERENCE_FULL)
    ));
}

#[tokio::test]
async fn a_message_tells_why_it_was_not_delivered() {
    // Twilio was seen to write these as numbers and as text.
    for (code, name) in [
        (json!(30_003), HANDSET_UNREACHABLE),
        (json!("30007"), MESSAGE_FILTERED),
        (json!(63_016), OUTSIDE_WHATSAPP_WINDOW),
    ] {
        let sid = "SM0123456789abcdef0123456789abcdef";
        let body = json!({ "sid": sid, "status": "undelivered", "error_code": code });
        let server = Server::start([Answer::new(200, body.to_string())]).await;
        let message = twilio(&server).message(sid).fetch().send().await.unwrap();
        assert_eq!(message.error_code, Some(name));
    }
}

#[tokio::test]
async fn a_sender_can_branch_on_why_a_message_is_not_taken() {
    let body = json!({ "code": 21610, "message": "no", "status": 400 });
    let server = Server::start([Answer::new(400, body.to_string())]).await;
    let create = twilio(&server).messages().create().to("+14155552345");
    let error = create.from("+15017122661").body("Hello").send().await;
    assert_eq!(error.unwrap_err().code(), Some(RECIPIENT_UNSUBSCRIBED));
}
