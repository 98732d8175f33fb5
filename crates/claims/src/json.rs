//! How are claims printed as JSON? By the published specification, field for field.
//!
//! Written by hand: this room derives no serializers, and the order of fields is part of the
//! format. Text is escaped as RFC 8259 asks; everything beyond ASCII stands as it is.

use crate::Reading;
use crate::claim::Claim;
use crate::finding::Finding;
use crate::verdict::{Instead, Judgement, SlipOrRow};
use domain::Decimal;
use domain::finding::Severity;
use std::fmt::Write as _;

/// All claims as `{"claims": [...]}`.
#[must_use]
pub fn print(claims: &[Claim]) -> String {
    let mut json = String::from("{\"claims\": [");
    for (index, claim) in claims.iter().enumerate() {
        json.push_str(if index == 0 { "\n" } else { ",\n" });
        push_claim(&mut json, claim);
    }
    json.push_str("\n]}\n");
    json
}

/// Everything that is known of a text: claims with their verdicts, and findings.
///
/// `{"claims": [...], "findings": [...]}`; a claim that was judged has the fields `verdict`,
/// `expected`, `difference`, `cause`, `truncated`, `source`, `replaced_by`, `instead` and `score`
/// as well.
#[must_use]
pub fn report(reading: &Reading, judgements: &[Judgement]) -> String {
    let mut json = String::from("{\"claims\": [");
    for (index, claim) in reading.claims.iter().enumerate() {
        json.push_str(if index == 0 { "\n" } else { ",\n" });
        push_claim(&mut json, claim);
        let judged = judgements.binary_search_by_key(&index, |judgement| judgement.claim);
        if let Ok(found) = judged {
            json.pop();
            push_judgement(&mut json, &judgements[found]);
            json.push('}');
        }
    }
    json.push_str("\n],\n\"findings\": [");
    for (index, finding) in reading.findings.iter().enumerate() {
        json.push_str(if index == 0 { "\n" } else { ",\n" });
        push_finding(&mut json, finding);
    }
    json.push_str("\n]}\n");
    json
}

fn push_judgement(json: &mut String, judgement: &Judgement) {
    let number = |value: Option<Decimal>| value.map(|value| value.normalize().to_string());
    field(json, "verdict", Some(judgement.verdict.as_str()));
    field(json, "expected", number(judgement.expected).as_deref());
    field(json, "difference", number(judgement.difference).as_deref());
    let cause = judgement.cause.as_ref().map(|cause| match cause {
        SlipOrRow::Slip(slip) => slip.as_str(),
        SlipOrRow::PointsForPercent => "points-for-percent",
        SlipOrRow::NeighbouringRow(_) => "neighbouring-row",
    });
    field(json, "cause", cause);
    let _ = write!(json, ", \"truncated\": {}", judgement.truncated);
    field(json, "source", judgement.source.as_deref());
    field(
        json,
        "replaced_by",
        number(judgement.replaced_by).as_deref(),
    );
    let instead = judgement.instead.map(|instead| match instead {
        Instead::Period(period) => period.to_string(),
        Instead::Place(place) => place.0.to_string(),
        Instead::Baseline(baseline) => baseline.to_string(),
    });
    field(json, "instead", instead.as_deref());
    let score = judgement.chosen().map(|chosen| chosen.score.to_string());
    field(json, "score", score.as_deref());
}

fn push_finding(json: &mut String, finding: &Finding) {
    let _ = write!(
        json,
        "{{\"start\": {}, \"end\": {}",
        finding.start, finding.end
    );
    field(json, "code", Some(finding.code));
    let severity = match finding.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    field(json, "severity", Some(severity));
    let claims: Vec<String> = finding.claims.iter().map(ToString::to_string).collect();
    let _ = write!(
        json,
        ", \"claims\": [{}], \"arguments\": {{",
        claims.join(", ")
    );
    for (index, (name, value)) in finding.arguments.iter().enumerate() {
        json.push_str(if index == 0 { "" } else { ", " });
        string(json, name);
        json.push_str(": ");
        string(json, value);
    }
    json.push_str("}}");
}

/// One claim as a JSON object.
pub fn push_claim(json: &mut String, claim: &Claim) {
    let _ = write!(json, "{{\"start\": {}, \"end\": {}", claim.start, claim.end);
    field(json, "surface", Some(&claim.surface));
    field(json, "kind", Some(claim.kind.as_str()));
    field(
        json,
        "value",
        claim.value.map(|value| value.to_string()).as_deref(),
    );
    field(
        json,
        "second",
        claim.second.map(|value| value.to_string()).as_deref(),
    );
    field(json, "unit", claim.unit.as_deref());
    field(json, "hedge", Some(claim.hedge.as_str()));
    field(json, "status", Some(claim.status.as_str()));
    field(json, "subject", claim.subject.as_deref());
    field(
        json,
        "period",
        claim.period.map(|period| period.to_string()).as_deref(),
    );
    field(json, "base", claim.base.map(|base| base.as_str()));
    json.push('}');
}

/// `, "name": "value"`, or null.
pub fn field(json: &mut String, name: &str, value: Option<&str>) {
    let _ = write!(json, ", \"{name}\": ");
    match value {
        Some(value) => string(json, value),
        None => json.push_str("null"),
    }
}

/// A JSON string.
pub fn string(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(json, "\\u{:04x}", control as u32);
            }
            other => json.push(other),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_holds_claims_and_findings() {
        let reading = crate::read("Năm 2023, dịch vụ chiếm 104%.");
        let json = report(&reading, &[]);
        assert!(json.contains("\"kind\": \"share\", \"value\": \"104\""));
        assert!(json.contains(
            "\"code\": \"share-over-hundred\", \"severity\": \"error\", \"claims\": [1]"
        ));
    }

    #[test]
    fn strings_are_escaped() {
        let mut json = String::new();
        string(&mut json, "a\"b\\c\nđ\u{1}");
        assert_eq!(json, "\"a\\\"b\\\\c\\nđ\\u0001\"");
    }
}
