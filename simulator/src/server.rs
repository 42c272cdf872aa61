//! Sockets: connections that are served, and broken where a fault says so.

use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::Request;
use hyper::body::{Body as _, Incoming as Body};
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};
use twilio_resources::runtime::descriptor::Operation;

use crate::answer::{Answer, BODY_LIMIT};
use crate::breaking::{Line, Outgoing, broken, failure};
use crate::fault::{Fault, Faults, Kind, Stage};
use crate::journal::{Entry, Log};
use crate::service::{Incoming, Service, operation_of};

/// What all connections share.
pub(crate) struct Shared {
    service: Mutex<Service>,
    faults: Mutex<Faults>,
    journal: Mutex<Log>,
    /// How many requests are under way.
    concurrent: AtomicUsize,
}

/// The value even if a thread has panicked with it: a simulator that answers wrongly is found out by its test.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(service: Service, faults: Faults, journal: Log) -> Self {
        Self {
            service: Mutex::new(service),
            faults: Mutex::new(faults),
            journal: Mutex::new(journal),
            concurrent: AtomicUsize::new(0),
        }
    }

    pub(crate) fn service(&self) -> MutexGuard<'_, Service> {
        lock(&self.service)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.faults)
    }

    pub(crate) fn journal(&self) -> MutexGuard<'_, Log> {
        lock(&self.journal)
    }
}

/// Serves until the task is aborted, and all connections with it.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(connection(stream, Arc::clone(&shared)));
                }
            }
            // Connections that have ended are let go of.
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    // Answers are small, and whoever waits for one should not wait for the next packet.
    let _ = stream.set_nodelay(true);
    let (line, left) = Line::new(stream);
    let service = service_fn(move |request| {
        let (shared, left) = (Arc::clone(&shared), Arc::clone(&left));
        async move { handle(request, &shared, &left).await }
    });
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(line), service);
    // A connection that a fault breaks ends with an error, as it was meant to.
    let _ = (&mut connection).await;
    connection.into_parts().io.into_inner().end().await;
}

/// The whole body; `None` where it is too large, which is found out without reading it where its length is told.
async fn read(body: Body) -> Result<Option<String>, io::Error> {
    let limit = u64::try_from(BODY_LIMIT).unwrap_or(u64::MAX);
    if body.size_hint().lower() > limit {
        return Ok(None);
    }
    match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => Ok(Some(String::from_utf8_lossy(&body.to_bytes()).into_owned())),
        Err(error) if error.is::<LengthLimitError>() => Ok(None),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// Counts a request while it is under way.
struct Counted<'a>(&'a AtomicUsize);

impl<'a> Counted<'a> {
    /// Counts it, and tells how many there are.
    fn start(count: &'a AtomicUsize) -> (Self, usize) {
        let now = count.fetch_add(1, Ordering::AcqRel) + 1;
        (Self(count), now)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

async fn handle(
    request: Request<Body>,
    shared: &Shared,
    left: &Arc<AtomicU64>,
) -> Result<Outgoing, io::Error> {
    let started = Instant::now();
    let (_counted, concurrent) = Counted::start(&shared.concurrent);
    let (head, body) = request.into_parts();
    let incoming = Incoming {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body: read(body).await?,
    };
    let fault = shared
        .faults()
        .next(incoming.method.as_str(), &incoming.path);
    let carried_out = fault.as_ref().is_none_or(|fault| fault.processed);
    let (answer, request_id) = {
        let mut service = shared.service();
        let request_id = service.world.sid("RQ");
        let answer = carried_out.then(|| service.answer(&incoming));
        let processed = matches!(answer, Some(Ok(_)));
        let answer = match answer {
            Some(Ok(answer)) => answer,
            Some(Err(refusal)) => refusal.answer(),
            None => failure(fault.as_ref()),
        };
        // Noted while nothing else can be carried out, so that the journal has the order of what was done.
        let operation = operation_of(service.routes.find(&incoming.method, &incoming.path));
        let entry = entry(&incoming, operation, &answer, processed, fault.as_ref());
        shared.journal().push(entry);
        (answer, request_id)
    };
    if let Some(Kind::Delay(delay)) = fault.as_ref().map(|fault| &fault.kind) {
        sleep(*delay).await;
    }
    let mut response = broken(answer, fault.as_ref(), left);
    let headers = response.headers_mut();
    if incoming.body.is_none() {
        // What follows on this connection is the rest of the body.
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let duration = format!("{:.3}", started.elapsed().as_secs_f64());
    for (name, value) in [
        ("twilio-request-id", request_id),
        ("twilio-concurrent-requests", concurrent.to_string()),
        ("twilio-request-duration", duration),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}

/// What the journal says of a request.
fn entry(
    incoming: &Incoming,
    operation: Option<(&'static str, &'static Operation)>,
    answer: &Answer,
    processed: bool,
    fault: Option<&Fault>,
) -> Entry {
    let is_secret = |name: &str| {
        let params = operation.map_or(&[][..], |(_, operation)| operation.params);
        name == "client_secret"
            || params
                .iter()
                .any(|param| param.secret && param.name == name)
    };
    let params = incoming.params().into_iter().map(|(name, value)| {
        let value = if is_secret(&name) {
            "[secret]".to_owned()
        } else {
            value
        };
        (name, value)
    });
    let status = match fault.map(|fault| &fault.kind) {
        Some(Kind::Status(status, _)) => Some(status.as_u16()),
        Some(Kind::Reset(Stage::Request | Stage::Head)) => None,
        Some(Kind::Garbage) => Some(200),
        _ => Some(answer.status.as_u16()),
    };
    Entry {
        method: incoming.method.to_string(),
        path: incoming.path.clone(),
        operation: operation.map(|(resource, operation)| (resource, operation.kind)),
        params: params.collect(),
        status,
        processed,
        fault: fault.map(Fault::words),
    }
}
