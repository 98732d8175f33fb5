//! Who may do what? The one check, and the value that proves it was made.
//!
//! Forgetting the check does not compile: a verb takes an [`Authorized`], whose fields nobody
//! outside this file can fill.

use domain::actor::Actor;
use domain::moment::Seq;
use domain::place::PlaceNo;
use domain::release::Viewer;
use std::marker::PhantomData;
use thiserror::Error;

/// In which capacity somebody acts. Accounts with finer rights come with the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Whoever can open the store on this machine: all rights.
    LocalOperator,
    /// Anybody, without an account: reads what was released.
    PublicViewer,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 2] = [Self::LocalOperator, Self::PublicViewer];

    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LocalOperator => "local_operator",
            Self::PublicViewer => "public_viewer",
        }
    }
}

/// Who stands at the desk, and in which capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    actor: Actor,
    role: Role,
}

impl Caller {
    /// Whoever can open the store.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            actor: Actor::operator(),
            role: Role::LocalOperator,
        }
    }

    /// Anybody.
    #[must_use]
    pub fn public() -> Self {
        let name = "public".to_owned();
        Self {
            actor: Actor {
                id: name.clone(),
                name,
            },
            role: Role::PublicViewer,
        }
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// In which capacity.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// What of the record may be seen.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        match self.role {
            Role::LocalOperator => Viewer::Internal,
            Role::PublicViewer => Viewer::Public,
        }
    }
}

/// On what the action is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// The record as a whole.
    Record,
    /// A place and what is stated of it.
    Place(PlaceNo),
    /// One statement.
    Statement(Seq),
}

/// A right that an action needs; each is a type of its own in [`permit`].
pub trait Permission {
    /// The verb that uses it, as the audit trail writes it.
    const VERB: &'static str;
    /// Whether it only reads.
    const READS: bool;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident $verb:literal $reads:literal),+ $(,)?) => {
        /// The rights, one type each; the value is never made.
        pub mod permit {
            $(
                $(#[$doc])*
                #[derive(Debug)]
                pub enum $name {}

                impl super::Permission for $name {
                    const VERB: &'static str = $verb;
                    const READS: bool = $reads;
                }
            )+
        }

        /// Every verb with whether it only reads: the rows of the table of permissions.
        pub const MATRIX: &[(&str, bool)] = &[$(($verb, $reads)),+];
    };
}

permissions! {
    /// To state what is.
    StateObservation "observation.state" false,
    /// To put right what the store misread, under the moment of the row that is corrected.
    CorrectTranscription "observation.correct_transcription" false,
    /// To withdraw what a producer said.
    WithdrawObservation "observation.withdraw" false,
    /// To show a statement to the public, or to hide it again.
    ReleaseStatement "observation.release" false,
    /// To record a promise.
    Promise "target.promise" false,
    /// To amend a promise.
    Amend "target.amend" false,
    /// To take a promise back.
    TakeBack "target.take_back" false,
    /// To define a place or to change what it is called.
    DefinePlace "place.define" false,
    /// To found a place.
    FoundPlace "place.found" false,
    /// To merge places.
    MergePlaces "place.merge" false,
    /// To split a place.
    SplitPlace "place.split" false,
    /// To define an indicator.
    DefineIndicator "indicator.define" false,
    /// To define an organisation.
    DefineOrganisation "organisation.define" false,
    /// To define a dimension and its members.
    DefineBreakdown "breakdown.define" false,
    /// To import places.
    ImportPlaces "import.places" false,
    /// To import what became of places.
    ImportSuccession "import.succession" false,
    /// To import organisations.
    ImportOrganisations "import.organisations" false,
    /// To import indicators.
    ImportIndicators "import.indicators" false,
    /// To import dimensions and members.
    ImportBreakdowns "import.breakdowns" false,
    /// To import observations.
    ImportObservations "import.observations" false,
    /// To import targets.
    ImportTargets "import.targets" false,
    /// To import boundaries of places.
    ImportBoundaries "import.boundaries" false,
    /// To confirm or correct what a number of a text speaks of.
    ConfirmLink "check.confirm" false,
    /// To set back the moment at which imported history became known.
    SetBack "import.set_back" false,
    /// To make a store.
    CreateStore "store.create" false,
    /// To bring the store to the newest schema.
    MigrateStore "store.migrate" false,
    /// To examine every invariant of the store.
    ExamineStore "store.doctor" true,
    /// To read the record, each viewer what is visible to it.
    ReadRecord "record.read" true,
}

/// The caller lacks the right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{role} may not do {verb}")]
pub struct Denied {
    /// The verb that was refused.
    pub verb: &'static str,
    /// The capacity that lacks it.
    pub role: &'static str,
}

/// Proof that [`may`] was asked and said yes.
#[derive(Debug)]
pub struct Authorized<P> {
    caller: Caller,
    object: Object,
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
    if allows(caller.role, P::VERB) {
        Ok(Authorized {
            caller: caller.clone(),
            object,
            permission: PhantomData,
        })
    } else {
        Err(Denied {
            verb: P::VERB,
            role: caller.role.as_str(),
        })
    }
}

/// The table of role × action. The object does not matter yet: the operator may all, the
/// public may read, and what it sees of what it reads is decided by `domain::release::visible`.
fn allows(role: Role, verb: &str) -> bool {
    match role {
        Role::LocalOperator => true,
        Role::PublicViewer => verb == "record.read",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn the_table_of_roles_and_actions() {
        let mut table = String::new();
        for (verb, reads) in MATRIX {
            let kind = if *reads { "reads " } else { "writes" };
            write!(table, "{verb:<34} {kind}").unwrap();
            for role in Role::ALL {
                let word = if allows(role, verb) {
                    role.as_str()
                } else {
                    "-"
                };
                write!(table, " {word:<14}").unwrap();
            }
            table.truncate(table.trim_end().len());
            table.push('\n');
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn the_public_may_write_nothing() {
        for (verb, reads) in MATRIX {
            assert!(*reads || !allows(Role::PublicViewer, verb), "{verb}");
        }
    }
}
