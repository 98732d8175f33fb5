//! How are boundaries of places written and read?

use super::pen::{Pen, Table, table};
use crate::error::RecordError;
use domain::boundary::Boundary;
use domain::place::PlaceNo;
use rusqlite::{Connection, OptionalExtension, params};

/// How `boundary` is written.
pub(super) const BOUNDARY: Table = table!(
    "boundary",
    "seq, action, place, geometry, source",
    "?, ?, ?, ?, ?"
);

/// Appends a boundary.
pub(super) fn append(pen: &Pen<'_>, boundary: &Boundary) -> Result<(), RecordError> {
    let (geometry, source) = (boundary.geometry(), boundary.source());
    pen.write(
        &BOUNDARY,
        params![pen.seq, pen.action, boundary.place().0, geometry, source],
    )
}

/// The latest boundary of each place that has one, in the order asked.
pub(super) fn of_places(
    connection: &Connection,
    places: &[PlaceNo],
    state: i64,
) -> Result<Vec<Boundary>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, geometry, source FROM boundary WHERE place = ?1 AND seq <= ?2 \
         ORDER BY seq DESC LIMIT 1",
    )?;
    let mut found = Vec::new();
    for place in places {
        let row = statement
            .query_row(params![place.0, state], |row| {
                Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        if let Some((seq, geometry, source)) = row {
            let boundary = Boundary::new(*place, geometry, source)
                .map_err(|error| RecordError::broken("boundary", seq, error))?;
            found.push(boundary);
        }
    }
    Ok(found)
}
