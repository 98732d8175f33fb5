//! Which places can stand beside each other?
//!
//! The versions of a place never share a day; two places of one level never hold one code on
//! one day; a place lies in a living place of a higher level and of its own world.

use crate::column::{Column, Spot, optional, required};
use crate::desk::Pen;
use crate::field::Check;
use crate::finding::Findings;
use crate::import::{Change, Difference, Report};
use crate::nearest::{NONE, nearest};
use crate::permission::{Authorized, Object, Permission};
use crate::place::Draft;
use crate::resolve::spelled;
use crate::timeline::{Effect, Timeline, within};
use domain::Decimal;
use domain::catalogue::Catalogue;
use domain::decimal::plain;
use domain::finding::Finding;
use domain::identifier::PlaceId;
use domain::limits;
use domain::place::{Level, Place, PlaceNo, PlaceVersion};
use domain::validity::Validity;
use record::RecordError;
use std::collections::BTreeMap;

/// The columns of a file of places, in the order of [`Draft`].
pub(crate) const COLUMNS: &[Column] = &[
    required("id"),
    required("code"),
    required("name"),
    optional("name_en"),
    required("level"),
    required("parent"),
    required("valid_from"),
    required("valid_to"),
    optional("latitude"),
    optional("longitude"),
    optional("area_km2"),
    optional("invented"),
];

impl<'a> Draft<'a> {
    /// From the fields of a row, by their place in [`COLUMNS`].
    pub(crate) fn from_fields(field: impl Fn(usize) -> &'a str) -> Self {
        Self {
            id: field(0),
            code: field(1),
            name: field(2),
            name_en: field(3),
            level: field(4),
            parent: field(5),
            valid_from: field(6),
            valid_to: field(7),
            latitude: field(8),
            longitude: field(9),
            area_km2: field(10),
            invented: field(11),
        }
    }
}

/// A row whose fields are sound by themselves; the parent is still a name.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) spot: Spot,
    pub(crate) id: PlaceId,
    pub(crate) level: Level,
    pub(crate) invented: bool,
    pub(crate) parent: Option<String>,
    /// Without its parent.
    pub(crate) version: PlaceVersion,
}

impl Row {
    /// A version that the record holds, to be written again with another end.
    pub(crate) fn ended(catalogue: &Catalogue, place: PlaceNo, valid: Validity) -> Self {
        let held = catalogue.place(place);
        let version = held.versions.last().expect("a place has a version");
        Self {
            spot: Spot::form(),
            id: held.id.clone(),
            level: held.level,
            invented: held.invented,
            parent: version.parent.map(|no| catalogue.place(no).id.to_string()),
            version: PlaceVersion {
                valid,
                parent: None,
                ..version.clone()
            },
        }
    }
}

/// Reads the fields of a draft by themselves.
pub(crate) fn read(check: &mut Check<'_>, draft: &Draft<'_>) -> Option<Row> {
    let id = identifier(check, "id", draft.id);
    let code = check.present("code", draft.code);
    let name = check.present("name", draft.name);
    let mut sound = code.is_some() && name.is_some();
    for (field, text) in [("name", draft.name), ("name_en", draft.name_en)] {
        sound &= check.text(field, text).is_some();
    }
    if draft.code.len() > limits::CODE_BYTES || draft.code.contains(char::is_whitespace) {
        check.error("not-an-identifier", "code", draft.code, "03127");
        sound = false;
    }
    let level: Option<Level> =
        check.word("level", draft.level, "nation, province, district, commune");
    let valid = check.validity(draft.valid_from, draft.valid_to);
    let latitude = degrees(check, "latitude", draft.latitude, 90);
    let longitude = degrees(check, "longitude", draft.longitude, 180);
    let area = check.optional_decimal("area_km2", draft.area_km2);
    let invented = check.flag("invented", draft.invented);
    if area.is_ok_and(|area| area.is_some_and(|area| area <= Decimal::ZERO)) {
        check.error("area-not-positive", "area_km2", draft.area_km2, "");
        sound = false;
    }
    if !sound {
        return None;
    }
    Some(Row {
        spot: check.spot.clone(),
        id: id?,
        level: level?,
        invented: invented?,
        parent: (!draft.parent.is_empty()).then(|| draft.parent.to_owned()),
        version: PlaceVersion {
            valid: valid?,
            code: draft.code.to_owned(),
            name_vi: draft.name.to_owned(),
            name_en: draft.name_en.to_owned(),
            parent: None,
            latitude: latitude.ok()?,
            longitude: longitude.ok()?,
            area_km2: area.ok()?,
        },
    })
}

fn identifier(check: &mut Check<'_>, field: &str, text: &str) -> Option<PlaceId> {
    check.present(field, text)?;
    let id = PlaceId::new(text).ok();
    if id.is_none() {
        check.error("not-an-identifier", field, text, "commune:03127@2025");
    }
    id
}

fn degrees(
    check: &mut Check<'_>,
    field: &str,
    text: &str,
    most: u32,
) -> Result<Option<Decimal>, ()> {
    let degrees = check.optional_decimal(field, text)?;
    if degrees.is_some_and(|degrees| degrees.abs() > Decimal::from(most)) {
        check.error("degrees-outside", field, text, &format!("-{most}..{most}"));
        return Err(());
    }
    Ok(degrees)
}

/// Tells of each row that lies outside the right: a place that the record knows must be covered
/// itself, and so must the place in which it is put; a new one that lies in none needs all.
pub(crate) fn covered<P: Permission>(
    authorized: &Authorized<P>,
    catalogue: &Catalogue,
    rows: &[Row],
    findings: &mut Findings,
) {
    let new = |id: &str| rows.iter().any(|row| row.id.as_str() == id);
    for row in rows {
        let id = row.id.as_str();
        let known = catalogue.place_by_id(id).map(Object::Place);
        let above = row.parent.as_deref().and_then(|parent| {
            let held = catalogue.place_by_id(parent).map(Object::Place);
            // What is new in the same file is asked about in its own row.
            held.or_else(|| (!new(parent)).then_some(Object::Record))
        });
        let lone = known.is_none() && row.parent.is_none();
        let about = [known, above, lone.then_some(Object::Record)];
        let spot = row.spot.clone();
        let mut check = Check { spot, findings };
        for object in about.into_iter().flatten() {
            if !check.covered(authorized, object, "id", id) {
                break;
            }
        }
    }
}

/// What a version is called and where it belongs, with the parent by its identifier.
type Named = (PlaceVersion, Option<String>);

struct Entry {
    level: Level,
    invented: bool,
    no: Option<PlaceNo>,
    timeline: Timeline<Named>,
}

/// All places, those of the input among those of the record.
pub(crate) struct World {
    entries: BTreeMap<String, Entry>,
    /// The rows that change something, in the order of the input.
    rows: Vec<(Row, Effect)>,
    same: u64,
}

impl World {
    /// Puts the rows among the places of the record and checks what must hold between them.
    pub(crate) fn of(catalogue: &Catalogue, rows: Vec<Row>, findings: &mut Findings) -> Self {
        let held = |place: &Place, no: PlaceNo| {
            let mut timeline = Timeline::default();
            for version in &place.versions {
                let parent = version.parent.map(|no| catalogue.place(no).id.to_string());
                let version = PlaceVersion {
                    parent: None,
                    ..version.clone()
                };
                timeline.held(version.valid, (version, parent));
            }
            Entry {
                level: place.level,
                invented: place.invented,
                no: Some(no),
                timeline,
            }
        };
        let entries = catalogue
            .places()
            .map(|(no, place)| (place.id.to_string(), held(place, no)));
        let mut world = Self {
            entries: entries.collect(),
            rows: Vec::new(),
            same: 0,
        };
        let mut touched = Vec::new();
        for row in rows {
            touched.push((row.id.to_string(), row.spot.clone()));
            world.put(row, findings);
        }
        world.check(&touched, findings);
        world
    }

    /// Examines the places of the record as if they were imported today.
    pub(crate) fn examine(catalogue: &Catalogue, findings: &mut Findings) {
        let world = Self::of(catalogue, Vec::new(), &mut Findings::new());
        let all = world.entries.keys();
        let touched: Vec<_> = all.map(|id| (id.clone(), Spot::form())).collect();
        world.check(&touched, findings);
    }

    fn put(&mut self, row: Row, findings: &mut Findings) {
        let entry = self.entries.entry(row.id.to_string()).or_insert(Entry {
            level: row.level,
            invented: row.invented,
            no: None,
            timeline: Timeline::default(),
        });
        if (entry.level, entry.invented) != (row.level, row.invented) {
            let finding = Finding::error("place-differs", row.spot.at("level"));
            let held = format!("{} invented={}", entry.level, entry.invented);
            findings.add(finding.read(row.id.as_str()).expected(held));
            return;
        }
        let named = (row.version.clone(), row.parent.clone());
        let effect = entry
            .timeline
            .put(row.version.valid, named, &row.spot, findings);
        match effect {
            None => {}
            Some(Effect::Same) => self.same += 1,
            Some(effect) => self.rows.push((row, effect)),
        }
    }

    fn check(&self, touched: &[(String, Spot)], findings: &mut Findings) {
        let spots: BTreeMap<&str, &Spot> = touched
            .iter()
            .map(|(id, spot)| (id.as_str(), spot))
            .collect();
        for id in spots.keys() {
            self.entries[*id].timeline.check_overlaps(id, findings);
        }
        for (id, entry) in &self.entries {
            self.check_parent(id, entry, &spots, findings);
        }
        self.check_codes(&spots, findings);
    }

    fn check_parent(
        &self,
        id: &str,
        entry: &Entry,
        spots: &BTreeMap<&str, &Spot>,
        findings: &mut Findings,
    ) {
        for (valid, (_, parent)) in entry.timeline.versions() {
            let Some(parent) = parent else {
                if let Some(spot) = spots.get(id)
                    && entry.level != Level::Nation
                {
                    let finding = Finding::warning("parent-missing", spot.at("parent"));
                    findings.add(finding.read(id));
                }
                continue;
            };
            let Some(spot) = spots.get(id).or_else(|| spots.get(parent.as_str())) else {
                continue;
            };
            let Some(above) = self.entries.get(parent) else {
                // Beyond a screenful nobody reads hints, and each looks at every place.
                let near = if findings.errors() < 100 {
                    nearest(parent, self.entries.keys().map(String::as_str))
                } else {
                    NONE.to_owned()
                };
                let finding = Finding::error("unknown-place", spot.at("parent"));
                findings.add(finding.read(parent).expected(near));
                continue;
            };
            if above.level >= entry.level {
                let finding = Finding::error("parent-not-above", spot.at("parent"));
                let levels = format!("{} < {}", above.level, entry.level);
                findings.add(finding.read(parent).expected(levels));
            }
            if above.invented != entry.invented {
                let finding = Finding::error("worlds-mixed", spot.at("invented"));
                findings.add(finding.read(id).expected(parent));
            }
            let life = above.timeline.life().unwrap_or(Validity::ALWAYS);
            if !within(valid, life) {
                let finding = Finding::error("parent-not-alive", spot.at("parent"));
                let read = format!("{id} ({})", spelled(valid));
                findings.add(
                    finding
                        .read(read)
                        .expected(format!("{parent} ({})", spelled(life))),
                );
            }
        }
    }

    fn check_codes(&self, spots: &BTreeMap<&str, &Spot>, findings: &mut Findings) {
        type Holder<'a> = (Validity, &'a str);
        let mut holders: BTreeMap<(bool, Level, &str), Vec<Holder<'_>>> = BTreeMap::new();
        for (id, entry) in &self.entries {
            for (valid, (version, _)) in entry.timeline.versions() {
                let key = (entry.invented, entry.level, version.code.as_str());
                holders.entry(key).or_default().push((valid, id));
            }
        }
        for ((_, _, code), mut held) in holders {
            held.sort();
            for pair in held.windows(2) {
                let [(days, one), (others, other)] = pair else {
                    continue;
                };
                let spot = spots.get(other).or_else(|| spots.get(one));
                if let Some(spot) = spot
                    && one != other
                    && days.overlaps(*others)
                {
                    let finding = Finding::error("code-held-twice", spot.at("code"));
                    let both =
                        format!("{one} ({}), {other} ({})", spelled(*days), spelled(*others));
                    findings.add(finding.read(code).expected(both));
                }
            }
        }
    }

    /// Appends what changes; nothing where there were errors.
    pub(crate) fn write(
        mut self,
        pen: &mut Pen<'_>,
        report: &mut Report,
    ) -> Result<(), RecordError> {
        report.counts.same += self.same;
        for (row, effect) in &self.rows {
            let entry = self.entries.get_mut(row.id.as_str());
            if let Some(entry) = entry
                && entry.no.is_none()
            {
                let transaction = &mut pen.transaction;
                entry.no = Some(transaction.append_place(&row.id, row.level, row.invented)?);
            }
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
                after: describe(row),
            });
        }
        for (row, _) in &self.rows {
            let number = |id: &str| self.entries.get(id).and_then(|entry| entry.no);
            let Some(no) = number(row.id.as_str()) else {
                continue;
            };
            let version = PlaceVersion {
                parent: row.parent.as_deref().and_then(number),
                ..row.version.clone()
            };
            pen.transaction.append_place_version(no, &version)?;
        }
        Ok(())
    }
}

fn describe(row: &Row) -> String {
    let version = &row.version;
    let parent = row.parent.as_deref().unwrap_or("");
    let area = version.area_km2.map_or_else(String::new, plain);
    format!("{} {} {parent} {area}", version.code, version.name_vi)
        .trim_end()
        .to_owned()
}
