//! What a test may add: only what a client can read.

use serde_json::{Value, json};
use twilio_resources::api::v2010::conference::ConferenceStatus;
use twilio_resources::api::v2010::message::MessageStatus;
use twilio_resources::{OperationKind, codes, resources};
use twilio_simulator::{ACCOUNT_SID, SetupError, Simulator};

use crate::start::{CONFERENCES, meeting, still, twilio};

const CONFERENCE: &str = "CF0123456789abcdef0123456789abcdef";
const MESSAGES: &str = "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages";

fn add(simulator: &Simulator, path: &str, properties: &Value) -> Result<String, SetupError> {
    simulator.add(path, properties.as_object().unwrap())
}

fn refused(simulator: &Simulator, path: &str, properties: &Value) -> SetupError {
    add(simulator, path, properties).expect_err(&properties.to_string())
}

#[tokio::test]
async fn what_is_added_is_read_as_it_was_given() {
    let simulator = still().await;
    let twilio = twilio(&simulator);
    let conference = json!({ "sid": CONFERENCE, "status": "in-progress", "nonsense": 1 });
    for path in [CONFERENCES, &format!("{CONFERENCES}.json")] {
        let simulator = still().await;
        assert_eq!(add(&simulator, path, &conference).unwrap(), CONFERENCE);
    }
    add(&simulator, CONFERENCES, &conference).unwrap();
    let read = twilio.conference(CONFERENCE).fetch().send().await.unwrap();
    assert_eq!(read.status, Some(ConferenceStatus::InProgress));
    // What follows from the SID is that SID's.
    assert_eq!(read.uri, Some(format!("{CONFERENCES}/{CONFERENCE}.json")));
    let below = read.subresource_uris.unwrap();
    assert_eq!(
        below["participants"],
        format!("{CONFERENCES}/{CONFERENCE}/Participants.json")
    );

    let message = json!({
        "sid": "SM0123456789abcdef0123456789abcdef",
        "status": "undelivered",
        "error_code": "30003",
        "date_sent": "2011-02-18T21:07:19Z",
        "price": null,
        "subresource_uris": { "media": [1, 2.5, null] },
    });
    let sid = add(&simulator, MESSAGES, &message).unwrap();
    let read = twilio.message(sid).fetch().send().await.unwrap();
    assert_eq!(read.status, Some(MessageStatus::Undelivered));
    assert_eq!(read.error_code, Some(codes::HANDSET_UNREACHABLE));
    assert_eq!(
        read.date_sent.unwrap().to_rfc3339(),
        "2011-02-18T21:07:19+00:00"
    );
}

#[tokio::test]
async fn an_id_that_nobody_could_ask_for_is_refused() {
    let simulator = still().await;
    meeting(&simulator).await;
    let hex = "0123456789abcdef0123456789abcdef";
    for sid in [
        json!(""),
        json!("."),
        json!(".."),
        json!("CF"),
        json!("CF1"),
        json!("support"),
        json!(format!("CA{hex}")),
        json!(format!("cf{hex}")),
        json!(format!("CF{hex}0")),
        json!(format!("CF{}", hex.replace('a', "g"))),
        json!(format!("CF{}", hex.replacen("01", "é", 1))),
        json!(format!(" CF{hex}")),
        json!(7),
        json!(true),
        json!(null),
        json!([CONFERENCE]),
    ] {
        let error = refused(&simulator, CONFERENCES, &json!({ "sid": sid }));
        assert_eq!((error.field(), error.value()), ("sid", &*sid.to_string()));
        assert_eq!(error.allowed(), "`CF` and 32 hexadecimal digits");
        assert_eq!(
            error.to_string(),
            format!(
                "`sid` can't be {sid}, only `CF` and 32 hexadecimal digits: leave it out, and the simulator makes one"
            )
        );
    }
    // A message's SID is declared as text, of which URLs can't hold these.
    for sid in ["", ".", ".."] {
        let error = refused(&simulator, MESSAGES, &json!({ "sid": sid }));
        assert_eq!(error.field(), "sid");
        assert_eq!(error.allowed(), "text, but not empty, `.` or `..`");
    }
    // What addresses an instance beside its SID is not its SID.
    let queue = twilio(&simulator).queues().create().friendly_name("q");
    let queue = queue.send().await.unwrap().sid;
    let members = format!("/2010-04-01/Accounts/{ACCOUNT_SID}/Queues/{queue}/Members");
    let error = refused(&simulator, &members, &json!({ "call_sid": "Front" }));
    assert_eq!(error.field(), "call_sid");
}

#[tokio::test]
async fn an_id_is_one_instances() {
    let simulator = still().await;
    let conference = json!({ "sid": CONFERENCE });
    add(&simulator, CONFERENCES, &conference).unwrap();
    let error = refused(&simulator, CONFERENCES, &conference);
    assert_eq!(error.field(), "sid");
    assert_eq!(error.allowed(), "one that no other Conference there has");
    let path = format!("{CONFERENCES}/{CONFERENCE}/Participants");
    let agent = json!({ "label": "agent" });
    add(&simulator, &path, &agent).unwrap();
    let error = refused(&simulator, &path, &agent);
    assert_eq!(
        error.to_string(),
        "`label` can't be \"agent\", only one that no other Participant there has: take another"
    );
}

#[tokio::test]
async fn a_path_that_leads_nowhere_is_refused() {
    let simulator = still().await;
    let stranger = "AC00000000000000000000000000000002";
    let account = format!("/2010-04-01/Accounts/{ACCOUNT_SID}");
    for (path, field) in [
        ("/2010-04-01/Nothing.json".to_owned(), "path"),
        (String::new(), "path"),
        (format!("{account}/conferences"), "path"),
        (
            format!("/2010-04-01/Accounts/{stranger}/Conferences"),
            "account_sid",
        ),
        (
            "/2010-04-01/Accounts/AC1/Conferences".to_owned(),
            "account_sid",
        ),
        (
            "/2010-04-01/Accounts//Conferences".to_owned(),
            "account_sid",
        ),
        (
            format!("{account}/Conferences/support/Participants"),
            "conference_sid",
        ),
        (
            format!("{account}/Conferences/%7D%7B/Participants"),
            "conference_sid",
        ),
        (
            format!("{account}/Conferences/{CONFERENCE}/Participants"),
            "conference_sid",
        ),
    ] {
        let error = refused(&simulator, &path, &json!({}));
        assert_eq!(error.field(), field, "{path}: {error}");
        assert!(!error.help().is_empty() && !error.allowed().is_empty());
    }
    // Its conference is made first.
    add(&simulator, CONFERENCES, &json!({ "sid": CONFERENCE })).unwrap();
    let path = format!("{CONFERENCES}/{CONFERENCE}/Participants");
    add(&simulator, &path, &json!({ "label": "agent" })).unwrap();
}

const MOMENT: &str = "a point in time, such as `Fri, 18 Feb 2011 21:07:19 +0000`";
const TRUTH: &str = "`true` or `false`, without quotation marks";
const SMALL: &str = "a whole number from 0 to 65535";

/// Values of the wrong kind for properties of a collection, and what is of the right one.
fn wrong() -> Vec<(&'static str, &'static str, Value, &'static str)> {
    vec![
        ("", "status", json!(1), "text"),
        ("", "status", json!({}), "text"),
        ("", "friendly_name", json!(["a"]), "text"),
        (
            "",
            "account_sid",
            json!("AC1"),
            "`AC` and 32 hexadecimal digits",
        ),
        (
            "",
            "call_sid_ending_conference",
            json!(""),
            "`CA` and 32 hexadecimal digits",
        ),
        ("", "date_created", json!("yesterday"), MOMENT),
        (
            "",
            "date_created",
            json!("Fri, 30 Feb 2011 21:07:19 +0000"),
            MOMENT,
        ),
        ("", "date_updated", json!("2011-02-18"), MOMENT),
        ("", "date_updated", json!(1_298_063_239), MOMENT),
        ("Participants", "muted", json!("true"), TRUTH),
        ("Participants", "hold", json!(1), TRUTH),
        ("Recordings", "channels", json!("two"), SMALL),
        ("Recordings", "channels", json!(65_536), SMALL),
        ("Recordings", "channels", json!(-1), SMALL),
        ("Recordings", "channels", json!(1.5), SMALL),
        ("Recordings", "channels", json!("9".repeat(50)), SMALL),
        (
            "Recordings",
            "error_code",
            json!(u64::MAX),
            "a whole number from 0 to 4294967295",
        ),
    ]
}

#[tokio::test]
async fn a_property_of_the_wrong_kind_is_refused() {
    let simulator = still().await;
    let (_, agent, _) = meeting(&simulator).await;
    let room = agent.conference_sid.unwrap();
    for (below, name, value, allowed) in wrong() {
        let path = match below {
            "" => CONFERENCES.to_owned(),
            below => format!("{CONFERENCES}/{room}/{below}"),
        };
        let error = refused(&simulator, &path, &json!({ name: value }));
        assert_eq!((error.field(), error.allowed()), (name, allowed), "{error}");
        assert_eq!(error.help(), "give it so, or leave it out");
    }
    // Nothing of it is there.
    let twilio = twilio(&simulator);
    let room = twilio.conference(room);
    let recordings = room.recordings().list().send().await.unwrap();
    assert!(recordings.items.is_empty());
    let participants = room.participants().list().send().await.unwrap();
    assert_eq!(participants.items.len(), 2);
    for (status, there) in [
        (ConferenceStatus::Init, 0),
        (ConferenceStatus::InProgress, 1),
        (ConferenceStatus::Completed, 0),
    ] {
        let list = twilio.conferences().list().status(status);
        assert_eq!(list.send().await.unwrap().items.len(), there);
    }
}

#[tokio::test]
async fn a_long_value_is_told_in_short() {
    let simulator = still().await;
    let error = refused(&simulator, CONFERENCES, &json!({ "sid": "é".repeat(5000) }));
    assert!(error.to_string().chars().count() < 300, "{error}");
}

// Whatever is declared, what the simulator makes of it can be added, and read by its own rules.
#[tokio::test]
async fn every_declared_resource_can_be_added_without_a_word_about_it() {
    let simulator = still().await;
    let (_, agent, _) = meeting(&simulator).await;
    let queue = twilio(&simulator).queues().create().friendly_name("q");
    let queue = queue.send().await.unwrap().sid;
    for resource in resources() {
        if resource.operations.is_empty() {
            continue;
        }
        let path = resource.template(OperationKind::List);
        let path = path
            .replace("{AccountSid}", ACCOUNT_SID)
            .replace("{ConferenceSid}", agent.conference_sid.unwrap().as_str())
            .replace("{QueueSid}", queue.as_str());
        add(&simulator, &path, &json!({})).expect(&path);
    }
}

#[tokio::test]
async fn an_account_that_is_none_is_refused_at_the_start() {
    for (builder, field) in [
        (Simulator::builder().account("AC1", "token"), "account"),
        (Simulator::builder().account("", "token"), "account"),
        (Simulator::builder().account(ACCOUNT_SID, ""), "auth_token"),
        (
            Simulator::builder().subaccount("SK0123456789abcdef0123456789abcdef"),
            "subaccount",
        ),
    ] {
        let error = builder.start().await.unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
        let error = error.get_ref().unwrap().downcast_ref::<SetupError>();
        assert_eq!(error.unwrap().field(), field);
    }
}
