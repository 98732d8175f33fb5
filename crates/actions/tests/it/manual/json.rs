//! The page on JSON: made from the types that are serialized.

use super::source::{Type, types};
use crate::desk::Hall;
use actions::import::Kind;
use actions::{Caller, Object, may, series};
use std::fmt::Write as _;

const HEAD: &str = "\
# JSON

This page is made from the types in `crates/actions/src` that are serialized.
`hoaban review`, `series`, `trace` and `import` print these objects with `--format json`; \
the pages give the first three at `/api/review`, `/api/series` and `/api/trace`.

The shapes are stable: keys are added, never renamed or given another meaning.
Amounts are decimal strings with a point, exactly as stated or computed: `\"14912.39\"`.
Only counts and numbers of rows are numbers.
Days are `2023-11-30`, moments RFC 3339 with the offset of the store's zone.
What does not apply is `null`, never left out (but for the place of a finding).
";

/// The page's parts: heading, file, what the first type is.
const PARTS: [(&str, &str, &str); 8] = [
    (
        "Review",
        "review/json.rs",
        "`hoaban review --format json` prints `ReviewJson`.",
    ),
    (
        "Series",
        "series/json.rs",
        "`hoaban series --format json` prints `SeriesJson`.",
    ),
    (
        "Trace",
        "trace/json.rs",
        "`hoaban trace --format json` prints `TraceJson`.",
    ),
    (
        "Parts of all answers",
        "figure.rs",
        "What stands beside a figure everywhere.",
    ),
    (
        "Import",
        "import/report.rs",
        "`hoaban import --format json` prints `Report`.",
    ),
    (
        "Reports of forms",
        "report/json.rs",
        "`GET /api/report?form=&period=&reporter=` answers with `ReportJson`.",
    ),
    (
        "Files of reports",
        "report/json/attachment.rs",
        "`POST /api/report/attachment` answers `PutJson`; `GET` answers \
         `{\"attachments\": [AttachmentJson]}`, which stand in `ReportJson` too.",
    ),
    (
        "Entries and steps of reports",
        "report/json/sent.rs",
        "`POST /api/report/entry` takes `SentJson` and answers `EnteredJson`; the steps `submit`, \
         `return`, `approve`, `lock` and `reopen` take `StepJson` and answer `ReportJson`.",
    ),
];

/// A type of Rust as programs that read JSON call it.
fn kind(kind: &str) -> String {
    if let Some(inner) = strip(kind, "Option") {
        return format!("{} or null", self::kind(inner));
    }
    if let Some(inner) = strip(kind, "Vec") {
        return format!("list of {}", self::kind(inner));
    }
    if let Some(inner) = strip(kind, "Box") {
        return self::kind(inner);
    }
    match kind
        .trim_start_matches('&')
        .trim_start_matches("'a ")
        .trim_start_matches("'static ")
    {
        "String" | "str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u64" | "u32" | "usize" | "i16" => "number".to_owned(),
        "Finding" => "`Listed`".to_owned(),
        "Value" => "number or text".to_owned(),
        other if other.contains("BTreeMap") => "object of texts".to_owned(),
        other if other.starts_with("Option") => self::kind(other),
        other => format!("`{other}`"),
    }
}

fn strip<'a>(kind: &'a str, outer: &str) -> Option<&'a str> {
    kind.strip_prefix(outer)?
        .strip_prefix('<')?
        .strip_suffix('>')
}

fn snake(variant: &str) -> String {
    let mut text = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

fn table(page: &mut String, told: &Type) {
    writeln!(page, "\n### `{}`\n\n{}\n", told.name, told.says).unwrap();
    let variants = told.fields.iter().all(|field| field.kind.is_empty());
    page.push_str(if variants {
        "| word | meaning |\n|---|---|\n"
    } else {
        "| key | is | meaning |\n|---|---|---|\n"
    });
    for field in &told.fields {
        assert!(
            !field.says.is_empty(),
            "{} {} says nothing",
            told.name,
            field.name
        );
        let says = field.says.replace('|', "\\|");
        if variants {
            writeln!(page, "| `{}` | {says} |", snake(&field.name)).unwrap();
        } else {
            writeln!(
                page,
                "| `{}` | {} | {says} |",
                field.name,
                kind(&field.kind)
            )
            .unwrap();
        }
    }
}

/// A small answer, as it is printed.
fn example() -> String {
    let hall = Hall::furnished();
    let rows = "indicator,place,period,value,as_printed,status,known_at,producer\n\
                GRDP,province:11,2024-H1,8750.5,\"8.750,5 tỷ đồng\",estimate,2024-07-01,org:ubnd\n\
                GRDP,province:11,2024-H1,8811.29,,preliminary,2024-10-01,org:stats\n";
    let report = hall.import(Kind::Observations, rows);
    assert_eq!(report.errors, 0);
    let asked = series::show::Asked {
        indicator: "GRDP",
        place: "province:11",
        ..series::show::Asked::default()
    };
    let right = may(&Caller::operator(), Object::Record).unwrap();
    let shown = series::show::show(&hall.desk, &right, asked).unwrap();
    let json = series::json::json(&shown, hall.desk.zone());
    serde_json::to_string_pretty(&json).unwrap()
}

#[test]
fn the_page_on_json_is_what_is_serialized() {
    let mut page = HEAD.to_owned();
    for (heading, file, says) in PARTS {
        writeln!(page, "\n## {heading}\n\n{says}").unwrap();
        // What is sent is told as well as what is answered.
        let all = types(file, "erialize");
        assert!(!all.is_empty(), "{file}");
        for told in &all {
            table(&mut page, told);
        }
        if heading == "Series" {
            let example = example();
            writeln!(page, "\nAn example:\n\n```json\n{example}\n```").unwrap();
        }
    }
    super::compare("json.md", &page);
}
