//! Which functions has the language? One table, one file each, whose first lines are its manual.

use crate::function::Function;

mod abs;
mod average;
mod change;
mod compound_growth;
mod contribution;
mod cumulative;
mod growth;
mod growth_previous;
mod if_;
mod if_missing;
mod index;
mod known;
mod max;
mod median_of_last;
mod median_of_same_period;
mod min;
mod parent;
mod previous;
mod ratio;
mod round;
mod same_period_last_year;
mod share;
mod spread_of_last;
mod sum_over;
mod sum_places;
mod target;

/// All functions, by name.
const FUNCTIONS: [&dyn Function; 26] = [
    &abs::Abs,
    &average::Average,
    &change::Change,
    &compound_growth::CompoundGrowth,
    &contribution::Contribution,
    &cumulative::Cumulative,
    &growth::Growth,
    &growth_previous::GrowthPrevious,
    &if_::If,
    &if_missing::IfMissing,
    &index::Index,
    &known::Known,
    &max::Max,
    &median_of_last::MedianOfLast,
    &median_of_same_period::MedianOfSamePeriod,
    &min::Min,
    &parent::Parent,
    &previous::Previous,
    &ratio::Ratio,
    &round::Round,
    &same_period_last_year::SamePeriodLastYear,
    &share::Share,
    &spread_of_last::SpreadOfLast,
    &sum_over::SumOver,
    &sum_places::SumPlaces,
    &target::Target,
];

/// A function as lists of functions show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionSummary {
    /// Name: `growth`.
    pub name: &'static str,
    /// How it is written: `growth(X)`; square brackets around what may be left out.
    pub signature: &'static str,
}

/// All functions by name; each has its page in `docs/spec/formula/functions.md`.
///
/// ```
/// let growth = formula::functions().find(|function| function.name == "growth").unwrap();
/// assert_eq!(growth.signature, "growth(X)");
/// ```
pub fn functions() -> impl Iterator<Item = FunctionSummary> {
    FUNCTIONS.iter().map(|function| FunctionSummary {
        name: function.name(),
        signature: function.signature(),
    })
}

/// The function of a name.
pub(crate) fn find(name: &str) -> Option<&'static dyn Function> {
    FUNCTIONS
        .iter()
        .copied()
        .find(|function| function.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_stand_by_name_and_are_found() {
        let names: Vec<_> = functions().map(|function| function.name).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(names, sorted);
        for function in functions() {
            assert!(function.signature.starts_with(function.name));
            assert!(find(function.name).is_some());
        }
        assert!(find("sum").is_none());
    }
}
