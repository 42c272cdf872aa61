//! What surrounds the parameters: methods, paths, headers, accounts.

use twilio_resources::Twilio;

use crate::fixtures::{
    ACCOUNT, CALL, CONFERENCE, PARTICIPANTS, SUBACCOUNT, builder, obliging_server, room, twilio,
};

/// `AC0123456789abcdef0123456789abcdef:sesame` in base64.
const BASIC: &str = "Basic QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzZXNhbWU=";

#[tokio::test]
async fn each_operation_has_its_method_and_path() {
    let server = obliging_server().await;
    let room = room(&server);
    let instance =
        format!("/2010-04-01/Accounts/{ACCOUNT}/Conferences/{CONFERENCE}/Participants/{CALL}.json");

    room.participants().list().send().await.unwrap();
    let create = room.participants().create().from("a").to("b");
    create.send().await.unwrap();
    room.participant(CALL).fetch().send().await.unwrap();
    let update = room.participant(CALL).update().muted(true);
    update.send().await.unwrap();
    room.participant(CALL).delete().send().await.unwrap();

    let received = server.received();
    let seen: Vec<(&str, &str)> = received
        .iter()
        .map(|r| (r.method.as_str(), r.target.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("GET", PARTICIPANTS),
            ("POST", PARTICIPANTS),
            ("GET", instance.as_str()),
            ("POST", instance.as_str()),
            ("DELETE", instance.as_str()),
        ]
    );
}

#[tokio::test]
async fn only_a_post_has_a_form() {
    let server = obliging_server().await;
    let room = room(&server);
    let form = "application/x-www-form-urlencoded";

    let create = room.participants().create().from("a").to("b");
    create.send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some(form));
    let update = room.participant(CALL).update().hold(true);
    update.send().await.unwrap();
    assert_eq!(server.last().header("content-type"), Some(form));
    assert_eq!(server.last().query(), None);

    room.participant(CALL).fetch().send().await.unwrap();
    assert_eq!(server.last().header("content-type"), None);
    room.participant(CALL).delete().send().await.unwrap();
    assert_eq!(server.last().header("content-type"), None);
    assert_eq!(server.last().body(), "");
}

#[tokio::test]
async fn an_update_of_nothing_is_an_empty_form() {
    let server = obliging_server().await;
    let update = room(&server).participant(CALL).update();
    update.send().await.unwrap();
    let received = server.only();
    assert_eq!(received.body(), "");
    assert_eq!(received.method, "POST");
}

// Servers may refuse a POST that does not tell its length with 411.
#[tokio::test]
async fn an_empty_form_tells_its_length() {
    let server = obliging_server().await;
    let update = room(&server).participant(CALL).update();
    update.send().await.unwrap();
    assert_eq!(server.only().header("content-length"), Some("0"));
}

#[tokio::test]
async fn the_account_and_its_token_authenticate_every_request() {
    let server = obliging_server().await;
    let room = room(&server);
    room.participants().list().send().await.unwrap();
    room.participant("a").delete().send().await.unwrap();
    for received in server.received() {
        assert_eq!(received.header("authorization"), Some(BASIC));
        assert_eq!(received.headers.get_all("authorization").iter().count(), 1);
        assert_eq!(received.header("accept"), Some("application/json"));
    }
}

#[tokio::test]
async fn the_user_agent_names_library_platform_and_compiler() {
    let server = obliging_server().await;
    let client = builder(&server).user_agent_extension("my-app/2.1");
    let twilio = Twilio::new(client.build().unwrap());
    let leg = twilio.conference(CONFERENCE).participant(CALL);
    leg.fetch().send().await.unwrap();

    let received = server.only();
    let agent = received.header("user-agent").unwrap();
    let rest = agent.strip_prefix("twilio-rust/").unwrap();
    let (version, rest) = rest.split_once(" (").unwrap();
    let (platform, rest) = rest.split_once(") ").unwrap();
    let (compiler, extension) = rest.split_once(' ').unwrap();
    let numbers = |text: &str| text.split('.').filter(|n| n.parse::<u32>().is_ok()).count();
    assert_eq!(numbers(version), 3, "{agent}");
    assert_eq!(
        platform,
        format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
    );
    assert!(compiler.strip_prefix("rustc/1.").is_some(), "{agent}");
    assert_eq!(extension, "my-app/2.1");
}

#[tokio::test]
async fn without_an_extension_the_user_agent_ends_with_the_compiler() {
    let server = obliging_server().await;
    room(&server)
        .participant(CALL)
        .fetch()
        .send()
        .await
        .unwrap();
    let received = server.only();
    let agent = received.header("user-agent").unwrap();
    let last = agent.rsplit(' ').next().unwrap();
    assert!(last.starts_with("rustc/"), "{agent}");
}

#[tokio::test]
async fn ids_are_encoded_as_one_segment() {
    let server = obliging_server().await;
    let room = room(&server);
    let start = PARTICIPANTS.strip_suffix(".json").unwrap();
    for (label, segment) in [
        ("agent 1", "agent%201"),
        ("a/b", "a%2Fb"),
        ("../../Calls", "..%2F..%2FCalls"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("%2F", "%252F"),
        ("a+b", "a%2Bb"),
        ("é", "%C3%A9"),
        ("...", "..."),
        ("a.json", "a.json"),
        ("-._~", "-._~"),
    ] {
        room.participant(label).fetch().send().await.unwrap();
        assert_eq!(server.last().target, format!("{start}/{segment}.json"));
    }
}

#[tokio::test]
async fn a_conference_name_is_encoded_as_well() {
    let server = obliging_server().await;
    let room = twilio(&server).conference("my room/1");
    let create = room.participants().create().from("a").to("b");
    create.send().await.unwrap();
    assert_eq!(
        server.only().target,
        format!("/2010-04-01/Accounts/{ACCOUNT}/Conferences/my%20room%2F1/Participants.json")
    );
}

#[tokio::test]
async fn a_subaccount_changes_the_path_and_not_the_credentials() {
    let server = obliging_server().await;
    let room = twilio(&server).account(SUBACCOUNT).conference(CONFERENCE);
    room.participant(CALL).fetch().send().await.unwrap();
    let received = server.only();
    assert_eq!(
        received.target,
        format!(
            "/2010-04-01/Accounts/{SUBACCOUNT}/Conferences/{CONFERENCE}/Participants/{CALL}.json"
        )
    );
    assert_eq!(received.header("authorization"), Some(BASIC));
}

#[tokio::test]
async fn a_path_in_the_base_url_stands_before_the_own_path() {
    let server = obliging_server().await;
    let client = builder(&server).base_url(format!("{}/mock/", server.url()));
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    room.participants().list().send().await.unwrap();
    assert_eq!(server.only().target, format!("/mock{PARTICIPANTS}"));
}
