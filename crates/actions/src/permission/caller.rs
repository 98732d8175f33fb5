//! Who asks, in which roles, over whom, and through which door?

use super::table::{Capacity, INSIDERS};
use domain::account::{AccountId, AccountNo, Reach, Role};
use domain::actor::Actor;
use domain::release::Viewer;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a program may do in the name of the person who gave it a token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TokenScope {
    /// Every verb that only reads.
    pub read: bool,
    /// The verbs of reports: enter and submit; never to return, approve, lock or reopen.
    pub report: bool,
    /// The calendar of due days, and nothing else.
    pub calendar: bool,
}

/// The verbs that a token for reports lets through.
const REPORTING: [&str; 5] = [
    "report.attach",
    "report.detach",
    "report.enter",
    "report.push",
    "report.submit",
];

impl TokenScope {
    /// Whether a verb passes.
    #[must_use]
    pub fn lets(&self, verb: &str, reads: bool) -> bool {
        // Secrets and sessions are never a program's business, not even to read.
        let personal = ["account.", "session.", "token."];
        if personal.iter().any(|noun| verb.starts_with(noun)) {
            return false;
        }
        let report = self.report && (REPORTING.contains(&verb) || verb == "report.show");
        let calendar = self.calendar && verb == "calendar.show";
        (reads && self.read) || report || calendar
    }
}

/// A role that an account holds today, and over whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The role.
    pub role: Role,
    /// Over whom, on the day of asking.
    pub reach: Reach,
    /// For whom, where it is a deputy's.
    pub deputy_for: Option<AccountNo>,
}

/// As what somebody stands at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Whoever can open the store on this machine: all rights.
    Operator,
    /// Anybody, without an account: reads what was released.
    Public,
    /// Somebody with an account.
    Account(AccountNo),
}

impl Standing {
    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "local_operator",
            Self::Public => "public_viewer",
            Self::Account(_) => "account",
        }
    }
}

/// Who stands at the desk, and in which capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    actor: Actor,
    standing: Standing,
    held: Arc<[Held]>,
    token: Option<TokenScope>,
}

impl Caller {
    /// Whoever can open the store.
    #[must_use]
    pub fn operator() -> Self {
        Self::new(Actor::operator(), Standing::Operator)
    }

    /// Anybody.
    #[must_use]
    pub fn public() -> Self {
        let name = "public".to_owned();
        let actor = Actor {
            id: name.clone(),
            name,
        };
        Self::new(actor, Standing::Public)
    }

    /// Somebody with an account. Only `session::find` and `token::find` make one of what the
    /// record says; a test may make one of its own.
    #[must_use]
    pub fn of_account(no: AccountNo, id: &AccountId, name: &str, held: Vec<Held>) -> Self {
        let actor = Actor {
            id: id.to_string(),
            name: name.to_owned(),
        };
        Self {
            held: held.into(),
            ..Self::new(actor, Standing::Account(no))
        }
    }

    fn new(actor: Actor, standing: Standing) -> Self {
        Self {
            actor,
            standing,
            held: Arc::new([]),
            token: None,
        }
    }

    /// The same, but only for what a token lets through.
    #[must_use]
    pub fn through(self, token: TokenScope) -> Self {
        Self {
            token: Some(token),
            ..self
        }
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// As what.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Whether it is whoever can open the store on this machine.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        self.standing == Standing::Operator
    }

    /// The account, where there is one.
    #[must_use]
    pub fn account(&self) -> Option<AccountNo> {
        match self.standing {
            Standing::Account(account) => Some(account),
            Standing::Operator | Standing::Public => None,
        }
    }

    /// The token's scope, where a program asks in somebody's name.
    #[must_use]
    pub fn token(&self) -> Option<&TokenScope> {
        self.token.as_ref()
    }

    /// The roles held today.
    #[must_use]
    pub fn held(&self) -> &[Held] {
        &self.held
    }

    /// Every capacity in which the caller stands here.
    #[must_use]
    pub fn capacities(&self) -> BTreeSet<Capacity> {
        match self.standing {
            Standing::Operator => [Capacity::LocalOperator].into(),
            Standing::Public => [Capacity::PublicViewer].into(),
            Standing::Account(_) => self
                .held
                .iter()
                .map(|held| Capacity::Holder(held.role))
                .collect(),
        }
    }

    /// Over whom the caller has any role at all; the operator has it over all.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.reach_as(&Role::ALL).unwrap_or_default()
    }

    /// Over whom the caller has one of these roles; nothing where it holds none of them.
    #[must_use]
    pub fn reach_as(&self, roles: &[Role]) -> Option<Reach> {
        if self.is_operator() {
            return Some(Reach::everywhere());
        }
        let mut held = self.held.iter().filter(|held| roles.contains(&held.role));
        let mut reach = held.next()?.reach.clone();
        held.for_each(|held| reach.extend(&held.reach));
        Some(reach)
    }

    /// Whether the caller keeps the accounts of others.
    #[must_use]
    pub fn keeps_accounts(&self) -> bool {
        self.reach_as(&[Role::Administrator, Role::Inspector])
            .is_some()
    }

    /// What of the record may be seen: all of it by whoever works in the system; what was
    /// released by the public, the press, guests, and accounts without a role today.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        match self.reach_as(INSIDERS) {
            Some(_) => Viewer::Internal,
            None => Viewer::Public,
        }
    }
}
