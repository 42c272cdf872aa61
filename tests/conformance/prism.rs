//! Prism, which serves Twilio's document and judges what it is asked.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::{document, toolbox};

/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

struct Prism {
    url: String,
    /// Prism ends when its standard input does, which this holds open: at the latest with this process.
    _child: Child,
}

/// The address of the one that all tests share; the first to ask starts it.
pub fn url() -> &'static str {
    static PRISM: OnceLock<Prism> = OnceLock::new();
    &PRISM.get_or_init(start).url
}

fn start() -> Prism {
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prism.log");
    let port = free_port();
    let output = File::create(&log).unwrap();
    let mut child = toolbox::node()
        .args(["prism.mjs", "mock", "--host", "127.0.0.1", "--port"])
        .arg(port.to_string())
        .arg(document::copy_for_prism())
        .stdin(Stdio::piped())
        .stdout(output.try_clone().unwrap())
        .stderr(output)
        .spawn()
        .unwrap();
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let ended = child.try_wait().unwrap();
        if ended.is_some() || began.elapsed() > PATIENCE {
            let said = fs::read_to_string(&log).unwrap_or_default();
            panic!("Prism does not listen ({ended:?}):\n{said}");
        }
        sleep(Duration::from_millis(50));
    }
    Prism {
        url: format!("http://127.0.0.1:{port}"),
        _child: child,
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
