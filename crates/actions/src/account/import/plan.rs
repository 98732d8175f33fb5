//! What would each cell of a file of people do?

use crate::account::import::sheet::{self, Texts, at};
use crate::account::{Draft, Unfit, days, govern, login, person, role, scope, scope_id};
use domain::account::{Account, AccountId, AccountNo, Grant, Person, Reach};
use domain::catalogue::Catalogue;
use domain::finding::Finding;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Login name.
    Login,
    /// Name.
    Name,
    /// Post.
    Post,
    /// E-mail address.
    Email,
    /// Identifier of the organisation.
    Organisation,
    /// Role.
    Role,
    /// Over whom.
    Scope,
    /// First day.
    From,
    /// First day no longer.
    Until,
}

impl Column {
    /// Every column, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Login,
        Self::Name,
        Self::Post,
        Self::Email,
        Self::Organisation,
        Self::Role,
        Self::Scope,
        Self::From,
        Self::Until,
    ];

    /// The heading as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Name => "name",
            Self::Post => "post",
            Self::Email => "email",
            Self::Organisation => "organisation",
            Self::Role => "role",
            Self::Scope => "scope",
            Self::From => "from",
            Self::Until => "until",
        }
    }
}

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellState {
    /// Nothing stands there, and nothing is meant.
    Empty,
    /// It is recorded for the first time.
    New,
    /// It stands so already.
    Same,
    /// It replaces what stands.
    Changed {
        /// What stands now.
        before: String,
    },
    /// It cannot be taken.
    Refused(Finding),
}

/// A cell with what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its column.
    pub column: Column,
    /// As it was read.
    pub text: String,
    /// What becomes of it.
    pub state: CellState,
}

/// What becomes of a row as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowState {
    /// An account is made.
    New,
    /// Something of an account changes.
    Changed,
    /// All of it stands so already.
    Same,
    /// Something in it cannot be taken.
    Refused,
}

/// A row with what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Number of the row in the file.
    pub row: u32,
    /// What becomes of it.
    pub state: RowState,
    /// A cell for each column, in their order.
    pub cells: Vec<Cell>,
}

/// What stands when the file is read.
pub(super) struct Standing {
    pub catalogue: Arc<Catalogue>,
    pub accounts: Vec<Account>,
    pub today: Date,
    pub reach: Reach,
    pub own: Option<AccountNo>,
}

/// What a file would do.
#[derive(Default)]
pub(super) struct Plan {
    pub rows: Vec<PlanRow>,
    pub findings: Vec<Finding>,
    pub newcomers: BTreeMap<AccountId, Person>,
    pub changed: BTreeMap<AccountNo, Person>,
    pub grants: Vec<(AccountId, Grant)>,
}

impl Plan {
    pub(super) fn read(standing: &Standing, name: &str, bytes: &[u8]) -> Self {
        let mut plan = Self::default();
        for texts in sheet::read(name, bytes, &mut plan.findings) {
            plan.row(standing, name, &texts);
        }
        plan
    }

    fn row(&mut self, standing: &Standing, name: &str, (row, texts): &Texts) {
        let cells = Column::ALL.map(|column| Cell {
            column,
            text: texts.get(&column).cloned().unwrap_or_default(),
            state: CellState::Empty,
        });
        let mut line = Line {
            cells: cells.to_vec(),
            place: (name, *row),
            findings: Vec::new(),
        };
        let person = line.person(standing, self);
        if let Some((id, known)) = person {
            line.grant(standing, self, &id, known);
        }
        let state = line.state();
        self.findings.append(&mut line.findings);
        self.rows.push(PlanRow {
            row: *row,
            state,
            cells: line.cells,
        });
    }
}

/// A row in the making.
struct Line<'n> {
    cells: Vec<Cell>,
    place: (&'n str, u32),
    findings: Vec<Finding>,
}

impl Line<'_> {
    fn text(&self, column: Column) -> &str {
        &self.cells[column as usize].text
    }

    fn set(&mut self, column: Column, state: CellState) {
        self.cells[column as usize].state = state;
    }

    /// Refuses a cell.
    fn refuse(&mut self, column: Column, finding: Finding) {
        let (file, row) = self.place;
        let mut location = at(file, Some(row));
        location.field = Some(column.as_str().to_owned());
        let finding = Finding {
            location,
            ..finding
        };
        self.findings.push(finding.clone());
        self.set(column, CellState::Refused(finding));
    }

    fn wrong(&mut self, column: Column, code: &'static str, expected: &str) {
        let read = self.text(column).to_owned();
        let finding = Finding::error(code, at("", None))
            .read(read)
            .expected(expected);
        self.refuse(column, finding);
    }

    fn state(&self) -> RowState {
        let mut states = self.cells.iter().map(|cell| match cell.state {
            CellState::Refused(_) => RowState::Refused,
            CellState::New if cell.column == Column::Login => RowState::New,
            CellState::New | CellState::Changed { .. } => RowState::Changed,
            CellState::Same | CellState::Empty => RowState::Same,
        });
        let all: Vec<RowState> = states.by_ref().collect();
        let order = [RowState::Refused, RowState::New, RowState::Changed];
        let found = order.into_iter().find(|state| all.contains(state));
        found.unwrap_or(RowState::Same)
    }

    /// Reads who is meant, and compares with what stands.
    fn person<'s>(
        &mut self,
        standing: &'s Standing,
        plan: &mut Plan,
    ) -> Option<(AccountId, Option<&'s Account>)> {
        let id = match login(self.text(Column::Login)) {
            Ok(id) => id,
            Err(finding) => {
                self.refuse(Column::Login, *finding);
                return None;
            }
        };
        let known = standing.accounts.iter().find(|account| account.id == id);
        if known.is_some_and(|account| account.closed) {
            self.wrong(Column::Login, "account-closed", "");
            return None;
        }
        let own = known.is_some_and(|account| Some(account.no) == standing.own);
        if known.is_some_and(|account| !own && !govern::covers(&standing.reach, account)) {
            self.wrong(Column::Login, "beyond-reach", "");
            return None;
        }
        let repeated = plan.newcomers.get(&id).or_else(|| {
            known.and_then(|account| plan.changed.get(&account.no).or(Some(&account.person)))
        });
        let catalogue = &standing.catalogue;
        let before = repeated.map(|person| Column::ALL.map(|c| of_person(catalogue, person, c)));
        let first = !plan.newcomers.contains_key(&id);
        let person = self.read_person(standing, before.as_ref())?;
        let home = person.organisation;
        let within = |home| standing.reach.covers_organisation(home);
        let moved = known.is_none_or(|account| account.person.organisation != home);
        if moved && !standing.reach.is_everywhere() && !home.is_some_and(within) {
            self.wrong(Column::Organisation, "beyond-reach", "");
            return None;
        }
        let stands =
            |account: &Account| Column::ALL.map(|c| of_person(catalogue, &account.person, c));
        self.compare(known.map(stands));
        match known {
            None => {
                let other = plan.newcomers.insert(id.clone(), person.clone());
                if other.is_some_and(|other| other != person) {
                    self.wrong(Column::Name, "person-contradicts", "");
                    return None;
                }
                if !first {
                    self.set(Column::Login, CellState::Same);
                }
            }
            Some(account) if account.person != person => {
                let other = plan.changed.insert(account.no, person.clone());
                if other.is_some_and(|other| other != person) {
                    self.wrong(Column::Name, "person-contradicts", "");
                    return None;
                }
            }
            Some(_) => {}
        }
        Some((id, known))
    }

    /// The person as written; an empty cell means what stands.
    fn read_person(&mut self, standing: &Standing, before: Option<&[String; 9]>) -> Option<Person> {
        let text = |column: Column| match (self.text(column), before) {
            ("", Some(before)) => before[column as usize].clone(),
            (text, _) => text.to_owned(),
        };
        let (name, post) = (text(Column::Name), text(Column::Post));
        let (email, organisation) = (text(Column::Email), text(Column::Organisation));
        let draft = Draft {
            login: "",
            name: &name,
            post: &post,
            email: &email,
            organisation: &organisation,
        };
        match person(&standing.catalogue, &draft) {
            Ok(person) => Some(person),
            Err(finding) => {
                let column = match finding.location.field.as_deref() {
                    Some("email") => Column::Email,
                    Some("organisation") => Column::Organisation,
                    _ => Column::Name,
                };
                self.refuse(column, *finding);
                None
            }
        }
    }

    /// Marks what is new, the same and changed of a person.
    fn compare(&mut self, before: Option<[String; 9]>) {
        let columns = [
            Column::Login,
            Column::Name,
            Column::Post,
            Column::Email,
            Column::Organisation,
        ];
        for column in columns {
            let text = self.text(column).to_owned();
            let state = match &before {
                _ if text.is_empty() => CellState::Empty,
                None => CellState::New,
                Some(_) if column == Column::Login => CellState::Same,
                Some(before) if before[column as usize] == text => CellState::Same,
                Some(before) => CellState::Changed {
                    before: before[column as usize].clone(),
                },
            };
            self.set(column, state);
        }
    }

    /// Reads the role, where one is named, and compares with what stands.
    fn grant(
        &mut self,
        standing: &Standing,
        plan: &mut Plan,
        id: &AccountId,
        known: Option<&Account>,
    ) {
        let named = [Column::Role, Column::Scope, Column::From, Column::Until];
        if named.iter().all(|column| self.text(*column).is_empty()) {
            return;
        }
        let valid = days(
            self.text(Column::From),
            self.text(Column::Until),
            standing.today,
        );
        let valid = valid.map_err(|finding| {
            let until = finding.location.field.as_deref() == Some("until");
            self.refuse(if until { Column::Until } else { Column::From }, *finding);
        });
        let first = valid.ok().and_then(domain::validity::Validity::from);
        let day = first.unwrap_or(standing.today);
        let role = spoken_role(self.text(Column::Role));
        let role = role.map_err(|finding| self.refuse(Column::Role, *finding));
        let over = scope(&standing.catalogue, self.text(Column::Scope), day);
        let over = over.map_err(|finding| self.refuse(Column::Scope, *finding));
        let (Ok(valid), Ok(role), Ok(scope)) = (valid, role, over) else {
            return;
        };
        if !standing.reach.covers_scope(scope) {
            self.wrong(Column::Scope, "beyond-reach", "");
            return;
        }
        if known.is_some_and(|account| Some(account.no) == standing.own) {
            self.wrong(Column::Role, "grant-own", "");
            return;
        }
        let grant = Grant {
            account: known.map_or(AccountNo(0), |account| account.no),
            role,
            scope,
            valid,
            deputy_for: None,
        };
        self.compare_grant(plan, id, known, grant);
    }

    fn compare_grant(
        &mut self,
        plan: &mut Plan,
        id: &AccountId,
        known: Option<&Account>,
        mut grant: Grant,
    ) {
        let named_from = !self.text(Column::From).is_empty();
        let same = |held: &&Grant| {
            held.role == grant.role
                && held.scope == grant.scope
                && held.deputy_for.is_none()
                && (!named_from || held.valid.from() == grant.valid.from())
        };
        let held = known.and_then(|account| account.grants.iter().rev().find(same));
        let (mut state, mut until) = (CellState::New, CellState::New);
        if let Some(held) = held {
            state = CellState::Same;
            let named_until = !self.text(Column::Until).is_empty();
            let last = if named_until {
                grant.valid.until()
            } else {
                held.valid.until()
            };
            let before = held
                .valid
                .until()
                .map_or_else(String::new, |day| day.to_string());
            until = if last == held.valid.until() {
                CellState::Same
            } else {
                CellState::Changed { before }
            };
            match domain::validity::Validity::new(held.valid.from(), last) {
                Ok(valid) => grant.valid = valid,
                Err(_) => return self.wrong(Column::Until, "validity-empty", ""),
            }
        }
        for column in [Column::Role, Column::Scope, Column::From] {
            if !self.text(column).is_empty() {
                self.set(column, state.clone());
            }
        }
        if !self.text(Column::Until).is_empty() {
            self.set(Column::Until, until);
        }
        let entry = (id.clone(), grant);
        if held != Some(&entry.1) && !plan.grants.contains(&entry) {
            plan.grants.push(entry);
        }
    }
}

/// A role by its word, or by what either language calls it.
fn spoken_role(text: &str) -> Result<domain::account::Role, Unfit> {
    let typed = vietnamese::fold::bare(text);
    let called = domain::account::Role::ALL.into_iter().find(|role| {
        words::Language::ALL.into_iter().any(|language| {
            let key = format!("role-{}", role.as_str().replace('_', "-"));
            vietnamese::fold::bare(&words::Words::of(language).text(&key)) == typed
        })
    });
    called.map_or_else(|| role(text), Ok)
}

/// What stands of a person in a column.
fn of_person(catalogue: &Catalogue, person: &Person, column: Column) -> String {
    match column {
        Column::Name => person.name.clone(),
        Column::Post => person.post.clone(),
        Column::Email => person.email.clone(),
        Column::Organisation => person
            .organisation
            .map_or_else(String::new, |organisation| {
                let scope = domain::account::Scope::Organisation(organisation);
                scope_id(catalogue, scope)
            }),
        _ => String::new(),
    }
}
