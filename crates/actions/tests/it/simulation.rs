//! Do seeded years of a province keep what the record promises, after each step?
//!
//! Communes report, revise, withdraw, are misread and corrected; history is imported late;
//! communes merge and are split; actions are refused and break off. Beside the record runs the
//! simplest account of the same: a list of who said what when. After each step: totals are
//! those of the account, on every map; what was seen of a state is seen again whatever came
//! later; what was seen as of a moment changes only by what was known by then; each action left
//! one audit row, a refused one nothing.

mod account;
mod chance;
mod province;
mod watch;

use province::Province;

fn run(seed: u64, steps: u32) {
    let mut province = Province::found(seed);
    for _ in 0..steps {
        province.step();
        province.check();
    }
    province.check_all();
}

#[test]
fn years_of_a_province_from_the_first_seed() {
    run(1, 90);
}

#[test]
fn years_of_a_province_from_the_second_seed() {
    run(2, 90);
}

#[test]
fn years_of_a_province_from_the_third_seed() {
    run(3, 90);
}
