//! Which dimensions and members can stand beside each other?

use crate::breakdown::Draft;
use crate::column::{Column, Spot, optional, required};
use crate::desk::Pen;
use crate::field::Check;
use crate::finding::Findings;
use crate::import::{Change, Difference, Report};
use crate::resolve::spelled;
use crate::timeline::{Effect, Timeline};
use domain::breakdown::{Dimension, Member};
use domain::catalogue::Catalogue;
use domain::finding::Finding;
use domain::identifier::MemberCode;
use record::RecordError;
use std::collections::BTreeMap;

/// The columns of a file of breakdowns, in the order of [`Draft`].
pub(crate) const COLUMNS: &[Column] = &[
    required("dimension"),
    required("member"),
    optional("parent"),
    required("name_vi"),
    optional("name_en"),
    optional("valid_from"),
    optional("valid_to"),
    optional("complete"),
];

impl<'a> Draft<'a> {
    /// From the fields of a row, by their place in [`COLUMNS`].
    pub(crate) fn from_fields(field: impl Fn(usize) -> &'a str) -> Self {
        Self {
            dimension: field(0),
            member: field(1),
            parent: field(2),
            name_vi: field(3),
            name_en: field(4),
            valid_from: field(5),
            valid_to: field(6),
            complete: field(7),
        }
    }
}

/// A row whose fields are sound by themselves.
pub(crate) enum Row {
    /// The dimension itself, without members.
    Dimension(Spot, Dimension),
    /// A member of a dimension.
    Member(Spot, MemberCode, Member),
}

/// Reads the fields of a draft.
pub(crate) fn read(check: &mut Check<'_>, draft: &Draft<'_>) -> Option<Row> {
    check.present("dimension", draft.dimension)?;
    let dimension = code(check, "dimension", draft.dimension);
    let mut sound = check.present("name_vi", draft.name_vi).is_some();
    for (field, text) in [("name_vi", draft.name_vi), ("name_en", draft.name_en)] {
        sound &= check.text(field, text).is_some();
    }
    let complete = check.flag("complete", draft.complete);
    let valid = check.validity(draft.valid_from, draft.valid_to);
    let (name_vi, name_en) = (draft.name_vi.to_owned(), draft.name_en.to_owned());
    let spot = check.spot.clone();
    if draft.member.is_empty() {
        let dimension = Dimension {
            code: dimension?,
            name_vi,
            name_en,
            complete: complete?,
            members: Vec::new(),
        };
        return sound.then_some(Row::Dimension(spot, dimension));
    }
    let member = code(check, "member", draft.member);
    let parent = match draft.parent {
        "" => Some(None),
        parent => code(check, "parent", parent).map(Some),
    };
    let member = Member {
        code: member?,
        parent: parent?,
        valid: valid?,
        name_vi,
        name_en,
    };
    let dimension = dimension?;
    sound.then_some(Row::Member(spot, dimension, member))
}

fn code(check: &mut Check<'_>, field: &str, text: &str) -> Option<MemberCode> {
    let code = MemberCode::new(text).ok();
    if code.is_none() {
        check.error("not-an-identifier", field, text, "female");
    }
    code
}

type MemberKey = (MemberCode, MemberCode);

/// All dimensions, those of the input among those of the record.
pub(crate) struct Dimensions {
    heads: Vec<(Spot, Dimension, Change)>,
    members: Vec<(Spot, MemberCode, Member, Effect)>,
    same: u64,
}

impl Dimensions {
    /// Puts the rows among the dimensions of the record and checks members and parents.
    pub(crate) fn of(catalogue: &Catalogue, rows: Vec<Row>, findings: &mut Findings) -> Self {
        let mut known: BTreeMap<MemberCode, Dimension> = BTreeMap::new();
        let mut timelines: BTreeMap<MemberKey, Timeline<Member>> = BTreeMap::new();
        for dimension in catalogue.dimensions() {
            known.insert(dimension.code.clone(), dimension.clone());
            for member in &dimension.members {
                let key = (dimension.code.clone(), member.code.clone());
                let timeline = timelines.entry(key).or_default();
                timeline.held(member.valid, member.clone());
            }
        }
        let mut all = Self {
            heads: Vec::new(),
            members: Vec::new(),
            same: 0,
        };
        let mut members = Vec::new();
        for row in rows {
            match row {
                Row::Dimension(spot, dimension) => all.head(&mut known, spot, dimension),
                Row::Member(spot, dimension, member) => members.push((spot, dimension, member)),
            }
        }
        for (spot, dimension, member) in members {
            if !known.contains_key(&dimension) {
                // A member names a dimension that nobody described: named by its code.
                let plain = Dimension {
                    code: dimension.clone(),
                    name_vi: dimension.to_string(),
                    name_en: dimension.to_string(),
                    complete: false,
                    members: Vec::new(),
                };
                all.head(&mut known, spot.clone(), plain);
                let finding = Finding::warning("dimension-undescribed", spot.at("dimension"));
                findings.add(finding.read(dimension.as_str()));
            }
            let key = (dimension.clone(), member.code.clone());
            let timeline = timelines.entry(key).or_default();
            match timeline.put(member.valid, member.clone(), &spot, findings) {
                None => {}
                Some(Effect::Same) => all.same += 1,
                Some(effect) => all.members.push((spot, dimension, member, effect)),
            }
        }
        all.check(&timelines, findings);
        all
    }

    fn head(
        &mut self,
        known: &mut BTreeMap<MemberCode, Dimension>,
        spot: Spot,
        dimension: Dimension,
    ) {
        let words = |d: &Dimension| (d.name_vi.clone(), d.name_en.clone(), d.complete);
        match known.insert(dimension.code.clone(), dimension.clone()) {
            Some(before) if words(&before) == words(&dimension) => self.same += 1,
            Some(_) => self.heads.push((spot, dimension, Change::Revised)),
            None => self.heads.push((spot, dimension, Change::New)),
        }
    }

    fn check(&self, timelines: &BTreeMap<MemberKey, Timeline<Member>>, findings: &mut Findings) {
        for (spot, dimension, member, _) in &self.members {
            let key = (dimension.clone(), member.code.clone());
            timelines[&key].check_overlaps(member.code.as_str(), findings);
            let mut chain = vec![member.code.clone()];
            let mut above = member.parent.clone();
            while let Some(parent) = above {
                let Some(timeline) = timelines.get(&(dimension.clone(), parent.clone())) else {
                    let codes = timelines.keys().filter(|key| key.0 == *dimension);
                    let near =
                        crate::nearest::nearest(parent.as_str(), codes.map(|key| key.1.as_str()));
                    let finding = Finding::error("unknown-member", spot.at("parent"));
                    findings.add(finding.read(parent.as_str()).expected(near));
                    break;
                };
                let closed = chain.contains(&parent);
                chain.push(parent);
                if closed {
                    let names: Vec<&str> = chain.iter().map(MemberCode::as_str).collect();
                    let finding = Finding::error("part-of-itself", spot.at("parent"));
                    let read = member.code.as_str();
                    findings.add(finding.read(read).expected(names.join(" → ")));
                    break;
                }
                let last = timeline.versions().next_back();
                above = last.and_then(|(_, member)| member.parent.clone());
            }
        }
    }

    /// Appends what changes.
    pub(crate) fn write(self, pen: &mut Pen<'_>, report: &mut Report) -> Result<(), RecordError> {
        report.counts.same += self.same;
        for (spot, dimension, change) in self.heads {
            report.change(change, || Difference {
                change,
                file: spot.file().map(str::to_owned),
                row: spot.line(),
                key: dimension.code.to_string(),
                before: String::new(),
                after: dimension.name_vi.clone(),
            });
            pen.transaction.append_dimension(&dimension)?;
        }
        for (spot, dimension, member, effect) in self.members {
            let change = match effect {
                Effect::Revised => Change::Revised,
                Effect::New | Effect::Same => Change::New,
            };
            report.change(change, || Difference {
                change,
                file: spot.file().map(str::to_owned),
                row: spot.line(),
                key: format!("{dimension}={} {}", member.code, spelled(member.valid)),
                before: String::new(),
                after: member.name_vi.clone(),
            });
            pen.transaction.append_member(&dimension, &member)?;
        }
        Ok(())
    }
}
