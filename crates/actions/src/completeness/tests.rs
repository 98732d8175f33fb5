//! Is everybody counted once, and rightly?

use super::*;
use domain::form::{Column, FormNo};
use domain::form::{ColumnKind, Frequency, Reporters};
use domain::identifier::MemberCode;
use domain::moment::Seq;
use domain::observation::Status;
use domain::place::PlaceNo;
use domain::report::{Progress, ReportKey, Step};
use domain::validity::Validity;
use record::report::{Signature, StepRow};

fn version(counts_from: CountsFrom) -> FormVersion {
    FormVersion {
        valid: Validity::ALWAYS,
        name_vi: "Báo cáo tháng".to_owned(),
        name_en: String::new(),
        legal_basis: String::new(),
        note: String::new(),
        template: String::new(),
        frequency: Frequency::Month,
        month_starts_on: 1,
        due_days: 5,
        reporters: Reporters::Places(Vec::new()),
        producer: None,
        counts_from,
        bottom_up: None,
        status: Status::Estimate,
        lines: Vec::new(),
        columns: vec![Column {
            code: MemberCode::new("this").unwrap(),
            kind: ColumnKind::ThisPeriod,
            name_vi: String::new(),
            name_en: String::new(),
        }],
        rules: Vec::new(),
        attachments: Vec::new(),
        other_files: false,
    }
}

fn report(no: u32, steps: &[StepKind]) -> ReportRow {
    let mut progress = Progress::default();
    let mut last = None;
    for (at, kind) in steps.iter().enumerate() {
        let step = Step {
            kind: *kind,
            reason: "sai".to_owned(),
            directive: "1/CV".to_owned(),
            late: false,
        };
        let by = if *kind == StepKind::Submit { "a" } else { "b" };
        progress = progress.after(&step, by).unwrap();
        last = Some(StepRow {
            seq: Seq(at as u64),
            step,
            progress: progress.clone(),
            by: Signature {
                id: by.to_owned(),
                name: by.to_owned(),
                at: jiff::Timestamp::UNIX_EPOCH,
            },
        });
    }
    ReportRow {
        no: ReportNo(no),
        key: ReportKey {
            form: FormNo(1),
            period: "2026-01".parse().unwrap(),
            reporter: Reporter::Place(PlaceNo(no)),
        },
        progress,
        last_step: last,
    }
}

fn handed(no: u32, day: &str, late: bool) -> HandedIn {
    let at = format!("{day}T10:00:00+07:00").parse().unwrap();
    HandedIn {
        report: ReportNo(no),
        first: at,
        late,
        last: at,
    }
}

fn told(counts_from: CountsFrom, today: &str) -> (Vec<Row>, Tally) {
    use StepKind::{Approve, Reopen, Return, Submit};
    let reports = [
        report(1, &[Submit]),
        report(2, &[Submit, Approve]),
        report(3, &[Submit, Return]),
        report(4, &[]),
        report(6, &[Submit, Approve, Reopen]),
        report(9, &[Submit]),
    ];
    let handed = [
        handed(1, "2026-02-03", false),
        handed(2, "2026-02-09", true),
        handed(3, "2026-02-03", false),
        handed(6, "2026-02-03", false),
    ];
    let expected: Vec<Reporter> = (1..=6).map(|no| Reporter::Place(PlaceNo(no))).collect();
    let known = Known {
        reports: &reports,
        handed_in: &handed,
    };
    let zone = TimeZone::fixed(jiff::tz::offset(7));
    let period = "2026-01".parse().unwrap();
    let day = (today.parse().unwrap(), &zone);
    let rows = rows(&version(counts_from), period, &expected, known, day);
    let tally = Tally::of(&rows);
    (rows, tally)
}

#[test]
fn everybody_who_is_expected_is_counted_once() {
    let (rows, tally) = told(CountsFrom::Approval, "2026-02-12");
    let arrivals: Vec<&str> = rows.iter().map(|row| row.arrival.as_str()).collect();
    let expected = [
        "on_time", "late", "returned", "missing", "missing", "returned",
    ];
    assert_eq!(arrivals, expected);
    let days: Vec<i32> = rows.iter().map(|row| row.days_late).collect();
    assert_eq!(days, [0, 4, 0, 7, 7, 0]);
    assert_eq!((tally.expected, tally.reported), (6, 2));
    assert_eq!((tally.returned, tally.missing, tally.not_due), (2, 2, 0));
    assert_eq!((tally.approved, tally.counting), (1, 2));
}

#[test]
fn nobody_is_missing_before_the_day_is_over() {
    let (_, tally) = told(CountsFrom::Submission, "2026-02-05");
    assert_eq!((tally.missing, tally.not_due), (0, 2));
    assert_eq!(tally.counting, 4);
}
