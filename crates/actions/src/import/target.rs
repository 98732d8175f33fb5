//! How does a file of targets become promises?
//!
//! Columns: `indicator, place, period, stage, operator, value, baseline, known_at, document`,
//! and where wanted `per, breakdown, upper, unit, tolerance, clause, carrier, release, members,
//! note, withdrawn, places_as_of`. A row that says what was promised before is passed over; one
//! with a later moment under the same key amends.
//!
//! Ways to fail, as findings: every code of [`crate::target::check`], and `row-contradicts`,
//! `record-contradicts`, `document-differs`, `row-repeated`, `nothing-to-withdraw`, `out-of-scope`.

use crate::desk::{Desk, Pen};
use crate::field::Check;
use crate::finding::Findings;
use crate::import::{Change, Difference, Input, Kind, Progress, Report, Session, import};
use crate::nearest::NONE;
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use crate::resolve::is_set_back;
use crate::table::Row;
use crate::target::Draft;
use crate::target::check::{COLUMNS, check};
use crate::target::write::seen_by;
use domain::catalogue::Catalogue;
use domain::decimal::plain;
use domain::moment::Seq;
use domain::target::{Target, TargetKey, TargetRow};
use jiff::tz::TimeZone;

/// Imports targets.
///
/// # Errors
/// Where the store fails; what is wrong with the files is in the report.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportTargets>,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    import(
        desk,
        authorized,
        Kind::Targets,
        input,
        progress,
        |pen, session, findings| {
            let state = pen.store.state()?;
            session.rows(COLUMNS, findings, |session, findings, row| {
                take(state, authorized, pen, session, findings, row)
            })
        },
    )
}

fn take(
    state: Seq,
    authorized: &Authorized<permit::ImportTargets>,
    pen: &mut Pen<'_>,
    session: &mut Session<'_, '_>,
    findings: &mut Findings,
    row: &Row<'_>,
) -> Result<(), Refused> {
    let draft = Draft::from_fields(|column| row.text(column));
    let spot = row.spot.clone();
    let mut checking = Check { spot, findings };
    let default_map = session.resolver.places_as_of;
    let map = row.text(COLUMNS.len() - 1);
    if !map.is_empty() {
        match checking.date("places_as_of", map) {
            Some(day) => session.resolver.places_as_of = Some(day),
            None => return Ok(()),
        }
    }
    let target = check(
        &mut session.resolver,
        &mut *pen.transaction,
        &mut checking,
        &draft,
        session.may_set_back,
    );
    session.resolver.places_as_of = default_map;
    let Some(mut target) = target? else {
        return Ok(());
    };
    let about = Object::Statement(target.key.place, None);
    if !checking.covered(authorized, about, "place", draft.place) {
        return Ok(());
    }
    let promises = pen.transaction.promises(&target.key)?;
    if target.goal.is_none() && draft.release.is_empty() {
        target.release = seen_by(&promises);
    }
    let Some((change, before)) = sort(state, pen, session, &mut checking, &target, promises) else {
        return Ok(());
    };
    if is_set_back(target.known_at, pen.now) {
        session.report.counts.set_back += 1;
    }
    let catalogue = &session.resolver.catalogue;
    session.report.change(change, || Difference {
        change,
        file: row.spot.file().map(str::to_owned),
        row: row.spot.line(),
        key: describe_key(catalogue, &target.key, draft.breakdown),
        before: before.map_or_else(String::new, |row| describe(&row.target, &pen.zone)),
        after: describe(&target, &pen.zone),
    });
    pen.transaction.append_target(&target, row.spot.line())?;
    Ok(())
}

fn sort(
    state: Seq,
    pen: &Pen<'_>,
    session: &mut Session<'_, '_>,
    check: &mut Check<'_>,
    target: &Target,
    promises: Vec<TargetRow>,
) -> Option<(Change, Option<TargetRow>)> {
    let may_correct = session.may_correct;
    let counts = &mut session.report.counts;
    let same_moment = |row: &&TargetRow| row.target.known_at == target.known_at;
    if let Some(other) = promises.iter().rev().find(same_moment) {
        let of_files = other.seq > state;
        let said = describe(&other.target, &pen.zone);
        let worded_alike = same_promise(&other.target, target);
        let alike = worded_alike || same_goal(&other.target, target);
        match (alike, of_files) {
            (true, true) => {
                counts.repeated += 1;
                check.warning("row-repeated", "", &said, NONE);
            }
            (true, false) if worded_alike => counts.same += 1,
            (false, true) => check.error("row-contradicts", "value", &said, NONE),
            (_, false) if may_correct => return Some((Change::Corrected, Some(other.clone()))),
            (true, false) => {
                counts.same += 1;
                check.warning("document-differs", "document", &target.document, &said);
            }
            (false, false) => check.error("record-contradicts", "value", "", &said),
        }
        return None;
    }
    let last = promises.into_iter().next_back();
    let now = target.known_at == domain::moment::KnownAt::instant(pen.now);
    if now
        && last
            .as_ref()
            .is_some_and(|last| same_promise(&last.target, target))
    {
        counts.same += 1;
        return None;
    }
    let change = match (&target.goal, &last) {
        (None, None) => {
            check.warning("nothing-to-withdraw", "withdrawn", "", "");
            Change::Withdrawn
        }
        (None, Some(_)) => Change::Withdrawn,
        (Some(_), Some(_)) => Change::Amended,
        (Some(_), None) => Change::New,
    };
    Some((change, last))
}

/// Whether two promises promise the same.
fn same_goal(one: &Target, other: &Target) -> bool {
    one.goal == other.goal && one.unit.is_same_as(&other.unit) && one.tolerance == other.tolerance
}

/// Whether two promises say the same by the same document; who printed it does not matter.
pub(crate) fn same_promise(one: &Target, other: &Target) -> bool {
    same_goal(one, other) && one.document == other.document && one.clause == other.clause
}

/// The key in codes.
pub(crate) fn describe_key(catalogue: &Catalogue, key: &TargetKey, breakdown: &str) -> String {
    let indicator = &catalogue.indicator(key.indicator).code;
    let place = &catalogue.place(key.place).id;
    let comma = if breakdown.is_empty() { "" } else { " " };
    format!(
        "{indicator} {place} {}{comma}{breakdown} {} {} {}",
        key.period, key.per, key.stage, key.baseline
    )
}

/// A promise in short: operator, values, document, when known.
pub(crate) fn describe(target: &Target, zone: &TimeZone) -> String {
    let known = target.known_at.spelled(zone);
    let Some(goal) = &target.goal else {
        return format!("withdrawn {known}");
    };
    let value = goal.value().map_or_else(String::new, plain);
    let upper = goal
        .upper()
        .map_or_else(String::new, |upper| format!("–{}", plain(upper)));
    format!(
        "{} {value}{upper} ({}) {known}",
        goal.operator(),
        target.document
    )
}
