//! How do the pages that look over all reporters answer, once everybody has reported?

use super::client::Client;
use super::office::{FORM, PERIOD};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How often each page is opened; the slowest counts.
const TIMES: u32 = 5;
/// Within which time a page must be there.
const LIMIT: Duration = Duration::from_secs(1);
/// Bytes that a page may weigh as browsers take it.
const WEIGHT: usize = 100_000;

/// How one page answered.
pub struct Overview {
    name: &'static str,
    took: Duration,
    bytes: usize,
    /// What was answered where it was no page.
    fault: Option<String>,
}

/// Opens each page as the synthesiser of the whole country.
pub fn read(server: SocketAddr, key: String) -> Vec<Overview> {
    let mut client = Client::new(server, key);
    let period = format!("form={FORM}&period={PERIOD}");
    let paths = [
        ("all forms and calendar", "/vi/completeness".to_owned()),
        ("completeness", format!("/vi/completeness?{period}")),
        (
            "completeness, all missing",
            format!("/vi/completeness?{period}&arrival=missing"),
        ),
        ("whom to call", format!("/vi/completeness/late?{period}")),
        ("synthesis", format!("/vi/synthesis?{period}")),
        (
            "synthesis by reporter",
            format!("/vi/synthesis?{period}&place=province:L01&by=reporter"),
        ),
        (
            "synthesis, to take away",
            format!("/api/synthesis.csv?{period}"),
        ),
    ];
    let open = |(name, path): (&'static str, String)| open(&mut client, name, &path);
    paths.into_iter().map(open).collect()
}

fn open(client: &mut Client, name: &'static str, path: &str) -> Overview {
    let mut overview = Overview {
        name,
        took: Duration::ZERO,
        bytes: 0,
        fault: None,
    };
    for _ in 0..TIMES {
        let start = Instant::now();
        match client.get_packed(path) {
            Ok(reply) if reply.status == 200 => {
                overview.took = overview.took.max(start.elapsed());
                overview.bytes = overview.bytes.max(reply.bytes);
            }
            Ok(reply) => overview.fault = Some(format!("{} {path}", reply.status)),
            Err(error) => overview.fault = Some(format!("{error:#}")),
        }
    }
    overview
}

/// Prints the pages beside their limits; whether all keep them.
pub fn print(overviews: &[Overview]) -> bool {
    println!(
        "\n{:<28} {:>10} {:>10}  (limits {LIMIT:?}, {WEIGHT} bytes)",
        "page", "slowest", "bytes"
    );
    for overview in overviews {
        println!(
            "{:<28} {:>10.1?} {:>10}",
            overview.name, overview.took, overview.bytes
        );
        if let Some(fault) = &overview.fault {
            println!("  {fault}");
        }
    }
    overviews.iter().all(|overview| {
        let page = !overview.name.ends_with("take away");
        let light = !page || overview.bytes <= WEIGHT;
        overview.fault.is_none() && overview.took <= LIMIT && light
    })
}
