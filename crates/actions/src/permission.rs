//! Who may do what? The one check, and the value that proves it was made.
//!
//! Forgetting the check does not compile: a verb takes an [`Authorized`], whose fields nobody
//! outside this file can fill. The table of roles and verbs is in `permission/table.rs`, who
//! asks is in `permission/caller.rs`.

mod caller;
mod table;

pub use caller::{Caller, Held, Standing, TokenScope};
pub use table::{Capacity, MATRIX, Who, permit};

use domain::account::{AccountNo, Reach};
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;
use domain::release::{Field, Viewer};
use domain::report::Reporter;
use std::marker::PhantomData;
use thiserror::Error;

/// On what the action is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// The record as a whole; to write to it by a role needs a scope over all.
    Record,
    /// Whatever the caller's scope covers: a form that is not filled in yet, a file of many
    /// rows. Only verbs of [`Who::Each`] are done on it; they ask [`Authorized::over`] for each
    /// thing that it turns out to be about.
    Scope,
    /// A place and what is stated of it.
    Place(PlaceNo),
    /// An organisation.
    Organisation(OrganisationNo),
    /// What is stated or promised of a place, and by whom; nobody produces a promise.
    Statement(PlaceNo, Option<OrganisationNo>),
    /// The reports of a place or an organisation.
    Report(Reporter),
    /// A form: like the record as a whole.
    Form,
    /// An account; whether its grants lie within the caller's reach is checked by the verb.
    Account(AccountNo),
}

/// A right that an action needs; each is a type of its own in [`permit`].
pub trait Permission {
    /// The verb that uses it, as the audit trail writes it.
    const VERB: &'static str;
    /// Whether it only reads.
    const READS: bool;
    /// Whose right it is.
    const WHO: Who;
}

/// What was missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// A role that has this right.
    Role,
    /// The role is there, but not over this object.
    Scope,
    /// The person may, the token in whose name the program asks may not.
    Token,
}

impl Lack {
    /// Stable word; the sentence is in the room of words under `denied-<word>`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Scope => "scope",
            Self::Token => "token",
        }
    }
}

/// The caller lacks the right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{role} may not do {verb} ({})", lack.as_str())]
pub struct Denied {
    /// The verb that was refused.
    pub verb: &'static str,
    /// The capacity that lacks it.
    pub role: &'static str,
    /// What was missing.
    pub lack: Lack,
}

/// Proof that [`may`] was asked and said yes.
#[derive(Debug)]
pub struct Authorized<P> {
    caller: Caller,
    object: Object,
    reach: Reach,
    permission: PhantomData<P>,
}

impl<P> Authorized<P> {
    /// Who was authorised.
    #[must_use]
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// On what.
    #[must_use]
    pub fn object(&self) -> Object {
        self.object
    }

    /// What of the record the caller may see.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        self.caller.viewer()
    }

    /// Whether the right covers this too: what a verb asks that learns only from its input what
    /// it is about, before it reads or writes anything of it.
    ///
    /// # Errors
    /// Where the caller lacks the right over it.
    pub fn over(&self, object: Object) -> Result<(), Denied>
    where
        P: Permission,
    {
        let covered = match P::WHO {
            Who::Each(_) if object == Object::Scope => !self.reach.is_empty(),
            Who::Each(_) | Who::Within(_) | Who::Own(_) => covers(&self.reach, object, P::READS),
            Who::Everybody | Who::Operator | Who::Whole(_) | Who::Anywhere(_) => true,
        };
        if covered {
            return Ok(());
        }
        Err(Denied {
            verb: P::VERB,
            role: self.caller.standing().as_str(),
            lack: Lack::Scope,
        })
    }

    /// Over whom the caller has the right: what a verb that goes over many objects (a list, an
    /// import) keeps to.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.reach
    }
}

/// Whether `caller` may do what `P` stands for to `object`.
///
/// ```
/// use actions::{Caller, Object, may, permit};
/// assert!(may::<permit::StateObservation>(&Caller::operator(), Object::Record).is_ok());
/// assert!(may::<permit::StateObservation>(&Caller::public(), Object::Record).is_err());
/// assert!(may::<permit::ReadRecord>(&Caller::public(), Object::Record).is_ok());
/// ```
///
/// # Errors
/// Where the caller lacks the right.
pub fn may<P: Permission>(caller: &Caller, object: Object) -> Result<Authorized<P>, Denied> {
    match allows(caller, P::WHO, P::VERB, P::READS, object) {
        Ok(reach) => Ok(Authorized {
            caller: caller.clone(),
            object,
            reach,
            permission: PhantomData,
        }),
        Err(lack) => Err(Denied {
            verb: P::VERB,
            role: caller.standing().as_str(),
            lack,
        }),
    }
}

/// Whether a caller has the right `P` over anything at all: what can be asked before it is known
/// on what. Only [`may`] lets anybody do it.
///
/// # Errors
/// Where the caller has the right over nothing.
pub fn held<P: Permission>(caller: &Caller) -> Result<(), Denied> {
    let lack = match (caller.standing(), P::WHO) {
        (Standing::Operator, _) | (_, Who::Everybody) => None,
        (Standing::Public, _) | (_, Who::Operator) => Some(Lack::Role),
        (Standing::Account(_), Who::Own(_)) => None,
        (Standing::Account(_), Who::Whole(roles)) => {
            let whole = caller
                .reach_as(roles)
                .is_some_and(|reach| reach.is_everywhere());
            (!whole).then_some(Lack::Role)
        }
        (Standing::Account(_), Who::Within(roles) | Who::Each(roles) | Who::Anywhere(roles)) => {
            caller.reach_as(roles).is_none().then_some(Lack::Role)
        }
    };
    let token = || {
        let token = caller.token()?;
        (!token.lets(P::VERB, P::READS)).then_some(Lack::Token)
    };
    match lack.or_else(token) {
        None => Ok(()),
        Some(lack) => Err(Denied {
            verb: P::VERB,
            role: caller.standing().as_str(),
            lack,
        }),
    }
}

/// Whether `caller` may do the verb of this name to `object`: what a page asks to show a button,
/// and an answer to list what may be done. A verb that does not exist may be done by nobody.
#[must_use]
pub fn says(caller: &Caller, verb: &str, object: Object) -> bool {
    let mut rows = MATRIX.iter().filter(|(name, _, _)| *name == verb);
    let row = rows.next();
    row.is_some_and(|(name, reads, who)| allows(caller, *who, name, *reads, object).is_ok())
}

/// Whether a caller may see a field of an object: `domain::release::visible`, asked with the
/// reach of whoever looks. For a statement of the record its release decides, whoever's it is;
/// working papers, comments and personal particulars are seen by those whose scope covers them.
#[must_use]
pub fn visible(caller: &Caller, object: Object, field: Field) -> bool {
    let covered = match object {
        Object::Place(place) => caller.reach().covers_place(place),
        Object::Organisation(organisation) => caller.reach().covers_organisation(organisation),
        Object::Report(reporter) => caller.reach().covers(reporter),
        Object::Account(account) => caller.account() == Some(account) || caller.keeps_accounts(),
        Object::Statement(place, producer) => caller.reach().covers_statement(place, producer),
        Object::Scope => !caller.reach().is_empty(),
        Object::Record | Object::Form => caller.reach().is_everywhere(),
    };
    // Particulars of a person are of an account; a scope alone, a guest's say, opens none.
    let own = matches!(object, Object::Account(_)) || caller.viewer() == Viewer::Internal;
    let covered = covered && (own || field != Field::Personal);
    domain::release::visible_of(caller.viewer(), covered, field)
}

/// The rule behind the table: the reach of the roles that have the right, or what is missing.
fn allows(
    caller: &Caller,
    who: Who,
    verb: &str,
    reads: bool,
    object: Object,
) -> Result<Reach, Lack> {
    let account = match caller.standing() {
        Standing::Operator => return Ok(Reach::everywhere()),
        Standing::Public => {
            return matches!(who, Who::Everybody)
                .then(Reach::default)
                .ok_or(Lack::Role);
        }
        Standing::Account(account) => account,
    };
    if caller.token().is_some_and(|token| !token.lets(verb, reads)) {
        return Err(Lack::Token);
    }
    let own = object == Object::Account(account);
    match who {
        Who::Everybody => Ok(caller.reach()),
        Who::Operator => Err(Lack::Role),
        // On the own account a role adds only what it covers of others.
        Who::Own(roles) if own => Ok(caller.reach_as(roles).unwrap_or_default()),
        Who::Anywhere(roles) => caller.reach_as(roles).ok_or(Lack::Role),
        Who::Whole(roles) => {
            let reach = caller.reach_as(roles).ok_or(Lack::Role)?;
            reach.is_everywhere().then_some(reach).ok_or(Lack::Scope)
        }
        Who::Each(roles) if object == Object::Scope => {
            let reach = caller.reach_as(roles).ok_or(Lack::Role)?;
            (!reach.is_empty()).then_some(reach).ok_or(Lack::Scope)
        }
        Who::Within(roles) | Who::Each(roles) | Who::Own(roles) => {
            let reach = caller.reach_as(roles).ok_or(Lack::Role)?;
            let covered = covers(&reach, object, reads);
            covered.then_some(reach).ok_or(Lack::Scope)
        }
    }
}

/// Whether a reach covers an object; from the record as a whole whoever covers anything reads.
fn covers(reach: &Reach, object: Object, reads: bool) -> bool {
    match object {
        Object::Place(place) => reach.covers_place(place),
        Object::Organisation(organisation) => reach.covers_organisation(organisation),
        Object::Statement(place, producer) => reach.covers_statement(place, producer),
        Object::Report(reporter) => reach.covers(reporter),
        Object::Account(_) => true,
        Object::Record | Object::Scope | Object::Form => reads || reach.is_everywhere(),
    }
}

#[cfg(test)]
mod tests;
