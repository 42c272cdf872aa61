//! Queues and their members: what is declared, against what Twilio publishes, and what reaches the socket.

use serde_json::json;
use twilio_resources::values::HttpMethod;
use twilio_resources::{Broken, Timestamp};

use crate::fixtures::{CALL, offline_twilio, twilio};
use crate::published::assert_published;
use crate::server::{Answer, Server};

const QUEUE: &str = "QU0123456789abcdef0123456789abcdef";
const QUEUES: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Queues";

#[test]
fn a_queue_is_declared_as_published() {
    assert_published(
        "Queue",
        "
        Queue { account_sid average_wait_time current_size date_created date_updated friendly_name max_size sid uri }
        list: GET /2010-04-01/Accounts/{AccountSid}/Queues.json, safe
            PageSize: whole number, 1..=1000, default 50
        create: POST /2010-04-01/Accounts/{AccountSid}/Queues.json, unsafe
            FriendlyName: text, required, ..=64 characters
            MaxSize: whole number, ..=5000, default 1000
        fetch: GET /2010-04-01/Accounts/{AccountSid}/Queues/{QueueSid}.json, safe
        update: POST /2010-04-01/Accounts/{AccountSid}/Queues/{QueueSid}.json, unsafe
            FriendlyName: text, ..=64 characters
            MaxSize: whole number, ..=5000
        delete: DELETE /2010-04-01/Accounts/{AccountSid}/Queues/{QueueSid}.json, idempotent
        ",
    );
}

#[test]
fn a_member_is_declared_as_published() {
    assert_published(
        "Member",
        "
        Member { queue_sid call_sid date_enqueued position uri wait_time }
        list: GET /2010-04-01/Accounts/{AccountSid}/Queues/{QueueSid}/Members.json, safe
            PageSize: whole number, 1..=1000, default 50
        fetch: GET /2010-04-01/Accounts/{AccountSid}/Queues/{QueueSid}/Members/{CallSid}.json, safe
            CallSid: CA or `Front`, whoever is next
        update: POST /2010-04-01/Accounts/{AccountSid}/Queues/{QueueSid}/Members/{CallSid}.json, unsafe
            CallSid: CA or `Front`, whoever is next
            Url: URL, required
            Method: GET|POST, default POST
        ",
    );
}

#[tokio::test]
async fn a_queue_is_made_changed_and_removed() {
    let queue = json!({
        "sid": QUEUE,
        "friendly_name": "support",
        "current_size": 0,
        "max_size": 20,
        "average_wait_time": 0,
        "date_created": "Tue, 04 Aug 2015 18:39:09 +0000",
    });
    let server = Server::start([
        Answer::new(201, queue.to_string()),
        Answer::new(200, queue.to_string()),
        Answer::new(204, ""),
    ])
    .await;
    let twilio = twilio(&server);
    let create = twilio.queues().create().friendly_name("support");
    let made = create.max_size(20).send().await.unwrap();
    assert_eq!(made.sid, QUEUE);
    assert_eq!((made.current_size, made.max_size), (Some(0), Some(20)));
    assert_eq!(
        made.date_created.unwrap(),
        "2015-08-04T18:39:09Z".parse::<Timestamp>().unwrap()
    );
    let queue = twilio.queue(QUEUE);
    queue.update().max_size(5000).send().await.unwrap();
    queue.delete().send().await.unwrap();

    let seen = server.received();
    assert_eq!(seen[0].target, format!("{QUEUES}.json"));
    assert_eq!(seen[0].body(), "FriendlyName=support&MaxSize=20");
    assert_eq!(seen[1].target, format!("{QUEUES}/{QUEUE}.json"));
    assert_eq!(seen[1].body(), "MaxSize=5000");
    assert_eq!(seen[2].method, "DELETE");
}

#[tokio::test]
async fn the_front_of_a_queue_is_taken_out() {
    let member = json!({ "call_sid": CALL, "queue_sid": QUEUE, "position": 1, "wait_time": 143 });
    let page = json!({ "queue_members": [member], "next_page_uri": null });
    let server = Server::start([
        Answer::new(200, page.to_string()),
        Answer::new(200, member.to_string()),
    ])
    .await;
    let queue = twilio(&server).queue(QUEUE);
    let waiting = queue.members().list().send().await.unwrap();
    assert_eq!(waiting.items[0].wait_time, Some(143));
    let front = queue.member("Front");
    let dequeue = front.update().url("https://example.com/next.xml");
    let taken = dequeue.method(HttpMethod::Get).send().await.unwrap();
    assert_eq!(taken.call_sid, CALL);

    let seen = server.received();
    assert_eq!(seen[0].target, format!("{QUEUES}/{QUEUE}/Members.json"));
    assert_eq!(
        seen[1].target,
        format!("{QUEUES}/{QUEUE}/Members/Front.json")
    );
    assert_eq!(
        seen[1].body(),
        "Url=https%3A%2F%2Fexample.com%2Fnext.xml&Method=GET"
    );
}

#[test]
fn limits_are_the_published_ones() {
    let queues = offline_twilio().queues();
    let named = |name: String| queues.create().friendly_name(name);
    assert!(named("é".repeat(64)).max_size(5000).validate().is_ok());
    let broken = named("é".repeat(65)).max_size(5001).validate().unwrap_err();
    let rules: Vec<_> = broken.iter().map(|v| (v.field(), v.rule())).collect();
    assert_eq!(
        rules,
        [
            ("friendly_name", Broken::Length),
            ("max_size", Broken::Range)
        ]
    );
}
