//! Into which of five equally full classes does a value fall?

/// Number of classes.
pub(crate) const CLASSES: usize = 5;

/// Classes of about equally many values; equal values are never parted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantiles {
    /// Smallest and largest value of each class, growing; empty classes are left out.
    pub classes: Vec<(f64, f64)>,
}

impl Quantiles {
    /// Classes of the finite values.
    pub(crate) fn new(values: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values
            .into_iter()
            .filter(|value| value.is_finite())
            .collect();
        sorted.sort_by(f64::total_cmp);
        let mut classes: Vec<(f64, f64)> = Vec::new();
        let mut start = 0;
        for class in 1..=CLASSES {
            let mut end = (sorted.len() * class).div_ceil(CLASSES).max(start);
            while end > start && end < sorted.len() && sorted[end] == sorted[end - 1] {
                end += 1;
            }
            if end > start {
                classes.push((sorted[start], sorted[end - 1]));
                start = end;
            }
        }
        Self { classes }
    }

    /// The class of a value among five: with fewer classes they lie apart over the five.
    pub(crate) fn shade(&self, value: f64) -> Option<usize> {
        let index = self
            .classes
            .iter()
            .position(|&(low, high)| low <= value && value <= high)?;
        Some(self.shade_of(index))
    }

    /// The shade of the n-th class.
    pub(crate) fn shade_of(&self, index: usize) -> usize {
        match self.classes.len() {
            0 | 1 => CLASSES / 2,
            count => index * (CLASSES - 1) / (count - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_values_make_five_pairs() {
        let quantiles = Quantiles::new((1..=10).map(f64::from));
        assert_eq!(
            quantiles.classes,
            [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0), (7.0, 8.0), (9.0, 10.0)]
        );
        assert_eq!(quantiles.shade(5.0), Some(2));
        assert_eq!(quantiles.shade(f64::NAN), None);
    }

    #[test]
    fn equal_values_stay_together() {
        let quantiles = Quantiles::new([0.0, 0.0, 0.0, 0.0, 7.0]);
        assert_eq!(quantiles.classes, [(0.0, 0.0), (7.0, 7.0)]);
        assert_eq!(
            (quantiles.shade(0.0), quantiles.shade(7.0)),
            (Some(0), Some(4))
        );
    }

    proptest! {
        #[test]
        fn every_value_has_a_shade_and_order_is_kept(
            values in prop::collection::vec(any::<f64>(), 0..40)
        ) {
            let quantiles = Quantiles::new(values.iter().copied());
            prop_assert!(quantiles.classes.len() <= CLASSES);
            let mut finite: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
            finite.sort_by(f64::total_cmp);
            let shades: Option<Vec<usize>> = finite.iter().map(|&v| quantiles.shade(v)).collect();
            let shades = shades.expect("each value has a class");
            prop_assert!(shades.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }
}
