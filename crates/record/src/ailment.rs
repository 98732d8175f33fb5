//! What can be wrong with definitions that were written row by row without a mistake?
//!
//! The store refuses versions that overlap and entities without any. The rest can hold for a
//! while (places come before their succession), so it is listed, not refused.

use crate::store::Ailment;
use domain::catalogue::Catalogue;
use domain::place::{Level, Place, PlaceNo, PlaceVersion};
use domain::succession::{Succession, lost_shares};
use domain::validity::Validity;
use std::collections::{BTreeMap, BTreeSet};

/// Every code that an ailment can have, in the order of the alphabet.
pub const CODES: [&str; 30] = [
    "action-without-audit",
    "attachment-withdrawal",
    "audit-hash",
    "audit-order",
    "breakdown-member-unknown",
    "code-held-twice",
    "correction-key",
    "dimension-circle",
    "entry-overwrites",
    "file-damaged",
    "file-digest",
    "foreign-key",
    "known-after-action",
    "lost-share",
    "member-parent-unknown",
    "no-version",
    "number-beyond-state",
    "number-missing",
    "number-outside-action",
    "number-twice",
    "overlapping-versions",
    "parent-level",
    "parent-not-alive",
    "report-step",
    "row-unreadable",
    "rows-changed",
    "successor-not-begun",
    "target-unit",
    "text-digest",
    "year-to-date-period",
];

fn ailment(code: &'static str, subject: impl ToString, detail: String) -> Ailment {
    Ailment {
        code,
        subject: subject.to_string(),
        seq: None,
        detail,
    }
}

fn days(valid: Validity) -> String {
    let day = |day: Option<domain::Date>| day.map_or("…".to_owned(), |day| day.to_string());
    format!("{} – {}", day(valid.from()), day(valid.until()))
}

/// What makes definitions unusable; a store never commits them.
#[must_use]
pub fn unusable(catalogue: &Catalogue) -> Vec<Ailment> {
    let mut found = Vec::new();
    let mut check = |subject: &dyn ToString, versions: Vec<Validity>| {
        if versions.is_empty() {
            found.push(ailment("no-version", subject.to_string(), String::new()));
        }
        for pair in versions.windows(2).filter(|pair| pair[0].overlaps(pair[1])) {
            let detail = format!("{}; {}", days(pair[0]), days(pair[1]));
            found.push(ailment("overlapping-versions", subject.to_string(), detail));
        }
    };
    for (_, place) in catalogue.places() {
        check(&place.id, place.versions.iter().map(|v| v.valid).collect());
    }
    for (_, organisation) in catalogue.organisations() {
        let versions = organisation.versions.iter();
        check(&organisation.id, versions.map(|v| v.valid).collect());
    }
    for (_, indicator) in catalogue.indicators() {
        let versions = indicator.versions.iter();
        check(&indicator.code, versions.map(|v| v.valid).collect());
    }
    for dimension in catalogue.dimensions() {
        let mut members: BTreeMap<_, Vec<Validity>> = BTreeMap::new();
        for member in &dimension.members {
            members.entry(&member.code).or_default().push(member.valid);
        }
        for (code, versions) in members {
            check(&format!("{}={code}", dimension.code), versions);
        }
    }
    found
}

/// Everything that is wrong with definitions, taken together.
#[must_use]
pub fn of_definitions(catalogue: &Catalogue) -> Vec<Ailment> {
    let mut found = unusable(catalogue);
    codes(catalogue, &mut found);
    parents(catalogue, &mut found);
    succession(catalogue, &mut found);
    breakdowns(catalogue, &mut found);
    found
}

/// On one day, one code of one level belongs to one place.
fn codes(catalogue: &Catalogue, found: &mut Vec<Ailment>) {
    type Holders<'a> = Vec<(&'a Place, &'a PlaceVersion)>;
    let mut holders: BTreeMap<(bool, Level, &str), Holders<'_>> = BTreeMap::new();
    for (_, place) in catalogue.places() {
        for version in place
            .versions
            .iter()
            .filter(|version| !version.code.is_empty())
        {
            let code = (place.invented, place.level, version.code.as_str());
            holders.entry(code).or_default().push((place, version));
        }
    }
    for ((_, level, code), mut holders) in holders {
        holders.sort_by_key(|(_, version)| version.valid);
        for pair in holders.windows(2) {
            let [(one, first), (other, second)] = pair else {
                continue;
            };
            if one.id != other.id && first.valid.overlaps(second.valid) {
                let detail = format!("{}; {}", one.id, other.id);
                found.push(ailment(
                    "code-held-twice",
                    format!("{level} {code}"),
                    detail,
                ));
            }
        }
    }
}

/// A place lies in a living place of a higher level, of its own world, for all of its days.
fn parents(catalogue: &Catalogue, found: &mut Vec<Ailment>) {
    for (_, place) in catalogue.places() {
        for version in &place.versions {
            let Some(parent) = version.parent.map(|parent| catalogue.place(parent)) else {
                continue;
            };
            if parent.level >= place.level || parent.invented != place.invented {
                found.push(ailment("parent-level", &place.id, parent.id.to_string()));
            }
            let life = parent.life();
            let begins = match (life.from(), version.valid.from()) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(parent), Some(own)) => parent <= own,
            };
            let ends = match (life.until(), version.valid.until()) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(parent), Some(own)) => own <= parent,
            };
            if !begins || !ends {
                let detail = format!("{}: {}", parent.id, days(version.valid));
                found.push(ailment("parent-not-alive", &place.id, detail));
            }
        }
    }
}

/// No share is lost; what goes over ends on that day, and what takes it lives from then on. A
/// place that lives on with what is left or added says so by a strand to itself.
fn succession(catalogue: &Catalogue, found: &mut Vec<Ailment>) {
    let strands = catalogue.succession();
    for lost in lost_shares(strands) {
        let detail = format!("{} {}: {}", lost.effective, lost.basis, lost.total);
        found.push(ailment(
            "lost-share",
            &catalogue.place(lost.from).id,
            detail,
        ));
    }
    let stays: BTreeSet<(domain::Date, PlaceNo)> = strands
        .iter()
        .filter(|strand| strand.from == strand.to)
        .map(|strand| (strand.effective, strand.from))
        .collect();
    let mut told = BTreeSet::new();
    for strand in strands {
        let Succession {
            effective,
            from,
            to,
            ..
        } = *strand;
        let lives = |no: PlaceNo, day: domain::Date| catalogue.place(no).lives_on(day);
        let before = effective.yesterday().unwrap_or(effective);
        let ends = lives(from, before) && !lives(from, effective);
        let begins = !lives(to, before) && lives(to, effective);
        for (no, sound) in [(from, ends), (to, begins)] {
            let lives_on = stays.contains(&(effective, no)) && lives(no, effective);
            if !sound && !lives_on && told.insert((effective, no)) {
                let id = &catalogue.place(no).id;
                found.push(ailment("successor-not-begun", id, effective.to_string()));
            }
        }
    }
}

/// Members hang together, and combinations name members that exist.
fn breakdowns(catalogue: &Catalogue, found: &mut Vec<Ailment>) {
    for dimension in catalogue.dimensions() {
        let codes: BTreeSet<_> = dimension
            .members
            .iter()
            .map(|member| &member.code)
            .collect();
        for member in &dimension.members {
            let subject = format!("{}={}", dimension.code, member.code);
            if let Some(parent) = member.parent.as_ref()
                && !codes.contains(parent)
            {
                let detail = parent.to_string();
                found.push(ailment("member-parent-unknown", &subject, detail));
            }
            if dimension.is_under(&member.code, &member.code) {
                found.push(ailment("dimension-circle", &subject, String::new()));
            }
        }
    }
    for (_, breakdown) in catalogue.breakdowns() {
        for (dimension, member) in breakdown.parts() {
            let members = catalogue.dimension(dimension).map(|found| &found.members);
            if !members.is_some_and(|all| all.iter().any(|other| other.code == *member)) {
                let detail = format!("{dimension}={member}");
                found.push(ailment("breakdown-member-unknown", breakdown, detail));
            }
        }
    }
}
