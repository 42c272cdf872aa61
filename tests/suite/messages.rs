//! Messages: what is declared, against what Twilio publishes, and what reaches the socket.

use futures::TryStreamExt;
use serde_json::json;
use twilio_resources::api::v2010::message::{
    Message, MessageDirection, MessageIntent, MessageStatus, UpdateMessageStatus,
};
use twilio_resources::{Broken, Timestamp};

use crate::fixtures::{offline_twilio, twilio};
use crate::published::assert_published;
use crate::server::{Answer, Server};

const MESSAGE: &str = "SM0123456789abcdef0123456789abcdef";
const SERVICE: &str = "MG0123456789abcdef0123456789abcdef";
const TEMPLATE: &str = "HX0123456789abcdef0123456789abcdef";
const MESSAGES: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages";

#[test]
fn a_message_is_declared_as_published() {
    assert_published(
        "Message",
        "
        Message { account_sid api_version body date_created date_sent date_updated direction error_code error_message from messaging_service_sid num_media num_segments price price_unit sid status subresource_uris to uri }
        list: GET /2010-04-01/Accounts/{AccountSid}/Messages.json, safe
            To: text
            From: text
            DateSent: Timestamp
            DateSent<: Timestamp
            DateSent>: Timestamp
            PageSize: whole number, 1..=1000, default 50
        create: POST /2010-04-01/Accounts/{AccountSid}/Messages.json, unsafe
            To: text, required
            From: text, one of From MessagingServiceSid
            MessagingServiceSid: MG, one of From MessagingServiceSid
            FallbackFrom: text, with MessagingServiceSid
            Body: text, ..=1600 characters, one of Body MediaUrl ContentSid
            MediaUrl: URL, repeated, ..=10 items, one of Body MediaUrl ContentSid
            ContentSid: HX, one of Body MediaUrl ContentSid
            ContentVariables: text, with ContentSid
            StatusCallback: URL
            ApplicationSid: AP
            ValidityPeriod: whole number, 1..=36000, in s, default 36000
            ScheduleType: fixed
            SendAt: Timestamp
            SendAsMms: truth value
            SmartEncoded: truth value
            ShortenUrls: truth value, if true with MessagingServiceSid, default false
            ProvideFeedback: truth value, default false
            Attempt: whole number
            ContentRetention: retain|discard
            AddressRetention: retain|obfuscate
            PersistentAction: text, repeated
            TrafficType: free
            MessageIntent: otp|notifications|marketing|fraud|security|customercare|delivery|education|polling|announcements|events
            RiskCheck: enable|disable
            ForceDelivery: truth value
            MaxPrice: number
        fetch: GET /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}.json, safe
        update: POST /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}.json, unsafe
            Body: text
            Status: canceled
        delete: DELETE /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}.json, idempotent
        ",
    );
}

#[tokio::test]
async fn a_message_is_sent_emptied_and_removed() {
    let message = json!({
        "sid": MESSAGE,
        "body": "Ready & waiting",
        "direction": "outbound-api",
        "status": "queued",
        "num_segments": "1",
        "price": null,
        "error_code": null,
        "date_created": "Thu, 24 Aug 2023 05:01:45 +0000",
        "subresource_uris": { "media": format!("{MESSAGES}/{MESSAGE}/Media.json") },
    });
    let server = Server::start([
        Answer::new(201, message.to_string()),
        Answer::new(200, message.to_string()),
        Answer::new(204, ""),
    ])
    .await;
    let twilio = twilio(&server);
    let create = twilio.messages().create().to("+14155552345");
    let create = create.from("+15017122661").body("Ready & waiting");
    let create = create.media_url(["https://example.com/a.png", "https://example.com/b.png"]);
    let made = create.max_price("0.050").send().await.unwrap();
    assert_eq!(made.sid, MESSAGE);
    assert_eq!(made.status, Some(MessageStatus::Queued));
    assert_eq!(made.direction, Some(MessageDirection::OutboundApi));
    assert_eq!((made.price, made.error_code), (None, None));
    assert_eq!(
        made.date_created.unwrap(),
        "2023-08-24T05:01:45Z".parse::<Timestamp>().unwrap()
    );

    let message = twilio.message(MESSAGE);
    message.update().body("").send().await.unwrap();
    message.delete().send().await.unwrap();

    let seen = server.received();
    assert_eq!(seen[0].target, format!("{MESSAGES}.json"));
    assert_eq!(
        seen[0].body(),
        "To=%2B14155552345&From=%2B15017122661&Body=Ready+%26+waiting\
         &MediaUrl=https%3A%2F%2Fexample.com%2Fa.png&MediaUrl=https%3A%2F%2Fexample.com%2Fb.png&MaxPrice=0.050"
    );
    assert_eq!(seen[1].target, format!("{MESSAGES}/{MESSAGE}.json"));
    assert_eq!(seen[1].body(), "Body=");
    assert_eq!(seen[2].method, "DELETE");
}

#[tokio::test]
async fn messages_are_filtered_by_days() {
    let page =
        |next| json!({ "messages": [{ "sid": MESSAGE }], "next_page_uri": next }).to_string();
    let second = format!("{MESSAGES}.json?Page=1");
    let server = Server::start([
        Answer::new(200, page(Some(&second))),
        Answer::new(200, page(None)),
    ])
    .await;
    let twilio = twilio(&server);
    let list = twilio.messages().list().to("+14155552345");
    let list = list
        .date_sent_from("2026-11-01")
        .date_sent_until("2026-11-22");
    let all: Vec<Message> = list.stream().try_collect().await.unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(
        server.received()[0].target,
        format!("{MESSAGES}.json?To=%2B14155552345&DateSent%3C=2026-11-22&DateSent%3E=2026-11-01")
    );
}

#[test]
fn limits_are_the_published_ones() {
    let messages = offline_twilio().messages();
    let to = || messages.create().to("+14155552345");
    let from = || to().from("+15017122661");
    let text = |length| from().body("é".repeat(length));
    for whole in [
        text(1600).validity_period(36_000),
        from().media_url(vec!["https://example.com/a.png"; 10]),
        to().messaging_service_sid(SERVICE)
            .body("a")
            .shorten_urls(true),
        from().content_sid(TEMPLATE).content_variables("{}"),
        text(1).shorten_urls(false),
        to().messaging_service_sid(SERVICE)
            .body("a")
            .fallback_from("+15017122661"),
        text(1).message_intent(MessageIntent::Otp),
        // Twilio may know more words.
        text(1).message_intent(MessageIntent::from("greetings")),
    ] {
        whole.validate().unwrap();
    }
    for (broken, rules) in [
        (to(), vec![("from", Broken::OneOf), ("body", Broken::OneOf)]),
        (from(), vec![("body", Broken::OneOf)]),
        (to().body("a"), vec![("from", Broken::OneOf)]),
        (text(1601), vec![("body", Broken::Length)]),
        (
            text(1).validity_period(0),
            vec![("validity_period", Broken::Range)],
        ),
        (
            text(1).validity_period(36_001),
            vec![("validity_period", Broken::Range)],
        ),
        (
            text(1).media_url(vec!["https://example.com/a.png"; 11]),
            vec![("media_url", Broken::Items)],
        ),
        (
            text(1).content_variables("{}"),
            vec![("content_variables", Broken::Requires)],
        ),
        (
            text(1).shorten_urls(true),
            vec![("shorten_urls", Broken::Requires)],
        ),
        (
            text(1).fallback_from("+15017122661"),
            vec![("fallback_from", Broken::Requires)],
        ),
    ] {
        let told = broken.validate().unwrap_err();
        let told: Vec<_> = told.iter().map(|v| (v.field(), v.rule())).collect();
        assert_eq!(told, rules);
    }
    let update = offline_twilio().message(MESSAGE).update();
    update
        .status(UpdateMessageStatus::Canceled)
        .validate()
        .unwrap();
}
