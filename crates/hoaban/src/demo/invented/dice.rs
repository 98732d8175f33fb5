//! Where does chance come from? From a seed and the name of what is drawn, never from outside.
//!
//! Each figure has dice of its own, so that a new indicator moves no figure of another.

/// Splitmix64 (Steele, Lea and Flood, 2014): small, quick, and the same on every machine.
#[derive(Debug, Clone)]
pub struct Dice(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Dice {
    /// Dice for what the labels name together.
    pub fn new(seed: u64, labels: &[&str]) -> Self {
        // FNV-1a over the labels, a separator after each.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for label in labels {
            for byte in label.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        Self(seed ^ hash)
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A place in a list of `length` things.
    pub fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.draw() % length).unwrap_or(0)
    }

    /// A whole number from `low` to `high`, both inside.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).max(0).unsigned_abs() + 1;
        low + i64::try_from(self.draw() % width).unwrap_or(0)
    }

    /// Yes once in `times`.
    pub fn one_in(&mut self, times: i64) -> bool {
        self.between(1, times) == 1
    }

    /// The amount moved by up to `percent` of itself either way.
    pub fn vary(&mut self, amount: i64, percent: i64) -> i64 {
        amount * self.between(1_000 - percent * 10, 1_000 + percent * 10) / 1_000
    }

    /// Rounds `amount / unit` up or down, so that small amounts come out right on average.
    pub fn whole(&mut self, amount: i64, unit: i64) -> i64 {
        (amount + self.between(0, unit - 1)) / unit
    }

    /// Brings a list into another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.index(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_labels_draw_the_same() {
        let draw = |seed: u64, labels: &[&str]| {
            let mut dice = Dice::new(seed, labels);
            [(); 4].map(|()| dice.between(0, 1_000_000))
        };
        assert_eq!(draw(7, &["births", "a"]), draw(7, &["births", "a"]));
        assert_ne!(draw(7, &["births", "a"]), draw(8, &["births", "a"]));
        assert_ne!(draw(7, &["births", "a"]), draw(7, &["birthsa"]));
    }

    #[test]
    fn numbers_stay_inside_their_ends() {
        let mut dice = Dice::new(1, &[]);
        let numbers: Vec<i64> = (0..1_000).map(|_| dice.between(-2, 2)).collect();
        for wanted in -2..=2 {
            assert!(numbers.contains(&wanted));
        }
        assert!(numbers.iter().all(|number| (-2..=2).contains(number)));
    }

    #[test]
    fn rounding_is_right_on_average() {
        let mut dice = Dice::new(1, &["whole"]);
        let total: i64 = (0..10_000).map(|_| dice.whole(2_500, 1_000)).sum();
        assert!((24_500..25_500).contains(&total), "{total}");
    }
}
