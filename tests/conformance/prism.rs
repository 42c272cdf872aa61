//! Prism, which serves Twilio's documents and judges what it is asked.

use std::collections::HashMap;
use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::thread::sleep;
use std::time::{Duration, Instant};

use twilio_resources::runtime::descriptor::{Resource, Root};

use crate::{document, toolbox};

/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

struct Prism {
    url: String,
    /// Prism ends when its standard input does, which this holds open: at the latest with this process.
    _child: Child,
}

/// The address of the one that serves the resource's document, for all tests; the first to ask starts it. Each document has
/// its own, since two products may have the same path, and the same names in it.
pub fn url(resource: &'static Resource) -> String {
    static PRISMS: Mutex<Option<HashMap<String, Prism>>> = Mutex::new(None);
    let root = document::root(resource);
    let mut prisms = PRISMS.lock().unwrap();
    let prisms = prisms.get_or_insert_default();
    let prism = prisms.entry(document::name(root));
    prism.or_insert_with(|| start(root)).url.clone()
}

fn start(root: &Root) -> Prism {
    let log = document::name(root) + ".log";
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join(log);
    let port = free_port();
    let output = File::create(&log).unwrap();
    let mut child = toolbox::node()
        .args(["prism.mjs", "mock", "--host", "127.0.0.1", "--port"])
        .arg(port.to_string())
        .arg(document::copy_for_prism(root))
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
