//! How do a report's figures travel in SDMX-CSV?
//!
//! The structure is the form: `HOABAN:monthly(1.0)`. Dimensions: REPORTER, TIME_PERIOD (the
//! report's), LINE, COLUMN. OBS_STATUS by the SDMX code list CL_OBS_STATUS 2.2: `A` normal, `M`
//! data cannot exist (not applicable), `L` data exist but were not collected (not yet known).

use super::collect::Collected;
use super::{Said, Told};
use domain::decimal::plain;
use domain::finding::Finding;
use domain::report::Content;
use sdmx::Measure;
use sdmx::csv::{Action, Message, OBS_VALUE, Row, StructureKind};

pub use sdmx::csv::Edition;

/// The columns of a message about reports.
const COLUMNS: [&str; 7] = [
    "REPORTER",
    "TIME_PERIOD",
    "LINE",
    "COLUMN",
    OBS_VALUE,
    "OBS_STATUS",
    "COMMENT_OBS",
];

/// The figures of a message, and what is wrong with it.
#[must_use]
pub fn read(bytes: &[u8]) -> (Vec<Told>, Vec<Finding>) {
    let (message, findings) = sdmx::csv::read(bytes);
    let figures = message.rows.iter().map(|row| told(&message, row));
    (figures.collect(), findings)
}

fn told(message: &Message, row: &Row) -> Told {
    let text = |column: &str| message.text(row, column).to_owned();
    let period = text("TIME_PERIOD");
    let note = text("COMMENT_OBS");
    let status = text("OBS_STATUS");
    let said = match (row.action, message.observed(row), status.as_str()) {
        (Action::Delete, ..) => Said::Content(Content::Blank),
        (_, Measure::Number(number), _) => Said::Figure(plain(number)),
        (_, Measure::Unreadable, _) => Said::Unreadable(text(OBS_VALUE)),
        (_, _, "M") => Said::Content(Content::NotApplicable),
        (_, _, "L" | "O") | (_, Measure::Missing, _) => Said::Content(Content::NotYetKnown),
        (_, Measure::Empty, _) => Said::Missing,
    };
    Told {
        row: row.line,
        form: form(&row.structure).to_owned(),
        period: sdmx::time::from_sdmx(&period).map_err(|_| period.clone()),
        reporter: text("REPORTER"),
        line: text("LINE"),
        column: text("COLUMN"),
        said,
        note: (!note.is_empty()).then_some(note),
        id: None,
        base: None,
    }
}

/// `HOABAN:monthly(1.0)` is about the form `monthly`.
fn form(structure: &str) -> &str {
    let behind = structure.split_once(':').map_or(structure, |(_, id)| id);
    behind.split('(').next().unwrap_or_default()
}

/// What stands in reports, as a message.
#[must_use]
pub fn write(collected: &[Collected], edition: Edition) -> String {
    let rows = collected.iter().map(|one| {
        let [form, period, reporter] = &one.named;
        let period = period
            .parse()
            .map_or_else(|_| period.clone(), sdmx::time::to_sdmx);
        let (value, status) = match &one.content {
            Content::Value { value, .. } => (plain(value.value()), "A"),
            Content::NotApplicable => (String::new(), "M"),
            Content::NotYetKnown => (String::new(), "L"),
            Content::Blank => (String::new(), ""),
        };
        let bare = form.strip_prefix("form:").unwrap_or(form);
        Row {
            line: 0,
            kind: StructureKind::Dataflow,
            structure: format!("HOABAN:{bare}(1.0)"),
            action: Action::Information,
            values: vec![
                reporter.clone(),
                period,
                one.line.clone(),
                one.column.clone(),
                value,
                status.to_owned(),
                one.note.clone(),
            ],
        }
    });
    let message = Message {
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    };
    sdmx::csv::write(&message, edition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::observation::StatedValue;
    use domain::report::ReportState;

    #[test]
    fn what_is_written_is_read() {
        let value = StatedValue::new("12.5".parse().unwrap()).unwrap();
        let contents = [
            (
                Content::Value {
                    value,
                    as_printed: "12,5".to_owned(),
                },
                Said::Figure("12.5".into()),
            ),
            (
                Content::NotApplicable,
                Said::Content(Content::NotApplicable),
            ),
            (Content::NotYetKnown, Said::Content(Content::NotYetKnown)),
        ];
        for (content, said) in contents {
            let one = Collected {
                named: ["form:monthly", "2026-Q1", "commune:03127@2025"].map(str::to_owned),
                state: ReportState::Draft,
                line: "A".to_owned(),
                column: "this".to_owned(),
                content,
                note: "ước, \"tạm\"".to_owned(),
            };
            let (told, findings) = read(write(&[one], Edition::Two).as_bytes());
            assert!(findings.is_empty(), "{findings:?}");
            assert_eq!(told[0].said, said);
            assert_eq!(told[0].form, "monthly");
            assert_eq!(told[0].period, Ok("2026-Q1".parse().unwrap()));
            assert_eq!(told[0].reporter, "commune:03127@2025");
            assert_eq!(told[0].note.as_deref(), Some("ước, \"tạm\""));
        }
    }

    #[test]
    fn what_is_missing_or_deleted_is_told_apart() {
        let text = "STRUCTURE,STRUCTURE_ID,ACTION,REPORTER,TIME_PERIOD,LINE,OBS_VALUE\n\
                    dataflow,HB:m(1.0),D,x,2026-01,A,\n\
                    dataflow,HB:m(1.0),M,x,2026-01,A,\n\
                    dataflow,HB:m(1.0),M,x,2026-01,A,NaN\n\
                    dataflow,HB:m(1.0),M,x,tháng 1,A,1.234.5\n";
        let (told, _) = read(text.as_bytes());
        assert_eq!(told[0].said, Said::Content(Content::Blank));
        assert_eq!(told[1].said, Said::Missing);
        assert_eq!(told[2].said, Said::Content(Content::NotYetKnown));
        assert_eq!(told[3].said, Said::Unreadable("1.234.5".to_owned()));
        assert_eq!(told[3].period, Err("tháng 1".to_owned()));
    }
}
