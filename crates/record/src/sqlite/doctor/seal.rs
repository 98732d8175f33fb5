//! Does every row still say what it said when its action was sealed?

use super::super::pen::{Seal, Table};
use super::super::{
    account, attachment, boundary, breakdown, comment, form, indicator, mapping, observation,
    organisation, place, release, reminder, report, shared_text, silence, succession, target,
};
use super::Patient;
use crate::error::RecordError;
use rusqlite::Rows;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;

/// Every table that is written by the pen.
pub(super) const SEALED: &[&Table] = &[
    &place::PLACE,
    &place::PLACE_VERSION,
    &succession::SUCCESSION,
    &boundary::BOUNDARY,
    &organisation::ORGANISATION,
    &organisation::ORGANISATION_VERSION,
    &indicator::INDICATOR,
    &indicator::INDICATOR_VERSION,
    &breakdown::DIMENSION,
    &breakdown::DIMENSION_VERSION,
    &breakdown::MEMBER_VERSION,
    &breakdown::BREAKDOWN,
    &account::ACCOUNT,
    &account::ACCOUNT_VERSION,
    &account::ACCOUNT_GRANT,
    &shared_text::SHARED_TEXT,
    &observation::OBSERVATION,
    &target::TARGET,
    &target::TARGET_MEMBER,
    &release::RELEASE,
    &silence::SILENCE,
    &mapping::MAPPING,
    &comment::REMARK,
    &comment::MENTION,
    &reminder::REMINDER,
    &form::FORM,
    &form::FORM_VERSION,
    &form::FORM_REPORTER,
    &form::FORM_LINE,
    &form::FORM_COLUMN,
    &form::FORM_RULE,
    &form::FORM_ATTACHMENT,
    &report::REPORT,
    &report::ENTRY,
    &report::REPORT_STEP,
    &report::FINDING_REASON,
    &report::REPORT_FIGURE,
    &attachment::SHARED_FILE,
    &attachment::ATTACHMENT,
];

/// The rows of one table in the order of their numbers, one at a time.
struct Stream<'s> {
    table: &'static Table,
    rows: Rows<'s>,
    columns: usize,
    /// Place of `seq` among the columns.
    numbered: usize,
    /// Number of the row that is next; none at the end.
    next: Option<i64>,
}

impl Stream<'_> {
    fn advance(&mut self) -> Result<(), RecordError> {
        self.rows.advance()?;
        let row = self.rows.get();
        self.next = row.map(|row| row.get(self.numbered)).transpose()?;
        Ok(())
    }

    fn seal(&self, seal: &mut Seal) -> Result<(), RecordError> {
        seal.begin(self.table);
        if let Some(row) = self.rows.get() {
            for column in 0..self.columns {
                seal.add(row.get_ref(column)?);
            }
        }
        seal.end();
        Ok(())
    }
}

/// Merges the rows of all tables by number and seals each action anew.
pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statements = Vec::new();
    for table in SEALED {
        let Table { name, columns, .. } = table;
        let rows = format!("SELECT {columns} FROM {name} ORDER BY seq");
        statements.push((table, patient.connection.prepare(&rows)?));
    }
    let mut streams = Vec::new();
    for (table, statement) in &mut statements {
        let numbered = table.columns.split(", ").position(|column| column == "seq");
        let mut stream = Stream {
            table,
            rows: statement.query([])?,
            columns: table.columns.split(", ").count(),
            numbered: numbered.expect("every table has a number"),
            next: None,
        };
        stream.advance()?;
        streams.push(stream);
    }
    let mut seal = Seal::default();
    for at in 0..patient.actions.len() {
        let last = patient.actions[at].last_seq;
        loop {
            let waiting = streams.iter_mut().filter(|stream| stream.next.is_some());
            let first = waiting.min_by_key(|stream| stream.next);
            let Some(stream) = first.filter(|stream| stream.next <= Some(last)) else {
                break;
            };
            stream.seal(&mut seal)?;
            stream.advance()?;
        }
        if seal.take() != patient.seals[at] {
            let number = patient.actions[at].seq;
            patient.report("rows-changed", "audit", Some(number), last);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::{Address, Options};
    use std::collections::BTreeMap;

    #[test]
    fn every_column_of_every_table_is_sealed() {
        let store = crate::sqlite::open(&Address::Memory, &Options::default()).unwrap();
        let reader = store.connections.reader().unwrap();
        let mut statement = reader
            .prepare(
                "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
                 WHERE t.type = 'table' AND t.name NOT IN ('action', 'audit', 'store_state', \
                 'working_paper', 'delivery', 'news', 'news_seen', 'mailbox') \
                 AND t.name NOT LIKE 'keyring_%'",
            )
            .unwrap();
        let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let columns = expected.entry(row.get(0).unwrap()).or_default();
            columns.push(row.get(1).unwrap());
        }
        let mut sealed: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for table in SEALED {
            let columns = table.columns.split(", ").map(str::to_owned);
            sealed.insert(table.name.to_owned(), columns.collect());
        }
        for columns in expected.values_mut().chain(sealed.values_mut()) {
            columns.sort();
        }
        assert_eq!(sealed, expected);
    }
}
