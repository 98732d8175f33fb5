//! How is a checked paper told to a program?
//!
//! Decimals are text with a point and exact; names are those of `docs/json-check.md`.

use super::quiet::{Spot, doubt};
use super::run::{Checked, Judged};
use super::text::Origin;
use crate::figure;
use claims::resolve::{Candidate, Meaning, Reason};
use claims::verdict::{Instead, Judgement, SlipOrRow};
use domain::finding::Severity;
use serde::Serialize;
use std::collections::BTreeMap;

/// A checked paper.
#[derive(Debug, Serialize)]
pub struct CheckedJson {
    /// Name of the file.
    pub file: String,
    /// The moment whose knowledge was asked for; null for all that is known, or without a record.
    pub as_of: Option<String>,
    /// Whether the moment was taken from the paper's dateline.
    pub as_of_by_dateline: bool,
    /// The state of the store that was read.
    pub state: Option<u64>,
    /// Identifier of the place.
    pub place: Option<String>,
    /// How many figures the text asserts.
    pub figures: usize,
    /// How many of them got each verdict; empty without a record.
    pub summary: BTreeMap<&'static str, usize>,
    /// Whether the exit code says that something disagrees.
    pub disagrees: bool,
    /// Every numeral, in reading order.
    pub claims: Vec<ClaimJson>,
    /// Where the text disagrees with itself.
    pub findings: Vec<FindingJson>,
    /// What of the file could not be taken.
    pub file_findings: Vec<FileFindingJson>,
}

/// One numeral with its reading and its verdict.
#[derive(Debug, Serialize)]
pub struct ClaimJson {
    /// First code point in the NFC text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The characters as they stand.
    pub surface: String,
    /// What sort of number.
    pub kind: &'static str,
    /// The value.
    pub value: Option<String>,
    /// The second number.
    pub second: Option<String>,
    /// The unit as written.
    pub unit: Option<String>,
    /// How firmly it is given.
    pub hedge: &'static str,
    /// Result, estimate, forecast or target.
    pub status: &'static str,
    /// What is measured, in the text's words.
    pub subject: Option<String>,
    /// The period.
    pub period: Option<String>,
    /// What it is compared with.
    pub base: Option<&'static str>,
    /// Where it stands in the file.
    #[serde(rename = "where")]
    pub place: Option<WhereJson>,
    /// What the record says; null for what is no figure, or without a record.
    pub verdict: Option<&'static str>,
    /// Identifier of the place that the sentence names, where it is not the paper's.
    pub of_place: Option<String>,
    /// Code of the indicator that it was held against.
    pub indicator: Option<String>,
    /// How the number follows from the indicator.
    pub meaning: Option<&'static str>,
    /// Equal only because the tail was cut instead of rounded.
    pub truncated: bool,
    /// What was expected, in the claim's unit.
    pub expected: Option<String>,
    /// What the number is too much by.
    pub difference: Option<String>,
    /// The slip that explains the difference.
    pub cause: Option<String>,
    /// When the expected value was known.
    pub known_at: Option<String>,
    /// Where it comes from.
    pub source: Option<SourceJson>,
    /// What took the place of a stale value.
    pub replaced_by: Option<String>,
    /// For what it would be right.
    pub instead: Option<InsteadJson>,
    /// Which indicators may be meant, best first.
    pub candidates: Vec<CandidateJson>,
    /// By what the doubt of the verdict is known again; null where there is none.
    pub doubt: Option<DoubtJson>,
    /// Why the doubt of the verdict is silent; null where it is heard.
    pub silenced: Option<SilencedJson>,
}

/// By what a doubt is known again.
#[derive(Debug, Serialize)]
pub struct DoubtJson {
    /// Code of the finding, or word of the verdict.
    pub code: String,
    /// The number as it stands in the text.
    pub number: String,
    /// What was expected instead.
    pub expected: String,
    /// The words around it, folded.
    pub passage: String,
}

/// Why a doubt is silent.
#[derive(Debug, Serialize)]
pub struct SilencedJson {
    /// The reason.
    pub reason: String,
    /// Who decided; null where the paper or the command says so itself.
    pub by: Option<String>,
    /// When.
    pub at: Option<String>,
}

/// Where a claim stands in its file.
#[derive(Debug, Serialize)]
pub struct WhereJson {
    /// Line, from 1.
    pub line: Option<usize>,
    /// Paragraph of a Word file or a page, from 0.
    pub paragraph: Option<usize>,
    /// Bytes in the paragraph's text.
    pub bytes: Option<(usize, usize)>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Cell.
    pub cell: Option<String>,
}

/// Where an expected value comes from.
#[derive(Debug, Serialize)]
pub struct SourceJson {
    /// `observation`, `target` or `computed`.
    pub kind: String,
    /// Number of the row.
    pub seq: Option<u64>,
    /// The paper, or the way of computing.
    pub name: Option<String>,
}

/// For what a number would be right.
#[derive(Debug, Default, Serialize)]
pub struct InsteadJson {
    /// Another period.
    pub period: Option<String>,
    /// Another place.
    pub place: Option<String>,
    /// Another baseline.
    pub baseline: Option<&'static str>,
}

/// An indicator that may be meant.
#[derive(Debug, Serialize)]
pub struct CandidateJson {
    /// Its code.
    pub indicator: String,
    /// How the number would follow from it.
    pub meaning: &'static str,
    /// Out of 1000.
    pub score: u32,
    /// Why.
    pub reasons: Vec<String>,
}

/// Where a text disagrees with itself.
#[derive(Debug, Serialize)]
pub struct FindingJson {
    /// Stable code.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Indices of the claims, the doubtful one first.
    pub claims: Vec<usize>,
    /// Arguments of the sentence.
    pub arguments: BTreeMap<&'static str, String>,
    /// By what the doubt is known again.
    pub doubt: Option<DoubtJson>,
    /// Why it is silent; null where it is heard.
    pub silenced: Option<SilencedJson>,
}

/// What of a file could not be taken.
#[derive(Debug, Serialize)]
pub struct FileFindingJson {
    /// Stable code.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// Arguments of the sentence.
    pub arguments: BTreeMap<&'static str, String>,
}

/// The paper as JSON.
#[must_use]
pub fn json(checked: &Checked, zone: &jiff::tz::TimeZone) -> CheckedJson {
    let judged = checked.judged.as_ref();
    let claims = (0..checked.reading.claims.len()).map(|at| claim(checked, at, zone));
    let summary = checked.summary();
    CheckedJson {
        file: checked.name.clone(),
        as_of: judged.and_then(|judged| figure::as_of(judged.standpoint.as_of, zone)),
        as_of_by_dateline: judged.is_some_and(|judged| judged.by_dateline),
        state: judged.map(|judged| judged.standpoint.state.0),
        place: judged.map(|judged| judged.catalogue.place(judged.place).id.to_string()),
        figures: checked.figures(),
        summary: summary
            .iter()
            .map(|(verdict, count)| (verdict.as_str(), *count))
            .collect(),
        disagrees: checked.disagrees(),
        claims: claims.collect(),
        findings: (0..checked.reading.findings.len())
            .map(|at| finding(checked, at))
            .collect(),
        file_findings: checked
            .paper
            .findings
            .iter()
            .map(|finding| FileFindingJson {
                code: finding.code,
                severity: severity(finding.severity),
                arguments: finding.arguments.clone(),
            })
            .collect(),
    }
}

fn claim(checked: &Checked, at: usize, zone: &jiff::tz::TimeZone) -> ClaimJson {
    let claim = &checked.reading.claims[at];
    let judged = checked.judged.as_ref().zip(checked.judgement(at));
    let (judgement, chosen) = (judged.map(|j| j.1), judged.and_then(|j| j.1.chosen()));
    let decimal = |value: Option<domain::Decimal>| value.map(|value| value.to_string());
    ClaimJson {
        start: claim.start,
        end: claim.end,
        surface: claim.surface.clone(),
        kind: claim.kind.as_str(),
        value: decimal(claim.value),
        second: decimal(claim.second),
        unit: claim.unit.clone(),
        hedge: claim.hedge.as_str(),
        status: claim.status.as_str(),
        subject: claim.subject.clone(),
        period: claim.period.map(|period| period.to_string()),
        base: claim.base.map(|base| base.as_str()),
        place: place(checked, claim),
        verdict: judgement.map(|judgement| judgement.verdict.as_str()),
        of_place: judged.and_then(|(judged, judgement)| {
            let place = judgement.place?;
            Some(judged.catalogue.place(place).id.to_string())
        }),
        indicator: judged
            .zip(chosen)
            .map(|(judged, chosen)| code(judged.0, chosen)),
        meaning: chosen.map(|chosen| meaning(chosen.meaning)),
        truncated: judgement.is_some_and(|judgement| judgement.truncated),
        expected: figure::text(judgement.and_then(|judgement| judgement.expected)),
        difference: figure::text(judgement.and_then(|judgement| judgement.difference)),
        cause: judged.and_then(|(judged, judgement)| cause(judged, judgement)),
        known_at: judgement.and_then(|judgement| figure::known(judgement.known_at, zone)),
        source: judgement
            .and_then(|judgement| judgement.source.as_deref())
            .map(source),
        replaced_by: figure::text(judgement.and_then(|judgement| judgement.replaced_by)),
        instead: judged.and_then(|(judged, judgement)| {
            judgement
                .instead
                .map(|instead| self::instead(judged, instead))
        }),
        candidates: judged.map_or_else(Vec::new, |(judged, judgement)| {
            let candidates = judgement.resolution.candidates.iter();
            candidates
                .map(|candidate| self::candidate(judged, candidate))
                .collect()
        }),
        doubt: doubt_json(checked, Spot::Verdict(at)),
        silenced: silenced(checked, Spot::Verdict(at)),
    }
}

fn place(checked: &Checked, claim: &claims::Claim) -> Option<WhereJson> {
    let piece = checked.paper.piece(claim.start)?;
    let mut place = WhereJson {
        line: None,
        paragraph: None,
        bytes: None,
        sheet: None,
        cell: None,
    };
    match &piece.origin {
        Origin::Line(line) => place.line = Some(*line),
        Origin::Paragraph(number) => {
            place.paragraph = Some(*number);
            place.bytes = Some(piece.bytes(claim.start, claim.end));
        }
        Origin::Cell { sheet, address } => {
            place.sheet = Some(sheet.clone());
            place.cell = Some(address.clone());
        }
    }
    Some(place)
}

fn code(judged: &Judged, candidate: &Candidate) -> String {
    judged
        .catalogue
        .indicator(candidate.indicator)
        .code
        .to_string()
}

fn candidate(judged: &Judged, candidate: &Candidate) -> CandidateJson {
    let reason = |reason: &Reason| match reason {
        Reason::Alias => "alias".to_owned(),
        Reason::Words(thousandths) => format!("words:{thousandths}"),
        Reason::PriceBasis => "price_basis".to_owned(),
        Reason::OtherPriceBasis => "other_price_basis".to_owned(),
        Reason::Direct => "direct".to_owned(),
    };
    CandidateJson {
        indicator: code(judged, candidate),
        meaning: meaning(candidate.meaning),
        score: candidate.score,
        reasons: candidate.reasons.iter().map(reason).collect(),
    }
}

/// The stable word of a way from an indicator to a number.
#[must_use]
pub fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Value => "value",
        Meaning::Growth => "growth",
        Meaning::Index => "index",
        Meaning::Multiple => "multiple",
        Meaning::Difference => "difference",
        Meaning::Share(_) => "share",
        Meaning::Achievement => "achievement",
        Meaning::Excess => "excess",
        Meaning::TargetDifference => "target_difference",
        Meaning::Target => "target",
        Meaning::ValueAndTarget => "value_and_target",
    }
}

fn cause(judged: &Judged, judgement: &Judgement) -> Option<String> {
    Some(match judgement.cause.as_ref()? {
        SlipOrRow::Slip(slip) => slip.as_str().to_owned(),
        SlipOrRow::PointsForPercent => "points-for-percent".to_owned(),
        SlipOrRow::NeighbouringRow(row) => {
            format!("neighbouring-row:{}", judged.catalogue.indicator(*row).code)
        }
    })
}

fn source(source: &str) -> SourceJson {
    let (kind, rest) = source.split_once(':').unwrap_or((source, ""));
    let (number, name) = rest.split_once(':').unwrap_or((rest, ""));
    let seq = number.parse().ok();
    let name = if seq.is_none() { number } else { name };
    SourceJson {
        kind: kind.to_owned(),
        seq,
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
    }
}

fn instead(judged: &Judged, instead: Instead) -> InsteadJson {
    let mut json = InsteadJson::default();
    match instead {
        Instead::Period(period) => json.period = Some(period.to_string()),
        Instead::Place(place) => {
            json.place = Some(judged.catalogue.place(place).id.to_string());
        }
        Instead::Baseline(baseline) => json.baseline = Some(baseline.as_str()),
    }
    json
}

fn doubt_json(checked: &Checked, spot: Spot) -> Option<DoubtJson> {
    let doubt = doubt(checked, spot)?;
    Some(DoubtJson {
        code: doubt.code().to_owned(),
        number: doubt.number().to_owned(),
        expected: doubt.expected().to_owned(),
        passage: doubt.passage().to_owned(),
    })
}

fn silenced(checked: &Checked, spot: Spot) -> Option<SilencedJson> {
    let silenced = checked.quiet.at(spot)?;
    Some(SilencedJson {
        reason: silenced.reason.clone(),
        by: silenced.by.clone(),
        at: silenced.at.map(|at| at.to_string()),
    })
}

fn finding(checked: &Checked, at: usize) -> FindingJson {
    let finding = &checked.reading.findings[at];
    FindingJson {
        code: finding.code,
        severity: severity(finding.severity),
        start: finding.start,
        end: finding.end,
        claims: finding.claims.clone(),
        arguments: finding.arguments.clone(),
        doubt: doubt_json(checked, Spot::Finding(at)),
        silenced: silenced(checked, Spot::Finding(at)),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
