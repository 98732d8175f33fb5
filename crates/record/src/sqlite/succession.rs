//! How are strands of succession written and read?

use super::pen::{Pen, Table, table};
use super::value::{day, day_column, decimal, decimal_columns};
use crate::error::RecordError;
use domain::place::PlaceNo;
use domain::succession::{Basis, Succession};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// How `succession` is written.
pub(super) const SUCCESSION: Table = table!(
    "succession",
    "seq, action, effective, source, successor, share_mantissa, share_scale, basis, \
     legal_basis",
    "?, ?, ?, ?, ?, ?, ?, ?, ?"
);

const TABLE: &str = "succession";

/// A basis by its name.
pub(super) fn basis(table: &'static str, seq: i64, text: &str) -> Result<Basis, RecordError> {
    Basis::new(text).map_err(|error| RecordError::broken(table, seq, error))
}

/// Appends a strand.
pub(super) fn append(pen: &Pen<'_>, strand: &Succession) -> Result<(), RecordError> {
    let (mantissa, scale) = decimal_columns(TABLE, strand.share)?;
    pen.write(
        &SUCCESSION,
        params![
            pen.seq,
            pen.action,
            day_column(TABLE, strand.effective)?,
            strand.from.0,
            strand.to.0,
            mantissa,
            scale,
            strand.basis.as_str(),
            strand.legal_basis
        ],
    )
}

/// The strands in force in a state, by day, source, successor and basis; those taken back
/// stand there with share 0.
pub(super) fn load(connection: &Connection, state: i64) -> Result<Vec<Succession>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM succession WHERE seq <= ?1 ORDER BY seq")?;
    let mut rows = statement.query([state])?;
    let mut latest = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get("seq")?;
        let share = decimal(row, "share_mantissa", "share_scale")?
            .ok_or_else(|| RecordError::broken(TABLE, seq, "the share is no number"))?;
        let strand = Succession {
            effective: day(TABLE, seq, row.get("effective")?)?,
            from: PlaceNo(row.get("source")?),
            to: PlaceNo(row.get("successor")?),
            share,
            basis: basis(TABLE, seq, &row.get::<_, String>("basis")?)?,
            legal_basis: row.get("legal_basis")?,
        };
        let key = (
            strand.effective,
            strand.from,
            strand.to,
            strand.basis.clone(),
        );
        latest.insert(key, strand);
    }
    Ok(latest.into_values().collect())
}
