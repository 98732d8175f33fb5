//! How are claims printed as JSON? By the published specification, field for field.
//!
//! Written by hand: this room derives no serializers, and the order of fields is part of the
//! format. Text is escaped as RFC 8259 asks; everything beyond ASCII stands as it is.

use crate::claim::Claim;
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
    fn strings_are_escaped() {
        let mut json = String::new();
        string(&mut json, "a\"b\\c\nđ\u{1}");
        assert_eq!(json, "\"a\\\"b\\\\c\\nđ\\u0001\"");
    }
}
