//! Which strands of succession can stand, and what became of the shares?
//!
//! A strand leads from a place that lived on the day before to one that lives on the day. The
//! shares of one source on one basis add up to exactly 1.

use crate::column::{Column, Spot, optional, required};
use crate::desk::Pen;
use crate::field::Check;
use crate::finding::Findings;
use crate::import::{Change, Difference, Report};
use crate::resolve::Resolver;
use domain::Date;
use domain::Decimal;
use domain::catalogue::Catalogue;
use domain::decimal::plain;
use domain::finding::Finding;
use domain::place::PlaceNo;
use domain::succession::{Basis, Succession, lost_shares};
use record::RecordError;
use std::collections::BTreeMap;

/// The columns of a file of succession, in the order of [`Draft`].
pub(crate) const COLUMNS: &[Column] = &[
    required("effective"),
    required("from"),
    required("to"),
    optional("kind"),
    required("share"),
    required("basis"),
    required("legal_basis"),
];

/// A strand as it is written into a row of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// First day of the new state.
    pub effective: &'a str,
    /// Identifier of the source, or its code on the day before.
    pub from: &'a str,
    /// Identifier of the successor, or its code on the day.
    pub to: &'a str,
    /// `merge`, `split`, `transfer`, or empty: only compared with the share.
    pub kind: &'a str,
    /// The share that goes over, above 0 and up to 1; 0 takes a strand back.
    pub share: &'a str,
    /// `whole`, or on what the share is measured.
    pub basis: &'a str,
    /// The resolution that ordered it.
    pub legal_basis: &'a str,
}

impl<'a> Draft<'a> {
    /// From the fields of a row, by their place in [`COLUMNS`].
    pub(crate) fn from_fields(field: impl Fn(usize) -> &'a str) -> Self {
        Self {
            effective: field(0),
            from: field(1),
            to: field(2),
            kind: field(3),
            share: field(4),
            basis: field(5),
            legal_basis: field(6),
        }
    }
}

/// Reads a strand; both places must live.
pub(crate) fn read(
    resolver: &mut Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
) -> Option<(Spot, Succession)> {
    let effective = check.date("effective", draft.effective);
    let share = share(check, draft.share);
    let basis = Basis::new(draft.basis).ok();
    if basis.is_none() {
        check.error(
            "not-a-basis",
            "basis",
            draft.basis,
            "whole, population, area",
        );
    }
    let text = check.text("legal_basis", draft.legal_basis);
    let effective = effective?;
    let before = effective.yesterday().ok()?;
    let from = resolver.place_on(check, "from", draft.from, before);
    let to = resolver.place_on(check, "to", draft.to, effective);
    let (from, to, share, basis) = (from?, to?, share?, basis?);
    text?;
    kind_fits(check, draft, share, &basis)?;
    let mut sound = true;
    for (place, day, code, field) in [
        (from, before, "source-not-alive", "from"),
        (to, effective, "successor-not-alive", "to"),
    ] {
        if !resolver.catalogue.place(place).lives_on(day) {
            let id = resolver.catalogue.place(place).id.to_string();
            check.error(code, field, &id, &day.to_string());
            sound = false;
        }
    }
    if resolver.is_invented(from) != resolver.is_invented(to) {
        check.error("worlds-mixed", "to", draft.to, draft.from);
        sound = false;
    }
    let strand = Succession {
        effective,
        from,
        to,
        share,
        basis,
        legal_basis: draft.legal_basis.to_owned(),
    };
    sound.then(|| (check.spot.clone(), strand))
}

fn share(check: &mut Check<'_>, text: &str) -> Option<Decimal> {
    let share = check.decimal("share", text)?;
    if share < Decimal::ZERO || share > Decimal::ONE {
        check.error("share-outside", "share", text, "0..1");
        return None;
    }
    Some(share)
}

fn kind_fits(
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    share: Decimal,
    basis: &Basis,
) -> Option<()> {
    let whole = share == Decimal::ONE && basis.is_whole();
    let fits = match draft.kind {
        "merge" | "rename" => whole || share.is_zero(),
        "split" | "transfer" => !basis.is_whole(),
        "" => true,
        other => {
            check.error(
                "unknown-word",
                "kind",
                other,
                "merge, split, transfer, rename",
            );
            return None;
        }
    };
    if !fits || (basis.is_whole() && share != Decimal::ONE && !share.is_zero()) {
        let said = format!("{} {}", plain(share), basis);
        check.error("kind-does-not-fit", "kind", draft.kind, &said);
        return None;
    }
    Some(())
}

type StrandKey = (Date, PlaceNo, PlaceNo, Basis);

fn key(strand: &Succession) -> StrandKey {
    let basis = strand.basis.clone();
    (strand.effective, strand.from, strand.to, basis)
}

/// All strands, those of the input among those of the record, and what changes.
pub(crate) struct Strands {
    changed: Vec<(Spot, Succession, Change)>,
    same: u64,
}

impl Strands {
    /// Puts the strands among those of the record and checks the shares of each source named.
    pub(crate) fn of(
        catalogue: &Catalogue,
        rows: Vec<(Spot, Succession)>,
        findings: &mut Findings,
    ) -> Self {
        let mut all: BTreeMap<StrandKey, Succession> = catalogue
            .succession()
            .iter()
            .map(|strand| (key(strand), strand.clone()))
            .collect();
        let mut spots: BTreeMap<(Date, PlaceNo), Spot> = BTreeMap::new();
        let mut seen: BTreeMap<StrandKey, Spot> = BTreeMap::new();
        let mut strands = Self {
            changed: Vec::new(),
            same: 0,
        };
        for (spot, strand) in rows {
            spots.insert((strand.effective, strand.from), spot.clone());
            let before = all.insert(key(&strand), strand.clone());
            let twice = seen.insert(key(&strand), spot.clone());
            if let Some(other) = twice {
                let row = other.line().map_or_else(String::new, |row| row.to_string());
                let same = before.as_ref() == Some(&strand);
                let finding = if same {
                    Finding::warning("row-repeated", spot.at(""))
                } else {
                    Finding::error("row-contradicts", spot.at(""))
                };
                findings.add(finding.read("").expected(row));
                continue;
            }
            match before {
                Some(before) if before == strand => strands.same += 1,
                Some(_) => strands.changed.push((spot, strand, Change::Revised)),
                None => strands.changed.push((spot, strand, Change::New)),
            }
        }
        check_shares(catalogue, &all, &spots, findings);
        strands
    }

    /// Examines the strands of the record as if they were imported today.
    pub(crate) fn examine(catalogue: &Catalogue, findings: &mut Findings) {
        let strands = catalogue.succession();
        let all = strands.iter().map(|strand| (key(strand), strand.clone()));
        let spots = strands
            .iter()
            .map(|strand| ((strand.effective, strand.from), Spot::form()));
        check_shares(catalogue, &all.collect(), &spots.collect(), findings);
    }

    /// Appends what changes.
    pub(crate) fn write(
        self,
        catalogue: &Catalogue,
        pen: &mut Pen<'_>,
        report: &mut Report,
    ) -> Result<(), RecordError> {
        report.counts.same += self.same;
        for (spot, strand, change) in self.changed {
            let id = |no: PlaceNo| catalogue.place(no).id.as_str();
            report.change(change, || Difference {
                change,
                file: spot.file().map(str::to_owned),
                row: spot.line(),
                key: format!(
                    "{} {} → {}",
                    strand.effective,
                    id(strand.from),
                    id(strand.to)
                ),
                before: String::new(),
                after: format!("{} {}", plain(strand.share), strand.basis),
            });
            pen.transaction.append_succession(&strand)?;
        }
        Ok(())
    }
}

fn check_shares(
    catalogue: &Catalogue,
    all: &BTreeMap<StrandKey, Succession>,
    spots: &BTreeMap<(Date, PlaceNo), Spot>,
    findings: &mut Findings,
) {
    for lost in lost_shares(all.values()) {
        if let Some(spot) = spots.get(&(lost.effective, lost.from)) {
            let source = catalogue.place(lost.from).id.as_str();
            let finding = Finding::error("share-lost", spot.at("share"));
            let said = format!("{} ({})", plain(lost.total), lost.basis);
            findings.add(finding.read(source).expected(said));
        }
    }
    for ((effective, from), spot) in spots {
        let strands = || {
            let own = all
                .values()
                .filter(|s| (s.effective, s.from) == (*effective, *from));
            own.filter(|strand| !strand.share.is_zero())
        };
        let source = catalogue.place(*from);
        let whole = strands().any(|strand| strand.basis.is_whole());
        if whole && strands().any(|strand| !strand.basis.is_whole()) {
            let finding = Finding::error("whole-and-divided", spot.at("basis"));
            findings.add(finding.read(source.id.as_str()));
        }
        let keeps_some = strands().any(|strand| strand.to == *from);
        if source.lives_on(*effective) && strands().next().is_some() && !keeps_some {
            let finding = Finding::warning("source-lives-on", spot.at("from"));
            findings.add(
                finding
                    .read(source.id.as_str())
                    .expected(effective.to_string()),
            );
        }
    }
}
