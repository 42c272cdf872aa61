//! The code that the library promises, as it was written down before the library was, against a server.
//!
//! Other programs are written like this: it may not need a change here without being a breaking one for them.

use futures::TryStreamExt;
use serde_json::json;
use twilio_resources::api::v2010::conference::participant::{Beep, CallEvent};
use twilio_resources::{Client, Error, Twilio};
use twilio_simulator::Simulator;

use crate::fixtures::{ACCOUNT, CALL, CONFERENCE, PARTICIPANTS, TOKEN, full, twilio};
use crate::server::{Answer, Server};

#[rustfmt::skip] // It stands as it was promised.
#[allow(clippy::print_stdout)]
async fn promised(twilio: Twilio) -> Result<Vec<u16>, Error> {
    let room = twilio.conference("CF0123456789abcdef0123456789abcdef");

    let agent = room.participants().create()
        .from("+15017122661")                                 // required: without .from and .to it does not compile,
        .to("client:alice")                                   //           and the message names the setter to call
        .label("agent 1")
        .beep(Beep::OnEnter)
        .timeout(30)                                          // 5..=600, or the request is refused before anything is sent
        .status_callback_event([CallEvent::Ringing, CallEvent::Answered])
        .send().await?;

    let mut muted = room.participants().list().muted(true).page_size(200).stream();
    while let Some(p) = muted.try_next().await? {             // a failing page is an Err item, never a silent end
        println!("{} {:?} {:?}", p.call_sid, p.label, p.status);
    }

    let leg = room.participant("agent 1");                    // call SID or label; percent-encoded
    leg.update().hold(true).hold_url("https://example.com/hold.mp3").send().await?;
    let answer = leg.fetch().send_with_meta().await?;         // Response<Participant>: .body, .status(), .headers(), .request_id()
    leg.delete().send().await?;                               // 204
    assert_eq!(agent.call_sid, answer.body.call_sid);
    assert!(answer.request_id().is_some_and(|id| id.starts_with("RQ")));
    assert!(!answer.headers().is_empty());
    Ok(vec![answer.status().as_u16()])
}

#[tokio::test]
async fn the_promised_code_runs() {
    let simulator = Simulator::builder()
        .account(ACCOUNT, TOKEN)
        .start()
        .await
        .unwrap();
    let conference = json!({ "sid": CONFERENCE, "status": "in-progress" });
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Conferences");
    simulator
        .add(&path, conference.as_object().unwrap())
        .unwrap();
    assert_eq!(promised(simulator.twilio().unwrap()).await.unwrap(), [200]);

    let instance = PARTICIPANTS.replace(".json", "/agent%201.json");
    let journal = simulator.journal();
    let seen: Vec<_> = journal
        .entries()
        .iter()
        .map(|e| (&*e.method, &*e.path, e.status.unwrap()))
        .collect();
    let expected = [
        ("POST", PARTICIPANTS, 201),
        ("GET", PARTICIPANTS, 200),
        ("POST", &*instance, 200),
        ("GET", &*instance, 200),
        ("DELETE", &*instance, 204),
    ];
    assert_eq!(seen, expected);
    let sent: Vec<String> = journal.entries()[..3]
        .iter()
        .map(|entry| {
            entry
                .params
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        sent,
        [
            "From=+15017122661 To=client:alice StatusCallbackEvent=ringing StatusCallbackEvent=answered \
             Label=agent 1 Timeout=30 Beep=onEnter",
            "Muted=true PageSize=200",
            "Hold=true HoldUrl=https://example.com/hold.mp3",
        ]
    );
}

/// Configuration passes straight through: values, options of them, and integers of the width they happen to have.
#[tokio::test]
async fn settings_pass_through_as_they_are() {
    struct Settings {
        label: Option<String>,
        display_name: Option<&'static str>,
        ring_for: u64,
        record: Option<bool>,
        limit: Option<u32>,
    }
    let settings = Settings {
        label: Some("agent 1".to_owned()),
        display_name: None,
        ring_for: 30,
        record: Some(true),
        limit: None,
    };
    let server = Server::start([Answer::new(201, full().to_string())]).await;
    let participants = twilio(&server).conference("Daily standup").participants();
    let create = participants
        .create()
        .from("+15017122661")
        .to(String::from("client:alice"));
    let create = create
        .label(settings.label)
        .caller_display_name(settings.display_name);
    let create = create
        .timeout(settings.ring_for)
        .record(settings.record)
        .time_limit(settings.limit);
    assert_eq!(create.send().await.unwrap().call_sid, CALL);
    assert_eq!(
        server.received()[0].body(),
        "From=%2B15017122661&To=client%3Aalice&Label=agent+1&Timeout=30&Record=true"
    );
}

/// A client goes wherever a program's tasks go.
#[test]
fn what_is_shared_can_be_shared() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    fn sent<T: Send + 'static>(_: T) {}
    shared::<Client>();
    shared::<Twilio>();
    let participants = crate::fixtures::offline().participants();
    sent(participants.create().from("+1").to("+2").send());
    sent(participants.list().stream());
    sent(participants.list().pages());
}
