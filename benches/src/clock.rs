//! Times and memory. A machine has other things to do, so times are told as ratios of ways that took turns.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::answers::conference;
use crate::work::{Case, Way, run};
use crate::{Failure, Result, ours};

/// How often each way takes its turn.
const TURNS: u32 = 9;

/// What a process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) seconds: f64,
    /// On the processor, the kernel's share included.
    pub(crate) cpu_seconds: f64,
    /// The most memory it held at once.
    pub(crate) peak_kib: u64,
}

/// Does the work once, in a process of its own.
pub(crate) fn once(way: Way, case: Case, times: u32, port: u16) -> Result<Taken> {
    let output = Command::new(std::env::current_exe()?)
        .args(["work", way.name(), case.name()])
        .args([times.to_string(), port.to_string()])
        .output()?;
    let failed = || Failure::Work(way.name(), case.name());
    if !output.status.success() {
        return Err(failed());
    }
    let text = String::from_utf8(output.stdout)?;
    let mut numbers = text.split_whitespace();
    let mut number = || numbers.next().ok_or_else(failed);
    Ok(Taken {
        seconds: number()?.parse()?,
        cpu_seconds: number()?.parse()?,
        peak_kib: number()?.parse()?,
    })
}

/// Does the work here, and prints what it took.
pub(crate) async fn work(way: Way, case: Case, times: u32, port: u16) -> Result<()> {
    let (start, cpu_start) = (Instant::now(), cpu_seconds()?);
    run(way, case, times, port).await?;
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds()? - cpu_start);
    println!("{seconds} {cpu} {}", peak_kib()?);
    Ok(())
}

/// The least that each way took in its turns, in the order of the ways: seconds, and seconds on the processor.
pub(crate) fn turns(ways: &[Way], case: Case, times: u32, port: u16) -> Result<Vec<(f64, f64)>> {
    let mut best = vec![(f64::INFINITY, f64::INFINITY); ways.len()];
    for _ in 0..TURNS {
        for (way, (seconds, cpu_seconds)) in ways.iter().zip(&mut best) {
            let taken = once(*way, case, times, port)?;
            *seconds = seconds.min(taken.seconds);
            *cpu_seconds = cpu_seconds.min(taken.cpu_seconds);
        }
    }
    Ok(best)
}

/// How long the thread that asks has been on the processor.
fn cpu_seconds() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = text.split(' ').next().ok_or(Failure::Sample)?;
    Ok(nanoseconds.parse::<f64>()? / 1e9)
}

/// The most memory that this process has held at once.
fn peak_kib() -> Result<u64> {
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
