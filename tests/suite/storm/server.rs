//! A server that acts by the plan and counts what it does.

use std::io::{Error, Result};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinHandle, JoinSet, yield_now};
use tokio::time::sleep;

use super::plan::{Fault, Kind, fault, kind};
use crate::fixtures::{minimal, page};
use crate::raw::response;

/// What came of one request on the server's side.
#[derive(Default)]
pub struct Seen {
    tries: AtomicU32,
    acts: AtomicU32,
}

impl Seen {
    /// How often it came in.
    pub fn tries(&self) -> u32 {
        self.tries.load(Ordering::SeqCst)
    }

    /// How often the server acted on it.
    pub fn acts(&self) -> u32 {
        self.acts.load(Ordering::SeqCst)
    }
}

/// What there is at the moment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gauge {
    /// Connections.
    pub open: usize,
    /// Those with a request that is not yet answered.
    pub busy: usize,
    /// The most that there ever were of those.
    pub peak: usize,
}

pub struct State {
    pub seen: Vec<Seen>,
    pub gauge: watch::Sender<Gauge>,
    /// How many requests are planned. Those beyond are answered as permits allow.
    planned: usize,
    pub gate: Semaphore,
}

pub struct Server {
    address: SocketAddr,
    pub state: Arc<State>,
    task: JoinHandle<()>,
}

impl Server {
    pub async fn start(planned: usize, beyond: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            seen: (0..planned + beyond).map(|_| Seen::default()).collect(),
            gauge: watch::Sender::default(),
            planned,
            gate: Semaphore::new(0),
        });
        let task = tokio::spawn(serve(listener, Arc::clone(&state)));
        Self {
            address,
            state,
            task,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub async fn until(&self, reached: impl Fn(&Gauge) -> bool) -> Gauge {
        let mut gauge = self.state.gauge.subscribe();
        *gauge.wait_for(reached).await.unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        connections.spawn(async move {
            state.gauge.send_modify(|gauge| gauge.open += 1);
            // An error is a connection that the client has closed.
            let _ = converse(stream, &state).await;
            state.gauge.send_modify(|gauge| gauge.open -= 1);
        });
        // What has ended is not kept, lest memory grow.
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(mut stream: TcpStream, state: &State) -> Result<()> {
    loop {
        let id = next(&stream).await?;
        state.gauge.send_modify(|gauge| {
            gauge.busy += 1;
            gauge.peak = gauge.peak.max(gauge.busy);
        });
        let answer = act(&mut stream, id, state).await;
        // Not busy before the client can have the answer, so that it is not counted twice.
        state.gauge.send_modify(|gauge| gauge.busy -= 1);
        match answer? {
            Some(answer) => stream.write_all(answer.as_bytes()).await?,
            None => return Ok(()),
        }
    }
}

/// Which request comes next, while it is still unread: its conference has the number.
async fn next(stream: &TcpStream) -> Result<usize> {
    let mut start = [0; 512];
    loop {
        let length = stream.peek(&mut start).await?;
        if length == 0 {
            return Err(Error::other("closed"));
        }
        let line = String::from_utf8_lossy(&start[..length]);
        if let Some((_, rest)) = line.split_once("/Conferences/CF")
            && let Some(number) = rest.get(..32)
        {
            return Ok(usize::from_str_radix(number, 16).unwrap());
        }
        yield_now().await;
    }
}

/// The whole answer, or none where the connection ends.
async fn act(stream: &mut TcpStream, id: usize, state: &State) -> Result<Option<String>> {
    let seen = &state.seen[id];
    let tries = seen.tries.fetch_add(1, Ordering::SeqCst) + 1;
    let fault = if id < state.planned {
        fault(id, tries)
    } else {
        state.gate.acquire().await.map_err(Error::other)?.forget();
        None
    };
    if fault == Some(Fault::ResetUnread) {
        stream.set_zero_linger()?;
        return Ok(None);
    }
    read(stream).await?;
    // Time to think, lest each be answered before the next has come.
    sleep(Duration::from_millis(id as u64 % 16)).await;
    if fault.is_none_or(Fault::acts) {
        seen.acts.fetch_add(1, Ordering::SeqCst);
    }
    let begun = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{";
    Ok(Some(match fault {
        None => good(kind(id)),
        Some(Fault::Busy) => response(429, r#"{"code":20429}"#),
        Some(Fault::BusyNow) => response(429, "{}").replacen("\r\n", "\r\nRetry-After: 0\r\n", 1),
        Some(Fault::Unavailable) => response(503, "<html>"),
        Some(Fault::Garbage) => response(200, "<html>"),
        Some(Fault::Cut) => {
            stream.write_all(begun.as_bytes()).await?;
            return Ok(None);
        }
        Some(Fault::Slow) => {
            stream.write_all(begun.as_bytes()).await?;
            stream.read_u8().await?;
            return Ok(None);
        }
        Some(Fault::ResetRead | Fault::ResetUnread) => {
            stream.set_zero_linger()?;
            return Ok(None);
        }
    }))
}

fn good(kind: Kind) -> String {
    match kind {
        Kind::Create => response(201, &minimal().to_string()),
        Kind::Fetch => response(200, &minimal().to_string()),
        Kind::List => response(200, &page(&["a", "b"], None)),
        Kind::Delete => "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
    }
}

/// Reads one request, after which none follows before its answer.
async fn read(stream: &mut TcpStream) -> Result<()> {
    let mut request = Vec::with_capacity(1024);
    loop {
        if stream.read_buf(&mut request).await? == 0 {
            return Err(Error::other("closed"));
        }
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() == length {
                return Ok(());
            }
        }
    }
}
