//! The doctor finds what was done to a store behind its back.

use super::File;
use crate::province::{act, found, indicator_version, observation, place_version};
use domain::identifier::{IndicatorCode, PlaceId};
use domain::indicator::{IndicatorNo, TimeAggregation};
use domain::moment::KnownAt;
use domain::place::{Level, PlaceNo};
use domain::succession::{Basis, Succession};
use domain::validity::Validity;
use jiff::civil::date;
use record::ailment::CODES;
use record::{Store, Transaction};
use std::collections::BTreeSet;

/// The codes found, each once.
fn codes(store: &dyn Store) -> Vec<&'static str> {
    let found = store.doctor(&mut |_, _| {}).unwrap();
    assert!(found.iter().all(|ailment| CODES.contains(&ailment.code)));
    let codes: BTreeSet<_> = found.iter().map(|ailment| ailment.code).collect();
    codes.into_iter().collect()
}

/// A store with a statement, a correction, and a shared text.
fn well() -> File {
    let file = File::new();
    let store = file.open();
    found(&*store, 2, 2);
    act(&*store, |t| {
        let mut row = observation(&*store, 1, 3, "2024", "8.15", "2025-01-06");
        row.source = Some("Báo cáo số 1".to_owned());
        let misread = t.append_observation(&row, Some(2)).unwrap();
        row.corrects = Some(misread);
        t.append_observation(&row, Some(2)).unwrap();
    });
    assert_eq!(codes(&*store), [""; 0]);
    file
}

/// What the doctor says after something was done to the file without the program.
fn after(harm: &str) -> Vec<&'static str> {
    let file = well();
    let bare = file.bare();
    bare.pragma_update(None, "foreign_keys", false).unwrap();
    bare.pragma_update(None, "ignore_check_constraints", true)
        .unwrap();
    let triggers: Vec<String> = {
        let names = "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name";
        let mut statement = bare.prepare(names).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.collect::<Result<_, _>>().unwrap()
    };
    for trigger in triggers {
        bare.execute_batch(&format!("DROP TRIGGER {trigger}"))
            .unwrap();
    }
    bare.execute_batch(harm).unwrap();
    drop(bare);
    codes(&*file.open())
}

#[test]
fn a_changed_audit_row_breaks_the_chain() {
    assert_eq!(
        after("UPDATE audit SET reason = 'khác' WHERE seq = 1"),
        ["audit-hash"]
    );
    let found = after("UPDATE audit SET last_seq = last_seq + 1 WHERE seq = 1");
    assert!(found.contains(&"audit-order"), "{found:?}");
    let found = after("DELETE FROM audit WHERE seq = 1");
    assert!(found.contains(&"action-without-audit"), "{found:?}");
}

#[test]
fn a_figure_that_was_changed_behind_the_back_is_found() {
    let harm = "UPDATE observation SET mantissa = 851 WHERE corrects IS NOT NULL";
    assert_eq!(after(harm), ["rows-changed"]);
    let harm = "UPDATE indicator_version SET name_vi = 'khác' WHERE indicator = 1";
    assert_eq!(after(harm), ["rows-changed"]);
    assert_eq!(
        after("UPDATE audit SET seal = '' WHERE seq = 1"),
        ["audit-hash", "rows-changed"]
    );
}

#[test]
fn removed_and_repeated_numbers_are_found() {
    let found = after("DELETE FROM observation WHERE corrects IS NOT NULL");
    assert_eq!(found, ["number-missing", "rows-changed"]);
    let found = after("UPDATE place SET seq = 5 WHERE no = 2");
    assert!(found.contains(&"number-twice"), "{found:?}");
    let found = after("UPDATE store_state SET last_seq = last_seq - 1");
    assert!(found.contains(&"number-beyond-state"), "{found:?}");
    let found = after("UPDATE observation SET action = 1");
    assert_eq!(found, ["number-outside-action", "rows-changed"]);
}

#[test]
fn rows_that_lead_nowhere_or_say_nothing_are_found() {
    let found = after("UPDATE observation SET place = 77 WHERE corrects IS NULL");
    assert_eq!(found, ["correction-key", "foreign-key", "rows-changed"]);
    let found = after("UPDATE observation SET period_last = 9999999 WHERE corrects IS NOT NULL");
    assert_eq!(found, ["row-unreadable", "rows-changed"]);
    let found = after("UPDATE place SET level = 'phum' WHERE no = 3");
    assert_eq!(found, ["row-unreadable", "rows-changed"]);
    assert_eq!(
        after("UPDATE shared_text SET content = 'khác'"),
        ["rows-changed", "text-digest"]
    );
}

#[test]
fn a_right_that_somebody_gave_himself_behind_the_back_is_found() {
    let somebody = "INSERT INTO account (no, seq, action, id) VALUES (1, 900, 1, 'ke.gian')";
    let found = after(somebody);
    assert_eq!(
        found,
        ["no-version", "number-beyond-state", "number-outside-action"]
    );
    let king = "INSERT INTO account_grant (seq, action, account, role, withdrawn) \
                VALUES (900, 1, 1, 'king', 0)";
    let found = after(king);
    assert!(found.contains(&"row-unreadable"), "{found:?}");
    assert!(found.contains(&"number-outside-action"), "{found:?}");
}

#[test]
fn damaged_pages_are_found() {
    let file = well();
    file.bare()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    let mut bytes = std::fs::read(file.path()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0x5a);
    std::fs::write(file.path(), bytes).unwrap();
    assert!(codes(&*file.open()).contains(&"file-damaged"));
}

/// What the doctor says after something was stated that each row by itself allows.
fn stated(work: impl FnOnce(&dyn Store, &mut dyn Transaction)) -> Vec<&'static str> {
    let file = well();
    let store = file.open();
    act(&*store, |t| work(&*store, t));
    codes(&*store)
}

fn commune(t: &mut dyn Transaction, id: &str, valid: Validity, code: &str) -> PlaceNo {
    let no = t
        .append_place(&PlaceId::new(id).unwrap(), Level::Commune, false)
        .unwrap();
    let version = place_version(valid, code, Some(PlaceNo(2)));
    t.append_place_version(no, &version).unwrap();
    no
}

#[test]
fn definitions_that_contradict_each_other_are_found() {
    let twice = stated(|_, t| {
        commune(t, "commune:twice", Validity::ALWAYS, "03000");
    });
    assert_eq!(twice, ["code-held-twice"]);
    let orphan = stated(|_, t| {
        let until = Validity::new(None, Some(date(2020, 1, 1))).unwrap();
        let version = place_version(until, "11", Some(PlaceNo(1)));
        t.append_place_version(PlaceNo(2), &version).unwrap();
    });
    assert_eq!(orphan, ["parent-not-alive"]);
    let level = stated(|_, t| {
        let version = place_version(Validity::ALWAYS, "VN", Some(PlaceNo(3)));
        t.append_place_version(PlaceNo(1), &version).unwrap();
    });
    assert_eq!(level, ["parent-level"]);
    let breakdown = stated(|_, t| {
        t.breakdown_no(&"sex=female".parse().unwrap()).unwrap();
    });
    assert_eq!(breakdown, ["breakdown-member-unknown"]);
}

#[test]
fn a_succession_that_loses_or_comes_too_early_is_found() {
    let day = date(2025, 7, 1);
    let strand = |from, to, share: &str| Succession {
        effective: day,
        from,
        to,
        share: share.parse().unwrap(),
        basis: Basis::whole(),
        legal_basis: String::new(),
    };
    let reform = |t: &mut dyn Transaction| {
        let old = Validity::new(None, Some(day)).unwrap();
        let new = Validity::new(Some(day), None).unwrap();
        let from = commune(t, "commune:old", old, "03900");
        (from, commune(t, "commune:new", new, "03900"))
    };
    let sound = stated(|_, t| {
        let (from, to) = reform(t);
        t.append_succession(&strand(from, to, "1.0")).unwrap();
    });
    assert_eq!(sound, [""; 0]);
    let lost = stated(|_, t| {
        let (from, to) = reform(t);
        t.append_succession(&strand(from, to, "0.9")).unwrap();
    });
    assert_eq!(lost, ["lost-share"]);
    let lives_on = stated(|_, t| {
        let (_, to) = reform(t);
        t.append_succession(&strand(PlaceNo(3), to, "1")).unwrap();
    });
    assert_eq!(lives_on, ["successor-not-begun"]);
    let absorbed = stated(|_, t| {
        let (from, _) = reform(t);
        t.append_succession(&strand(from, PlaceNo(3), "1")).unwrap();
        t.append_succession(&strand(PlaceNo(3), PlaceNo(3), "1"))
            .unwrap();
    });
    assert_eq!(
        absorbed, [""; 0],
        "a place that absorbs another goes on as itself"
    );
}

#[test]
fn statements_from_the_future_or_of_odd_spans_are_found() {
    let future = stated(|store, t| {
        let mut row = observation(store, 1, 3, "2024", "1", "2025-01-06");
        row.known_at = KnownAt::parse("2026-12-31", store.zone()).unwrap();
        t.append_observation(&row, None).unwrap();
    });
    assert_eq!(future, ["known-after-action"]);
    let odd = stated(|store, t| {
        let mut version = indicator_version("BUDGET");
        version.time_aggregation = TimeAggregation::YearToDate;
        let no = t
            .append_indicator(&IndicatorCode::new("BUDGET").unwrap())
            .unwrap();
        t.append_indicator_version(no, &version).unwrap();
        assert_eq!(no, IndicatorNo(3));
        for period in ["2024-9M", "2024-H1", "2024", "2021/2024", "2024-Q3"] {
            let row = observation(store, 3, 3, period, "1", "2025-01-06");
            t.append_observation(&row, None).unwrap();
        }
    });
    assert_eq!(odd, ["year-to-date-period"]);
}

#[test]
fn what_was_written_over_unseen_and_steps_out_of_order_are_found() {
    use crate::contract::report::{entry, step, with_form};
    use domain::moment::Seq;
    use domain::report::{Fate, Progress, ReportState, Step, StepKind};
    let with_report = |work: &dyn Fn(&mut dyn Transaction, domain::report::ReportKey)| {
        let file = File::new();
        let store = file.open();
        let key = with_form(&*store);
        act(&*store, |t| t.append_report(&key).unwrap());
        act(&*store, |t| work(t, key));
        codes(&*store)
    };
    let over = with_report(&|t, key| {
        let report = t.report(&key, Seq::LAST).unwrap().unwrap().no;
        for number in 1..=2 {
            let text = number.to_string();
            let entry = entry(number, &text, None, Fate::Applied);
            t.append_entry(report, &entry).unwrap();
        }
    });
    assert_eq!(over, ["entry-overwrites"]);
    let jumped = with_report(&|t, key| {
        let report = t.report(&key, Seq::LAST).unwrap().unwrap().no;
        let lock = Step {
            kind: StepKind::Lock,
            reason: String::new(),
            directive: String::new(),
            late: false,
        };
        let progress = Progress::stored(ReportState::Locked, 0, None);
        t.append_step(report, &lock, &progress).unwrap();
    });
    assert_eq!(jumped, ["report-step"]);
    let own = with_report(&|t, key| {
        step(t, &key, StepKind::Submit, "operator");
        step(t, &key, StepKind::Approve, "somebody else");
    });
    assert_eq!(own, ["report-step"], "whoever submitted it approved it");
}

/// What the doctor says after the file of a report was changed without the program.
fn after_a_file(harm: &str) -> Vec<&'static str> {
    use domain::attachment::{Attachment, FileFormat, HandedFile};
    let file = File::new();
    let store = file.open();
    let key = crate::contract::report::with_form(&*store);
    act(&*store, |t| {
        let report = t.append_report(&key).unwrap();
        let mut attachment = Attachment {
            title: "Thuyết minh".to_owned(),
            file: Some(HandedFile {
                name: "a.txt".to_owned(),
                format: FileFormat::Text,
                digest: String::new(),
                bytes: 0,
            }),
            reason: String::new(),
        };
        t.append_attachment(report, &attachment, Some(b"abc"))
            .unwrap();
        attachment.title = "Ảnh".to_owned();
        t.append_attachment(report, &attachment, Some(b"def"))
            .unwrap();
        attachment.file = None;
        t.append_attachment(report, &attachment, None).unwrap();
    });
    assert_eq!(codes(&*store), [""; 0]);
    let bare = file.bare();
    for table in ["shared_file", "attachment"] {
        bare.execute_batch(&format!("DROP TRIGGER {table}_refuses_update"))
            .unwrap();
    }
    bare.execute_batch(harm).unwrap();
    drop(bare);
    let store = file.open();
    if harm.contains("content") {
        let rows = store.attachments(domain::report::ReportNo(1), domain::moment::Seq::LAST);
        let digest = rows.unwrap()[0].attachment.file.clone().unwrap().digest;
        let read = store.file(&digest).unwrap_err();
        assert_eq!(read.code(), "broken", "what was changed is not handed on");
    }
    codes(&*store)
}

#[test]
fn files_that_were_changed_behind_the_back_are_found() {
    let changed = after_a_file("UPDATE shared_file SET content = x'00' WHERE content = x'616263'");
    assert_eq!(changed, ["file-digest", "rows-changed"]);
    let renamed = after_a_file("UPDATE attachment SET name = 'khác.txt' WHERE name = 'a.txt'");
    assert_eq!(renamed, ["rows-changed"]);
    let moved = "UPDATE attachment SET title = 'Khác' WHERE file IS NULL";
    assert_eq!(
        after_a_file(moved),
        ["attachment-withdrawal", "rows-changed"]
    );
    let format = "UPDATE attachment SET format = 'exe' WHERE name = 'a.txt'";
    assert_eq!(after_a_file(format), ["row-unreadable", "rows-changed"]);
}

#[test]
fn progress_is_told_to_the_end() {
    let mut told = Vec::new();
    let file = well();
    file.open()
        .doctor(&mut |done, all| told.push((done, all)))
        .unwrap();
    let (done, all) = *told.last().unwrap();
    assert_eq!(done, all);
    assert!(told.is_sorted());
}
