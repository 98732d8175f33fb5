//! Do all communes of the country get their reports in within ten minutes, while others read?
//!
//! `cargo bench -p hoaban --bench load` makes an invented country in a new store, starts the
//! program itself, and lets 3,321 communes fill and submit a form of 60 cells over HTTP on
//! loopback, while readers open the review page again and again. Then the one who puts the
//! country's sheet together opens completeness and synthesis. It prints each kind of request
//! beside its limit, and ends with exit code 1 where a limit is missed. `-- 300` lets fewer
//! communes report; `-- ./kept` keeps the store in that folder, and where one stands there
//! already nobody reports and only the overviews are opened. It is bounded: each commune sends
//! eight requests, and after ten minutes nobody begins a report any more.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

mod client;
mod country;
mod office;
mod overview;
mod tally;

use anyhow::{Context, Result};
use client::{Client, Reply};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tally::Tally;

/// Reports that are on their way at the same time.
const WRITERS: usize = 8;
/// Blocks in which a page sends the cells of a sheet.
const BLOCKS: u32 = 6;
/// Within which time all must be in.
const LIMIT: Duration = Duration::from_secs(600);
/// Within which time 99 of 100 submissions must be answered.
const SUBMISSION: Duration = Duration::from_secs(1);
/// How long a reader looks at a page.
const LOOK: Duration = Duration::from_millis(500);

fn main() -> Result<()> {
    let counts = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok());
    let communes = counts.into_iter().next().unwrap_or(country::COMMUNES);
    let communes = communes.min(country::COMMUNES);
    let temporary = tempfile::TempDir::new()?;
    let kept = std::env::args().skip(1).find(|text| text.contains('/'));
    let kept = kept.map(PathBuf::from);
    let folder = kept.unwrap_or_else(|| temporary.path().to_owned());
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("load.db");
    let store = format!("sqlite:{}", file.display());
    if file.exists() {
        return look_again(&store);
    }

    let start = Instant::now();
    let keys = furnish(&store)?;
    println!("store made in {:.1?}", start.elapsed());
    let before = size(&folder);

    let server = Server::start(&store)?;
    let start = Instant::now();
    let (mut reports, mut reviews) = run(
        server.address,
        &keys.reporters[..communes as usize],
        keys.readers,
    );
    let took = start.elapsed();
    let overviews = overview::read(server.address, keys.synthesiser);
    let memory = server.peak_memory_mib();
    drop(server);

    println!("\n{}", tally::head());
    for (name, tally) in ["sheet opened", "ten cells sent", "report submitted"]
        .into_iter()
        .zip(&mut reports)
    {
        println!("{}", tally.row(name));
    }
    println!("{}", reviews.row("review page read"));
    let failures: u32 = reports.iter().map(Tally::failures).sum::<u32>() + reviews.failures();
    for tally in reports.iter().chain([&reviews]) {
        for (why, times) in &tally.errors {
            println!("  {times} × {why}");
        }
    }
    let submitted = reports[2].count();
    let nearly = reports[2].within(990);
    println!(
        "\n{submitted} of {communes} reports of {} cells in {took:.1?} (limit {LIMIT:?}), \
         {:.1} a second",
        country::CELLS,
        submitted as f64 / took.as_secs_f64()
    );
    println!("99 % of submissions within {nearly:.1?} (limit {SUBMISSION:?})");
    println!("errors: {failures} (limit 0)");
    let light = overview::print(&overviews);
    if let Some(memory) = memory {
        println!("peak memory of the server: {memory} MiB");
    }
    println!("the store grew by {} MiB", (size(&folder) - before) >> 20);
    let well = failures == 0 && submitted == communes as usize;
    if !(well && light && took <= LIMIT && nearly <= SUBMISSION) {
        std::process::exit(1);
    }
    Ok(())
}

/// Makes the store with country, form, people and keys.
fn furnish(url: &str) -> Result<office::Keys> {
    let operator = actions::Caller::operator();
    let right = actions::may(&operator, actions::Object::Record)?;
    let now = jiff::Timestamp::now();
    actions::store::create::run(&right, url, record::DEFAULT_ZONE, now)?;
    let desk = desk(url)?;
    country::settle(&desk);
    office::define_form(&desk);
    Ok(office::keys(&desk))
}

fn desk(url: &str) -> Result<actions::Desk> {
    let store = record::open(url, &record::Options::default())?;
    let desk = actions::Desk::new(store, Arc::new(jiff::Timestamp::now));
    Ok(desk.with_random(Arc::new(|bytes: &mut [u8]| {
        getrandom::fill(bytes).expect("the system gives random bytes");
    })))
}

/// Opens the overviews of a store in which all have reported already.
fn look_again(url: &str) -> Result<()> {
    let key = office::synthesiser(&desk(url)?);
    let server = Server::start(url)?;
    let light = overview::print(&overview::read(server.address, key));
    if let Some(memory) = server.peak_memory_mib() {
        println!("peak memory of the server: {memory} MiB");
    }
    drop(server);
    if !light {
        std::process::exit(1);
    }
    Ok(())
}

/// All reports, and the readers meanwhile.
fn run(server: SocketAddr, keys: &[String], readers: Vec<String>) -> ([Tally; 3], Tally) {
    let next = AtomicU32::new(0);
    let over = AtomicBool::new(false);
    let reports = Mutex::new(<[Tally; 3]>::default());
    let reviews = Mutex::new(Tally::default());
    let began = Instant::now();
    std::thread::scope(|scope| {
        let (next, over, reports, reviews) = (&next, &over, &reports, &reviews);
        for (number, key) in readers.into_iter().enumerate() {
            scope.spawn(move || {
                let seen = look(server, key, number as u32 + 1, over);
                reviews.lock().expect("nobody panics with it").join(seen);
            });
        }
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| {
                scope.spawn(move || {
                    let mut own = <[Tally; 3]>::default();
                    while began.elapsed() < LIMIT {
                        let index = next.fetch_add(1, Ordering::Relaxed) as usize;
                        let Some(key) = keys.get(index) else { break };
                        let mut client = Client::new(server, key.clone());
                        report(&mut client, index as u32 + 1, &mut own);
                    }
                    let mut all = reports.lock().expect("nobody panics with it");
                    for (sum, part) in all.iter_mut().zip(own) {
                        sum.join(part);
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().expect("a writer ends");
        }
        over.store(true, Ordering::Relaxed);
    });
    let whole = |mutex: Mutex<_>| mutex.into_inner().expect("nobody panicked with it");
    let reviews = reviews.into_inner().expect("nobody panicked with it");
    (whole(reports), reviews)
}

/// One commune's report: the sheet, its cells in blocks, the submission.
fn report(client: &mut Client, commune: u32, tallies: &mut [Tally; 3]) {
    let place = country::commune(commune);
    let (form, period) = (office::FORM, office::PERIOD);
    let query = format!("form={form}&period={period}&reporter={place}");
    let head = format!(r#""form":"{form}","period":"{period}","reporter":"{place}""#);
    timed(&mut tallies[0], 200, || {
        client.get(&format!("/api/report?{query}"))
    });
    let block = country::CELLS / BLOCKS;
    for first in (0..BLOCKS).map(|index| index * block + 1) {
        let cells = (first..first + block).map(|cell| entry(commune, cell));
        let cells: Vec<String> = cells.collect();
        let body = format!(r#"{{{head},"entries":[{}]}}"#, cells.join(","));
        timed(&mut tallies[1], 200, || {
            client.post("/api/report/entry", &body)
        });
    }
    let body = format!("{{{head}}}");
    timed(&mut tallies[2], 200, || {
        client.post("/api/report/submit", &body)
    });
}

/// A cell as a page sends it; figures fall from line to line, so that the form's checks hold.
fn entry(commune: u32, cell: u32) -> String {
    let code = country::indicator(cell);
    let value = 1_000 + commune % 700 - cell;
    format!(
        r#"{{"id":"{commune:08x}-0000-4000-8000-{cell:012x}","line":"{code}","column":"this","text":"{value}","base":null}}"#
    )
}

/// One leader opens the review of the own province, looks, and opens it again.
fn look(server: SocketAddr, key: String, number: u32, over: &AtomicBool) -> Tally {
    let mut client = Client::new(server, key);
    let mut tally = Tally::default();
    let place = country::province(number);
    while !over.load(Ordering::Relaxed) {
        let path = format!("/vi/review?place={place}&period=2026");
        timed(&mut tally, 200, || client.get(&path));
        std::thread::sleep(LOOK);
    }
    tally
}

fn timed(tally: &mut Tally, expected: u16, ask: impl FnOnce() -> Result<Reply>) {
    let start = Instant::now();
    match ask() {
        Ok(reply) if reply.status == expected && !is_refusal(&reply) => {
            tally.answered(start.elapsed());
        }
        Ok(reply) => {
            let told: String = reply.body.chars().take(200).collect();
            tally.failed(format!("{}: {told}", reply.status));
        }
        Err(error) => tally.failed(format!("{error:#}")),
    }
}

/// Whether an answer to sent cells says that some were not applied.
fn is_refusal(reply: &Reply) -> bool {
    reply.body.contains(r#""conflicts":[{"#) || reply.body.contains(r#""refused":[{"#)
}

/// The program, serving a store on a free port of this machine.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(store: &str) -> Result<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hoaban"))
            .args([
                "serve",
                "--lang",
                "en",
                "--listen",
                "127.0.0.1:0",
                "--store",
                store,
            ])
            .stdout(Stdio::piped())
            .spawn()
            .context("hoaban starts")?;
        let out = child.stdout.take().context("its output")?;
        let mut lines = BufReader::new(out).lines();
        let address = loop {
            let line = lines.next().context("hoaban says where it serves")??;
            let found = line.split("http://").nth(1);
            let host = found.map(|rest| rest.split(['/', ' ']).next().unwrap_or(rest));
            if let Some(address) = host.and_then(|host| host.parse().ok()) {
                break address;
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, address })
    }

    /// The greatest resident memory so far, where the system tells it.
    fn peak_memory_mib(&self) -> Option<u64> {
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib / 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It keeps no state but the store, which survives being killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Bytes of all files in a folder.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.filter_map(|entry| entry.metadata().ok());
    sizes.map(|metadata| metadata.len()).sum()
}
