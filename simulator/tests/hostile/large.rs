//! Requests that are too large: refused, in words that reach whoever is still sending.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use twilio_simulator::Simulator;

use crate::{ACCOUNT, AUTHORIZATION, connect, json, own, request, send, start, status};

const LIMIT: usize = 1 << 20;

fn create() -> String {
    format!("POST {ACCOUNT}/Conferences/support/Participants.json")
}

/// A form of that many bytes that calls somebody.
fn form(length: usize) -> String {
    let start = "From=a&To=b&Padding=";
    format!("{start}{}", "x".repeat(length - start.len()))
}

/// The head of a request whose body is as long as it says, or comes in chunks.
fn head(framing: &str) -> String {
    let line = create();
    format!("{line} HTTP/1.1\r\nHost: x\r\nAuthorization: {AUTHORIZATION}\r\n{framing}\r\n\r\n")
}

fn assert_too_large(answer: &str) {
    assert_eq!(status(answer), Some(413), "{answer}");
    let body = json(answer);
    assert_eq!(body["status"], 413);
    assert!(body["message"].as_str().unwrap().contains("1048576 bytes"));
    let head = answer.split_once("\r\n\r\n").unwrap().0.to_lowercase();
    for header in [
        "connection: close",
        "content-type: application/json",
        "twilio-request-id: rq",
    ] {
        assert!(head.contains(header), "{header}: {head}");
    }
}

async fn called(simulator: &Simulator) -> bool {
    let line = format!("GET {ACCOUNT}/Conferences.json?Status=init");
    let answer = send(simulator, &own(&line, "")).await.unwrap();
    !json(&answer)["conferences"].as_array().unwrap().is_empty()
}

#[tokio::test]
async fn a_body_of_a_mebibyte_is_taken_and_a_byte_more_is_not() {
    let simulator = start().await;
    let more = own(&create(), &form(LIMIT + 1));
    assert_too_large(&send(&simulator, &more).await.unwrap());
    assert!(!called(&simulator).await);
    let most = own(&create(), &form(LIMIT));
    let answer = send(&simulator, &most).await.unwrap();
    assert_eq!(status(&answer), Some(201), "{answer}");
    let journal = simulator.journal();
    let refused = &journal.entries()[0];
    assert_eq!((refused.status, refused.processed), (Some(413), false));
    assert!(refused.params.is_empty());
}

// Most clients read nothing before they have sent all: it must not be lost to them, however much that is.
#[tokio::test]
async fn whoever_sends_all_of_it_first_reads_the_refusal() {
    let simulator = start().await;
    let body = form(40 * LIMIT);
    for framing in [
        format!("Content-Length: {}", body.len()),
        "Transfer-Encoding: chunked".to_owned(),
    ] {
        let chunk = format!("{:x}\r\n", body.len());
        let chunked = framing.starts_with('T');
        let (before, after) = if chunked {
            (&*chunk, "\r\n0\r\n\r\n")
        } else {
            ("", "")
        };
        let bytes = [&*head(&framing), before, &body, after].concat();
        assert_too_large(&send(&simulator, bytes.as_bytes()).await.unwrap());
    }
    assert!(!called(&simulator).await);
}

#[tokio::test]
async fn whoever_never_stops_sending_reads_it_meanwhile() {
    let simulator = start().await;
    let (mut reader, mut writer) = connect(&simulator).await.into_split();
    let sending = tokio::spawn(async move {
        let head = head("Transfer-Encoding: chunked");
        writer.write_all(head.as_bytes()).await?;
        let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
        loop {
            writer.write_all(chunk.as_bytes()).await?;
        }
        #[allow(unreachable_code, reason = "it names the type")]
        Ok::<(), std::io::Error>(())
    });
    let mut answer = Vec::new();
    reader.read_to_end(&mut answer).await.unwrap();
    assert_too_large(&String::from_utf8(answer).unwrap());
    sending.abort();
}

#[tokio::test]
async fn whoever_asks_before_sending_is_told_at_once() {
    let simulator = start().await;
    let framing = format!("Expect: 100-continue\r\nContent-Length: {}", LIMIT + 1);
    let answer = send(&simulator, head(&framing).as_bytes()).await.unwrap();
    assert_too_large(&answer);
}

// Credentials and routes are not looked at.
#[tokio::test]
async fn it_is_too_large_wherever_it_goes() {
    let simulator = start().await;
    let body = form(LIMIT + 1);
    for line in ["POST /nowhere", "PUT /", "GET /", "POST /v2/token"] {
        let answer = send(&simulator, &request(line, &[], body.as_bytes())).await;
        assert_too_large(&answer.unwrap());
    }
}

#[tokio::test]
async fn the_library_reads_it_too() {
    let simulator = start().await;
    let room = simulator.twilio().unwrap().conference("support");
    let create = room.participants().create().from("a").to("b");
    let create = create.param("Padding", "x".repeat(20 * LIMIT));
    let error = create.send().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 413, "{error}");
    assert!(!called(&simulator).await);
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused_as_readably() {
    let simulator = start().await;
    let padding = "x".repeat(8 * LIMIT);
    let long = own(&format!("GET /{padding}"), "");
    let wide = request("GET /", &[("X-Padding", &padding)], b"");
    for bytes in [long, wide] {
        let answer = send(&simulator, &bytes).await.unwrap();
        assert!(matches!(status(&answer), Some(414 | 431)), "{answer}");
    }
    assert!(!called(&simulator).await);
}
