//! What cuts an indicator further? Dimensions with members, and the combination of members.

use crate::identifier::{IdentifierError, MemberCode};
use crate::validity::Validity;
use jiff::civil::Date;
use std::fmt;
use thiserror::Error;

/// The number by which the record knows a combination of members; 0 is the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct BreakdownNo(pub u32);

impl BreakdownNo {
    /// The total: not cut at all.
    pub const TOTAL: Self = Self(0);
}

/// A combination of members of different dimensions, `sex=female;sector=agriculture`.
///
/// Empty means the total. The parts are kept in the order of their dimensions' codes, so that
/// one combination has one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Breakdown(Vec<(MemberCode, MemberCode)>);

/// Why a text is no breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BreakdownError {
    /// A part is not of the form `dimension=member`.
    #[error("{0:?} is not of the form dimension=member")]
    Form(String),
    /// One dimension stands twice.
    #[error("the dimension {0} stands twice")]
    Twice(MemberCode),
    /// A code is no code.
    #[error("a code of the breakdown cannot stand")]
    Code(#[from] IdentifierError),
}

impl Breakdown {
    /// From dimension and member pairs in any order.
    ///
    /// # Errors
    /// Where a dimension stands twice.
    pub fn new(mut parts: Vec<(MemberCode, MemberCode)>) -> Result<Self, BreakdownError> {
        parts.sort();
        match parts.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(BreakdownError::Twice(pair[0].0.clone())),
            None => Ok(Self(parts)),
        }
    }

    /// Not cut at all.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.0.is_empty()
    }

    /// Dimension and member of each cut, by dimension.
    #[must_use]
    pub fn parts(&self) -> &[(MemberCode, MemberCode)] {
        &self.0
    }

    /// The same cut further by one member; a member of the same dimension is replaced.
    #[must_use]
    pub fn with(&self, dimension: &MemberCode, member: &MemberCode) -> Self {
        let mut parts: Vec<_> = self
            .0
            .iter()
            .filter(|part| part.0 != *dimension)
            .cloned()
            .collect();
        parts.push((dimension.clone(), member.clone()));
        parts.sort();
        Self(parts)
    }
}

impl std::str::FromStr for Breakdown {
    type Err = BreakdownError;
    fn from_str(text: &str) -> Result<Self, BreakdownError> {
        let mut parts = Vec::new();
        for part in text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (dimension, member) = part
                .split_once('=')
                .ok_or_else(|| BreakdownError::Form(part.to_owned()))?;
            parts.push((
                MemberCode::new(dimension.trim())?,
                MemberCode::new(member.trim())?,
            ));
        }
        Self::new(parts)
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (dimension, member)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ";" };
            write!(out, "{separator}{dimension}={member}")?;
        }
        Ok(())
    }
}

/// A member of a dimension during a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Code within the dimension.
    pub code: MemberCode,
    /// Code of the member it is part of.
    pub parent: Option<MemberCode>,
    /// The days during which it exists.
    pub valid: Validity,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
}

/// A dimension with all its members that ever were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Code: `sex`.
    pub code: MemberCode,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Whether its leaves together make the whole, so that a total may be derived from them.
    pub complete: bool,
    /// Members by code.
    pub members: Vec<Member>,
}

impl Dimension {
    /// The members of a day that have no parts of their own: what a total is added from.
    pub fn leaves_on(&self, day: Date) -> impl Iterator<Item = &Member> {
        let living = move |member: &&Member| member.valid.holds_on(day);
        let has_part = move |code: &MemberCode| {
            self.members
                .iter()
                .any(|part| part.parent.as_ref() == Some(code) && part.valid.holds_on(day))
        };
        self.members
            .iter()
            .filter(living)
            .filter(move |member| !has_part(&member.code))
    }

    /// Whether a member lies below another, at any depth.
    #[must_use]
    pub fn is_under(&self, member: &MemberCode, top: &MemberCode) -> bool {
        let parent_of = |code: &MemberCode| {
            self.members
                .iter()
                .find(|m| m.code == *code)
                .and_then(|m| m.parent.as_ref())
        };
        // A chain longer than the members is a circle, which definitions refuse.
        let mut above = parent_of(member);
        for _ in 0..=self.members.len() {
            match above {
                Some(code) if code == top => return true,
                Some(code) => above = parent_of(code),
                None => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_combination_has_one_spelling() {
        let breakdown: Breakdown = "sector=agriculture; sex=female".parse().unwrap();
        assert_eq!(breakdown.to_string(), "sector=agriculture;sex=female");
        let other: Breakdown = "sex=female;sector=agriculture".parse().unwrap();
        assert_eq!(breakdown, other);
        assert!("".parse::<Breakdown>().unwrap().is_total());
        assert!("sex=male;sex=female".parse::<Breakdown>().is_err());
        assert!("sex".parse::<Breakdown>().is_err());
    }

    #[test]
    fn leaves_are_members_without_parts() {
        let member = |code: &str, parent: Option<&str>| Member {
            code: MemberCode::new(code).unwrap(),
            parent: parent.map(|parent| MemberCode::new(parent).unwrap()),
            valid: Validity::ALWAYS,
            name_vi: String::new(),
            name_en: String::new(),
        };
        let dimension = Dimension {
            code: MemberCode::new("sector").unwrap(),
            name_vi: String::new(),
            name_en: String::new(),
            complete: true,
            members: vec![
                member("a", None),
                member("a1", Some("a")),
                member("b", None),
            ],
        };
        let day = jiff::civil::date(2024, 1, 1);
        let leaves: Vec<_> = dimension.leaves_on(day).map(|m| m.code.as_str()).collect();
        assert_eq!(leaves, ["a1", "b"]);
    }
}
