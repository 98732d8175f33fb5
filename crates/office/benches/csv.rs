//! How many records a second does the CSV reader give?

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use office::csv::{Field, Reader, Style, Writer};

/// Statements as the import takes them: indicator, place, period, value, status, day, source.
fn statements(rows: u32) -> Vec<u8> {
    let mut writer = Writer::new(Style::default());
    for row in 0..rows {
        let place = format!("commune:{:05}", row % 3321);
        let value = format!("{}.{:02}", row * 7 % 10_007, row % 100);
        let fields = [
            "GRDP_REAL",
            &place,
            "2023-11",
            &value,
            "estimate",
            "2023-11-30",
            "Cục Thống kê",
        ];
        writer.record(fields.map(Field::Text));
    }
    writer.finish()
}

fn read_all(bytes: &[u8]) -> u64 {
    let mut reader = Reader::new(bytes);
    let mut length = 0;
    while let Some(record) = reader.next_record().expect("no refusal") {
        length += record.iter().map(|field| field.len() as u64).sum::<u64>();
    }
    length
}

fn csv(c: &mut Criterion) {
    let rows = 200_000;
    let plain = statements(rows);
    let quoted = String::from_utf8(plain.clone())
        .expect("UTF-8")
        .replace("estimate", "\"estimate\"");
    let mut group = c.benchmark_group("csv");
    group
        .throughput(Throughput::Elements(u64::from(rows)))
        .sample_size(10);
    group.bench_function("plain", |b| b.iter(|| read_all(&plain)));
    group.bench_function("quoted", |b| b.iter(|| read_all(quoted.as_bytes())));
    group.finish();
}

criterion_group!(benches, csv);
criterion_main!(benches);
