//! Which cell of a form takes a figure, and what does that figure state?

use super::{Column, ColumnKind, FormVersion, Line, LineKind};
use crate::breakdown::Breakdown;
use crate::indicator::{IndicatorNo, TimeAggregation};
use crate::period::Period;

/// What the figure of a cell states, but for who says so and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stating {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Of which part.
    pub breakdown: Breakdown,
    /// For when.
    pub period: Period,
}

impl FormVersion {
    /// What a cell states; `None` where it takes no figure.
    ///
    /// An amount since 1 January (`year_to_date`) is never stated for a month of its own, and a
    /// stock (`last`) never cumulatively: the one follows from the other, so the cell takes no
    /// input. Where the period itself begins in January, both columns would state the same, and
    /// only the first takes input.
    #[must_use]
    pub fn stating(
        &self,
        line: &Line,
        column: &Column,
        adds_up: TimeAggregation,
        period: Period,
    ) -> Option<Stating> {
        if line.kind != LineKind::Entered {
            return None;
        }
        let to_date = Self::cumulative(period).ok()?;
        let has_this = self.column_of(ColumnKind::ThisPeriod).is_some();
        let stated = match column.kind {
            ColumnKind::ThisPeriod => {
                let follows = adds_up == TimeAggregation::YearToDate && period != to_date;
                (!follows).then_some(period)
            }
            ColumnKind::Cumulative => {
                let follows = adds_up == TimeAggregation::Last || period == to_date;
                (!(follows && has_this)).then_some(to_date)
            }
            _ => None,
        }?;
        Some(Stating {
            indicator: line.indicator?,
            breakdown: line.breakdown.clone(),
            period: stated,
        })
    }

    /// Whether a note, and nothing else, may be written in a cell.
    #[must_use]
    pub fn takes_note(line: &Line, column: &Column) -> bool {
        column.kind == ColumnKind::Note && line.kind != LineKind::Heading
    }

    /// The period of which a column tells, where it tells of one.
    #[must_use]
    pub fn told_of(kind: ColumnKind, period: Period) -> Option<Period> {
        match kind {
            ColumnKind::ThisPeriod => Some(period),
            ColumnKind::Cumulative => Self::cumulative(period).ok(),
            ColumnKind::LastPeriod => period.previous().ok(),
            ColumnKind::SamePeriodLastYear => period.shifted_years(-1).ok(),
            ColumnKind::CumulativeLastYear => Self::cumulative(period).ok()?.shifted_years(-1).ok(),
            ColumnKind::Plan => Some(period.calendar_year()),
            ColumnKind::PercentOfLastPeriod
            | ColumnKind::PercentOfLastYear
            | ColumnKind::PercentOfPlan
            | ColumnKind::Note => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use std::collections::BTreeSet;

    fn stated(adds_up: TimeAggregation, period: &str) -> Vec<(ColumnKind, String)> {
        let version = example();
        let period = period.parse().unwrap();
        let line = &version.lines[1];
        let all = version.columns.iter();
        all.filter_map(|column| {
            let stating = version.stating(line, column, adds_up, period)?;
            Some((column.kind, stating.period.to_string()))
        })
        .collect()
    }

    #[test]
    fn a_cell_states_its_own_period() {
        use ColumnKind::{Cumulative, ThisPeriod};
        use TimeAggregation::{Last, None, Sum, YearToDate};
        let both = vec![
            (ThisPeriod, "2026-11".to_owned()),
            (Cumulative, "2026-11M".to_owned()),
        ];
        assert_eq!(stated(Sum, "2026-11"), both);
        assert_eq!(stated(None, "2026-11"), both);
        assert_eq!(stated(YearToDate, "2026-11"), both[1..]);
        assert_eq!(stated(Last, "2026-11"), both[..1]);
        let first = vec![(ThisPeriod, "2026-01".to_owned())];
        for adds_up in [Sum, None, YearToDate, Last] {
            assert_eq!(stated(adds_up, "2026-01"), first);
        }
    }

    #[test]
    fn no_two_cells_state_the_same() {
        let version = example();
        for month in 1..=12 {
            let period = Period::month(2026, month).unwrap();
            for adds_up in [
                TimeAggregation::Sum,
                TimeAggregation::YearToDate,
                TimeAggregation::Last,
                TimeAggregation::None,
            ] {
                let mut seen = BTreeSet::new();
                for line in &version.lines {
                    for column in &version.columns {
                        if let Some(stating) = version.stating(line, column, adds_up, period) {
                            assert!(seen.insert(stating));
                        }
                    }
                }
                assert!(!seen.is_empty());
            }
        }
    }
}
