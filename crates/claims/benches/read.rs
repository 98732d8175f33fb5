//! How many megabytes of prose are read in a second, and how long does a paper of 60 pages take?
//!
//! `cargo bench -p claims`. The prose is made of the sentences of the specifications.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// A page of an official paper has about so many bytes.
const PAGE: usize = 3_600;

/// The sentences of all specifications, as often as it takes.
fn prose(bytes: usize) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/spec/claims");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the specifications")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let mut sentences = String::new();
    for path in files {
        let document = std::fs::read_to_string(path).expect("a specification");
        let mut inside = false;
        for line in document.lines() {
            inside = if line.starts_with("```") {
                line == "```text"
            } else {
                inside
            };
            if inside && !line.starts_with("```") {
                sentences.push_str(line);
                sentences.push('\n');
            }
        }
    }
    let mut text = String::with_capacity(bytes + sentences.len());
    while text.len() < bytes {
        text.push_str(&sentences);
    }
    text
}

fn reading(criterion: &mut Criterion) {
    for (name, bytes) in [("60 pages", 60 * PAGE), ("1 MB", 1_000_000)] {
        let text = prose(bytes);
        let mut group = criterion.benchmark_group("read");
        group.throughput(Throughput::Bytes(
            u64::try_from(text.len()).unwrap_or(u64::MAX),
        ));
        group.bench_function(name, |bencher| {
            bencher.iter(|| claims::read(black_box(&text)))
        });
        group.finish();
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
