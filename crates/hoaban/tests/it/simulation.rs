//! Does the record show the right figures to the right eyes, whatever is said in whatever order?
//!
//! Seeded years of a small province, done by the actions: several producers report, revise,
//! withdraw, are misread and put right; history is imported late and again; figures and promises
//! are released and hidden; promises are made, amended and taken back; files are refused or only
//! tried. Beside the record runs the simplest account of the same, a list that is searched from
//! its beginning. After each step every figure, total, judgement and count that is looked at, by
//! whoever works here and by the public, today and as of a day gone by, is that of the account;
//! what was read of a state is read again. What the public sees equals what a store shows that
//! never held anything else than what is public.

mod account;
mod mirror;
mod office;
mod watch;

use office::Office;

fn run(seed: u64, steps: u32) {
    let mut office = Office::found(seed);
    for step in 1..=steps {
        office.step();
        office.check();
        if step.is_multiple_of(20) {
            office.check_public();
            office.remember();
        }
    }
    office.check_end();
}

#[test]
fn a_province_of_the_first_seed() {
    run(11, 120);
}

#[test]
fn a_province_of_the_second_seed() {
    run(12, 120);
}

#[test]
fn a_province_of_the_third_seed() {
    run(13, 120);
}
