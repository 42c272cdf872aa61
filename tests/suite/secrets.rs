//! Secrets: never in a message, and gone from memory when they are no longer needed.

use std::error::Error as StdError;

use twilio_resources::testing::{Reply, Script};
use twilio_resources::{Client, Error, RetryPolicy, Twilio};

use crate::fixtures::{ACCOUNT, CONFERENCE};

const KEY: &str = "SK0123456789abcdef0123456789abcdef";
const SECRET: &str = "s3cret&0f+mine";
const PASSWORD: &str = "hunter2 & co";

/// An error with all that it can be asked for in words.
fn told(error: &Error) -> String {
    let mut texts = vec![format!("{error} {error:?} {error:#?}")];
    let mut source = error.source();
    while let Some(cause) = source {
        texts.push(format!("{cause} {cause:?}"));
        source = cause.source();
    }
    if let Some(api) = error.as_api() {
        let (message, link, details) = (api.message(), api.more_info(), api.details());
        texts.push(format!("{message} {link:?} {details:?}"));
    }
    texts.join(" ")
}

// A gateway's page of errors may show the request, and Twilio may quote a parameter.
#[tokio::test(start_paused = true)]
async fn a_server_that_sends_secrets_back_does_not_get_them_into_a_message() {
    let basic = "U0swMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzM2NyZXQmMGYrbWluZQ==";
    let form = "SipAuthPassword=hunter2+%26+co";
    let echo = format!("Authorization: Basic {basic}; {SECRET}; {form}; {PASSWORD}");
    let json = serde_json::json!({ "code": 20_001, "message": echo, "more_info": echo, "details": { "given": echo } });
    for body in [format!("<html>{echo}</html>"), json.to_string()] {
        for status in [400, 502] {
            let script = Script::new().then(Reply::json(status, body.clone()));
            let client = Client::builder().account_sid(ACCOUNT).api_key(KEY, SECRET);
            let client = client.retry(RetryPolicy::none()).script(script);
            let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
            let create = room
                .participants()
                .create()
                .from("a")
                .to("sip:b@example.com");
            let create = create.sip_auth_username("u").sip_auth_password(PASSWORD);
            let error = create.send().await.unwrap_err();
            let told = told(&error);
            assert!(told.contains("[secret]"), "{told}");
            for secret in [basic, SECRET, "hunter2"] {
                assert!(!told.contains(secret), "{secret}: {told}");
            }
        }
    }
}

// JSON may escape what it holds, so a secret is looked for once it is read.
#[tokio::test(start_paused = true)]
async fn a_secret_that_json_escapes_shows_in_no_message() {
    let secret = "s3cr\"et\\1/é";
    let plain =
        serde_json::json!({ "message": secret, "details": [{ "given": secret }] }).to_string();
    for body in [
        plain.replace('/', "\\/"),
        plain.replace('é', "\\u00e9"),
        plain,
    ] {
        let script = Script::new().then(Reply::json(400, body));
        let client = Client::builder()
            .account_sid(ACCOUNT)
            .auth_token("s3same")
            .script(script);
        let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
        let create = room.participants().create().from("a").to("sip:b@c");
        let create = create.sip_auth_username("u").sip_auth_password(secret);
        let told = told(&create.send().await.unwrap_err());
        assert!(
            told.contains("[secret]") && !told.contains("s3cr"),
            "{told}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn nor_does_one_that_sends_an_access_token_back() {
    let script = Script::new()
        .once(
            "POST",
            "/v2/token",
            Reply::json(200, r#"{"access_token":"t0ken-0f-mine"}"#),
        )
        .then(Reply::json(
            400,
            r#"{"message":"Bearer t0ken-0f-mine is not for this"}"#,
        ));
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .oauth("id", SECRET)
        .script(script);
    let fetch = Twilio::new(client.build().unwrap())
        .conference(CONFERENCE)
        .fetch();
    let told = told(&fetch.send().await.unwrap_err());
    assert!(
        told.contains("is not for this") && !told.contains("t0ken"),
        "{told}"
    );
}

#[tokio::test(start_paused = true)]
async fn what_a_script_was_sent_is_printed_without_secrets() {
    let script = Script::new();
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .oauth("id", SECRET)
        .script(script.clone());
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    let error = room.fetch().send().await.unwrap_err();
    let client = Client::builder()
        .account_sid(ACCOUNT)
        .auth_token(SECRET)
        .script(script.clone());
    let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
    let create = || {
        room.participants()
            .create()
            .from("a")
            .to("sip:b@c")
            .sip_auth_username("u")
    };
    create()
        .sip_auth_password(PASSWORD)
        .send()
        .await
        .unwrap_err();
    // However it is given.
    let other = create()
        .param("SipAuthPassword", PASSWORD)
        .send()
        .await
        .unwrap_err();
    let shown = format!("{} {} {script:?}", told(&error), told(&other));
    assert!(
        shown.contains("[secret]") && !shown.contains("hunter2") && !shown.contains(SECRET),
        "{shown}"
    );
    assert_eq!(
        script.sent()[1].param("SipAuthPassword").as_deref(),
        Some(PASSWORD)
    );
}

#[test]
fn a_violation_of_a_secret_shows_no_value() {
    let create = crate::fixtures::offline()
        .participants()
        .create()
        .from("a")
        .to("b");
    let violations = create
        .sip_auth_password("x7".repeat(200))
        .validate()
        .unwrap_err();
    let text = format!("{violations} {violations:?}");
    assert!(
        text.contains("SipAuthPassword") && !text.contains("x7x7"),
        "{text}"
    );
}

/// What a process still holds can be looked up, on Linux, in its memory.
#[cfg(target_os = "linux")]
mod memory {
    use std::env::current_exe;
    use std::fs::File;
    use std::hint::black_box;
    use std::io::{Read, Seek, SeekFrom};
    use std::process::Command;

    use twilio_resources::testing::{Reply, Script};
    use twilio_resources::{Client, RetryPolicy, Twilio};

    use crate::fixtures::{ACCOUNT, CONFERENCE, minimal};
    use crate::products::V2Handle;

    /// Runs the ignored test below in a process whose memory no other test writes to.
    fn found_in_a_process_of_its_own(what: &str) -> String {
        let output = Command::new(current_exe().unwrap())
            .args([
                "secrets::memory::report",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env("SECRET_OF", what)
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let line = printed
            .lines()
            .find_map(|line| line.split("found: ").nth(1));
        line.unwrap_or_else(|| panic!("{printed}")).to_owned()
    }

    #[test]
    fn a_secret_that_is_held_is_found_and_none_that_was_dropped() {
        // The search works: it finds what is still there.
        assert_eq!(found_in_a_process_of_its_own("nothing dropped"), "true");
        for what in [
            "token",
            "key",
            "oauth",
            "parameter",
            "replaced parameter",
            "request",
            "token request",
            "header",
        ] {
            assert_eq!(found_in_a_process_of_its_own(what), "false", "{what}");
        }
    }

    /// 96 characters that stand nowhere in this program: each is computed, and kept only masked.
    fn masked() -> Vec<u8> {
        (0..96_u8)
            .map(|i| (b'a' + (i % 26 * 7 + 3) % 26) ^ 0x80)
            .collect()
    }

    fn secret() -> String {
        let mut text = String::with_capacity(96);
        text.extend(masked().iter().map(|byte| char::from(byte ^ 0x80)));
        text
    }

    #[test]
    #[ignore = "run by the one above, in processes of their own"]
    #[allow(clippy::print_stdout)]
    fn report() {
        let what = std::env::var("SECRET_OF").unwrap_or_default();
        let (search, masked) = (Search::prepare(), masked());
        let account = || Client::builder().account_sid(ACCOUNT).script(Script::new());
        let held = (what == "nothing dropped").then(|| account().auth_token(secret()));
        match what.as_str() {
            "token" => drop(account().auth_token(secret()).build().unwrap()),
            "key" => {
                let key = "SK0123456789abcdef0123456789abcdef";
                drop(account().api_key(key, secret()).build().unwrap());
            }
            "oauth" => drop(account().oauth("id", secret()).build().unwrap()),
            "token request" => {
                // Nobody listens there, as for the header.
                let nowhere = Client::builder().base_url("http://127.0.0.1:1");
                let nowhere = nowhere.account_sid(ACCOUNT).oauth("id", secret());
                let nowhere = nowhere.retry(RetryPolicy::none()).build().unwrap();
                let runtime = tokio::runtime::Builder::new_current_thread();
                let runtime = { runtime }.enable_all().build().unwrap();
                let fetch = Twilio::new(nowhere).conference(CONFERENCE).fetch();
                runtime.block_on(fetch.send()).unwrap_err();
            }
            "parameter" | "replaced parameter" | "request" => {
                let script = Script::new().then(Reply::json(201, minimal().to_string()));
                let client = account().auth_token("token").script(script);
                let room = Twilio::new(client.build().unwrap()).conference(CONFERENCE);
                let create = room
                    .participants()
                    .create()
                    .from("a")
                    .to("sip:b@example.com");
                let create = create.sip_auth_username("u").sip_auth_password(secret());
                let create = match what.as_str() {
                    "replaced parameter" => create.sip_auth_password("another"),
                    _ => create,
                };
                if what == "request" {
                    // The script itself keeps what it was sent; over a network the form goes to the socket's buffers.
                    drop(create.clone().send());
                    create.validate().unwrap();
                }
                drop(create);
            }
            "header" => {
                // Nobody listens there, so the head is never written into a socket's buffer.
                let nowhere = Client::builder().base_url("http://127.0.0.1:1");
                let nowhere = nowhere.account_sid(ACCOUNT).auth_token("token");
                let nowhere = nowhere.retry(RetryPolicy::none());
                let rooms = V2Handle::new(&nowhere.build().unwrap()).rooms();
                let create = rooms.create().friendly_name("a").revision(secret());
                let runtime = tokio::runtime::Builder::new_current_thread();
                let runtime = { runtime }.enable_all().build().unwrap();
                runtime.block_on(create.send()).unwrap_err();
            }
            _ => {}
        }
        // An allocator writes into the beginning of what is freed, so it is the end that would be left.
        println!("found: {}", search.finds(&masked[64..]));
        black_box(held);
    }

    /// Looks through what this process may write to, without an allocation that would overwrite what is looked for.
    struct Search {
        memory: File,
        maps: File,
        text: String,
        bytes: Vec<u8>,
    }

    impl Search {
        fn prepare() -> Self {
            Self {
                memory: File::open("/proc/self/mem").unwrap(),
                maps: File::open("/proc/self/maps").unwrap(),
                text: String::with_capacity(1 << 20),
                bytes: vec![0; 1 << 20],
            }
        }

        fn finds(mut self, masked: &[u8]) -> bool {
            self.maps.read_to_string(&mut self.text).unwrap();
            let mut found = false;
            for line in self.text.lines() {
                let mut words = line.split_whitespace();
                let (start, end) = words.next().unwrap().split_once('-').unwrap();
                let address = |hex| u64::from_str_radix(hex, 16).unwrap();
                let (mut start, end) = (address(start), address(end));
                if !words.next().unwrap().starts_with("rw") {
                    continue;
                }
                while start < end {
                    let size = usize::try_from(end - start).unwrap().min(self.bytes.len());
                    let bytes = &mut self.bytes[..size];
                    let read = self.memory.seek(SeekFrom::Start(start)).is_ok()
                        && self.memory.read_exact(bytes).is_ok();
                    let is_it =
                        |window: &[u8]| window.iter().zip(masked).all(|(a, b)| a ^ 0x80 == *b);
                    found |= read && bytes.windows(masked.len()).any(is_it);
                    // It is found in the copy next, if that is not wiped.
                    bytes.fill(0);
                    let overlap = if size < self.bytes.len() {
                        0
                    } else {
                        masked.len()
                    };
                    start += (size - overlap) as u64;
                }
            }
            found
        }
    }
}
