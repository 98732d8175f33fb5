//! Which organisations can stand beside each other?

use crate::column::{Column, Spot, optional, required};
use crate::desk::Pen;
use crate::field::Check;
use crate::finding::Findings;
use crate::import::{Change, Difference, Report};
use crate::organisation::Draft;
use crate::permission::{Authorized, Object, Permission};
use crate::resolve::{Resolver, spelled};
use crate::timeline::{Effect, Timeline};
use domain::catalogue::Catalogue;
use domain::identifier::OrganisationId;
use domain::organisation::{OrganisationNo, OrganisationVersion};
use record::RecordError;
use std::collections::BTreeMap;

/// The columns of a file of organisations, in the order of [`Draft`].
pub(crate) const COLUMNS: &[Column] = &[
    required("id"),
    required("name_vi"),
    optional("name_en"),
    optional("aliases"),
    required("kind"),
    required("place"),
    required("precedence"),
    required("valid_from"),
    required("valid_to"),
];

/// The greatest order of precedence.
const PRECEDENCE: u32 = 1_000_000;

impl<'a> Draft<'a> {
    /// From the fields of a row, by their place in [`COLUMNS`].
    pub(crate) fn from_fields(field: impl Fn(usize) -> &'a str) -> Self {
        Self {
            id: field(0),
            name_vi: field(1),
            name_en: field(2),
            aliases: field(3),
            kind: field(4),
            place: field(5),
            precedence: field(6),
            valid_from: field(7),
            valid_to: field(8),
        }
    }
}

/// A row whose fields are sound by themselves.
pub(crate) struct Row {
    spot: Spot,
    pub(crate) id: OrganisationId,
    version: OrganisationVersion,
}

/// Reads the fields of a draft.
pub(crate) fn read(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
) -> Option<Row> {
    check.present("id", draft.id)?;
    let id = OrganisationId::new(draft.id).ok();
    if id.is_none() {
        check.error("not-an-identifier", "id", draft.id, "org:11-stats");
    }
    let mut sound = check.present("name_vi", draft.name_vi).is_some();
    for (field, text) in [
        ("name_vi", draft.name_vi),
        ("name_en", draft.name_en),
        ("aliases", draft.aliases),
        ("kind", draft.kind),
    ] {
        sound &= check.text(field, text).is_some();
    }
    sound &= check.present("kind", draft.kind).is_some();
    let precedence = check.whole("precedence", draft.precedence, PRECEDENCE);
    let valid = check.validity(draft.valid_from, draft.valid_to);
    let place = match draft.place {
        "" => Some(None),
        place => {
            let day = valid.and_then(|valid| valid.from());
            let day = day.unwrap_or_else(|| jiff::civil::date(2025, 7, 1));
            resolver.place_on(check, "place", place, day).map(Some)
        }
    };
    if !sound {
        return None;
    }
    Some(Row {
        spot: check.spot.clone(),
        id: id?,
        version: OrganisationVersion {
            valid: valid?,
            name_vi: draft.name_vi.to_owned(),
            name_en: draft.name_en.to_owned(),
            aliases: listed(draft.aliases),
            kind: draft.kind.to_owned(),
            place: place?,
            precedence: precedence?,
        },
    })
}

/// Tells of a row that lies outside the right: an organisation that the record knows must be
/// covered itself, and so must the place that it is to serve; one that serves none needs all.
pub(crate) fn covered<P: Permission>(
    authorized: &Authorized<P>,
    catalogue: &Catalogue,
    row: &Row,
    findings: &mut Findings,
) {
    let id = row.id.as_str();
    let known = catalogue.organisation_by_id(id).map(Object::Organisation);
    let home = row.version.place.map(Object::Place);
    let lone = known.is_none() && home.is_none();
    let spot = row.spot.clone();
    let mut check = Check { spot, findings };
    for object in [known, home, lone.then_some(Object::Record)]
        .into_iter()
        .flatten()
    {
        if !check.covered(authorized, object, "id", id) {
            break;
        }
    }
}

/// The texts of a list parted by `;`.
pub(crate) fn listed(text: &str) -> Vec<String> {
    let parts = text.split(';').map(str::trim);
    parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// All organisations, those of the input among those of the record.
pub(crate) struct Bodies {
    numbers: BTreeMap<String, OrganisationNo>,
    rows: Vec<(Row, Effect)>,
    same: u64,
}

impl Bodies {
    /// Puts the rows among the organisations of the record and checks their lives.
    pub(crate) fn of(catalogue: &Catalogue, rows: Vec<Row>, findings: &mut Findings) -> Self {
        let mut timelines: BTreeMap<String, Timeline<OrganisationVersion>> = BTreeMap::new();
        let mut bodies = Self {
            numbers: BTreeMap::new(),
            rows: Vec::new(),
            same: 0,
        };
        for (no, organisation) in catalogue.organisations() {
            let id = organisation.id.to_string();
            let timeline = timelines.entry(id.clone()).or_default();
            for version in &organisation.versions {
                timeline.held(version.valid, version.clone());
            }
            bodies.numbers.insert(id, no);
        }
        let mut touched = std::collections::BTreeSet::new();
        for row in rows {
            touched.insert(row.id.to_string());
            let timeline = timelines.entry(row.id.to_string()).or_default();
            match timeline.put(row.version.valid, row.version.clone(), &row.spot, findings) {
                None => {}
                Some(Effect::Same) => bodies.same += 1,
                Some(effect) => bodies.rows.push((row, effect)),
            }
        }
        for id in touched {
            timelines[&id].check_overlaps(&id, findings);
        }
        bodies
    }

    /// Appends what changes.
    pub(crate) fn write(
        mut self,
        pen: &mut Pen<'_>,
        report: &mut Report,
    ) -> Result<(), RecordError> {
        report.counts.same += self.same;
        for (row, effect) in self.rows {
            let no = match self.numbers.get(row.id.as_str()) {
                Some(no) => *no,
                None => {
                    let no = pen.transaction.append_organisation(&row.id)?;
                    self.numbers.insert(row.id.to_string(), no);
                    no
                }
            };
            let change = match effect {
                Effect::Revised => Change::Revised,
                Effect::New | Effect::Same => Change::New,
            };
            report.change(change, || Difference {
                change,
                file: row.spot.file().map(str::to_owned),
                row: row.spot.line(),
                key: format!("{} {}", row.id, spelled(row.version.valid)),
                before: String::new(),
                after: row.version.name_vi.clone(),
            });
            pen.transaction
                .append_organisation_version(no, &row.version)?;
        }
        Ok(())
    }
}
