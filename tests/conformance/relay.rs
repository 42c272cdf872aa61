//! A server on loopback that notes what passes through it, on its way to Prism or to an answer given beforehand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use hyper::{Request, Response, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A request and what was answered.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub method: String,
    /// The path with its query, as it came in.
    pub target: String,
    pub form: String,
    pub status: u16,
    pub answer: String,
}

/// Where answers come from.
pub enum Source {
    /// The server at that address.
    Upstream(String),
    /// Status and body by method and path; anything else is 404.
    Given(HashMap<(String, String), (u16, String)>),
}

pub struct Relay {
    url: String,
    shared: Arc<Shared>,
    _task: JoinSet<()>,
}

struct Shared {
    http: reqwest::Client,
    source: Mutex<Source>,
    prefer: Mutex<Option<String>>,
    seen: Mutex<Vec<Exchange>>,
}

/// A client that is not ours. It sets up TLS even for plain http, for which it asks for cryptography.
pub fn http() -> reqwest::Client {
    // An error says that another test was first.
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]);
    client.build().unwrap()
}

impl Relay {
    /// One that answers 404 until it is told otherwise.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            http: http(),
            source: Mutex::new(Source::Given(HashMap::new())),
            prefer: Mutex::new(None),
            seen: Mutex::new(Vec::new()),
        });
        // Dropped with the relay, which ends the server and its connections.
        let mut task = JoinSet::new();
        task.spawn(serve(listener, Arc::clone(&shared)));
        Self {
            url,
            shared,
            _task: task,
        }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The header `Prefer` that further requests get, by which Prism chooses what to answer.
    pub fn prefer(&self, value: &str) {
        *self.shared.prefer.lock().unwrap() = Some(value.to_owned());
    }

    /// Changes where answers come from.
    pub fn answer(&self, source: Source) {
        *self.shared.source.lock().unwrap() = source;
    }

    /// What passed since the last time, oldest first.
    pub fn take(&self) -> Vec<Exchange> {
        std::mem::take(&mut *self.shared.seen.lock().unwrap())
    }
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            let service = service_fn(|request| handle(request, &shared));
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn handle(
    request: Request<Incoming>,
    shared: &Shared,
) -> Result<Response<Full<Bytes>>, BoxError> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let target = head.uri.to_string();
    let given = match &*shared.source.lock().unwrap() {
        Source::Upstream(url) => Err(format!("{url}{target}")),
        Source::Given(answers) => {
            let path = target.split('?').next().unwrap_or_default();
            let key = (head.method.to_string(), path.to_owned());
            Ok(answers.get(&key).cloned().unwrap_or((404, "{}".to_owned())))
        }
    };
    let (status, answer) = match given {
        Ok(answer) => answer,
        Err(url) => {
            let mut forward = shared.http.request(head.method.clone(), url);
            for name in [ACCEPT, AUTHORIZATION, CONTENT_TYPE] {
                if let Some(value) = head.headers.get(&name) {
                    forward = forward.header(name, value);
                }
            }
            if let Some(prefer) = &*shared.prefer.lock().unwrap() {
                forward = forward.header("prefer", prefer);
            }
            let answer = forward.body(body.clone()).send().await?;
            (answer.status().as_u16(), answer.text().await?)
        }
    };
    shared.seen.lock().unwrap().push(Exchange {
        method: head.method.to_string(),
        target,
        form: String::from_utf8(body.to_vec())?,
        status,
        answer: answer.clone(),
    });
    let response = Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json");
    Ok(response.body(Full::new(Bytes::from(answer)))?)
}
