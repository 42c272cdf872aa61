//! Times and memory. A machine has other things to do, so times are told as ratios of ways that took turns.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::answers::conference;
use crate::work::{Case, Way};
use crate::{Failure, Result, ours};

/// How often each way takes its turn.
const TURNS: u32 = 5;

/// What a process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) seconds: f64,
    /// The most memory it held at once.
    pub(crate) peak_kib: u64,
}

/// Does the work once, in a process of its own.
pub(crate) fn once(way: Way, case: Case, times: u32, port: u16) -> Result<Taken> {
    let output = Command::new(std::env::current_exe()?)
        .args(["work", way.name(), case.name()])
        .args([times.to_string(), port.to_string()])
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let taken = text
        .trim()
        .split_once(' ')
        .filter(|_| output.status.success());
    let (seconds, peak) = taken.ok_or(Failure::Work(way.name(), case.name()))?;
    Ok(Taken {
        seconds: seconds.parse()?,
        peak_kib: peak.parse()?,
    })
}

/// The best of the turns of each way, in the order of the ways.
pub(crate) fn turns(ways: &[Way], case: Case, times: u32, port: u16) -> Result<Vec<f64>> {
    let mut best = vec![f64::INFINITY; ways.len()];
    for _ in 0..TURNS {
        for (way, best) in ways.iter().zip(&mut best) {
            *best = best.min(once(*way, case, times, port)?.seconds);
        }
    }
    Ok(best)
}

/// The most memory that this process has held at once.
pub(crate) fn peak_kib() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    Ok(number.ok_or(Failure::Sample)?.parse()?)
}

/// How long a list of so many pages takes without and with reading ahead, where each page takes the server and the
/// program 50 ms each.
pub(crate) async fn ahead(port: u16, pages: u32) -> Result<(Duration, Duration)> {
    let room = ours::room(port, &conference(pages, 50))?;
    let mut taken = [Duration::ZERO; 2];
    for (read_ahead, taken) in [false, true].into_iter().zip(&mut taken) {
        let start = Instant::now();
        ours::consume(&room, read_ahead, Duration::from_millis(50)).await?;
        *taken = start.elapsed();
    }
    let [without, with] = taken;
    Ok((without, with))
}
