//! What is refused, with which status, code and body.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use twilio_resources::api::v2010::conference::ConferenceStatus;
use twilio_resources::{Twilio, codes};
use twilio_simulator::{ACCOUNT_SID, AUTH_TOKEN, Simulator};

use crate::start::{CONFERENCES, Plain, meeting, plain, plain_as, raw, still};

fn assert_refused(answer: &Plain, status: u16, code: u32) {
    assert_eq!(
        (answer.status, answer.json()["code"].clone()),
        (status, json!(code)),
        "{}",
        answer.text
    );
    let body = answer.json();
    assert_eq!(body["status"], json!(status));
    assert!(body["message"].as_str().is_some_and(|m| !m.is_empty()));
    assert_eq!(
        body["more_info"],
        json!(format!("https://www.twilio.com/docs/errors/{code}"))
    );
    // The keys stand in the order in which Twilio was seen to answer them.
    let at = |key: &str| answer.text.find(&format!("\"{key}\":")).unwrap();
    assert!(
        at("code") < at("message")
            && at("message") < at("more_info")
            && at("more_info") < at("status")
    );
    assert_eq!(answer.headers["content-type"], "application/json");
    assert!(answer.headers.contains_key("twilio-request-id"));
}

#[tokio::test]
async fn whoever_is_not_known_is_refused() {
    let simulator = still().await;
    let path = format!("{CONFERENCES}.json");
    for credentials in [
        None,
        Some((ACCOUNT_SID, "wrong")),
        Some((ACCOUNT_SID, "")),
        Some(("AC00000000000000000000000000000002", AUTH_TOKEN)),
        Some(("", AUTH_TOKEN)),
    ] {
        let answer = plain_as(&simulator, credentials, "GET", &path, "").await;
        assert_refused(&answer, 401, codes::AUTHENTICATION_FAILED);
    }
    for credentials in [
        (ACCOUNT_SID, AUTH_TOKEN),
        ("SK0123456789abcdef0123456789abcdef", AUTH_TOKEN),
    ] {
        let answer = plain_as(&simulator, Some(credentials), "GET", &path, "").await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    let others = path.replace("0001/", "0002/");
    assert_refused(
        &plain(&simulator, "GET", &others, "").await,
        401,
        codes::AUTHENTICATION_FAILED,
    );
}

// RFC 9110, 11.1: the name of a scheme may be of any case; 11.4: any number of spaces may stand behind it.
#[tokio::test]
async fn whoever_is_known_is_so_however_the_scheme_is_written() {
    let simulator = still().await;
    let form = format!("grant_type=client_credentials&client_id=OQ1&client_secret={AUTH_TOKEN}");
    let token = plain(&simulator, "POST", "/v2/token", &form).await.json();
    let token = token["access_token"].as_str().unwrap();
    let pair = BASE64_STANDARD.encode(format!("{ACCOUNT_SID}:{AUTH_TOKEN}"));
    let path = format!("{CONFERENCES}.json");
    for (header, status) in [
        (format!("Basic {pair}"), 200),
        (format!("basic {pair}"), 200),
        (format!("BASIC   {pair}"), 200),
        (format!("Bearer {token}"), 200),
        (format!("bearer {token}"), 200),
        (format!("BEARER   {token}"), 200),
        (format!("Bearer {pair}"), 401),
        (format!("Basic {token}"), 401),
        (format!("Digest {pair}"), 401),
        (pair.clone(), 401),
        (token.to_owned(), 401),
        (String::new(), 401),
    ] {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: {header}\r\n\r\n"
        );
        let answer = raw(&simulator, request.as_bytes()).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{header}: {answer}"
        );
    }
}

#[tokio::test]
async fn an_access_token_is_handed_out_and_taken() {
    let simulator = still().await;
    let client = simulator
        .client_builder()
        .oauth("OQ1", AUTH_TOKEN)
        .build()
        .unwrap();
    Twilio::new(client)
        .conferences()
        .list()
        .send()
        .await
        .unwrap();
    let client = simulator
        .client_builder()
        .oauth("OQ1", "wrong")
        .build()
        .unwrap();
    let error = Twilio::new(client)
        .conferences()
        .list()
        .send()
        .await
        .unwrap_err();
    assert!(error.is_unauthorized());
    let journal = simulator.journal();
    assert_eq!(journal.count("POST", "/v2/token"), 2);
    assert!(!journal.to_string().contains(AUTH_TOKEN), "{journal}");
}

#[tokio::test]
async fn an_old_token_is_good_until_a_thousand_others_are_handed_out() {
    let simulator = still().await;
    let form = format!("grant_type=client_credentials&client_id=OQ1&client_secret={AUTH_TOKEN}");
    let client = simulator.client_builder().oauth("OQ1", AUTH_TOKEN);
    let twilio = Twilio::new(client.build().unwrap());
    let list = || twilio.conferences().list().send();
    list().await.unwrap();
    for _ in 0..1000 {
        assert_eq!(
            plain(&simulator, "POST", "/v2/token", &form).await.status,
            200
        );
    }
    // The client is refused once, asks for another token, and goes on.
    list().await.unwrap();
    let journal = simulator.journal();
    let refused = journal.entries().iter().filter(|e| e.status == Some(401));
    assert_eq!(refused.count(), 1);
}

#[tokio::test]
async fn a_subaccount_is_the_accounts_as_well() {
    let sub = "AC00000000000000000000000000000abc";
    let simulator = Simulator::builder().subaccount(sub).start().await.unwrap();
    let twilio = simulator.twilio().unwrap();
    let create = twilio
        .account(sub)
        .conference("support")
        .participants()
        .create();
    let made = create.from("a").to("b").send().await.unwrap();
    assert_eq!(made.account_sid.unwrap(), sub);
    // What is one account's is not the other's.
    let own = twilio.conferences().list().status(ConferenceStatus::Init);
    assert!(own.send().await.unwrap().items.is_empty());
    let subs = twilio.account(sub).conferences().list();
    let subs = subs.status(ConferenceStatus::Init);
    assert_eq!(subs.send().await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn a_path_that_is_none_is_not_found_and_a_method_that_is_none_not_allowed() {
    let simulator = still().await;
    for path in [
        "/",
        "/2010-04-01/Accounts.json",
        "/2010-04-01/accounts/AC1/Conferences.json",
        CONFERENCES,
    ] {
        assert_refused(
            &plain(&simulator, "GET", path, "").await,
            404,
            codes::NOT_FOUND,
        );
    }
    for (method, path) in [
        ("POST", format!("{CONFERENCES}.json")),
        ("PUT", format!("{CONFERENCES}.json")),
        (
            "DELETE",
            format!("{CONFERENCES}/CF0123456789abcdef0123456789abcdef.json"),
        ),
    ] {
        let answer = plain(&simulator, method, &path, "").await;
        assert_refused(&answer, 405, codes::METHOD_NOT_ALLOWED);
    }
    // A list is asked for by SID; by name Twilio answers so (twilio-php#474).
    let named = format!("{CONFERENCES}/support/Participants.json");
    assert_refused(
        &plain(&simulator, "GET", &named, "").await,
        405,
        codes::METHOD_NOT_ALLOWED,
    );
    let unknown = format!("{CONFERENCES}/CF0123456789abcdef0123456789abcdef/Participants.json");
    assert_refused(
        &plain(&simulator, "GET", &unknown, "").await,
        404,
        codes::NOT_FOUND,
    );
}

#[tokio::test]
async fn a_broken_rule_is_refused_with_the_code_that_twilio_has_for_it() {
    let simulator = still().await;
    let (_, agent, _) = meeting(&simulator).await;
    let path = format!("{CONFERENCES}/support/Participants.json");
    let long = "x".repeat(256);
    for (form, status, code) in [
        ("From=a".to_owned(), 400, codes::TO_MISSING),
        ("To=a".to_owned(), 400, codes::FROM_MISSING),
        (
            "From=a&To=b&Timeout=4".to_owned(),
            400,
            codes::INVALID_TIMEOUT,
        ),
        (
            "From=a&To=b&Timeout=601".to_owned(),
            400,
            codes::INVALID_TIMEOUT,
        ),
        (
            "From=a&To=b&Timeout=soon".to_owned(),
            400,
            codes::INVALID_TIMEOUT,
        ),
        (
            "From=a&To=b&Label=a%2Fb".to_owned(),
            400,
            codes::INVALID_LABEL,
        ),
        (
            format!("From=a&To=b&Label={}", agent.call_sid),
            400,
            codes::INVALID_LABEL,
        ),
        (
            format!("From=a&To=b&SipAuthUsername={long}&SipAuthPassword=x"),
            400,
            codes::SIP_USERNAME_TOO_LONG,
        ),
        (
            format!("From=a&To=b&SipAuthUsername=x&SipAuthPassword={long}"),
            400,
            codes::SIP_PASSWORD_TOO_LONG,
        ),
        (
            "From=a&To=b&SipAuthUsername=x".to_owned(),
            400,
            codes::SIP_PASSWORD_MISSING,
        ),
        (
            "From=a&To=b&MachineDetectionTimeout=60".to_owned(),
            400,
            codes::INVALID_MACHINE_DETECTION,
        ),
        (
            "From=a&To=b&StatusCallback=nowhere".to_owned(),
            400,
            codes::INVALID_URL,
        ),
        (
            "From=a&To=b&MaxParticipants=251".to_owned(),
            422,
            codes::INVALID_PARAMETER,
        ),
        (
            "From=a&To=b&Coaching=true".to_owned(),
            422,
            codes::INVALID_PARAMETER,
        ),
    ] {
        assert_refused(&plain(&simulator, "POST", &path, &form).await, status, code);
    }
    let many = format!("{CONFERENCES}.json?PageSize=1001");
    assert_refused(
        &plain(&simulator, "GET", &many, "").await,
        400,
        codes::PAGE_SIZE_TOO_LARGE,
    );
    let nowhere = format!("{CONFERENCES}.json?PageToken=PA1");
    assert_refused(
        &plain(&simulator, "GET", &nowhere, "").await,
        400,
        codes::INVALID_PAGE_TOKEN,
    );
    // Nobody was called.
    let list = format!(
        "{CONFERENCES}/{}/Participants.json",
        agent.conference_sid.unwrap()
    );
    let there: Value = plain(&simulator, "GET", &list, "").await.json();
    assert_eq!(there["participants"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_twilio_would_take_is_taken() {
    let simulator = still().await;
    let path = format!("{CONFERENCES}/support/Participants.json");
    for form in [
        // Words that no list has, parameters that nobody declares, numbers that are not in E.164 form.
        "From=a&To=b&Beep=loud&Record=maybe",
        "From=5017122661&To=b&Mute=true&Nonsense=1&=2",
        "From=a&To=b&Region=in1&WaitUrl=",
        "From=a&To=b&StatusCallbackEvent=answered&StatusCallbackEvent=exploded",
    ] {
        let answer = plain(&simulator, "POST", &path, form).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
    }
    // What is not `true` is false.
    let made = plain(&simulator, "POST", &path, "From=a&To=b&Muted=yes")
        .await
        .json();
    assert_eq!(made["muted"], json!(false));
}
