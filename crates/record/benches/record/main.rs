//! How quickly are statements imported and read, beside plain SQL on the same table?
//!
//! `cargo bench -p record` imports 1 million observations and reads from 10 million;
//! `cargo bench -p record -- 1000000 200000` takes other sizes: rows to read from, rows to import.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![expect(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

mod import;
mod nation;
mod read;

use std::time::{Duration, Instant};

fn main() {
    let mut sizes = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok());
    let read: u64 = sizes.next().unwrap_or(10_000_000);
    let import: u64 = sizes.next().unwrap_or(1_000_000);
    import::measure(import);
    read::measure(read);
    if let Some(peak) = peak_memory_kib() {
        println!("peak memory of the process: {} MiB", peak / 1024);
    }
}

/// How long something takes.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// The median of several runs.
fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs).map(|_| timed(&mut work).1).collect();
    times.sort();
    times[runs / 2]
}

/// The greatest resident memory, where the system tells it.
fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
