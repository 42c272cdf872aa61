//! Secrets that a server sends back, in whichever encoding: they do not show.

use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, Error, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CONFERENCE};

const SECRET: &str = r#"s3cret&0f"mine/<1>"#;

/// The secret as forms, URLs, pages, JSON and base64 have it, written out.
const SPELLINGS: [&str; 16] = [
    r#"s3cret&0f"mine/<1>"#,
    "s3cret%260f%22mine%2F%3C1%3E",
    "s3cret%260f%22mine%2f%3c1%3e",
    "s3cret&0f%22mine/%3c1%3e",
    "s3cret%25260f%2522mine%252F%253C1%253E",
    "s3cret&amp;0f&quot;mine/&lt;1&gt;",
    "s3cret&#38;0f&#34;mine&#47;&#60;1&#62;",
    "s3cret&#038;0f&#034;mine/&#060;1&#062;",
    "s3cret&#x26;0f&#x22;mine&#x2F;&#x3c;1&#x3e;",
    "s3cret&amp;amp;0f&amp;quot;mine/&amp;lt;1&amp;gt;",
    r"s3cret\u00260f\u0022mine\u002f\u003c1\u003e",
    r"s3cret\u00260f\u0022mine\u002F\u003C1\u003E",
    r#"s3cret&0f\"mine\/<1>"#,
    r"s3cret\x260f\x22mine/\x3c1\x3e",
    // Alone, and after an account's SID and a colon.
    "czNjcmV0JjBmIm1pbmUvPDE-",
    "QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzM2NyZXQmMGYibWluZS88MT4=",
];

/// What of it would give it away.
const PARTS: [&str; 5] = ["s3cr", "mine", "czNjcm", "pzM2NyZXQm", "bWluZS"];

/// What becomes of a create, with a secret parameter, that is answered like that.
async fn answered(status: u16, body: &str, token: &str, password: &str) -> Error {
    let script = Script::new().then(Reply::json(status, body));
    let client = Client::builder().account_sid(ACCOUNT).auth_token(token);
    let client = client.retry(RetryPolicy::none()).script(script);
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    let create = room.participants().create().from("a").to("sip:b@c");
    let create = create.sip_auth_username("u").sip_auth_password(password);
    create.send().await.unwrap_err()
}

/// All that an error can be asked for in words.
fn told(error: &Error) -> String {
    let mut told = vec![format!("{error} {error:?} {error:#?}")];
    if let Some(api) = error.as_api() {
        let (message, link, details) = (api.message(), api.more_info(), api.details());
        told.push(format!("{message} {link:?} {details:?}"));
    }
    if let Error::Decode(error) = error {
        let (path, message, snippet) = (error.path(), error.message(), error.snippet());
        told.push(format!("{path} {message} {snippet}"));
    }
    told.join(" ")
}

fn assert_hidden(error: &Error, echo: &str) {
    let told = told(error);
    assert!(told.contains("[secret]"), "{echo}: {told}");
    for part in PARTS {
        assert!(!told.contains(part), "{echo}: {told}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_shows_no_secret_in_whichever_encoding_it_is_sent_back() {
    for echo in SPELLINGS {
        let json =
            serde_json::json!({ "message": echo, "more_info": echo, "details": { echo: [echo] } });
        for body in [format!("<html>{echo}</html>"), json.to_string()] {
            for (token, password) in [(SECRET, "another"), ("another", SECRET)] {
                for status in [400, 502] {
                    assert_hidden(&answered(status, &body, token, password).await, echo);
                }
            }
        }
    }
}

// An answer that can't be read may be a page that shows the request.
#[tokio::test(start_paused = true)]
async fn nor_does_the_part_of_an_answer_that_an_error_keeps() {
    for echo in SPELLINGS {
        let json = serde_json::json!({ "label": echo, "muted": 7 });
        let page = serde_json::json!(format!("<html>{echo}</html>"));
        for body in [page.to_string(), json.to_string()] {
            for (token, password) in [(SECRET, "another"), ("another", SECRET)] {
                let error = answered(201, &body, token, password).await;
                assert!(matches!(error, Error::Decode(_)), "{error:?}");
                assert_hidden(&error, echo);
            }
        }
    }
}

// That part may begin within a secret, or end in it.
#[tokio::test(start_paused = true)]
async fn nor_does_a_part_of_a_secret_where_that_is_cut() {
    for echo in SPELLINGS {
        for more in (70..160).step_by(3) {
            let more = "-".repeat(more);
            let text = serde_json::json!({ "label": format!("{echo}{more}"), "muted": 7 });
            let error = answered(201, &text.to_string(), SECRET, "another").await;
            assert!(matches!(error, Error::Decode(_)), "{error:?}");
            let told = told(&error);
            for part in PARTS {
                assert!(!told.contains(part), "{text}: {told}");
            }
        }
    }
    // Nor where it goes through a character.
    for more in 0..60 {
        let text = format!(r#"{{"label":"{}{}"}}"#, "é".repeat(100), "-".repeat(more));
        let error = answered(201, &text, &"é".repeat(100), "another").await;
        let Error::Decode(error) = error else {
            panic!("{error:?}")
        };
        assert!(!error.snippet().contains("éé"), "{}", error.snippet());
        let text = format!(
            r#"{{"call_sid":[],"label":"{}{}"}}"#,
            "-".repeat(more),
            "é".repeat(100)
        );
        let error = answered(201, &text, &"é".repeat(100), "another").await;
        let Error::Decode(error) = error else {
            panic!("{error:?}")
        };
        assert!(!error.snippet().contains("éé"), "{}", error.snippet());
    }
    // JSON has no such escape, so it ends there.
    let body = r#"{"label":"s3cret\mine-alone"}"#;
    let error = answered(201, body, r"s3cret\mine-alone", "another").await;
    assert_hidden(&error, body);
}

#[tokio::test(start_paused = true)]
async fn a_secret_of_digits_does_not_show_as_a_number() {
    let body = r#"{"message":"no","details":{"given":[12345678, 1.5]}}"#;
    let error = answered(400, body, "another", "12345678").await;
    let details = error.as_api().unwrap().details().unwrap();
    assert_eq!(*details, serde_json::json!({ "given": ["[secret]", 1.5] }));
}

// As told of the message of an error: who asked for a token sees the same.
#[tokio::test(start_paused = true)]
async fn a_refusal_of_client_credentials_shows_no_secret_either() {
    for echo in SPELLINGS {
        let script = Script::new().then(Reply::json(401, format!("<html>{echo}</html>")));
        let client = Client::builder().account_sid(ACCOUNT).oauth("id", SECRET);
        let client = client.script(script).build().unwrap();
        let fetch = Twilio::new(client).conference(CONFERENCE).fetch();
        assert_hidden(&fetch.send().await.unwrap_err(), echo);
    }
}
