//! A form of a small world, and the people who fill, approve and order.

use crate::desk::Hall;
use actions::report::enter::{Base, Batch, Entered, Sent, Written};
use actions::report::show::Shown;
use actions::report::step::Asked;
use actions::report::{enter, find, show};
use actions::{Caller, Held, Object, Permission, Refused, form, may};
use domain::account::{AccountId, AccountNo, Reach, Role};
use domain::form::{
    Column, ColumnKind, CountsFrom, FormVersion, Frequency, Line, LineKind, Reporters, Rule,
    RuleKind, RuleSeverity,
};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::observation::Status;
use domain::report::{ClientId, Origin, ReportKey};
use domain::validity::Validity;

/// The form of the tests.
pub const FORM: &str = "form:monthly";
/// The period of the tests: the clock stands in the month after it.
pub const PERIOD: &str = "2026-02";
/// The commune that reports.
pub const COMMUNE: &str = "commune:A@2025";

/// A hall with a form.
pub struct Room {
    pub hall: Hall,
    pub key: ReportKey,
}

fn code(text: &str) -> LineCode {
    LineCode::new(text).unwrap()
}

fn line(hall: &Hall, name: &str, indicator: &str, kind: LineKind) -> Line {
    let catalogue = hall.desk.store().catalogue(hall.state()).unwrap();
    Line {
        code: code(name),
        kind,
        mark: String::new(),
        indicator: catalogue.indicator_by_code(indicator),
        breakdown: domain::breakdown::Breakdown::default(),
        name_vi: name.to_owned(),
        name_en: String::new(),
        indent: 0,
        required: false,
        decimals: None,
    }
}

fn column(kind: ColumnKind) -> Column {
    Column {
        code: MemberCode::new(kind.as_str()).unwrap(),
        kind,
        name_vi: String::new(),
        name_en: String::new(),
    }
}

pub fn rule(name: &str, severity: RuleSeverity, kind: RuleKind, lines: &[&str]) -> Rule {
    Rule {
        code: MemberCode::new(name).unwrap(),
        severity,
        kind,
        lines: lines.iter().map(|line| code(line)).collect(),
        columns: Vec::new(),
        message_vi: String::new(),
        message_en: String::new(),
    }
}

/// Births (a sum), the poor (a stock), disbursement (since January), value added with a part.
pub fn version(hall: &Hall) -> FormVersion {
    let catalogue = hall.desk.store().catalogue(hall.state()).unwrap();
    let entered = |name: &str| line(hall, name, name, LineKind::Entered);
    let mut births = entered("BIRTHS");
    births.required = true;
    let rest = LineKind::Computed("GRDP - GRDP_AGR".to_owned());
    FormVersion {
        valid: Validity::ALWAYS,
        name_vi: "Báo cáo tháng".to_owned(),
        name_en: "Monthly report".to_owned(),
        legal_basis: "Quyết định số 1".to_owned(),
        note: String::new(),
        template: String::new(),
        frequency: Frequency::Month,
        month_starts_on: 1,
        due_days: 5,
        reporters: Reporters::Places(vec![catalogue.place_by_id(COMMUNE).unwrap()]),
        producer: catalogue.organisation_by_id("org:ubnd"),
        counts_from: CountsFrom::Approval,
        bottom_up: None,
        status: Status::Estimate,
        lines: vec![
            line(hall, "SOCIETY", "", LineKind::Heading),
            births,
            entered("POVERTY_RATE"),
            line(hall, "ECONOMY", "", LineKind::Heading),
            entered("GRDP"),
            entered("GRDP_AGR"),
            line(hall, "REST", "", rest),
            entered("DISBURSED"),
        ],
        columns: vec![
            column(ColumnKind::ThisPeriod),
            column(ColumnKind::Cumulative),
            column(ColumnKind::LastPeriod),
            column(ColumnKind::SamePeriodLastYear),
            column(ColumnKind::PercentOfLastYear),
            column(ColumnKind::Note),
        ],
        rules: vec![
            rule(
                "part",
                RuleSeverity::Hard,
                RuleKind::Formula("GRDP_AGR <= GRDP".to_owned()),
                &[],
            ),
            rule(
                "range",
                RuleSeverity::Hard,
                RuleKind::Range {
                    least: Some(domain::Decimal::ZERO),
                    most: None,
                },
                &[],
            ),
            rule(
                "jump",
                RuleSeverity::Soft,
                RuleKind::AgainstLastYear {
                    percent: domain::Decimal::from(20),
                },
                &["BIRTHS"],
            ),
        ],
        attachments: Vec::new(),
        other_files: false,
    }
}

/// Somebody with a role over everything.
pub fn somebody(number: u32, name: &str, role: Role) -> Caller {
    let held = Held {
        role,
        reach: Reach::everywhere(),
        deputy_for: None,
    };
    let id = AccountId::new(name).unwrap();
    Caller::of_account(AccountNo(number), &id, name, vec![held])
}

/// Who fills.
pub fn officer() -> Caller {
    somebody(1, "officer", Role::Reporter)
}

/// Who approves.
pub fn approver() -> Caller {
    somebody(2, "approver", Role::Approver)
}

/// Who orders.
pub fn leader() -> Caller {
    somebody(3, "leader", Role::Leader)
}

impl Room {
    /// A form of everything.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// A form that is changed first.
    pub fn with(change: impl FnOnce(&mut FormVersion)) -> Self {
        let hall = Hall::furnished();
        let mut version = version(&hall);
        change(&mut version);
        let id = FormId::new(FORM).unwrap();
        let authorized = may(&Caller::operator(), Object::Form).unwrap();
        form::define::run(&hall.desk, &authorized, &id, &version, "").unwrap();
        let key = find(&hall.desk, FORM, PERIOD, COMMUNE).unwrap();
        Self { hall, key }
    }

    pub fn may<P: Permission>(&self, caller: &Caller) -> actions::Authorized<P> {
        may(caller, Object::Report(self.key.reporter)).unwrap()
    }

    pub fn shown(&self, caller: &Caller) -> Shown {
        show::run(&self.hall.desk, &self.may(caller), &self.key, None).unwrap()
    }

    pub fn enter(&self, caller: &Caller, batch: &Batch) -> Entered {
        enter::run(&self.hall.desk, &self.may(caller), &self.key, batch).unwrap()
    }

    /// Types into cells of the month, each upon what stands there.
    pub fn type_in(&self, caller: &Caller, cells: &[(&str, &str)]) -> Entered {
        let grid = self.shown(caller).grid;
        let sent = cells.iter().map(|(line, text)| {
            let (line, column) = line.split_once('/').unwrap_or((line, "this_period"));
            let standing = grid.entries.values().find(|row| {
                row.entry.cell.line.as_str() == line && row.entry.cell.column.as_str() == column
            });
            let base = standing.map_or(Base::Untouched, |row| Base::Entry(row.seq));
            typed(fresh(self), line, column, text, base)
        });
        let entries = sent.collect();
        let batch = Batch {
            entries,
            ..Batch::default()
        };
        self.enter(caller, &batch)
    }

    /// Takes the step of a verb.
    pub fn submit(&self, caller: &Caller) -> Result<u32, Refused> {
        let done = actions::report::submit::run(
            &self.hall.desk,
            &self.may(caller),
            &self.key,
            Asked::default(),
        );
        done.map(|done| done.value.version)
    }

    pub fn approve(&self, caller: &Caller) -> Result<(), Refused> {
        let authorized = self.may(caller);
        let asked = Asked::default();
        actions::report::approve::run(&self.hall.desk, &authorized, &self.key, asked).map(|_| ())
    }

    pub fn give_back(&self, caller: &Caller, reason: &str) -> Result<(), Refused> {
        let authorized = self.may(caller);
        let asked = Asked {
            reason,
            ..Asked::default()
        };
        actions::report::give_back::run(&self.hall.desk, &authorized, &self.key, asked).map(|_| ())
    }
}

/// An identifier that nobody used yet: as many as there are rows.
fn fresh(room: &Room) -> ClientId {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::SeqCst);
    ClientId::from_bits(u128::from(room.hall.state().0) << 64 | u128::from(number))
}

/// What is sent for a cell.
pub fn typed(id: ClientId, line: &str, column: &str, text: &str, base: Base) -> Sent {
    Sent {
        id: id.to_string(),
        line: line.to_owned(),
        column: column.to_owned(),
        written: Written::Typed(text.to_owned()),
        note: String::new(),
        base,
        origin: Origin::page(),
    }
}
