//! A server on loopback that follows a script to the byte: what it reads, what it writes, and how it closes.

use std::future::pending;
use std::io::{Error, Result};
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinHandle, JoinSet};

/// What the server does with a connection, one step after the other. After the last it closes.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Waits until something has come in, and leaves it unread.
    Await,
    /// Reads so many bytes.
    Read(usize),
    /// Reads a request with its body.
    Request,
    /// Writes this.
    Write(Vec<u8>),
    /// Writes this over and over, until the other side closes.
    Flood(Vec<u8>),
    /// Waits to be told: [`Raw::go_on`].
    Pause,
    /// Waits until the other side closes.
    Closed,
    /// Does nothing more, not even read.
    Hold,
    /// Closes with a reset, as a server does that dies.
    Reset,
}

/// Reads a request, then writes this and closes.
pub fn answer(bytes: impl Into<Vec<u8>>) -> Vec<Step> {
    vec![Step::Request, Step::Write(bytes.into())]
}

/// An answer with its length.
pub fn response(status: u16, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} Scripted\r\nContent-Length: {length}\r\n\r\n{body}")
}

/// An answer after which the client keeps no connection.
pub fn last_response(body: &str) -> String {
    response(200, body).replacen("\r\n", "\r\nConnection: close\r\n", 1)
}

/// A connection, as far as it has come.
#[derive(Default)]
struct Connection {
    read: Vec<u8>,
    /// Whether its script is at a step that only the other side can end.
    resting: bool,
    ended: bool,
}

impl Connection {
    fn count(&self, text: &str) -> usize {
        String::from_utf8_lossy(&self.read).matches(text).count()
    }
}

/// What the first line of each request ends with.
const LINE_END: &str = " HTTP/1.1\r\n";

struct State {
    connections: watch::Sender<Vec<Connection>>,
    told: Semaphore,
}

/// The server. It ends when it is dropped, with all its connections.
pub struct Raw {
    address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

impl Raw {
    /// Each connection follows the next script. One too many is answered 418, which no test expects.
    pub async fn start(scripts: impl IntoIterator<Item = Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, scripts)
    }

    pub fn on(listener: TcpListener, scripts: impl IntoIterator<Item = Vec<Step>>) -> Self {
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            connections: watch::Sender::default(),
            told: Semaphore::new(0),
        });
        let scripts: Vec<_> = scripts.into_iter().collect();
        let task = tokio::spawn(serve(listener, scripts, Arc::clone(&state)));
        Self {
            address,
            state,
            task,
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Ends the next pause, or one that goes on.
    pub fn go_on(&self) {
        self.state.told.add_permits(1);
    }

    async fn until(&self, reached: impl Fn(&[Connection]) -> bool) {
        let mut connections = self.state.connections.subscribe();
        let reached = connections.wait_for(|all| reached(all));
        reached.await.unwrap();
    }

    /// Waits until so many connections have come in.
    pub async fn accepted(&self, connections: usize) {
        self.until(|all| all.len() >= connections).await;
    }

    /// Waits until so many connections are at a step that only the client can end.
    pub async fn resting(&self, connections: usize) {
        let resting = |all: &[Connection]| all.iter().filter(|c| c.resting).count();
        self.until(|all| resting(all) >= connections).await;
    }

    /// Waits until so many connections have ended on this side.
    pub async fn ended(&self, connections: usize) {
        let ended = |all: &[Connection]| all.iter().filter(|c| c.ended).count();
        self.until(|all| ended(all) >= connections).await;
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.state.connections.borrow().len()
    }

    /// How many requests have been read, at least to the end of their first line.
    pub fn requests(&self) -> usize {
        self.count(LINE_END)
    }

    /// How often this was read.
    pub fn count(&self, text: &str) -> usize {
        let connections = self.state.connections.borrow();
        connections.iter().map(|c| c.count(text)).sum()
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, scripts: Vec<Vec<Step>>, state: Arc<State>) {
    let mut scripts = scripts.into_iter();
    // Owned by this task, so that aborting it ends the connections as well.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let one_too_many = || answer(response(418, r#"{"message":"no script is left"}"#));
        let script = scripts.next().unwrap_or_else(one_too_many);
        let state = Arc::clone(&state);
        let index = state.connections.borrow().len();
        state
            .connections
            .send_modify(|all| all.push(Connection::default()));
        connections.spawn(async move {
            // Where the other side closes first, the rest of the script has nobody to be played to.
            let _ = play(stream, script, &state, index).await;
            state.connections.send_modify(|all| all[index].ended = true);
        });
    }
}

async fn play(mut stream: TcpStream, script: Vec<Step>, state: &State, index: usize) -> Result<()> {
    let note = |change: &dyn Fn(&mut Connection)| {
        let change = |all: &mut Vec<Connection>| change(&mut all[index]);
        state.connections.send_modify(change);
    };
    let keep = |bytes: &[u8]| note(&|connection| connection.read.extend_from_slice(bytes));
    let rest = || note(&|connection| connection.resting = true);
    for step in script {
        match step {
            Step::Await => {
                stream.peek(&mut [0]).await?;
            }
            Step::Read(length) => {
                let mut bytes = vec![0; length];
                stream.read_exact(&mut bytes).await?;
                keep(&bytes);
            }
            Step::Request => {
                // Kept in one go before anything is answered, so that whoever has an answer can count on it.
                let request = read_request(&mut stream).await?;
                keep(&request);
            }
            Step::Write(bytes) => stream.write_all(&bytes).await?,
            Step::Flood(bytes) => {
                rest();
                loop {
                    stream.write_all(&bytes).await?;
                }
            }
            Step::Pause => state.told.acquire().await.map_err(Error::other)?.forget(),
            Step::Closed => {
                rest();
                while stream.read(&mut [0; 1024]).await? > 0 {}
            }
            Step::Hold => {
                rest();
                pending::<()>().await;
            }
            Step::Reset => stream.set_zero_linger()?,
        }
    }
    Ok(())
}

/// Reads the next request with its body.
pub async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Result<Vec<u8>> {
    let mut request = Vec::new();
    // Byte by byte, so that nothing is taken of a request that may follow.
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&request).to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).await?;
    request.append(&mut body);
    Ok(request)
}
