//! A server on loopback that keeps what it receives to the byte, and answers as a test tells it to.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use futures::{StreamExt, stream};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE};
use hyper::{HeaderMap, Request, Response, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet, yield_now};

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct Received {
    pub method: String,
    /// The path with its query, as it stood in the first line of the request.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }
}

/// What the server does with a request.
#[derive(Debug, Clone)]
pub enum Answer {
    Whole {
        status: u16,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
    },
    /// Announces more than it sends, then closes the connection.
    Cut {
        status: u16,
        announced: u64,
        body: Vec<u8>,
    },
    /// Closes the connection without an answer.
    Close,
    /// Keeps the connection open and never answers.
    Hold,
    /// Begins a body and never ends it.
    Stall(Vec<u8>),
    /// Sends this over and over.
    Endless(Vec<u8>),
}

impl Answer {
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Whole {
            status,
            headers: vec![(CONTENT_TYPE.to_string(), "application/json".to_owned())],
            body: body.into(),
        }
    }

    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        if let Self::Whole { headers, .. } = &mut self {
            let is_kind = |name: &str| name.eq_ignore_ascii_case("content-type");
            headers.retain(|(given, _)| !(is_kind(given) && is_kind(name)));
            headers.push((name.to_owned(), value.into()));
        }
        self
    }
}

type Script = Arc<dyn Fn(&Received) -> Answer + Send + Sync>;

/// The server. It ends when it is dropped, with all its connections.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Received>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Gives these answers in turn. A request too many is answered 418, which no test expects.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers: VecDeque<Answer> = answers.into_iter().collect();
        let answers = Mutex::new(answers);
        Self::with(move |_| {
            let next = answers.lock().unwrap().pop_front();
            next.unwrap_or_else(|| Answer::new(418, r#"{"message":"no answer is left"}"#))
        })
        .await
    }

    /// Asks the closure for each answer.
    pub async fn with(script: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn(serve(listener, Arc::clone(&seen), Arc::new(script)));
        Self {
            address,
            seen,
            task,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests so far, oldest first.
    pub fn received(&self) -> Vec<Received> {
        self.seen.lock().unwrap().clone()
    }

    /// The only request so far.
    pub fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:#?}");
        received.into_iter().next().unwrap()
    }

    /// The newest request.
    pub fn last(&self) -> Received {
        self.seen.lock().unwrap().last().cloned().unwrap()
    }

    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, seen: Arc<Mutex<Vec<Received>>>, script: Script) {
    // Owned by this task, so that aborting it ends the connections as well.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let (seen, script) = (Arc::clone(&seen), Arc::clone(&script));
        connections.spawn(async move {
            let service = service_fn(|request| handle(request, &seen, &script));
            // A connection that a script closes ends with an error, which is what it asked for.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn handle(
    request: Request<Incoming>,
    seen: &Mutex<Vec<Received>>,
    script: &Script,
) -> Result<Response<BoxBody<Bytes, io::Error>>, io::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let target = head.uri.path_and_query().unwrap().as_str().to_owned();
    let received = Received {
        method: head.method.to_string(),
        target,
        headers: head.headers,
        body: body.to_vec(),
    };
    let answer = script(&received);
    // Kept before it is answered, so that whoever has an answer can count on it.
    seen.lock().unwrap().push(received);
    match answer {
        Answer::Whole {
            status,
            headers,
            body,
        } => {
            let mut response = Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            let body = Full::new(Bytes::from(body)).map_err(never).boxed();
            response.body(body).map_err(io::Error::other)
        }
        Answer::Cut {
            status,
            announced,
            body,
        } => {
            let start = stream::iter([Ok(Frame::data(Bytes::from(body)))]);
            let end = stream::once(async {
                // While nothing more is ready, what is there goes out.
                yield_now().await;
                Err(io::Error::other("cut off, as the test asked"))
            });
            Response::builder()
                .status(status)
                .header(CONTENT_LENGTH, announced)
                .body(BodyExt::boxed(StreamBody::new(start.chain(end))))
                .map_err(io::Error::other)
        }
        Answer::Close => Err(io::Error::other("closed, as the test asked")),
        Answer::Hold => pending().await,
        Answer::Stall(body) => {
            let start = stream::iter([Ok(Frame::data(Bytes::from(body)))]);
            let frames = StreamBody::new(start.chain(stream::pending()));
            Ok(Response::new(BodyExt::boxed(frames)))
        }
        Answer::Endless(body) => {
            let body = Bytes::from(body);
            let frames = stream::repeat_with(move || Ok(Frame::data(body.clone())));
            Ok(Response::new(BodyExt::boxed(StreamBody::new(frames))))
        }
    }
}

fn never(error: Infallible) -> io::Error {
    match error {}
}
