//! Which forms and reports does the demonstration have, so that no page of them is empty?
//!
//! Both worlds have the usual sheets, made of their own indicators. Only communes of the
//! invented province report: each figure is that of a year earlier, a little more, and each
//! report stands at another step of its life. Who writes and approves has no account; the audit
//! trail names both as simulated.

use crate::demo::invented;
use actions::form::{define, template};
use actions::report::enter::{Base, Batch, Sent, SentReason, Written};
use actions::report::step::Asked;
use actions::report::{approve, enter, give_back, show, submit};
use actions::{Caller, Desk, Held, Object, Refused, may};
use domain::Decimal;
use domain::account::{AccountId, AccountNo, Reach, Role};
use domain::decimal::round_half_away;
use domain::form::{FormNo, FormVersion, LineKind};
use domain::identifier::FormId;
use domain::moment::Seq;
use domain::organisation::OrganisationNo;
use domain::place::{Level, PlaceNo};
use domain::report::{ClientId, Origin, ReportKey};
use jiff::civil::Date;
use words::{Language, Words};

/// A form of the demonstration: identifier, template, place, level, who states its figures.
type Sheet = (
    &'static str,
    &'static str,
    &'static str,
    Option<Level>,
    &'static str,
);

/// The monthly sheet of the invented communes.
const MONTHLY: &str = "form:X9-monthly";

const SHEETS: [Sheet; 6] = [
    (
        MONTHLY,
        "monthly-socio-economic",
        invented::PROVINCE,
        Some(Level::Commune),
        "org:X9-ubnd",
    ),
    (
        "form:X9-annual",
        "annual-targets",
        invented::PROVINCE,
        None,
        "org:X9-ubnd",
    ),
    (
        "form:11-annual",
        "annual-targets",
        "province:11",
        None,
        "org:11-ubnd",
    ),
    (
        "form:11-monthly",
        "monthly-socio-economic",
        "province:11",
        None,
        "org:11-ubnd",
    ),
    (
        "form:11-sector",
        "sector",
        "province:11",
        None,
        "org:11-ubnd",
    ),
    (
        "form:11-party",
        "party-building",
        "province:11",
        None,
        "org:11-tu",
    ),
];

/// Defines the forms and writes the reports that are not there yet.
///
/// # Errors
/// Where a form cannot stand or the store fails.
pub fn fill(desk: &Desk) -> Result<(), Refused> {
    let today = desk.now().to_zoned(desk.zone().clone()).date();
    for sheet in SHEETS {
        let known = desk.store().forms(Seq::LAST)?;
        if known.by_id(sheet.0).is_some() {
            continue;
        }
        if let Some((form, version)) = made(desk, sheet, today)?
            && sheet.0 == MONTHLY
        {
            reports(desk, form, &version, today)?;
        }
    }
    Ok(())
}

/// Makes a form of a template, where the world has the indicators for it.
fn made(desk: &Desk, sheet: Sheet, today: Date) -> Result<Option<(FormNo, FormVersion)>, Refused> {
    let (id, name, place, level, producer) = sheet;
    let catalogue = desk.store().catalogue(Seq::LAST)?;
    let place = catalogue.place_by_id(place);
    let (Some(place), Some(template)) = (place, template::by_id(name)) else {
        return Ok(None);
    };
    let wish = template::Wish {
        place,
        level,
        group: "",
        day: today,
    };
    let Ok((_, mut version)) = template::make(&catalogue, template, &wish) else {
        return Ok(None);
    };
    let simulated = catalogue.place(place).invented;
    let told = |language: Language, name: &str| {
        let words = Words::of(language);
        match simulated {
            true => words.text_with("entry-demo-name", &[("form", name)]),
            false => name.to_owned(),
        }
    };
    version.name_vi = told(Language::Vietnamese, &version.name_vi);
    version.name_en = told(Language::English, &version.name_en);
    version.legal_basis = Words::of(Language::Vietnamese).text("entry-demo-basis");
    version.producer = catalogue
        .organisation_by_id(producer)
        .or_else(|| serving(&catalogue, place));
    let id = FormId::new(id).expect("the demonstration's identifiers hold");
    let authorized = may(&Caller::operator(), Object::Form)?;
    let done = define::run(desk, &authorized, &id, &version, "")?;
    Ok(Some((done.value, version)))
}

/// Any organisation of a place.
fn serving(catalogue: &domain::catalogue::Catalogue, place: PlaceNo) -> Option<OrganisationNo> {
    let mut all = catalogue.organisations();
    let last = |body: &domain::organisation::Organisation| {
        body.versions.last().and_then(|version| version.place)
    };
    all.find(|(_, body)| last(body) == Some(place))
        .map(|(no, _)| no)
}

/// Somebody without an account, named as simulated.
fn simulated(number: u32, id: &str, key: &str, role: Role) -> Caller {
    let name = Words::of(Language::Vietnamese).text(key);
    let id = AccountId::new(id).expect("the demonstration's names hold");
    let held = Held {
        role,
        reach: Reach::everywhere(),
        deputy_for: None,
    };
    Caller::of_account(AccountNo(number), &id, &name, vec![held])
}

/// Where a report of the demonstration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Draft,
    Submitted,
    Returned,
    Approved,
}

/// A few communes' reports for the last month, each at another step.
fn reports(desk: &Desk, form: FormNo, version: &FormVersion, today: Date) -> Result<(), Refused> {
    let month = version
        .frequency
        .period_of(today)
        .and_then(|p| p.previous());
    let Ok(period) = month else { return Ok(()) };
    let catalogue = desk.store().catalogue(Seq::LAST)?;
    let ends = [
        End::Approved,
        End::Submitted,
        End::Returned,
        End::Draft,
        End::Approved,
        End::Submitted,
    ];
    let expected = version.expected(&catalogue, period);
    for ((reporter, end), number) in expected.into_iter().zip(ends).zip(1u128..) {
        let key = ReportKey {
            form,
            period,
            reporter,
        };
        report(desk, key, end, number)?;
    }
    Ok(())
}

fn report(desk: &Desk, key: ReportKey, end: End, number: u128) -> Result<(), Refused> {
    let words = Words::of(Language::Vietnamese);
    let officer = simulated(
        900_001,
        "demo.officer",
        "entry-demo-officer",
        Role::Reporter,
    );
    let approver = simulated(
        900_002,
        "demo.approver",
        "entry-demo-approver",
        Role::Leader,
    );
    let object = Object::Report(key.reporter);
    let batch = figures(desk, &approver, key, number)?;
    enter::run(desk, &may(&officer, object)?, &key, &batch)?;
    if end == End::Draft {
        return Ok(());
    }
    let shown = show::run(desk, &may(&approver, object)?, &key, None)?;
    let reasons = shown.breaches.iter().map(|breach| SentReason {
        rule: breach.rule.to_string(),
        line: breach.cell.line.to_string(),
        column: breach.cell.column.to_string(),
        reason: words.text("entry-demo-reason"),
    });
    let batch = Batch {
        reasons: reasons.collect(),
        ..Batch::default()
    };
    enter::run(desk, &may(&officer, object)?, &key, &batch)?;
    let asked = Asked::default();
    // A simulated figure that a hard rule refuses leaves its report a draft.
    if submit::run(desk, &may(&officer, object)?, &key, asked).is_err() {
        return Ok(());
    }
    match end {
        End::Draft | End::Submitted => {}
        End::Approved => {
            approve::run(desk, &may(&approver, object)?, &key, asked)?;
        }
        End::Returned => {
            let reason = words.text("entry-demo-return");
            let asked = Asked {
                reason: &reason,
                ..asked
            };
            give_back::run(desk, &may(&approver, object)?, &key, asked)?;
        }
    }
    Ok(())
}

/// Every cell a little more than a year earlier; what was unknown then is not known yet.
fn figures(desk: &Desk, viewer: &Caller, key: ReportKey, number: u128) -> Result<Batch, Refused> {
    let authorized = may(viewer, Object::Report(key.reporter))?;
    let shown = show::run(desk, &authorized, &key, None)?;
    let grid = &shown.grid;
    let mut entries = Vec::new();
    for (at, (cell, stating)) in (1u128..).zip(grid.figures()) {
        let Some(line) = grid.version().line(&cell.line) else {
            continue;
        };
        if line.kind != LineKind::Entered {
            continue;
        }
        let before = stating.period.shifted_years(-1).ok();
        let known = before.and_then(|period| shown.beside.figure(line, period));
        let more = Decimal::new(1_020 + i64::try_from(number * 7 % 40).unwrap_or(0), 3);
        let decimals = grid
            .indicator(line)
            .map_or(0, |indicator| indicator.decimals);
        let written = match known.and_then(|value| value.checked_mul(more)) {
            Some(value) => Written::Number(round_half_away(value, decimals)),
            None => Written::Typed("…".to_owned()),
        };
        entries.push(Sent {
            id: ClientId::from_bits(0xD3 << 120 | number << 64 | at).to_string(),
            line: cell.line.to_string(),
            column: cell.column.to_string(),
            written,
            note: String::new(),
            base: Base::Untouched,
            origin: Origin::page(),
        });
    }
    Ok(Batch {
        entries,
        ..Batch::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actions::Source;
    use actions::import::{Ending, Input, run};
    use domain::report::ReportState;
    use std::collections::BTreeSet;
    use std::sync::Arc;

    /// The invented world in a store in memory, in the autumn after its last year.
    fn desk() -> Desk {
        let now: jiff::Timestamp = "2026-11-22T02:00:00Z".parse().unwrap();
        let store = record::open("sqlite::memory:", &record::Options::default()).unwrap();
        let desk = Desk::new(store, Arc::new(move || now));
        let caller = Caller::operator();
        for file in invented::generate(invented::SEED, invented::Size::SMALL).files {
            let input = Input {
                files: vec![Source::of_bytes(&file.name, file.text.as_bytes())],
                set_back: Some(may(&caller, Object::Record).unwrap()),
                ..Input::default()
            };
            let kind = file.kind.as_str().parse().unwrap();
            let report = run(&desk, &caller, kind, input, &mut |_| {}).unwrap();
            let first = report.findings.first();
            assert_eq!(report.result, Ending::Committed, "{first:?}");
        }
        desk
    }

    #[test]
    fn reports_stand_at_every_step_and_are_written_once() {
        let desk = desk();
        fill(&desk).unwrap();
        let store = desk.store();
        let forms = store.forms(Seq::LAST).unwrap();
        let (form, _) = forms.by_id(MONTHLY).unwrap();
        let period = "2026-10".parse().unwrap();
        let reports = store.reports_of(form, period, Seq::LAST).unwrap();
        let states: BTreeSet<ReportState> = reports.iter().map(|r| r.progress.state()).collect();
        let wanted = [
            ReportState::Draft,
            ReportState::Submitted,
            ReportState::Returned,
            ReportState::Approved,
        ];
        assert_eq!(states, wanted.into());
        assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
        let state = store.state().unwrap();
        fill(&desk).unwrap();
        assert_eq!(
            store.state().unwrap(),
            state,
            "a second time changes nothing"
        );
    }
}
