//! A product of its own beside the API of 2010: its root, resources at the top, and pages that `meta` links.

use std::time::Duration;

use futures::TryStreamExt;
use serde_json::json;
use twilio_resources::runtime::descriptor::{Declared, OperationKind};
use twilio_resources::sid::ConferenceSid;
use twilio_resources::values::HttpMethod;
use twilio_resources::{
    Client, Error, Extra, PagingError, RequestOptions, RetryPolicy, TwilioParams, TwilioResource,
    Violation,
};

use crate::fixtures::{ACCOUNT, builder};
use crate::published::assert_declares;
use crate::server::{Answer, Server};

/// The second version of a chat.
#[derive(Debug, TwilioResource)]
#[twilio_resource(root, product = "chat", version = "v2", pages = meta, crate = twilio_resources::runtime)]
pub struct V2;

/// A room.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V2, path = "Rooms/{Sid}", list = ListRooms, create(params = CreateRoom, status = 202), fetch, crate = twilio_resources::runtime)]
pub struct Room {
    /// Identifies it.
    pub sid: ConferenceSid,
    /// What has been added since.
    pub extra: Extra,
}

/// Opens a room.
#[derive(TwilioParams)]
#[param(crate = twilio_resources::runtime)]
pub struct CreateRoom {
    /// A name for it.
    pub friendly_name: String,
    /// Whether programs are told of it.
    #[param(header = "X-Twilio-Webhook-Enabled", values = "true" | "false")]
    pub webhook_enabled: Option<Told>,
    /// Which revision it may replace.
    #[param(header = "If-Match", secret)]
    pub revision: Option<String>,
    /// How its bell is rung; what is assumed is not known.
    pub bell_method: Option<HttpMethod>,
    /// How its gong is struck.
    #[param(default = GET)]
    pub gong_method: Option<HttpMethod>,
}

/// Looks for rooms.
#[derive(TwilioParams)]
#[param(list, crate = twilio_resources::runtime)]
pub struct ListRooms {
    /// Their name.
    pub friendly_name: Option<String>,
    /// Who looks.
    #[param(header = "X-Twilio-Viewer", secret)]
    pub viewer: Option<String>,
}

/// What there is one of.
#[derive(Debug, TwilioResource)]
#[twilio_resource(parent = V2, path = "Configuration", singleton, fetch, crate = twilio_resources::runtime)]
pub struct Configuration {
    /// What has been added since.
    pub extra: Extra,
}

#[test]
fn what_is_published_names_headers_and_unusual_statuses() {
    assert_declares(
        Room::RESOURCE,
        "
        Room { sid }
        list: GET /v2/Rooms, safe
            FriendlyName: text
            X-Twilio-Viewer: text, header, secret
            PageSize: whole number, 1..=1000, default 50
        create: POST /v2/Rooms, unsafe, 202
            FriendlyName: text, required
            X-Twilio-Webhook-Enabled: true|false, header
            If-Match: text, header, secret
            BellMethod: GET|POST
            GongMethod: GET|POST, default GET
        fetch: GET /v2/Rooms/{RoomSid}, safe
        ",
    );
}

const ROOM: &str = "CF0123456789abcdef0123456789abcdef";

fn page(next: Option<&str>) -> Answer {
    Answer::new(
        200,
        json!({ "rooms": [{ "sid": ROOM }], "meta": { "key": "rooms", "next_page_url": next } })
            .to_string(),
    )
}

fn chat(server: &Server) -> V2Handle {
    V2Handle::new(&builder(server).build().unwrap())
}

fn targets(server: &Server) -> Vec<String> {
    let received = server.received().into_iter();
    received
        .map(|r| format!("{} {}", r.method, r.target))
        .collect()
}

#[tokio::test]
async fn resources_at_the_top_are_reached_without_an_account() {
    let room = || Answer::new(200, json!({ "sid": ROOM }).to_string());
    let created = Answer::new(201, json!({ "sid": ROOM }).to_string());
    let server = Server::start([created, room(), room()]).await;
    let chat = chat(&server);
    let made = chat
        .rooms()
        .create()
        .friendly_name("support")
        .send()
        .await
        .unwrap();
    assert_eq!(made.sid, ROOM);
    chat.room(ROOM).fetch().send().await.unwrap();
    chat.configuration().fetch().send().await.unwrap();
    let one = format!("GET /v2/Rooms/{ROOM}");
    assert_eq!(
        targets(&server),
        ["POST /v2/Rooms", &one, "GET /v2/Configuration"]
    );
    assert_eq!(server.received()[0].body, b"FriendlyName=support");
}

#[test]
fn a_method_has_the_default_that_is_stated_and_no_other() {
    let create = Room::RESOURCE.operation(OperationKind::Create).unwrap();
    let default = |name| {
        create
            .params
            .iter()
            .find(|p| p.name == name)
            .unwrap()
            .default
    };
    assert_eq!(default("BellMethod"), None);
    assert_eq!(default("GongMethod"), Some("GET"));
}

#[tokio::test]
async fn headers_are_sent_as_such_with_every_try() {
    let failed = Answer::new(429, "{}");
    let server =
        Server::start([failed, Answer::new(201, json!({ "sid": ROOM }).to_string())]).await;
    let again = RetryPolicy::new().base_delay(Duration::ZERO);
    let create = chat(&server).rooms().create().friendly_name("support");
    let create = create.webhook_enabled(Told::True).revision("7");
    let create = create.options(RequestOptions::new().retry(again));
    assert!(format!("{create:?}").contains("X-Twilio-Webhook-Enabled"));
    create.send().await.unwrap();
    for received in server.received() {
        assert_eq!(received.header("x-twilio-webhook-enabled"), Some("true"));
        assert_eq!(received.header("if-match"), Some("7"));
        assert_eq!(received.body, b"FriendlyName=support");
    }
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn headers_go_with_every_page_and_stay_secret_on_each() {
    let refused = Answer::new(400, json!({ "message": "no viewer sesame-7" }).to_string());
    let server = Server::start([page(Some("/v2/Rooms?Page=1")), refused]).await;
    let rooms = chat(&server).rooms().list().viewer("sesame-7").stream();
    let error = rooms.try_collect::<Vec<Room>>().await.unwrap_err();
    assert!(!error.to_string().contains("sesame"), "{error}");
    for received in server.received() {
        assert_eq!(received.header("x-twilio-viewer"), Some("sesame-7"));
    }
    assert_eq!(targets(&server), ["GET /v2/Rooms", "GET /v2/Rooms?Page=1"]);
}

#[tokio::test]
async fn a_header_given_by_its_name_is_refused_and_not_put_into_the_form() {
    let server = Server::start([]).await;
    for name in ["If-Match", "if-match"] {
        let create = chat(&server).rooms().create().friendly_name("support");
        let error = create.param(name, "sesame-7").send().await.unwrap_err();
        let told = error.to_string();
        assert!(told.contains("`.revision(..)`"), "{told}");
        assert!(!told.contains("sesame"), "{told}");
    }
    assert_eq!(server.count(), 0);
}

#[test]
fn a_misplaced_header_hides_no_other_rule_that_is_broken() {
    let client = Client::builder().account_sid(ACCOUNT).auth_token("token");
    let rooms = V2Handle::new(&client.build().unwrap()).rooms();
    let create = rooms.create().friendly_name("support").revision("7\r\n");
    let told = create.param("if-match", "8").validate().unwrap_err();
    let rules: Vec<_> = told.iter().map(Violation::field).collect();
    assert_eq!(rules, ["revision", "revision"]);
}

#[test]
fn a_handle_shows_where_it_points_and_nothing_else() {
    let client = Client::builder().account_sid(ACCOUNT).auth_token("token");
    let chat = V2Handle::new(&client.build().unwrap());
    let shown = format!("{:?} {:?}", chat.room(ROOM), chat.rooms());
    assert_eq!(
        shown,
        "RoomHandle { target: /v2/Rooms/{RoomSid} } RoomCollection { target: /v2/Rooms }"
    );
}

#[tokio::test]
async fn what_no_header_can_hold_is_refused_before_it_is_sent() {
    let server = Server::start([]).await;
    let create = chat(&server).rooms().create().friendly_name("support");
    let told = create
        .revision("7\r\nHost: example.com")
        .send()
        .await
        .unwrap_err()
        .to_string();
    assert!(
        told.contains("revision") && told.contains("header"),
        "{told}"
    );
    assert!(!told.contains("example.com"), "it is a secret: {told}");
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn an_id_that_is_missing_is_told_as_its_own() {
    let server = Server::start([]).await;
    let chat = chat(&server);
    let told = chat.room("").fetch().send().await.unwrap_err().to_string();
    assert!(
        told.contains("RoomSid") && !told.contains("account"),
        "{told}"
    );
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn pages_are_linked_by_meta_whatever_host_of_twilios_they_name() {
    let server = Server::start([
        page(Some("https://chat.twilio.com/v2/Rooms?Page=1")),
        page(None),
    ])
    .await;
    let rooms = chat(&server).rooms().list().stream();
    let rooms: Vec<Room> = rooms.try_collect().await.unwrap();
    assert_eq!(rooms.len(), 2);
    assert_eq!(targets(&server), ["GET /v2/Rooms", "GET /v2/Rooms?Page=1"]);
}

#[tokio::test]
async fn a_link_to_another_product_is_not_followed() {
    for link in [
        "https://api.twilio.com/v2/Rooms?Page=1",
        "https://chat.twilio.com.example.com/v2/Rooms?Page=1",
        "https://chat.twilio.com@example.com/v2/Rooms?Page=1",
    ] {
        let server = Server::start([page(Some(link))]).await;
        let rooms = chat(&server).rooms().list().stream();
        rooms.try_collect::<Vec<Room>>().await.unwrap_err();
        assert_eq!(server.count(), 1, "{link}");
    }
}

#[test]
fn a_root_has_an_address_and_no_more() {
    let root = V2::RESOURCE.root.as_ref().unwrap();
    assert_eq!(
        (root.product, root.version, root.suffix),
        ("chat", "v2", "")
    );
    assert!(V2::RESOURCE.operations.is_empty() && V2::RESOURCE.id.is_none());
    assert_eq!(
        Room::RESOURCE.template(OperationKind::Fetch),
        "/v2/Rooms/{RoomSid}"
    );
    assert_eq!(
        Configuration::RESOURCE.template(OperationKind::Fetch),
        "/v2/Configuration"
    );
    let success = |kind| Room::RESOURCE.operation(kind).unwrap().success;
    assert_eq!(
        [OperationKind::Create, OperationKind::Fetch].map(success),
        [202, 200]
    );
}

// Newer products tell by a token, which is not read yet: what follows the page is not to be lost without a word.
#[tokio::test]
async fn a_meta_that_tells_nothing_known_is_an_error_after_its_page() {
    for meta in [
        json!({ "key": "rooms", "nextToken": "abc" }),
        json!({}),
        json!("text"),
        json!({ "next_page_url": 5 }),
    ] {
        let body = json!({ "rooms": [{ "sid": ROOM }], "meta": meta }).to_string();
        let server = Server::start([Answer::new(200, body)]).await;
        let mut rooms = chat(&server).rooms().list().stream();
        rooms.try_next().await.unwrap().unwrap();
        let error = rooms.try_next().await.unwrap_err();
        assert!(
            matches!(error, Error::Paging(PagingError::NoLink)),
            "{meta}: {error}"
        );
        assert!(rooms.try_next().await.unwrap().is_none());
    }
    for body in [
        json!({ "rooms": [], "meta": { "next_page_url": null } }),
        json!({ "rooms": [], "meta": { "next_page_url": "" } }),
        json!({ "rooms": [] }),
    ] {
        let server = Server::start([Answer::new(200, body.to_string())]).await;
        let rooms: Vec<Room> = chat(&server)
            .rooms()
            .list()
            .stream()
            .try_collect()
            .await
            .unwrap();
        assert!(rooms.is_empty());
    }
}
