//! What is due, late, returned, or waiting, for whoever asks?
//!
//! Of every form and every period that is due from thirteen months ago to a month ahead, each
//! reporter within the caller's reach; what is approved or locked leaves the list two months
//! after it was due.

use crate::desk::Desk;
use crate::permission::{Authorized, Object, may, permit};
use crate::refused::Refused;
use domain::account::{Reach, Scope};
use domain::catalogue::Catalogue;
use domain::form::{FormNo, FormVersion, Forms};
use domain::limits;
use domain::moment::Seq;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::{ReportKey, ReportState, Reporter, StepKind};
use jiff::Span;
use jiff::civil::Date;
use record::report::ReportRow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One report of the list.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which one.
    pub key: ReportKey,
    /// Its row, where anybody has begun it.
    pub report: Option<ReportRow>,
    /// How far it has come.
    pub state: ReportState,
    /// The day by whose end it is due.
    pub due: Date,
    /// Whether it was handed in late, or is due since before today.
    pub late: bool,
    /// Whether the caller is the one to write it.
    pub to_write: bool,
    /// Whether it waits for the caller's approval.
    pub waits: bool,
}

/// What is to be done with a report, in the order of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Given back.
    Returned,
    /// A draft that is due since before today.
    Late,
    /// Waiting for the caller's approval.
    Approval,
    /// A draft whose day has not passed.
    Due,
    /// Waiting for somebody else's approval.
    Submitted,
    /// Approved or locked.
    Done,
}

impl Group {
    /// Every group, the most urgent first.
    pub const ALL: [Self; 6] = [
        Self::Returned,
        Self::Late,
        Self::Approval,
        Self::Due,
        Self::Submitted,
        Self::Done,
    ];

    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Late => "late",
            Self::Approval => "approval",
            Self::Due => "due",
            Self::Submitted => "submitted",
            Self::Done => "done",
        }
    }
}

impl Item {
    /// In which group it stands for the caller, on a day.
    #[must_use]
    pub fn group(&self, today: Date) -> Group {
        match self.state {
            ReportState::Returned => Group::Returned,
            ReportState::Draft if self.due < today => Group::Late,
            ReportState::Draft => Group::Due,
            ReportState::Submitted if self.waits => Group::Approval,
            ReportState::Submitted => Group::Submitted,
            ReportState::Approved | ReportState::Locked => Group::Done,
        }
    }

    /// Whether it waits for the caller, and not for somebody else.
    #[must_use]
    pub fn is_mine_to_do(&self, today: Date) -> bool {
        match self.group(today) {
            Group::Returned | Group::Late | Group::Due => self.to_write,
            Group::Approval => true,
            Group::Submitted | Group::Done => false,
        }
    }
}

/// Which of them are wanted; by default all, as many as a page may list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Only of this form.
    pub form: Option<FormNo>,
    /// Only of this period.
    pub period: Option<Period>,
    /// Only these.
    pub group: Option<Group>,
    /// Only of this place, those below it, and the organisations that serve them.
    pub place: Option<PlaceNo>,
    /// How many to pass over.
    pub from: usize,
    /// How many to list at most; 0 for as many as a page may list.
    pub rows: usize,
}

/// How many reports there are of each group.
pub type Tally = BTreeMap<Group, usize>;

/// The reports of whoever asks.
#[derive(Debug)]
pub struct Mine {
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// All forms.
    pub forms: Arc<Forms>,
    /// Those wanted, what is to be done first before the others.
    pub items: Vec<Item>,
    /// How many are wanted, listed or not.
    pub matching: usize,
    /// How many there are at all.
    pub all: usize,
    /// How many of all wait for the caller, and not for somebody else.
    pub waiting: usize,
    /// Of those wanted, how many are in each group, before the group is asked for.
    pub groups: Tally,
    /// The same by form and period: all of the caller's, of the place wanted.
    pub sheets: BTreeMap<(FormNo, Period), Tally>,
    /// The same by the place above whoever reports, for the form and period wanted.
    pub above: BTreeMap<PlaceNo, Tally>,
    /// Today, in the store's zone.
    pub today: Date,
}

/// Lists the reports of whoever asks.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ShowReport>,
    wanted: Wanted,
) -> Result<Mine, Refused> {
    let found = Found::of(desk, authorized)?;
    let today = found.today;
    let mut mine = Mine {
        items: Vec::new(),
        matching: 0,
        all: found.items.len(),
        waiting: 0,
        groups: Tally::new(),
        sheets: BTreeMap::new(),
        above: BTreeMap::new(),
        today,
        catalogue: Arc::clone(&found.catalogue),
        forms: Arc::clone(&found.forms),
    };
    let below = wanted
        .place
        .map(|place| Reach::of(&found.catalogue, [Scope::Place(place)], today));
    for item in found.items {
        mine.waiting += usize::from(item.is_mine_to_do(today));
        let key = item.key;
        let group = item.group(today);
        let add = |tally: &mut Tally| *tally.entry(group).or_default() += 1;
        let of_sheet = wanted.form.is_none_or(|form| form == key.form)
            && wanted.period.is_none_or(|period| period == key.period);
        if of_sheet && let Some(above) = above(&mine.catalogue, key) {
            add(mine.above.entry(above).or_default());
        }
        if below.as_ref().is_some_and(|it| !it.covers(key.reporter)) {
            continue;
        }
        add(mine.sheets.entry((key.form, key.period)).or_default());
        if !of_sheet {
            continue;
        }
        add(&mut mine.groups);
        if wanted.group.is_none_or(|it| it == group) {
            mine.items.push(item);
        }
    }
    mine.matching = mine.items.len();
    mine.items.sort_by_key(|item| {
        let urgent = item.is_mine_to_do(today);
        (!urgent, item.group(today), item.due, item.key)
    });
    let rows = match wanted.rows {
        0 => limits::PAGE_ROWS,
        rows => rows.min(limits::PAGE_ROWS),
    };
    mine.items = mine
        .items
        .into_iter()
        .skip(wanted.from)
        .take(rows)
        .collect();
    Ok(mine)
}

/// How many reports wait for whoever asks: returned, late or due by a day to be written, or to
/// be approved.
///
/// # Errors
/// Where the store fails.
pub fn waiting(
    desk: &Desk,
    authorized: &Authorized<permit::ShowReport>,
    days: i64,
) -> Result<usize, Refused> {
    let found = Found::of(desk, authorized)?;
    let soon = found.today.saturating_add(Span::new().days(days));
    let waits = found.items.iter().filter(|item| {
        let written = item.to_write && item.state.takes_entries();
        item.waits || (written && item.due <= soon)
    });
    Ok(waits.count())
}

/// The place in which whoever reports lies, or which it serves.
fn above(catalogue: &Catalogue, key: ReportKey) -> Option<PlaceNo> {
    let day = key.period.last_day();
    match key.reporter {
        Reporter::Place(place) => catalogue.parent(place, day),
        Reporter::Organisation(organisation) => catalogue.organisation(organisation).on(day).place,
    }
}

/// Every report of the caller, in no order.
struct Found {
    catalogue: Arc<Catalogue>,
    forms: Arc<Forms>,
    today: Date,
    items: Vec<Item>,
}

impl Found {
    fn of(desk: &Desk, authorized: &Authorized<permit::ShowReport>) -> Result<Self, Refused> {
        let store = desk.store();
        let state = store.state()?;
        let mut found = Self {
            catalogue: store.catalogue(state)?,
            forms: store.forms(state)?,
            today: desk.today(),
            items: Vec::new(),
        };
        let today = found.today;
        let first = today.checked_sub(Span::new().months(13)).unwrap_or(today);
        let last = today.checked_add(Span::new().days(35)).unwrap_or(today);
        let forms = Arc::clone(&found.forms);
        for (no, form) in forms.iter() {
            for version in &form.versions {
                for period in version.due_between(first, last) {
                    found.take(desk, authorized, no, version, period, state)?;
                }
            }
        }
        Ok(found)
    }

    /// Takes the reports of one form for one period.
    fn take(
        &mut self,
        desk: &Desk,
        authorized: &Authorized<permit::ShowReport>,
        form: FormNo,
        version: &FormVersion,
        period: Period,
        state: Seq,
    ) -> Result<(), Refused> {
        let reporters = within(authorized, &self.catalogue, version, period);
        let key = |reporter| ReportKey {
            form,
            period,
            reporter,
        };
        let mut rows: BTreeMap<Reporter, ReportRow> = BTreeMap::new();
        match reporters.as_slice() {
            [] => return Ok(()),
            [only] => {
                let row = desk.store().report(&key(*only), state)?;
                rows.extend(row.map(|row| (*only, row)));
            }
            _ => {
                let all = desk.store().reports_of(form, period, state)?;
                rows.extend(all.into_iter().map(|row| (row.key.reporter, row)));
            }
        }
        let due = version.due(period);
        let gone = self.today.checked_sub(Span::new().days(60));
        for reporter in reporters {
            let row = rows.remove(&reporter);
            let item = item(authorized, key(reporter), row, due, self.today);
            let closed = matches!(item.state, ReportState::Approved | ReportState::Locked);
            if !closed || gone.as_ref().is_ok_and(|gone| due >= *gone) {
                self.items.push(item);
            }
        }
        Ok(())
    }
}

/// The expected reporters within the caller's reach.
fn within(
    authorized: &Authorized<permit::ShowReport>,
    catalogue: &Catalogue,
    version: &FormVersion,
    period: Period,
) -> Vec<Reporter> {
    let expected = version.expected(catalogue, period).into_iter();
    expected
        .filter(|reporter| authorized.reach().covers(*reporter))
        .collect()
}

fn item(
    authorized: &Authorized<permit::ShowReport>,
    key: ReportKey,
    report: Option<ReportRow>,
    due: Date,
    today: Date,
) -> Item {
    let caller = authorized.caller();
    let object = Object::Report(key.reporter);
    let progress = report.as_ref().map(|row| row.progress.clone());
    let progress = progress.unwrap_or_default();
    let state = progress.state();
    let own = progress.submitter() == Some(caller.actor().id.as_str());
    let submitted = state == ReportState::Submitted;
    let last = report.as_ref().and_then(|row| row.last_step.as_ref());
    Item {
        state,
        due,
        late: match last.filter(|row| row.step.kind == StepKind::Submit) {
            Some(row) => row.step.late,
            None => progress.version() == 0 && today > due,
        },
        to_write: may::<permit::EnterReport>(caller, object).is_ok(),
        waits: submitted && !own && may::<permit::ApproveReport>(caller, object).is_ok(),
        key,
        report,
    }
}
