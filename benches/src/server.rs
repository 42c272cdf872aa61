//! The server that all ways ask, in a process of its own, so that what it costs is not counted.

use std::convert::Infallible;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::answers::{self, conference};
use crate::{Failure, Result};

/// A server under way. It ends with its handle.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

impl Server {
    pub(crate) fn start() -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().ok_or(Failure::Server)?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let port = line.trim().parse().map_err(|_| Failure::Server)?;
        Ok(Self { child, port })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended of itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Answers until it is killed, and prints its port first.
pub(crate) async fn serve() -> Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    println!("{}", listener.local_addr()?.port());
    let lists = Arc::new(Lists::new());
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let lists = Arc::clone(&lists);
        let service = service_fn(move |request| {
            let lists = Arc::clone(&lists);
            async move { Ok::<_, Infallible>(answer(request, &lists).await) }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

/// What is the same in all answers, written once.
struct Lists {
    one: Bytes,
    fifty: String,
    thousand: String,
}

impl Lists {
    fn new() -> Self {
        let conference = conference(1, 0);
        Self {
            one: answers::participant(&conference, 1).into(),
            fifty: answers::participants(&conference, 50),
            thousand: answers::participants(&conference, 1000),
        }
    }
}

async fn answer(request: Request<Incoming>, lists: &Lists) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let sent = body.collect().await.is_ok();
    let path = parts.uri.path();
    let (status, body) = if !path.ends_with("/Participants.json") {
        (StatusCode::OK, lists.one.clone())
    } else if parts.method == Method::POST {
        (StatusCode::CREATED, lists.one.clone())
    } else {
        let query = parts.uri.query().unwrap_or_default();
        match page(path, query, lists).await {
            Some(page) => (StatusCode::OK, page),
            None => (StatusCode::BAD_REQUEST, Bytes::new()),
        }
    };
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = if sent {
        status
    } else {
        StatusCode::BAD_REQUEST
    };
    let headers = response.headers_mut();
    for (name, value) in [
        ("twilio-concurrent-requests", "1"),
        ("twilio-request-id", "RQ0123456789abcdef0123456789abcdef"),
        ("twilio-request-duration", "0.011"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

async fn page(path: &str, query: &str, lists: &Lists) -> Option<Bytes> {
    let conference = path.split('/').nth(5)?;
    let (pages, delay) = answers::read_conference(conference)?;
    if delay > 0 {
        tokio::time::sleep(Duration::from_millis(delay.into())).await;
    }
    let value = |name| query.split('&').find_map(|pair| pair.strip_prefix(name));
    let number = value("Page=").map_or(Some(0), |n| n.parse().ok())?;
    let (list, size) = match value("PageSize=")? {
        "50" => (&lists.fifty, 50),
        "1000" => (&lists.thousand, 1000),
        _ => return None,
    };
    Some(answers::page(conference, list, size, number, number + 1 >= pages).into())
}
