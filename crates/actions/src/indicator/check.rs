//! Which definitions of indicators can stand beside each other?
//!
//! A part is measured like its whole, no indicator is a part of itself, formulas can be read,
//! their units fit, and none is computed from itself.

use crate::column::{Column, Spot, optional, required};
use crate::desk::Pen;
use crate::field::Check;
use crate::finding::Findings;
use crate::import::{Change, Difference, Report};
use crate::indicator::Draft;
use crate::indicator::formulas::check_formulas;
use crate::organisation::check::listed;
use crate::resolve::{Resolver, spelled};
use crate::timeline::{Effect, Timeline};
use domain::catalogue::Catalogue;
use domain::finding::Finding;
use domain::identifier::IndicatorCode;
use domain::indicator::{
    Direction, IndicatorNo, IndicatorVersion, PlaceAggregation, TimeAggregation,
};
use domain::limits;
use domain::release::Release;
use domain::succession::Basis;
use record::RecordError;
use std::collections::BTreeMap;

/// The columns of a file of indicators, in the order of [`Draft`].
pub(crate) const COLUMNS: &[Column] = &[
    required("code"),
    required("name_vi"),
    optional("name_en"),
    optional("aliases"),
    required("unit"),
    required("decimals"),
    required("direction"),
    required("group"),
    optional("part_of"),
    required("time_aggregation"),
    required("place_aggregation"),
    optional("restate_by"),
    optional("price_basis"),
    optional("formula"),
    optional("derived_release"),
    optional("organisation"),
    optional("legal_basis"),
    optional("note"),
    optional("valid_from"),
    optional("valid_to"),
];

/// The groups of a plan, in the order in which reviews list them.
pub(crate) const GROUPS: [&str; 6] = [
    "economy",
    "society",
    "environment",
    "defence_security",
    "party_building",
    "overview",
];

impl<'a> Draft<'a> {
    /// From the fields of a row, by their place in [`COLUMNS`].
    pub(crate) fn from_fields(field: impl Fn(usize) -> &'a str) -> Self {
        Self {
            code: field(0),
            name_vi: field(1),
            name_en: field(2),
            aliases: field(3),
            unit: field(4),
            decimals: field(5),
            direction: field(6),
            group: field(7),
            part_of: field(8),
            time_aggregation: field(9),
            place_aggregation: field(10),
            restate_by: field(11),
            price_basis: field(12),
            formula: field(13),
            derived_release: field(14),
            organisation: field(15),
            legal_basis: field(16),
            note: field(17),
            valid_from: field(18),
            valid_to: field(19),
        }
    }
}

/// A row whose fields are sound by themselves; the whole is still a code.
pub(crate) struct Row {
    pub(crate) spot: Spot,
    pub(crate) code: IndicatorCode,
    pub(crate) part_of: Option<IndicatorCode>,
    /// Without its whole.
    pub(crate) version: IndicatorVersion,
}

/// Reads the fields of a draft by themselves.
pub(crate) fn read(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
) -> Option<Row> {
    let code = code(check, "code", draft.code);
    let part_of = match draft.part_of {
        "" => Some(None),
        whole => code_of(check, "part_of", whole).map(Some),
    };
    let texts = texts(check, draft);
    let unit = check.unit("unit", draft.unit);
    let decimals = check.whole("decimals", draft.decimals, limits::VALUE_DECIMALS);
    let direction: Option<Direction> =
        check.word("direction", draft.direction, "higher, lower, range, none");
    let time: Option<TimeAggregation> = check.word(
        "time_aggregation",
        draft.time_aggregation,
        "sum, year_to_date, last, none",
    );
    let places: Option<PlaceAggregation> =
        check.word("place_aggregation", draft.place_aggregation, "sum, none");
    let restate_by = basis(check, draft.restate_by);
    let derived_release = check.word_or(
        "derived_release",
        draft.derived_release,
        "internal, public",
        Release::Internal,
    );
    let organisation = match draft.organisation {
        "" => Some(None),
        id => resolver.organisation(check, "organisation", id).map(Some),
    };
    let valid = check.validity(draft.valid_from, draft.valid_to);
    texts?;
    Some(Row {
        spot: check.spot.clone(),
        code: code?,
        part_of: part_of?,
        version: IndicatorVersion {
            valid: valid?,
            name_vi: draft.name_vi.to_owned(),
            name_en: draft.name_en.to_owned(),
            aliases: listed(draft.aliases),
            group: draft.group.to_owned(),
            unit: unit?,
            decimals: decimals?,
            direction: direction?,
            part_of: None,
            time_aggregation: time?,
            place_aggregation: places?,
            restate_by: restate_by?,
            price_basis: draft.price_basis.to_owned(),
            formula: (!draft.formula.is_empty()).then(|| draft.formula.to_owned()),
            derived_release: derived_release?,
            organisation: organisation?,
            legal_basis: draft.legal_basis.to_owned(),
            note: draft.note.to_owned(),
        },
    })
}

fn code(check: &mut Check<'_>, field: &str, text: &str) -> Option<IndicatorCode> {
    check.present(field, text)?;
    code_of(check, field, text)
}

fn code_of(check: &mut Check<'_>, field: &str, text: &str) -> Option<IndicatorCode> {
    let code = IndicatorCode::new(text).ok();
    if code.is_none() {
        let upper: String = text
            .to_uppercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        check.error("not-an-identifier", field, text, &upper);
    }
    code
}

fn basis(check: &mut Check<'_>, text: &str) -> Option<Option<Basis>> {
    if text.is_empty() {
        return Some(None);
    }
    let basis = Basis::new(text).ok();
    if basis.is_none() {
        check.error("not-a-basis", "restate_by", text, "whole, population, area");
    }
    basis.map(Some)
}

fn texts(check: &mut Check<'_>, draft: &Draft<'_>) -> Option<()> {
    let mut sound = check.present("name_vi", draft.name_vi).is_some();
    for (field, text) in [
        ("name_vi", draft.name_vi),
        ("name_en", draft.name_en),
        ("aliases", draft.aliases),
        ("group", draft.group),
        ("price_basis", draft.price_basis),
        ("legal_basis", draft.legal_basis),
        ("note", draft.note),
    ] {
        sound &= check.text(field, text).is_some();
    }
    sound &= check.present("group", draft.group).is_some();
    if sound && !GROUPS.contains(&draft.group) {
        check.warning("unknown-group", "group", draft.group, &GROUPS.join(", "));
    }
    if draft.formula.len() > limits::FORMULA_BYTES {
        let limit = limits::FORMULA_BYTES.to_string();
        check.error("text-too-long", "formula", draft.formula, &limit);
        sound = false;
    }
    sound.then_some(())
}

/// A definition with its whole by code.
pub(crate) type Defined = (IndicatorVersion, Option<IndicatorCode>);

/// All indicators, those of the input among those of the record.
pub(crate) struct Measures {
    pub(crate) timelines: BTreeMap<IndicatorCode, Timeline<Defined>>,
    numbers: BTreeMap<IndicatorCode, IndicatorNo>,
    rows: Vec<(Row, Effect)>,
    same: u64,
}

impl Measures {
    /// Puts the rows among the indicators of the record and checks what must hold between them.
    pub(crate) fn of(catalogue: &Catalogue, rows: Vec<Row>, findings: &mut Findings) -> Self {
        let mut measures = Self {
            timelines: BTreeMap::new(),
            numbers: BTreeMap::new(),
            rows: Vec::new(),
            same: 0,
        };
        for (no, indicator) in catalogue.indicators() {
            let timeline = measures
                .timelines
                .entry(indicator.code.clone())
                .or_default();
            for version in &indicator.versions {
                let whole = version
                    .part_of
                    .map(|no| catalogue.indicator(no).code.clone());
                let version = IndicatorVersion {
                    part_of: None,
                    ..version.clone()
                };
                timeline.held(version.valid, (version, whole));
            }
            measures.numbers.insert(indicator.code.clone(), no);
        }
        let mut spots: BTreeMap<IndicatorCode, Spot> = BTreeMap::new();
        for row in rows {
            spots.insert(row.code.clone(), row.spot.clone());
            let timeline = measures.timelines.entry(row.code.clone()).or_default();
            let defined = (row.version.clone(), row.part_of.clone());
            match timeline.put(row.version.valid, defined, &row.spot, findings) {
                None => {}
                Some(Effect::Same) => measures.same += 1,
                Some(effect) => measures.rows.push((row, effect)),
            }
        }
        for code in spots.keys() {
            measures.timelines[code].check_overlaps(code.as_str(), findings);
        }
        measures.check_parts(&spots, findings);
        check_formulas(catalogue, &measures, &spots, findings);
        measures
    }

    /// Examines the indicators of the record as if they were imported today.
    pub(crate) fn examine(catalogue: &Catalogue, findings: &mut Findings) {
        let measures = Self::of(catalogue, Vec::new(), &mut Findings::new());
        let codes = measures.timelines.keys();
        let spots = codes.map(|code| (code.clone(), Spot::form())).collect();
        for (code, timeline) in &measures.timelines {
            timeline.check_overlaps(code.as_str(), findings);
        }
        measures.check_parts(&spots, findings);
        check_formulas(catalogue, &measures, &spots, findings);
    }

    /// The definition in force last.
    pub(crate) fn last(&self, code: &IndicatorCode) -> Option<&Defined> {
        let (_, defined) = self.timelines.get(code)?.versions().next_back()?;
        Some(defined)
    }

    fn check_parts(&self, spots: &BTreeMap<IndicatorCode, Spot>, findings: &mut Findings) {
        for (code, spot) in spots {
            let Some((version, Some(whole))) = self.last(code) else {
                continue;
            };
            let Some((above, _)) = self.last(whole) else {
                let codes = self.timelines.keys().map(IndicatorCode::as_str);
                let near = crate::nearest::nearest(whole.as_str(), codes);
                let finding = Finding::error("unknown-indicator", spot.at("part_of"));
                findings.add(finding.read(whole.as_str()).expected(near));
                continue;
            };
            if above.unit.dimension() != version.unit.dimension() {
                let finding = Finding::error("part-unit-differs", spot.at("unit"));
                let read = version.unit.as_str();
                findings.add(finding.read(read).expected(above.unit.as_str()));
            }
            let mut chain = vec![code.clone()];
            let mut next = Some(whole.clone());
            while let Some(at) = next {
                let closed = at == *code;
                chain.push(at.clone());
                if closed || chain.len() > self.timelines.len() + 1 {
                    let names: Vec<&str> = chain.iter().map(IndicatorCode::as_str).collect();
                    let finding = Finding::error("part-of-itself", spot.at("part_of"));
                    findings.add(finding.read(code.as_str()).expected(names.join(" → ")));
                    break;
                }
                next = self.last(&at).and_then(|(_, whole)| whole.clone());
            }
        }
    }

    /// Appends what changes.
    pub(crate) fn write(
        mut self,
        pen: &mut Pen<'_>,
        report: &mut Report,
    ) -> Result<(), RecordError> {
        report.counts.same += self.same;
        for (row, effect) in &self.rows {
            if !self.numbers.contains_key(&row.code) {
                let no = pen.transaction.append_indicator(&row.code)?;
                self.numbers.insert(row.code.clone(), no);
            }
            let change = match effect {
                Effect::Revised => Change::Revised,
                Effect::New | Effect::Same => Change::New,
            };
            report.change(change, || Difference {
                change,
                file: row.spot.file().map(str::to_owned),
                row: row.spot.line(),
                key: format!("{} {}", row.code, spelled(row.version.valid)),
                before: String::new(),
                after: row.version.name_vi.clone(),
            });
        }
        for (row, _) in &self.rows {
            let whole = row.part_of.as_ref();
            let version = IndicatorVersion {
                part_of: whole.and_then(|code| self.numbers.get(code).copied()),
                ..row.version.clone()
            };
            let Some(no) = self.numbers.get(&row.code) else {
                continue;
            };
            pen.transaction.append_indicator_version(*no, &version)?;
        }
        Ok(())
    }
}
