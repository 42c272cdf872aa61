//! Node and the pinned packages: whether they are there, and how they get there.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::time::SystemTime;

/// Set to `required`, it makes the tests fail where they would be skipped, and lets them install what is missing.
const VARIABLE: &str = "CONFORMANCE";

/// The folder of the scripts and the lock file.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/node")
}

pub fn node() -> Command {
    let mut node = Command::new("node");
    node.current_dir(folder());
    // A proxy is for the world outside; everything here is on loopback.
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"] {
        node.env_remove(name);
    }
    node
}

/// Whether the tests can run. Where they can't, it says so once, or panics if they must.
pub fn ready() -> bool {
    static READY: OnceLock<Result<(), String>> = OnceLock::new();
    let required = std::env::var(VARIABLE).is_ok_and(|value| value == "required");
    let ready = READY.get_or_init(|| {
        let ready = prepare(required);
        if let (Err(reason), false) = (&ready, required) {
            let line = format!(
                "conformance: SKIPPED, {reason}; {VARIABLE}=required installs packages and lets nothing be skipped\n"
            );
            // Written past the test harness, which shows what a passing test prints to nobody.
            let _ = std::io::stderr().write_all(line.as_bytes());
        }
        ready
    });
    match ready {
        Ok(()) => true,
        Err(reason) => {
            assert!(!required, "{VARIABLE}=required, but {reason}");
            false
        }
    }
}

fn prepare(install: bool) -> Result<(), String> {
    run(node().arg("--version")).map_err(|error| format!("Node can't be run ({error})"))?;
    if current() {
        return Ok(());
    }
    if !install {
        return Err("the pinned npm packages are not installed".to_owned());
    }
    let mut npm = Command::new("npm");
    npm.current_dir(folder())
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run(&mut npm).map_err(|error| format!("the npm packages can't be installed ({error})"))?;
    Ok(())
}

/// Whether what the lock file names was installed after it last changed.
fn current() -> bool {
    let changed = |path: &str| -> Option<SystemTime> {
        fs::metadata(folder().join(path)).ok()?.modified().ok()
    };
    // npm writes it at the end of an installation.
    let installed = changed("node_modules/.package-lock.json");
    installed.is_some() && installed >= changed("package-lock.json")
}

/// Runs it to its end; a failure is told in its own words.
pub fn run(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("{}: {}", output.status, said.trim()))
}
