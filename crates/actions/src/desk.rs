//! Where is every action done? At the desk: one store, one clock, one way to write.

use crate::check::Finished;
use crate::finding::Findings;
use crate::permission::{Authorized, Permission};
use crate::refused::Refused;
use crate::resolve::Resolver;
use domain::actor::AuditEntry;
use domain::finding::{Finding, Location};
use domain::moment::Seq;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use record::store::{Committed, ObservationHome};
use record::{RecordError, Store, Transaction};
use serde_json::{Value, json};
use std::sync::Arc;

/// What tells the time; the program hands in the machine's, a test one that stands still.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What fills bytes with chance; the program hands in the machine's, a test one that repeats.
pub type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// The store, the clock and the chance with which all actions work.
#[derive(Clone)]
pub struct Desk {
    store: Arc<dyn Store>,
    clock: Clock,
    random: Option<Random>,
    finished: Arc<Finished>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Desk")
    }
}

/// What a verb leaves behind.
#[derive(Debug)]
pub struct Done<T> {
    /// What it made.
    pub value: T,
    /// The new state of the store and the number of the audit row.
    pub committed: Committed,
    /// Warnings and notes on the input.
    pub findings: Vec<Finding>,
}

/// What the body of an action decided.
pub(crate) enum Outcome<T> {
    /// Commit, with this for the audit trail.
    Commit(T, Value),
    /// Leave the store as it was.
    Leave(T),
}

/// An action in the making: the open transaction and the one moment at which it happens.
pub(crate) struct Pen<'a> {
    pub(crate) transaction: Box<dyn Transaction + 'a>,
    pub(crate) store: &'a dyn Store,
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
    pub(crate) findings: Findings,
}

impl Pen<'_> {
    /// Reads codes against the definitions of this transaction.
    pub(crate) fn resolver(&mut self) -> Result<Resolver, RecordError> {
        let catalogue = self.transaction.catalogue()?;
        Ok(Resolver::new(catalogue, self.zone.clone(), self.now))
    }

    /// The home of a statement, or nothing where the number is none.
    pub(crate) fn home(&self, seq: Seq) -> Result<Option<ObservationHome>, RecordError> {
        match self.store.observation_homes(&[seq]) {
            Ok(homes) => Ok(homes.into_iter().next()),
            Err(RecordError::NoRow { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Desk {
    /// A desk on a store with a clock.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, clock: Clock) -> Self {
        Self {
            store,
            clock,
            random: None,
            finished: Arc::default(),
        }
    }

    /// The same with a source of chance; without one, what needs a secret is refused.
    #[must_use]
    pub fn with_random(self, random: Random) -> Self {
        Self {
            random: Some(random),
            ..self
        }
    }

    /// Bytes that nobody can guess.
    ///
    /// # Errors
    /// Where the desk has no source of chance.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], Refused> {
        let Some(random) = &self.random else {
            let finding = Finding::error("randomness-missing", Location::default());
            return Err(Refused::Findings(vec![finding]));
        };
        let mut bytes = [0; N];
        random(&mut bytes);
        Ok(bytes)
    }

    /// The day in the store's zone.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(self.zone().clone()).date()
    }

    /// The store, for reading.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The checks that were done a moment ago.
    pub(crate) fn finished(&self) -> &Finished {
        &self.finished
    }

    /// The store, to be shared.
    #[must_use]
    pub fn shared_store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// What the clock says.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The zone in which the store's days begin and end.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        self.store.zone()
    }

    /// Does one action: one transaction, one moment, one audit row. Where the body fails or
    /// leaves, nothing of it remains.
    pub(crate) fn act<P: Permission, T>(
        &self,
        authorized: &Authorized<P>,
        reason: &str,
        body: impl FnOnce(&mut Pen<'_>) -> Result<Outcome<T>, Refused>,
    ) -> Result<(T, Option<Committed>, Findings), Refused> {
        // The clock is read under the lock: a later row never has an earlier moment of entry,
        // unless the machine's clock itself was set back.
        let transaction = self.store.begin()?;
        let mut pen = Pen {
            transaction,
            store: &*self.store,
            now: self.now(),
            zone: self.zone().clone(),
            findings: Findings::new(),
        };
        let (value, detail) = match body(&mut pen)? {
            Outcome::Commit(value, detail) => (value, detail),
            Outcome::Leave(value) => return Ok((value, None, pen.findings)),
        };
        let entry = AuditEntry {
            actor: authorized.caller().actor().clone(),
            at: pen.now,
            verb: P::VERB,
            detail: detail.to_string(),
            reason: reason.to_owned(),
        };
        let committed = pen.transaction.commit(&entry)?;
        Ok((value, Some(committed), pen.findings))
    }

    /// Does one action that is refused where there is any error.
    pub(crate) fn write<P: Permission, T>(
        &self,
        authorized: &Authorized<P>,
        reason: &str,
        body: impl FnOnce(&mut Pen<'_>) -> Result<Option<(T, Value)>, RecordError>,
    ) -> Result<Done<T>, Refused> {
        let (value, committed, findings) = self.act(authorized, reason, |pen| {
            let written = body(pen)?;
            match written {
                Some((value, detail)) if pen.findings.errors() == 0 => {
                    Ok(Outcome::Commit(Some(value), detail))
                }
                _ => Ok(Outcome::Leave(None)),
            }
        })?;
        match (value, committed) {
            (Some(value), Some(committed)) => Ok(Done {
                value,
                committed,
                findings: findings.into_list(),
            }),
            _ => Err(Refused::Findings(findings.into_list())),
        }
    }
}

impl Desk {
    /// Does one action whose body says itself why it is refused.
    pub(crate) fn change<P: Permission, T>(
        &self,
        authorized: &Authorized<P>,
        reason: &str,
        body: impl FnOnce(&mut Pen<'_>) -> Result<(T, Value), Refused>,
    ) -> Result<Done<T>, Refused> {
        let (value, committed, findings) = self.act(authorized, reason, |pen| {
            body(pen).map(|(value, detail)| Outcome::Commit(value, detail))
        })?;
        let committed = committed.ok_or_else(|| Refused::Findings(Vec::new()))?;
        Ok(Done {
            value,
            committed,
            findings: findings.into_list(),
        })
    }
}

/// Numbers of rows as the audit trail lists them.
pub(crate) fn rows(seqs: &[Seq]) -> Value {
    json!(seqs.iter().map(|seq| seq.0).collect::<Vec<_>>())
}
