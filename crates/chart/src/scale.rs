//! Where on the picture does a value lie, and which round values are written at the axis?

/// Values beyond this are drawn as if they were this: differences stay finite.
const LARGEST: f64 = 1e150;

/// A value that can be drawn.
pub(crate) fn drawable(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-LARGEST, LARGEST))
}

/// A linear scale from values to pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// `low` lies at pixel `from`, `high` at `to`.
    pub(crate) fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        Self {
            low,
            high,
            from,
            to,
        }
    }

    /// The pixel of a value, never outside of the scale's ends.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let range = self.high - self.low;
        let part = if range > 0.0 {
            (value - self.low) / range
        } else {
            0.5
        };
        let part = if part.is_finite() {
            part.clamp(0.0, 1.0)
        } else {
            0.5
        };
        self.from + (self.to - self.from) * part
    }
}

/// Round values of an axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ticks {
    /// The values, growing.
    pub values: Vec<f64>,
    /// Decimals that tell them apart.
    pub decimals: usize,
    /// Ends of the axis: the first and the last round value.
    pub ends: (f64, f64),
}

/// Smallest and largest of the values that can be drawn.
pub(crate) fn span(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values
        .into_iter()
        .filter_map(drawable)
        .fold(None, |span, value| match span {
            None => Some((value, value)),
            Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
        })
}

/// Round values (1, 2, 5 times a power of ten) that enclose a span in about `wanted` steps.
pub(crate) fn ticks((low, high): (f64, f64), wanted: usize) -> Ticks {
    let (low, high) = widen(low, high);
    let step = round_step((high - low) / wanted.max(1) as f64);
    // A hair of room, so that 0.3 counts as reached by three steps of 0.1.
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil().max(first + 1.0);
    let count = (last - first).clamp(1.0, 40.0) as usize;
    let values: Vec<f64> = (0..=count)
        .map(|n| round_value(first + n as f64, step))
        .collect();
    let ends = (values[0], values[count]);
    let decimals = (-step.log10().floor()).clamp(0.0, 12.0) as usize;
    Ticks {
        values,
        decimals,
        ends,
    }
}

/// `count * step` without the dust of a step such as 0.1.
fn round_value(count: f64, step: f64) -> f64 {
    let value = if step < 1.0 && step > 1e-15 {
        count / (1.0 / step).round()
    } else {
        count * step
    };
    if value == 0.0 { 0.0 } else { value }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below the raw step.
fn round_step(raw: f64) -> f64 {
    let power = 10f64.powf(raw.log10().floor());
    if !(power.is_finite() && power > 0.0) {
        return if raw > 0.0 { raw } else { 1.0 };
    }
    let factor = raw / power;
    let round = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|round| factor <= round * 1.000_001);
    round.unwrap_or(10.0) * power
}

/// A span that is not a point.
fn widen(low: f64, high: f64) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    if size < 1e-100 {
        (0.0, 1.0)
    } else if high - low > size * 1e-9 {
        (low, high)
    } else {
        (low - size * 0.1, high + size * 0.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn axes_have_round_values() {
        let of = |low, high| ticks((low, high), 5).values;
        assert_eq!(of(0.0, 10.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(of(6.2, 7.4), [6.0, 6.5, 7.0, 7.5]);
        assert_eq!(of(0.0, 0.3), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(of(-3.0, 12.0), [-5.0, 0.0, 5.0, 10.0, 15.0]);
        assert_eq!(of(0.0, 0.0), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks((6.2, 7.4), 5).decimals, 1);
        assert_eq!(ticks((0.0, 14_912.0), 5).decimals, 0);
    }

    proptest! {
        #[test]
        fn any_span_is_enclosed_by_few_growing_values(a in any::<f64>(), b in any::<f64>()) {
            if let Some((low, high)) = span([a, b]) {
                let ticks = ticks((low, high), 5);
                prop_assert!((2..=41).contains(&ticks.values.len()));
                prop_assert!(ticks.values.iter().all(|value| value.is_finite()));
                prop_assert!(ticks.values.windows(2).all(|pair| pair[0] < pair[1]));
                let scale = Scale::new(ticks.ends, (100.0, 0.0));
                prop_assert!((0.0..=100.0).contains(&scale.at(low)));
            }
        }

        #[test]
        fn usual_spans_lie_within_their_ends(a in -1e12..1e12f64, size in 1e-3..1e12f64) {
            let ticks = ticks((a, a + size), 5);
            prop_assert!(ticks.ends.0 <= a + size * 1e-6);
            prop_assert!(ticks.ends.1 >= a + size * (1.0 - 1e-6));
            prop_assert!(ticks.values.len() <= 9);
        }
    }
}
