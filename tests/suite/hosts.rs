//! Where requests go: the host of each setting, and no other that a link names.

use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, ClientBuilder, Error, PagingError, Twilio};

use crate::fixtures::{ACCOUNT, CONFERENCE, PARTICIPANTS, page};

fn builder(script: &Script) -> ClientBuilder {
    Client::builder()
        .account_sid(ACCOUNT)
        .auth_token("secret")
        .script(script.clone())
}

/// Where the first page of a list is asked for, with a client set up like that.
async fn asked_for(set_up: impl FnOnce(ClientBuilder) -> ClientBuilder) -> String {
    let script = Script::new().then(Reply::json(200, page(&[], None)));
    let twilio = Twilio::new(set_up(builder(&script)).build().unwrap());
    let list = twilio.conference(CONFERENCE).participants().list();
    list.send().await.unwrap();
    script.sent()[0].url.to_string()
}

#[tokio::test]
async fn edge_and_region_make_the_host() {
    for (edge, region, host) in [
        (None, None, "api.twilio.com"),
        (Some("sydney"), None, "api.sydney.us1.twilio.com"),
        (None, Some("us1"), "api.us1.twilio.com"),
        (Some("dublin"), Some("ie1"), "api.dublin.ie1.twilio.com"),
        (Some("sydney"), Some("au1"), "api.sydney.au1.twilio.com"),
        (Some("ashburn"), Some("us1"), "api.ashburn.us1.twilio.com"),
        (Some("Dublin"), Some("IE1"), "api.dublin.ie1.twilio.com"),
        (None, Some("US1"), "api.us1.twilio.com"),
    ] {
        let url = asked_for(|mut client| {
            if let Some(edge) = edge {
                client = client.edge(edge);
            }
            if let Some(region) = region {
                client = client.region(region);
            }
            client
        })
        .await;
        assert_eq!(url, format!("https://{host}{PARTICIPANTS}"));
    }
}

#[tokio::test]
async fn a_base_url_stands_before_every_path() {
    for (given, before) in [
        ("http://127.0.0.1:4010", "http://127.0.0.1:4010"),
        ("http://127.0.0.1:4010/", "http://127.0.0.1:4010"),
        ("http://[::1]:4010", "http://[::1]:4010"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]"),
        (
            "https://proxy.example/twilio",
            "https://proxy.example/twilio",
        ),
        (
            "https://proxy.example/twilio///",
            "https://proxy.example/twilio",
        ),
        (
            "https://proxy.example:8443/a/b/",
            "https://proxy.example:8443/a/b",
        ),
        // The scheme's own port is the same place.
        ("HTTPS://Proxy.Example:443", "https://proxy.example"),
    ] {
        let url = asked_for(|client| client.base_url(given)).await;
        assert_eq!(url, format!("{before}{PARTICIPANTS}"), "{given}");
        // Edge and region are of Twilio's hosts, which this is not.
        let url = asked_for(|client| client.base_url(given).edge("dublin").region("ie1")).await;
        assert_eq!(url, format!("{before}{PARTICIPANTS}"), "{given}");
    }
}

/// What becomes of a link that stands in the first page.
async fn followed(
    set_up: impl FnOnce(ClientBuilder) -> ClientBuilder,
    link: &str,
) -> Result<String, Error> {
    let script = Script::new()
        .then(Reply::json(200, page(&["a"], Some(link))))
        .then(Reply::json(200, page(&["b"], None)));
    let twilio = Twilio::new(set_up(builder(&script)).build().unwrap());
    let first = twilio
        .conference(CONFERENCE)
        .participants()
        .list()
        .send()
        .await?;
    first.next().await.map(|_| script.sent()[1].url.to_string())
}

#[tokio::test]
async fn a_relative_link_goes_to_where_the_first_page_came_from() {
    let url = followed(|c| c, "/x.json?Page=1").await.unwrap();
    assert_eq!(url, "https://api.twilio.com/x.json?Page=1");
    let url = followed(|c| c.edge("dublin").region("ie1"), "/x.json?Page=1")
        .await
        .unwrap();
    assert_eq!(url, "https://api.dublin.ie1.twilio.com/x.json?Page=1");
    let url = followed(
        |c| c.base_url("https://proxy.example/twilio/"),
        "/x.json?Page=1",
    )
    .await
    .unwrap();
    assert_eq!(url, "https://proxy.example/twilio/x.json?Page=1");
}

#[tokio::test]
async fn a_link_to_another_host_of_twilios_gets_no_credentials_either() {
    for link in [
        "https://messaging.twilio.com/v1/Services",
        "https://api.dublin.ie1.twilio.com/x.json",
        "https://twilio.com/x.json",
        "https://api.twilio.com.evil.example/x.json",
        "https://api.twilio.com:8443/x.json",
        "http://api.twilio.com/x.json",
        "https://api.twilio.com@evil.example/x.json",
        "https://evil.example/api.twilio.com",
    ] {
        let error = followed(|client| client, link).await.unwrap_err();
        assert!(
            matches!(error, Error::Paging(PagingError::Elsewhere(_))),
            "{link}: {error}"
        );
    }
    let url = followed(|client| client, "https://api.twilio.com/x.json")
        .await
        .unwrap();
    assert_eq!(url, "https://api.twilio.com/x.json");
}

#[tokio::test]
async fn the_token_comes_from_its_own_host_whatever_the_edge() {
    for edge in [None, Some("dublin")] {
        let script = Script::new()
            .then(Reply::json(200, r#"{"access_token":"t0ken"}"#))
            .then(Reply::json(200, page(&[], None)));
        let mut client = builder(&script).oauth("id", "secret");
        if let Some(edge) = edge {
            client = client.edge(edge);
        }
        let twilio = Twilio::new(client.build().unwrap());
        twilio
            .conference(CONFERENCE)
            .participants()
            .list()
            .send()
            .await
            .unwrap();
        let urls: Vec<String> = script.sent().iter().map(|s| s.url.to_string()).collect();
        assert_eq!(urls[0], "https://oauth.twilio.com/v2/token");
        assert!(urls[1].starts_with("https://api."), "{urls:?}");
    }
}
