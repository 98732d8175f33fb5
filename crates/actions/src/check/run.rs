//! To hold a text against itself, and against the record where there is one.
//!
//! Ways to fail, as findings: the file cannot be read as text (the codes of the room of office
//! files, `text-not-utf-8`, `check-empty`, `check-file-broken`, `check-too-large`),
//! `check-place-needed`, `unknown-place`, `not-a-moment`.

use super::ledger::Ledger;
pub(super) use super::ledger::statement;
use super::order::Order;
use super::quiet::{Quiet, Spot, mark};
use super::text::{Paper, read};
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use claims::claim::Kind;
use claims::verdict::{Judgement, Verdict, judge, summary};
use claims::{Claim, Reading, check};
use cube::question::Standpoint;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location, Severity};
use domain::moment::{AsOf, Seq};
use domain::place::{Level, PlaceNo};
use jiff::civil::Date;
use record::store::ObservationHome;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is to be checked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// Name of the file as the person gave it.
    pub name: &'a str,
    /// Its bytes: plain text, Markdown, HTML, Word, Excel or CSV.
    pub bytes: &'a [u8],
    /// Identifier of the place it speaks of; empty for the province that the text names most.
    pub place: &'a str,
    /// The paper's day or moment; empty for its dateline, else for all that is known.
    pub as_of: &'a str,
    /// Doubts that shall be silent in this paper; see [`super::order`].
    pub orders: &'a [Order],
}

/// A paper that was read, and held against the record where there is one.
#[derive(Debug)]
pub struct Checked {
    /// Name of the file.
    pub name: String,
    /// The text with the places of its pieces.
    pub paper: Paper,
    /// Its claims, and where it disagrees with itself.
    pub reading: Reading,
    /// What the record says; none without a record.
    pub judged: Option<Judged>,
    /// The doubts that somebody let stand.
    pub quiet: Quiet,
}

/// What the record says of a paper.
#[derive(Debug)]
pub struct Judged {
    /// From where the record was asked.
    pub standpoint: Standpoint,
    /// Whether the moment was taken from the paper's dateline.
    pub by_dateline: bool,
    /// The place that the paper speaks of.
    pub place: PlaceNo,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// A judgement for each figure, in reading order.
    pub judgements: Vec<Judgement>,
    /// The homes of the statements that were expected.
    pub homes: BTreeMap<Seq, ObservationHome>,
}

impl Checked {
    /// The judgement of a claim.
    #[must_use]
    pub fn judgement(&self, claim: usize) -> Option<&Judgement> {
        let judged = self.judged.as_ref()?;
        let at = judged.judgements.binary_search_by_key(&claim, |j| j.claim);
        judged.judgements.get(at.ok()?)
    }

    /// How many figures the text asserts.
    #[must_use]
    pub fn figures(&self) -> usize {
        self.reading
            .claims
            .iter()
            .filter(|claim| claim.is_figure())
            .count()
    }

    /// How many figures got each verdict, without those whose doubt is silent; empty without a
    /// record.
    #[must_use]
    pub fn summary(&self) -> Vec<(Verdict, usize)> {
        let judged = self.judged.as_ref();
        let heard = |judgement: &&Judgement| {
            let spot = Spot::Verdict(judgement.claim);
            self.quiet.at(spot).is_none()
        };
        judged.map_or_else(Vec::new, |judged| {
            let heard = judged.judgements.iter().filter(heard);
            summary(&self.reading.claims, heard)
        })
    }

    /// Whether the record or the text itself contradicts the text: a figure in doubt, or a
    /// finding that is surely an error.
    #[must_use]
    pub fn disagrees(&self) -> bool {
        let doubt = self.summary().iter().any(|(verdict, _)| verdict.is_doubt());
        let error = |finding: &claims::Finding| finding.severity == Severity::Error;
        doubt || self.findings().any(|(_, finding)| error(finding))
    }

    /// The findings of the text that are not silent, with their numbers.
    pub fn findings(&self) -> impl Iterator<Item = (usize, &claims::Finding)> {
        let all = self.reading.findings.iter().enumerate();
        all.filter(|(at, _)| self.quiet.at(Spot::Finding(*at)).is_none())
    }
}

/// Checks a paper; without a desk it is only read and held against itself.
///
/// # Errors
/// Where the file cannot be read, the question names what there is not, or the store fails.
pub fn run(
    desk: Option<(&Desk, &Authorized<permit::ReadRecord>)>,
    input: Input<'_>,
) -> Result<Checked, Refused> {
    hold(desk, read(input.name, input.bytes), input)
}

/// Checks a paper that was read already, or mended since; the bytes of the input do not count.
///
/// # Errors
/// As [`run`].
pub fn hold(
    desk: Option<(&Desk, &Authorized<permit::ReadRecord>)>,
    paper: Paper,
    input: Input<'_>,
) -> Result<Checked, Refused> {
    if paper.is_refused() {
        return Err(Refused::Findings(paper.findings));
    }
    if paper.text.trim().is_empty() {
        let mut findings = paper.findings;
        findings.push(Finding::error("check-empty", Location::default()).read(input.name));
        return Err(Refused::Findings(findings));
    }
    let mut reading = claims::read(&paper.text);
    if paper.form == super::text::Form::Sheet {
        super::heading::alone(&paper, &mut reading);
    } else {
        super::heading::learn(&paper, &mut reading);
    }
    tables(&paper, &mut reading);
    let judged = match desk {
        Some((desk, authorized)) => Some(held(desk, authorized, input, &reading)?),
        None => None,
    };
    let state = judged.as_ref().map(|judged| judged.standpoint.state);
    let mut checked = Checked {
        name: input.name.to_owned(),
        paper,
        reading,
        judged,
        quiet: Quiet::default(),
    };
    let orders = [input.orders, &checked.paper.orders].concat();
    let store = desk.map(|(desk, _)| desk.store()).zip(state);
    mark(&mut checked, &orders, store)?;
    Ok(checked)
}

fn held(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    input: Input<'_>,
    reading: &Reading,
) -> Result<Judged, Refused> {
    let from = ask::From {
        as_of: input.as_of,
        ..ask::From::default()
    };
    let mut standpoint = ask::standpoint(desk.zone(), authorized.viewer(), from)?;
    let dateline = if input.as_of.is_empty() {
        dateline(reading)
    } else {
        None
    };
    if let Some(day) = dateline {
        standpoint.as_of = AsOf::end_of_day(day, desk.zone())?;
    }
    let standpoint = cube::answer::bound(desk.store(), standpoint)?;
    let catalogue = desk.store().catalogue(standpoint.state)?;
    let day = if standpoint.as_of == AsOf::EVER {
        AsOf::instant(desk.now()).date(desk.zone())
    } else {
        standpoint.as_of.date(desk.zone())
    };
    let place = if input.place.is_empty() {
        named_place(&catalogue, &reading.text, day)?
    } else {
        ask::place(&catalogue, input.place, Some(day))?
    };
    let ledger = Ledger::new(
        desk.store(),
        Arc::clone(&catalogue),
        standpoint,
        place,
        day,
        reading,
    )?;
    let as_of = standpoint.as_of;
    let judgements = judge(reading, &ledger, claims::verdict::Paper { as_of, place });
    ledger.failure()?;
    let sources = judgements
        .iter()
        .filter_map(|judgement| judgement.source.as_deref());
    let mut seqs: Vec<Seq> = sources.filter_map(statement).collect();
    seqs.sort();
    seqs.dedup();
    let homes = desk.store().observation_homes(&seqs)?;
    Ok(Judged {
        standpoint,
        by_dateline: dateline.is_some(),
        place,
        catalogue,
        judgements,
        homes: homes.into_iter().map(|home| (home.row.seq, home)).collect(),
    })
}

/// The day in a paper's dateline: `Điện Biên, ngày 30 tháng 11 năm 2023` near its head or foot.
fn dateline(reading: &Reading) -> Option<Date> {
    let opens = |claim: &&Claim| {
        let before = reading.text[..claim.start_byte].trim_end();
        let before = before
            .strip_suffix("ngày")
            .or_else(|| before.strip_suffix("Ngày"));
        let before = before.map(str::trim_end);
        claim.kind == Kind::Date && before.is_some_and(|before| before.ends_with(','))
    };
    let day = |claim: &Claim| {
        let period = claim.period?;
        (period.first_day() == period.last_day()).then(|| period.first_day())
    };
    // Behind a comma also stand days in a sentence; a dateline ends its line.
    let ends_line = |claim: &&Claim| {
        let rest =
            reading.text[claim.end_byte..].trim_start_matches([' ', '\t', '\u{a0}', '*', '_']);
        rest.is_empty() || rest.starts_with(['\n', '\r'])
    };
    reading
        .claims
        .iter()
        .filter(opens)
        .filter(ends_line)
        .find_map(day)
}

/// The province that a text names most often.
fn named_place(catalogue: &Catalogue, text: &str, day: Date) -> Result<PlaceNo, Refused> {
    let provinces: Vec<PlaceNo> = catalogue
        .places()
        .filter(|(_, place)| place.level == Level::Province && place.lives_on(day))
        .map(|(place, _)| place)
        .collect();
    if let [only] = provinces.as_slice() {
        return Ok(*only);
    }
    let times = |place: &PlaceNo| {
        let name = &catalogue.place(*place).named_on(day).name_vi;
        let bare = name
            .strip_prefix("Tỉnh ")
            .or_else(|| name.strip_prefix("Thành phố "));
        text.matches(bare.unwrap_or(name)).count()
    };
    let most = provinces.iter().map(times).max().unwrap_or(0);
    let mut named = provinces.iter().filter(|place| times(place) == most);
    if let (true, Some(place), None) = (most > 0, named.next(), named.next()) {
        return Ok(*place);
    }
    let ids = provinces
        .iter()
        .map(|place| catalogue.place(*place).id.as_str());
    let ids: Vec<&str> = ids.take(5).collect();
    let location = Location {
        field: Some("place".to_owned()),
        ..Location::default()
    };
    let finding = Finding::error("check-place-needed", location).expected(ids.join(", "));
    Err(Refused::Findings(vec![finding]))
}

/// Adds what is wrong in the tables, at the places of their cells.
fn tables(paper: &Paper, reading: &mut Reading) {
    for table in &paper.tables {
        for found in check::table::run(&table.rows) {
            let place = table
                .places
                .get(found.row)
                .and_then(|row| row.get(found.column));
            let Some((start, end)) = place.copied().flatten() else {
                continue;
            };
            let inside = |claim: &Claim| claim.start >= start && claim.end <= end;
            let claim = reading.claims.iter().position(inside);
            let mut finding = claims::Finding::about(
                found.code,
                Severity::Warning,
                &reading.claims,
                claim.as_slice(),
            );
            (finding.start, finding.end) = (start, end);
            finding = finding
                .with("found", &found.found)
                .with("expected", &found.expected);
            if let Some(cause) = found.cause {
                finding = finding.with("cause", cause);
            }
            reading.findings.push(finding);
        }
    }
    reading.findings.sort_by_key(|finding| finding.start);
}
