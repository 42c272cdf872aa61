//! Just enough of a server for the example to run on a machine without credentials: one conference, no rules.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The server; it stops when this is dropped.
pub(crate) struct StandIn {
    pub(crate) url: String,
    task: JoinHandle<()>,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl StandIn {
    pub(crate) async fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let room = Arc::new(Mutex::new(Room::default()));
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let room = Arc::clone(&room);
                let service =
                    hyper::service::service_fn(move |request| answer(Arc::clone(&room), request));
                let connection = hyper::server::conn::http1::Builder::new();
                tokio::spawn(connection.serve_connection(TokioIo::new(socket), service));
            }
        });
        Ok(Self { url, task })
    }
}

/// Who is in the one conference, in the order of joining.
#[derive(Default)]
struct Room {
    name: String,
    made: usize,
    participants: Vec<BTreeMap<String, Value>>,
}

type Form = BTreeMap<String, String>;

async fn answer(
    room: Arc<Mutex<Room>>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    let path = head.uri.path().trim_end_matches(".json").to_owned();
    let segments: Vec<String> = path.split('/').skip(3).map(decode).collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let mut room = room.lock().unwrap_or_else(PoisonError::into_inner);
    let (status, body) = match (&head.method, segments.as_slice()) {
        (&Method::GET, [_, "Conferences", _]) => (200, Some(room.conference())),
        (&Method::POST, [account, "Conferences", name, "Participants"]) => (
            201,
            Some(room.create(account, name, &form(&String::from_utf8_lossy(&body)))),
        ),
        (&Method::GET, [.., "Participants"]) => (
            200,
            Some(room.list(head.uri.path(), &form(head.uri.query().unwrap_or_default()))),
        ),
        (method, [.., "Participants", id]) => match room.position(id) {
            Some(at) if method == Method::DELETE => {
                room.participants.remove(at);
                (204, None)
            }
            Some(at) => {
                apply(
                    &mut room.participants[at],
                    &form(&String::from_utf8_lossy(&body)),
                );
                (200, Some(json!(room.participants[at])))
            }
            None => (
                404,
                Some(
                    json!({ "status": 404, "message": "there is no such participant", "code": 20404 }),
                ),
            ),
        },
        _ => (
            404,
            Some(json!({ "status": 404, "message": "the stand-in does not know this path" })),
        ),
    };
    let body = body.map(|body| body.to_string()).unwrap_or_default();
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    Ok(response)
}

impl Room {
    fn conference(&self) -> Value {
        let status = if self.participants.len() > 1 {
            "in-progress"
        } else {
            "init"
        };
        json!({ "sid": format!("CF{:032x}", 1), "friendly_name": self.name, "status": status })
    }

    fn create(&mut self, account: &str, name: &str, form: &Form) -> Value {
        self.made += 1;
        if self.name.is_empty() {
            name.clone_into(&mut self.name);
        }
        let mut participant: BTreeMap<String, Value> = [
            ("account_sid", json!(account)),
            ("call_sid", json!(format!("CA{:032x}", self.made))),
            ("conference_sid", json!(format!("CF{:032x}", 1))),
            ("label", json!(form.get("Label"))),
            ("status", json!("queued")),
            ("date_created", json!("Fri, 18 Feb 2011 21:07:19 +0000")),
            ("muted", json!(false)),
            ("hold", json!(false)),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .into();
        apply(&mut participant, form);
        let answer = json!(participant);
        participant.insert("status".to_owned(), json!("connected"));
        self.participants.push(participant);
        answer
    }

    fn list(&self, path: &str, query: &Form) -> Value {
        let number = |key: &str, default| {
            query
                .get(key)
                .and_then(|n| n.parse().ok())
                .unwrap_or(default)
        };
        let (page, size): (usize, usize) = (number("Page", 0), number("PageSize", 50));
        let held = query.get("Hold").map(|hold| hold == "true");
        let all: Vec<_> = self
            .participants
            .iter()
            .filter(|p| held.is_none_or(|held| p["hold"] == held))
            .collect();
        let items: Vec<_> = all.iter().skip(page * size).take(size).collect();
        let hold = held.map_or(String::new(), |held| format!("&Hold={held}"));
        let next = ((page + 1) * size < all.len())
            .then(|| format!("{path}?PageSize={size}&Page={}{hold}", page + 1));
        json!({ "participants": items, "next_page_uri": next })
    }

    /// Where the participant of that call SID or label is.
    fn position(&self, id: &str) -> Option<usize> {
        self.participants
            .iter()
            .position(|p| p["call_sid"] == id || p["label"] == id)
    }
}

fn apply(participant: &mut BTreeMap<String, Value>, form: &Form) {
    for (name, key) in [
        ("Muted", "muted"),
        ("Hold", "hold"),
        ("EndConferenceOnExit", "end_conference_on_exit"),
    ] {
        if let Some(value) = form.get(name) {
            participant.insert(key.to_owned(), json!(value == "true"));
        }
    }
}

fn form(text: &str) -> Form {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (decode(name), decode(&value.replace('+', " "))))
        .collect()
}

/// Percent-decodes a text.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = if *first == b'%' {
            tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok())
        } else {
            None
        };
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
