//! How is a line added up over its reporters? From the record where it was stated, from
//! working papers where it was not, and it is said how many of which.

use super::{Figure, Standing, Total};
use cube::answer;
use domain::Decimal;
use domain::comment::Subject;
use domain::indicator::PlaceAggregation;

/// The whole of a line from the figures of all reporters.
pub(super) fn total<'a>(
    subject: Option<Subject>,
    aggregation: PlaceAggregation,
    figures: impl IntoIterator<Item = &'a Figure>,
) -> Total {
    let (mut stated, mut working, mut expected) = (0, 0, 0);
    let mut sum: Option<Decimal> = None;
    let mut fits = aggregation == PlaceAggregation::Sum;
    for figure in figures {
        expected += 1;
        match figure.standing {
            Standing::Stated | Standing::NotApplicable => stated += 1,
            Standing::Working => working += 1,
            Standing::NotYetKnown | Standing::Missing => {}
        }
        if let Some(value) = figure.value {
            // A sum with more digits than are kept exactly is no sum.
            match sum.unwrap_or_default().checked_add(value) {
                Some(more) => sum = Some(more),
                None => fits = false,
            }
        }
    }
    Total {
        subject,
        record: None,
        assembled: sum.filter(|_| fits),
        stated,
        working,
        expected,
        doubts: Vec::new(),
        threads: Vec::new(),
    }
}

/// What the record says of the whole goes beside what was added up.
pub(super) fn beside(total: &mut Total, record: answer::Cell) {
    total.doubts = cube::doubt::kinds(&record);
    total.record = Some(record);
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identifier::{LineCode, MemberCode};
    use domain::report::Cell;

    fn figure(standing: Standing, value: Option<&str>) -> Figure {
        Figure {
            cell: Cell {
                line: LineCode::new("A").unwrap(),
                column: MemberCode::new("this").unwrap(),
            },
            subject: None,
            standing,
            value: value.map(|value| value.parse().unwrap()),
            meanwhile: None,
            said: Vec::new(),
            others: Vec::new(),
            doubts: Vec::new(),
            threads: Vec::new(),
        }
    }

    #[test]
    fn a_total_says_of_whom_it_is_made() {
        let figures = [
            figure(Standing::Stated, Some("120")),
            figure(Standing::Working, Some("80.5")),
            figure(Standing::NotApplicable, None),
            figure(Standing::NotYetKnown, None),
            figure(Standing::Missing, None),
        ];
        let made = total(None, PlaceAggregation::Sum, &figures);
        assert_eq!(made.assembled, Some("200.5".parse().unwrap()));
        assert_eq!((made.stated, made.working, made.expected), (2, 1, 5));
        assert!(!made.is_complete());
        let rate = total(None, PlaceAggregation::None, &figures);
        assert_eq!(rate.assembled, None, "rates are not added");
    }

    #[test]
    fn zero_is_a_figure_and_nothing_is_none() {
        let zero = total(
            None,
            PlaceAggregation::Sum,
            &[figure(Standing::Stated, Some("0"))],
        );
        assert_eq!(zero.assembled, Some(Decimal::ZERO));
        assert!(zero.is_complete());
        let nothing = total(
            None,
            PlaceAggregation::Sum,
            &[figure(Standing::Missing, None)],
        );
        assert_eq!(nothing.assembled, None);
    }
}
